import { printable } from '../written-value.ts';

/** How much a reviewer wants a change: it must be, should be, or is only pointed out. */
export const severities = ['must', 'should', 'note'] as const;
export type Severity = (typeof severities)[number];

/** A remark of a legality review on a part of a paper. In the docx it is a comment on that part. */
export interface Remark {
  /** Index of the block; none in a comment that hangs on no part of the paper. */
  readonly block?: number;
  /** Of a form or list. */
  readonly row?: number;
  readonly author: string;
  /** Instant (ISO); what is read back has seconds and +08:00, as Word keeps no more. */
  readonly at: string;
  /** `行政处罚法 57`; several with 、 between articles and ； between laws. */
  readonly article?: string;
  readonly severity: Severity;
  readonly text: string;
}

const words: Readonly<Record<Severity, string>> = { must: '必须修改', should: '建议修改', note: '提示' };

/** A remark as the text of a comment: 【必须修改】〔行政处罚法 57〕 and what it says. */
export function commentText({ severity, article, text }: Remark): string {
  const body = printable(text);
  // a text that begins like a citation in brackets is kept apart from one
  const cited = article === undefined ? (body.startsWith('〔') ? ' ' : '') : `〔${printable(article)}〕`;
  return `【${words[severity]}】${cited}${body}`;
}

/** A comment taken apart again. One without a severity, as people write them, points something out. */
export function remarkOf(comment: string): Pick<Remark, 'severity' | 'article' | 'text'> {
  const parts = /^(?:【([^】]{1,8})】)?(?:〔([^〕]{1,200})〕)?([\s\S]*)$/.exec(printable(comment))!;
  const severity = severities.find((one) => words[one] === parts[1]);
  if (severity === undefined) return { severity: 'note', text: printable(comment) };
  return {
    severity,
    ...(parts[2] === undefined ? {} : { article: parts[2] }),
    text: parts[3]!.trim(),
  };
}
