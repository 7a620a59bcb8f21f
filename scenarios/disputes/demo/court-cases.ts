import { isoOf } from '@gaoyao/kernel/calendar';
import type { DisputeFile } from './dispute-file.ts';

/** Parts of a court enforcement, and how it ended (facts §5). */

const rate = (fine: number): number => Math.round(fine * 0.6);

export function receivedByCourt(file: DisputeFile): DisputeFile {
  const { penalty, desk } = file;
  return file.act('receive', desk.filing, {
    originNumber: penalty.number,
    party: penalty.party,
    partyKind: penalty.partyKind,
    violation: penalty.violation,
    fine: penalty.fine,
    lateCharge: rate(penalty.fine),
    paid: 0,
    decisionDay: penalty.decidedOn,
    servedDay: penalty.servedOn,
    demandDay: file.day(-20),
    remedies: 'unused',
    otherObligation: false,
    ownPower: false,
    agencyReason: '催告后仍未履行。',
  });
}

export const filedByCourt = (file: DisputeFile): DisputeFile =>
  file.later(2).act('accept', file.desk.filing, { judge: file.desk.judge });

export const reviewedByCourt = (file: DisputeFile, wanting?: string): DisputeFile =>
  file.later(2).act('record-review', file.desk.judge, {
    suggestion: wanting === undefined ? 'grant' : 'refuse',
    applicantName: file.desk.bureau.name,
    conditions: [
      { condition: '催告满十个工作日', article: '行政强制法 54', result: '符合', finding: '催告书已送达。' },
      { condition: '三个月内申请', article: '行政强制法 53', result: '符合', finding: '期限内申请。' },
    ],
    gateReasons: '申请主体、期限和材料符合规定。',
    legalityReasons: '书面审查没有发现明显违法的情形。',
    ...(wanting === undefined ? {} : { wanting }),
  });

export function grantedByCourt(file: DisputeFile, execution: 'court' | 'government' = 'court'): DisputeFile {
  const { judge } = file.desk;
  reviewedByCourt(filedByCourt(receivedByCourt(file)));
  return file
    .later(2)
    .paper('granting-ruling', judge, {
      obligation: '缴纳罚款和加处罚款',
      executedBy: execution === 'court' ? '本院' : '县人民政府组织',
    })
    .act('rule', judge, {
      ...{ result: 'granted', reason: '申请符合法定条件。', number: rulingNumber(file), execution },
    });
}

const rulingNumber = (file: DisputeFile): string =>
  `（${file.year}）${file.desk.mark}行审${String(Number(file.key.replace(/\D+/g, '')))}号`;

export const notifiedByCourt = (file: DisputeFile, performBy: string): DisputeFile =>
  file
    .paper('execution-notice', file.desk.judge, { performBy })
    .act('notify-execution', file.desk.judge, { performBy });

const owed = ({ penalty }: DisputeFile): number => penalty.fine + rate(penalty.fine);

function refusedByCourt(file: DisputeFile): DisputeFile {
  const { judge, filing } = file.desk;
  const why = '送达回证没有当事人签名，也没有见证人。';
  filedByCourt(receivedByCourt(file));
  reviewedByCourt(file, why);
  file.later(1).act('suspect-illegality', judge, { ground: 'rights', why });
  for (const side of ['party', 'agency'])
    file
      .later(1)
      .act('hear-side', judge, { side, how: 'inquiry', heardOn: file.day(), record: '陈述意见。' });
  file
    .later(2)
    .paper('refusing-ruling', judge, {})
    .act('rule', judge, {
      ...{ result: 'refused', reason: why, number: rulingNumber(file), defects: why, points: 'service' },
    })
    .later(1)
    .act('serve-refusal', filing, { servedOn: file.day() });
  return file.ranOut(file.at + 15, 'expire-refusal');
}

/** Granted and told the party, whose ten days to perform by themselves have passed: the first working day after them. */
function unperformed(file: DisputeFile, execution: 'court' | 'government'): DisputeFile {
  grantedByCourt(file, execution).later(1);
  const lastDay = file.at + 10;
  return notifiedByCourt(file, isoOf(lastDay)).on(lastDay + 1);
}

export const courtEndings: Readonly<Record<string, (file: DisputeFile) => unknown>> = {
  enforced: (file) => {
    unperformed(file, 'court').act('begin-execution', file.desk.judge);
    return file.later(12).act('execute', file.desk.judge, { amount: owed(file), result: 'full' });
  },
  performed: (file) =>
    grantedByCourt(file)
      .later(5)
      .act('record-performance', file.desk.filing, { amount: owed(file), on: file.day(), done: true }),
  'enforced-by-government': (file) => {
    unperformed(file, 'government').act('delegate', file.desk.judge, {
      ...{ body: file.desk.government, plan: '分步实施，已评估风险。', until: file.day(60) },
    });
    return file.later(20).act('execute', file.desk.judge, { amount: owed(file), result: 'full' });
  },
  terminated: (file) =>
    grantedByCourt(file)
      .later(15)
      .paper('termination-ruling', file.desk.judge, { ground: '被执行人死亡，没有遗产。' })
      .act('end-execution', file.desk.judge, { ground: 'dead', reason: '被执行人死亡，没有遗产。' }),
  refused: refusedByCourt,
  'not-accepted': (file) => {
    const ground = '申请时催告书送达未满十个工作日。';
    receivedByCourt(file)
      .later(3)
      .paper('not-accepted-ruling', file.desk.filing, { applicant: file.desk.bureau.name, ground })
      .act('decline', file.desk.filing, { ground })
      .act('serve-non-acceptance', file.desk.filing, { servedOn: file.day() });
    return file.ranOut(file.at + 15, 'expire-declined');
  },
  withdrawn: (file) =>
    filedByCourt(receivedByCourt(file))
      .later(3)
      .act('withdraw', file.desk.judge, { reason: '被执行人已全部履行，申请机关撤回。' }),
};
