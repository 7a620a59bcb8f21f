import { isoOf, type Day, type WorkCalendar } from '@gaoyao/kernel/calendar';
import type { DisputeFile } from './dispute-file.ts';

/** Days of a suit that its reconsideration hears of as well. */
export interface SuitDays {
  readonly received: Day;
  readonly effective: Day;
}

/** From the summons to an effective judgment: what the stories below keep to. */
export const suitDays = (calendar: WorkCalendar, received: Day): SuitDays => ({
  received,
  effective: calendar.addWorkingDays(calendar.addWorkingDays(received, 38), 20),
});

/** What a judgment says beside its result. */
export const judgments: Readonly<
  Record<
    string,
    { readonly ground: string; readonly lost?: true; readonly fine?: true; readonly performs?: true }
  >
> = {
  dismissed: { ground: 'a69' },
  quashed: { ground: 'a70-3', lost: true },
  'partly-quashed': { ground: 'a70-2', lost: true, fine: true },
  redo: { ground: 'a70-1', lost: true, performs: true },
  unlawful: { ground: 'a74-2', lost: true },
  changed: { ground: 'a77', lost: true, fine: true },
};

const evidence = [{ name: '现场检查笔录', kind: 'record', pages: 3, proves: '违法事实' }];

/** The summons, after a reconsideration that upheld the act or without one, and who handles it. */
export function summoned(file: DisputeFile, reconsidered: 'none' | 'upheld'): DisputeFile {
  const { desk, penalty } = file;
  return file
    .act('receive-summons', desk.litigator, {
      actNumber: penalty.number,
      respondent: desk.bureau.name,
      violation: penalty.violation,
      actKind: 'penalty',
      plaintiff: penalty.party,
      number: numberOf(file),
      court: desk.court.name,
      filedOn: file.day(-1),
      receivedOn: file.day(),
      reconsidered,
      attacked: 'act',
      standing: reconsidered === 'none' ? 'agency' : 'joint',
      procedure: 'ordinary',
      amount: penalty.fine,
      claim: 'quash',
      facts: '处罚认定的事实不清。',
      actOn: penalty.decidedOn,
      knownOn: penalty.servedOn,
      rightsTold: true,
    })
    .act('assign', desk.legalReviewer, { litigator: desk.litigator });
}

const numberOf = (file: DisputeFile): string =>
  `（${file.year}）${file.desk.mark}行初${String(Number(file.key.replace(/\D+/g, '')))}号`;

/** Statement of defence and list of evidence, and both handed in. */
export const answeredSuit = (file: DisputeFile): DisputeFile =>
  file
    .paper('defence-statement', file.desk.litigator, {
      ...{ representative: file.desk.headName, post: '局长', jurisdiction: '综合行政执法事项目录' },
      ...{ factsFound: '违法事实有现场笔录为证。', law: '城市管理条例', procedure: '已告知并听取意见。' },
      reply: '处罚合法适当，请求驳回诉讼请求。',
    })
    .paper('evidence-list', file.desk.litigator, { items: evidence, gathered: '作出处罚前依法收集。' })
    .act('submit-answer', file.desk.litigator, {
      points: '处罚事实清楚，程序合法。',
      evidence,
      beforeAct: true,
    });

export const hearingNotified = (file: DisputeFile, on: string): DisputeFile =>
  file.act('notify-hearing', file.desk.litigator, {
    ...{ on, notifiedOn: file.day(), mustAttend: 'none', place: '第三法庭' },
  });

function heardInCourt(file: DisputeFile, byHead: boolean): DisputeFile {
  const on = file.day();
  return byHead
    ? file.act('attend-by-head', file.desk.litigator, {
        ...{ on, head: file.desk.head, spoke: true, record: '负责人就争议发表意见。' },
      })
    : file.act('attend-by-staff', file.desk.litigator, {
        ...{ on, staff: file.desk.litigator, absence: 'duty', record: '双方围绕程序辩论。' },
      });
}

export function judgedSuit(file: DisputeFile, result: string): DisputeFile {
  const { ground, fine, performs } = judgments[result]!;
  return file.act('record-judgment', file.desk.litigator, {
    ...{
      result,
      ground,
      judgmentNumber: `${numberOf(file)}判决`,
      pronouncedOn: file.day(-2),
      inCourt: false,
    },
    ...{ servedOn: file.day(), absenceNoted: false, reasons: '判决书载明的事实和理由。' },
    ...(fine === true ? { fine: Math.round(file.penalty.fine / 2) } : {}),
    ...(performs === true ? { performBy: file.day(90) } : {}),
  });
}

/** Answered after eight working days, heard after twenty-three, judged after thirty-eight. */
export function tried(file: DisputeFile, result: string, byHead: boolean): DisputeFile {
  answeredSuit(file.later(8)).later(5);
  hearingNotified(file, isoOf(file.workingDay(10)));
  heardInCourt(file.later(10), byHead);
  return judgedSuit(file.later(15), result);
}

/** Effective twenty working days after the judgment; reviewed where it was lost, performed where it says so, archived. */
export function takenEffect(file: DisputeFile, result: string): DisputeFile {
  const { litigator, head } = file.desk;
  file.later(20).act('confirm-effective', litigator, { finalOn: file.day(), proof: '一审法院生效证明' });
  const { lost, performs } = judgments[result]!;
  if (lost === true)
    file
      .later(2)
      .act('refer-lost-case', litigator, { reason: '判决书指出的问题。' })
      .later(1)
      .platform('review-accepted', { reason: '已接收' });
  if (performs === true)
    file
      .later(10)
      .paper('performance-report', litigator, { done: '已重新调查处理。', document: '重新作出的决定书' })
      .act('report-performance', litigator, { how: 'redo', on: file.day(), content: '已重新调查处理。' });
  return file.later(3).act('archive', head, { opinion: '同意归档。' });
}

/** Ended by a ruling: withdrawn, deemed withdrawn; a rejection becomes effective when nobody appeals. */
export function ruledOn(file: DisputeFile, result: string): DisputeFile {
  const { litigator, head } = file.desk;
  file.later(12).act('record-ruling', litigator, {
    ...{
      result,
      judgmentNumber: `${numberOf(file)}裁定`,
      servedOn: file.day(),
      reasons: '裁定书载明的理由。',
    },
  });
  if (result === 'rejected')
    file.later(12).act('confirm-effective', litigator, { finalOn: file.day(), proof: '一审法院生效证明' });
  return file.later(3).act('archive', head, { opinion: '同意归档。' });
}

/** The court mediated on the amount (行政诉讼法 60). */
export function mediatedSuit(file: DisputeFile): DisputeFile {
  answeredSuit(file.later(8));
  file.later(10).act('record-mediation', file.desk.litigator, {
    ...{ subject: 'discretion', judgmentNumber: `${numberOf(file)}调解书`, signedOn: file.day() },
    ...{ fine: Math.round(file.penalty.fine / 2), content: '罚款减半。' },
  });
  return file.later(3).act('archive', file.desk.head, { opinion: '同意归档。' });
}

/** The court did not file it (行政诉讼法 51). */
export function notFiled(file: DisputeFile): DisputeFile {
  const { desk, penalty } = file;
  return file
    .act('learn-of-complaint', desk.litigator, {
      ...{ actNumber: penalty.number, respondent: desk.bureau.name, violation: penalty.violation },
      ...{ actKind: 'penalty', plaintiff: penalty.party, court: desk.court.name, complaintOn: file.day(-1) },
    })
    .later(4)
    .act('record-not-filed', desk.litigator, {
      ...{ judgmentNumber: `${numberOf(file)}裁定`, servedOn: file.day(), reason: '不属于受案范围。' },
    });
}
