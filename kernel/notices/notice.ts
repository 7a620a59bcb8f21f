import { Problem, type Text } from '../store/index.ts';

/** Somebody without an account who agreed to be told, such as the family contact of an elder. */
export interface Contact {
  readonly name: string;
  readonly phone?: string;
  readonly mail?: string;
}

export type Recipient =
  { readonly account: string } | { readonly party: string } | { readonly contact: Contact };

/** Something a person is told. The preview is what a locked screen may show: it names no matter and no person. */
export interface NewNotice {
  /** Told once: a second notice with the same key changes nothing. At most 200 characters. */
  readonly key: string;
  readonly to: Recipient;
  readonly shard: number;
  /** What kind of news it is, such as `grid-events.dispatched`: preferences go by it. */
  readonly kind: string;
  readonly matter?: string;
  /** They name no person: what a person needs to know of a file stands in the file. */
  readonly subject: Text;
  readonly body: Text;
  readonly preview: Text;
  /** Passes quiet hours. */
  readonly urgent?: boolean;
  /** Outside the platform the preview alone is sent. */
  readonly neutral?: boolean;
  /** Stands in the platform and is not sent on the reader's ways. */
  readonly here?: boolean;
}

const PARTS = ['subject', 'body', 'preview'] as const;
const MOST = 4_000;

/**
 * A notice says everything in both languages, and its preview does not give away what the body says. Throws
 * `notices.text-missing`, `notices.too-long`, `notices.preview-tells` and `notices.key` (422).
 */
export function checkNotice<T extends Pick<NewNotice, 'key' | (typeof PARTS)[number]>>(notice: T): T {
  const wrong = (code: string, zh: string, en: string, part?: string): Problem =>
    new Problem(
      `notices.${code}`,
      { zh, en },
      { status: 422, ...(part === undefined ? {} : { details: { part } }) },
    );
  if (notice.key === '' || notice.key.length > 200)
    throw wrong('key', '通知的键为 1 到 200 个字符', 'The key of a notice has 1 to 200 characters');
  for (const part of PARTS) {
    if (notice[part].zh.trim() === '' || notice[part].en.trim() === '')
      throw wrong(
        'text-missing',
        `通知的 ${part} 缺少一种语言`,
        `The notice's ${part} lacks a language`,
        part,
      );
    if (notice[part].zh.length > MOST || notice[part].en.length > MOST)
      throw wrong('too-long', `通知的 ${part} 过长`, `The notice's ${part} is too long`, part);
  }
  if (notice.preview.zh.includes(notice.body.zh) || notice.preview.en.includes(notice.body.en))
    throw wrong('preview-tells', '通知预览泄露了正文', 'The preview of the notice gives away its body');
  return notice;
}
