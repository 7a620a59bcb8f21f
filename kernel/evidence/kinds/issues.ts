import type { Metadata, MetadataIssue } from './kind.ts';

/** An issue with a field: what is wrong in both languages. */
export const wrong = (field: string, code: string, zh: string, en: string): MetadataIssue => ({
  field,
  code: `evidence.${code}`,
  text: { zh, en },
});

export const momentOf = (metadata: Metadata, field: string): number | undefined => {
  const value = metadata[field];
  const at = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? undefined : at;
};

/** Clocks of phones differ: a moment may lie this far ahead of the platform's own (status L). */
const CLOCK_SLACK_MS = 10 * 60_000;

/** Nothing is captured of a time that has not come. */
export function futureIssues(
  metadata: Metadata,
  fields: readonly string[],
  now = Date.now(),
): MetadataIssue[] {
  return fields.flatMap((field) => {
    const at = momentOf(metadata, field);
    return at !== undefined && at > now + CLOCK_SLACK_MS
      ? [wrong(field, 'in-future', '时间晚于现在', 'The time has not come yet')]
      : [];
  });
}

/** What ends does not end before it begins. */
export function orderIssues(metadata: Metadata, start: string, end: string): MetadataIssue[] {
  const from = momentOf(metadata, start);
  const to = momentOf(metadata, end);
  return from !== undefined && to !== undefined && to < from
    ? [wrong(end, 'ends-before-start', '结束时间早于开始时间', 'It ends before it begins')]
    : [];
}

/** Two officers are two persons: the same certificate does not count twice (行政处罚法 42). */
export function officerIssues(metadata: Metadata, field: string): MetadataIssue[] {
  const officers = metadata[field];
  if (!Array.isArray(officers)) return [];
  const certificates = (officers as readonly { readonly certificate: string }[]).map((one) =>
    one.certificate.trim(),
  );
  return new Set(certificates).size < certificates.length
    ? [wrong(field, 'officer-twice', '同一执法人员填写了两次', 'The same officer stands there twice')]
    : [];
}

/** Days as ISO texts, in their order. */
export function dayOrderIssues(metadata: Metadata, first: string, then: string): MetadataIssue[] {
  const from = metadata[first];
  const to = metadata[then];
  return typeof from === 'string' && typeof to === 'string' && to < from
    ? [wrong(then, 'days-out-of-order', '日期的先后不对', 'The days are in the wrong order')]
    : [];
}

export const when = (holds: boolean, ...issue: Parameters<typeof wrong>): MetadataIssue[] =>
  holds ? [wrong(...issue)] : [];
