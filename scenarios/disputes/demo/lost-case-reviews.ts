import type { DisputeFile } from './dispute-file.ts';

/** What was lost, as the hand-over carries it. */
export interface LostCase {
  readonly source: 'reconsideration' | 'litigation';
  readonly originNumber: string;
  readonly result: string;
  readonly decidedOn: string;
  readonly reason: string;
}

const causes = [
  'notice-or-hearing-missing',
  'evidence-point-missing',
  'discretion-outside-band',
  'service-doubtful',
  'facts-wrong',
  'step-late',
] as const;

export const openedReview = (file: DisputeFile, lost: LostCase): DisputeFile =>
  file.act('open', file.desk.supervisor, {
    ...lost,
    actNumber: file.penalty.number,
    respondent: file.desk.bureau.name,
    violation: file.penalty.violation,
  });

export const toldAgency = (file: DisputeFile): DisputeFile =>
  file.act('tell-agency', file.desk.supervisor, {
    ...{
      responsible: file.desk.legalReviewer,
      headOfAgency: file.desk.head,
      demand: '请在十五个工作日内查明原因。',
    },
  });

export const causesFound = (file: DisputeFile): DisputeFile =>
  file
    .act('hold-meeting', file.desk.legalReviewer, {
      ...{ headPresent: true, officersPresent: true, minutes: '逐步回看办案过程。' },
    })
    .later(2)
    .act('find-causes', file.desk.legalReviewer, {
      mainCause: file.random.pick(causes),
      step: '处罚告知与送达',
      warned: file.random.chance(0.4) ? 'overridden' : 'none',
      explanation: '对照决定书逐项核对。',
    });

export function reportedReview(file: DisputeFile): DisputeFile {
  file.later(1).act('confirm-causes', file.desk.supervisor, { reason: '与案卷相符。' });
  file.later(1).act('set-measure', file.desk.legalReviewer, {
    ...{ kind: 'similar', what: '清查近一年同类案件', unit: '法制科', due: file.day(40) },
  });
  file
    .later(15)
    .act('finish-measure', file.desk.legalReviewer, { number: 1, what: '清查十二件', proof: '清查台账' });
  return file.later(1).act('report', file.desk.head, {
    ...{ performed: true, similar: 12, corrected: 1, summary: '已修改告知书模板并培训。' },
  });
}

/** From the inbox to the end, in about thirty working days. */
export function rectified(file: DisputeFile, lost: LostCase): DisputeFile {
  causesFound(toldAgency(openedReview(file, lost).later(1)).later(4));
  reportedReview(file).later(4).act('recheck', file.desk.supervisor, {
    result: 'passed',
    sampled: 5,
    repeated: 0,
    reason: '抽查没有同类问题。',
  });
  return file.later(1).act('close', file.desk.supervisor, { opinion: '同意结案。' });
}
