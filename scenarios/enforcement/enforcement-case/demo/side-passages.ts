import type { CaseFile } from './case-file.ts';
import { things } from './passages.ts';

/** Parts of a case that not every case has: measures, the hearing, the review, demand, police, the simple procedure. */

/** Why the right to a hearing is told (行政处罚法 63). */
export const LARGE = '拟处罚款属于较大数额罚款';
const byLaw = '青禾市城市管理条例（演示）第十二条';

export function seized(file: CaseFile): CaseFile {
  file.act('approve-measure', file.bureau.head.id, {
    measure: 'seize',
    object: things[0]!.description,
    reason: '涉案工具可能被转移，继续用于违法行为',
  });
  file.paper(
    'seizure-decision',
    { basis: byLaw, manner: '扣押', until: file.day(29), place: '本机关物品保管室' },
    true,
  );
  file.act('seize', file.officer, {
    manner: 'take',
    basis: byLaw,
    place: '本机关物品保管室',
    reason: '涉案工具可能被转移，继续用于违法行为',
    until: file.day(29),
    items: things,
    related: true,
    cardShown: true,
    bothPresent: true,
    told: true,
    party: 'present',
    witnessed: false,
  });
  return file.paper('seizure-list', {}, true);
}

export function preserved(file: CaseFile): CaseFile {
  file.act('approve-measure', file.bureau.head.id, {
    measure: 'preserve',
    object: things[0]!.description,
    reason: '证据可能灭失',
  });
  file.paper('preservation-notice', {}, true).act('preserve', file.officer, {
    items: things,
    reason: '证据可能灭失',
    place: '本机关物品保管室',
    risk: true,
    cardShown: true,
    bothPresent: true,
    told: true,
  });
  return file.paper('preservation-list', {}, true);
}

export function hearingAsked(file: CaseFile): CaseFile {
  return file.act('request-hearing', file.officer, {
    askedOn: file.day(),
    reason: '对认定的数量和罚款数额不服，要求听证',
  });
}

export function submitted(file: CaseFile, changes = '首次送审'): CaseFile {
  return file.act('submit-review', file.officer, {
    reviewer: file.bureau.reviewer.id,
    uninvolved: true,
    changes,
  });
}

export function returned(file: CaseFile): CaseFile {
  return file.act('review', file.bureau.reviewer.id, {
    result: 'amend',
    checked: true,
    opinion: '事实清楚，裁量理由需要补充后再次送审',
    remarks: [{ article: '行政处罚法第三十四条', remark: '写明为何适用从轻档次，附整改照片' }],
  });
}

/** Notice of a hearing on a day, given on the day of the file. */
export function appointed(file: CaseFile, heldOn: string): CaseFile {
  const { reviewer, clerk } = file.bureau;
  const hearing = { heldOn, time: '九时三十分', place: '本机关三楼会议室' };
  return file
    .paper('hearing-notice', { ...hearing, chair: reviewer.name, recorder: clerk.name }, true)
    .act('notify-hearing', clerk.id, {
      ...hearing,
      chair: reviewer.id,
      uninvolved: true,
      recorder: clerk.id,
      public: true,
    });
}

/** More than 34 days late the additional fine is as much as the fine, never more (行政处罚法 72). */
export const demandTotal = (file: CaseFile): number => 2 * file.offence.penalty.fine;

export function demanded(file: CaseFile): CaseFile {
  return file.paper('demand', { total: demandTotal(file) }, true).act('demand', file.officer, {
    method: 'direct',
    receivedOn: file.day(),
    performBy: file.workingDay(10),
    content: '缴纳罚款和加处罚款，可以陈述、申辩',
  });
}

export function handedToPolice(file: CaseFile, from: number): CaseFile {
  return file
    .on(from)
    .act('propose-transfer', file.officer, {
      offence: '污染环境罪',
      report: '倾倒物中检出危险废物，数量达到立案标准，建议移送',
      byTwo: true,
    })
    .on(from - 2)
    .act('approve-transfer', file.bureau.head.id, { approved: true, reason: '涉嫌犯罪，应当移送' })
    .paper('police-transfer', { authority: file.bureau.police })
    .act('hand-to-police', file.officer, {
      authority: file.bureau.police,
      receiver: '值班民警',
      papers: true,
      items: true,
    });
}

export function punishedOnTheSpot(file: CaseFile, fine: number): CaseFile {
  return file.act('punish-on-the-spot', file.officer, {
    party: file.setting.party.id,
    partyKind: file.offence.party,
    age: 'adult',
    officer: file.officer,
    secondOfficer: file.second,
    cardShown: true,
    certain: true,
    facts: file.offence.facts,
    basis: file.offence.basis,
    told: true,
    statement: '当事人表示没有意见，当场清理',
    reprimand: 'none',
    fine,
    delivered: true,
    refusedToSign: false,
    remediesTold: true,
  });
}
