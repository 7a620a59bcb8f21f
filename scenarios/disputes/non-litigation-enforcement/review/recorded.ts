import type { ReviewedCondition } from './condition.ts';
import type { AutomaticReview } from './review.ts';

/** How the review is written into the journal of the court: rows for the table of the draft, and the reasons in words. */

const resultNames = {
  met: { zh: '符合', en: 'Met' },
  'not-met': { zh: '不符合', en: 'Not met' },
  doubtful: { zh: '待查', en: 'Doubtful' },
  'not-applicable': { zh: '不适用', en: 'Not applicable' },
} as const;

const paragraph = (conditions: readonly ReviewedCondition[]): string =>
  conditions.map((one) => `${one.name.zh}：${one.finding.zh}（${one.article}）。`).join('\n');

/** Input of the act `record-review`: what the automatic review found, with the digest of the dossier it read. */
export function recordedReview(
  review: AutomaticReview,
  read: { readonly digest: string; readonly applicant: string } | null,
): Record<string, unknown> {
  const applied = review.conditions.filter((one) => one.result !== 'not-applicable');
  const wanting = applied.filter((one) => one.result !== 'met');
  return {
    suggestion: review.suggestion,
    conditions: review.conditions.map((one) => ({
      condition: one.name.zh,
      article: one.article,
      result: resultNames[one.result].zh,
      finding: one.finding.zh,
    })),
    gateReasons: paragraph(applied.filter((one) => one.part === 'gate')),
    legalityReasons: paragraph(applied.filter((one) => one.part === 'legality')),
    ...(wanting.length === 0 ? {} : { wanting: paragraph(wanting) }),
    ...(read === null ? {} : { dossierDigest: read.digest, applicantName: read.applicant }),
  };
}
