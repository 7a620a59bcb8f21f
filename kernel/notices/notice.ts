import { Problem, type Text } from '../store/index.ts';

/** Something a person is told. The preview is what a locked screen may show: it names no matter and no person. */
export interface Notice {
  readonly to: string;
  readonly matter?: string;
  readonly subject: Text;
  readonly body: Text;
  readonly preview: Text;
}

/** Where notices go; each way of sending (in-app, mail, message, webhook) is one of these. */
export interface NoticeChannel {
  readonly name: string;
  send(notice: Notice): Promise<void>;
}

/** A notice says everything in both languages, and its preview does not give away what the body says. */
export function checkNotice(notice: Notice): Notice {
  for (const part of ['subject', 'body', 'preview'] as const)
    if (notice[part].zh.trim() === '' || notice[part].en.trim() === '')
      throw new Problem(
        'notices.text-missing',
        { zh: `通知的 ${part} 缺少一种语言`, en: `The notice's ${part} lacks a language` },
        { status: 422, details: { part } },
      );
  if (notice.preview.zh.includes(notice.body.zh) || notice.preview.en.includes(notice.body.en))
    throw new Problem(
      'notices.preview-tells',
      { zh: '通知预览泄露了正文', en: 'The preview of the notice gives away its body' },
      { status: 422 },
    );
  return notice;
}
