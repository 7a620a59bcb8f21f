import type { CaseFile } from './case-file.ts';
import {
  binding,
  concluded,
  decided,
  filed,
  inspected,
  investigated,
  noticed,
  paid,
  ready,
  rechecked,
  reported,
  things,
} from './passages.ts';
import type { offences } from './offences.ts';

/** A story that one bureau's case of one kind tells. */
export interface Story {
  /** Place of the bureau in the order of the counties. */
  readonly bureau: 0 | 1 | 2;
  readonly offence: keyof typeof offences;
  /** The party is between fourteen and eighteen. */
  readonly minor?: true;
  readonly tell: (file: CaseFile) => void;
}

const LARGE = '拟处罚款属于较大数额罚款';
const byLaw = '青禾市城市管理条例（演示）第十二条';

function seized(file: CaseFile): CaseFile {
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

function preserved(file: CaseFile): CaseFile {
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
  return file.act('submit-review', file.officer, { reviewer: file.bureau.reviewer.id, uninvolved: true, changes });
}

export function returned(file: CaseFile): CaseFile {
  return file.act('review', file.bureau.reviewer.id, {
    result: 'amend',
    checked: true,
    opinion: '事实清楚，裁量理由需要补充后再次送审',
    remarks: [{ article: '行政处罚法第三十四条', remark: '写明为何适用从轻档次，附整改照片' }],
  });
}

/** Cases that stand somewhere on the city's day. */
export const openStories: Readonly<Record<string, Story>> = {
  'reported-by-complaint': {
    bureau: 0,
    offence: 'fumes',
    tell: (file) => reported(file, 1, { source: 'complaint' }),
  },
  'reported-by-grid': {
    bureau: 2,
    offence: 'burning',
    tell: (file) => reported(file, 3, { source: 'grid' }),
  },
  'inquiry-points-missing': { bureau: 1, offence: 'dust', tell: (file) => inspected(filed(file, 4)) },
  'correction-to-be-checked': {
    bureau: 2,
    offence: 'sewage',
    tell: (file) => {
      inspected(filed(file, 8)).on(5);
      const correctBy = file.workingDay(5);
      file.paper('correction-order', { demand: file.offence.demand, until: correctBy }, true);
      file.act('order-correction', file.officer, { demand: file.offence.demand, correctBy });
    },
  },
  'preserved-due-soon': { bureau: 1, offence: 'stall', tell: (file) => preserved(inspected(filed(file, 9)).on(6)) },
  'preserved-overdue': { bureau: 2, offence: 'stall', tell: (file) => preserved(inspected(filed(file, 11)).on(9)) },
  'seizure-running': { bureau: 0, offence: 'barbecue', tell: (file) => seized(inspected(filed(file, 8)).on(7)) },
  'seizure-standing-still': {
    bureau: 2,
    offence: 'rubble',
    tell: (file) => {
      seized(inspected(filed(file, 12)).on(10)).on(8);
      const appraisal = { body: '青禾建设工程检测站（演示）', matter: '建筑垃圾的种类和数量' };
      file.paper(
        'appraisal-period-notice',
        { subject: appraisal.matter, institution: appraisal.body, from: file.day(), until: file.day(20) },
        true,
      );
      file.act('appraise', file.officer, { ...appraisal, until: file.day(20), told: true });
    },
  },
  'notice-to-be-signed': {
    bureau: 1,
    offence: 'shed',
    tell: (file) => concluded(investigated(file, 8)).pending('prior-notice', { signatures: 2 }),
  },
  'notice-to-be-served': {
    bureau: 0,
    offence: 'stall',
    tell: (file) => concluded(investigated(file, 7)).pending('prior-notice', { signatures: 3, issued: true }),
  },
  'party-may-state': {
    bureau: 2,
    offence: 'burning',
    tell: (file) => noticed(concluded(investigated(file, 7)).on(1)),
  },
  'hearing-asked': {
    bureau: 0,
    offence: 'rubble',
    tell: (file) => {
      hearingAsked(noticed(concluded(investigated(file, 13)).on(6), LARGE).on(3)).pending(
        'hearing-notice',
        { signatures: 0 },
        {
          heldOn: file.workingDay(14),
          time: '九时三十分',
          place: '本机关三楼会议室',
          chair: file.bureau.reviewer.name,
          recorder: file.bureau.clerk.name,
        },
      );
    },
  },
  'hearing-appointed': {
    bureau: 1,
    offence: 'rubble',
    tell: (file) => {
      hearingAsked(noticed(concluded(investigated(file, 17)).on(9), LARGE).on(6)).on(4);
      appointed(file, file.workingDay(9));
    },
  },
  'review-to-be-asked': {
    bureau: 2,
    offence: 'dust',
    tell: (file) => ready(file, 12, { publicInterest: true }).pending('inquiry-report', { signatures: 2 }),
  },
  'under-review': {
    bureau: 0,
    offence: 'sewage',
    tell: (file) => submitted(ready(file, 13, { severalRelations: true }).on(2).paper('inquiry-report')),
  },
  'returned-by-review': {
    bureau: 1,
    offence: 'fumes',
    tell: (file) =>
      returned(submitted(ready(file, 17, { publicInterest: true }).on(5).paper('inquiry-report')).on(3)),
  },
  'to-be-decided': { bureau: 0, offence: 'shed', tell: (file) => ready(file, 11) },
  'to-be-discussed': {
    bureau: 2,
    offence: 'dust',
    tell: (file) =>
      ready(file, 14, { complex: true }).pending(
        'discussion-record',
        { signatures: 1 },
        {
          at: file.day(),
          names: '三名负责人均同意拟作出的处罚',
          conclusion: '同意按拟处罚意见作出决定',
        },
      ),
  },
  'decision-to-be-signed': {
    bureau: 1,
    offence: 'burning',
    tell: (file) => decided(ready(file, 13).on(2)).pending('penalty-decision', { signatures: 1 }),
  },
  'decision-to-be-served': {
    bureau: 0,
    offence: 'stall',
    tell: (file) =>
      decided(ready(file, 12).on(1)).pending('penalty-decision', { signatures: 3, issued: true }),
  },
  announced: {
    bureau: 2,
    offence: 'shed',
    tell: (file) =>
      decided(ready(file, 19).on(8))
        .on(7)
        .paper('penalty-decision')
        .act('fail-service', file.officer, { method: 'direct', trouble: 'unknown', note: '两次上门，邻居称已搬走，电话停机' })
        .on(4)
        .act('announce-service', file.bureau.clerk.id, {
          publishedOn: file.day(),
          where: '本机关门户网站和公告栏',
          reason: '当事人下落不明',
        }),
  },
  'payment-running': { bureau: 1, offence: 'stall', tell: (file) => binding(file, 16) },
  instalments: {
    bureau: 0,
    offence: 'sewage',
    tell: (file) => {
      binding(file, 30).on(15);
      const until = file.day(90);
      const instalments = [
        { by: file.day(30), amount: 10_000 },
        { by: file.day(60), amount: 10_000 },
        { by: until, amount: 10_000 },
      ];
      file
        .act('ask-deferral', file.bureau.clerk.id, { until, reason: '停业整改，资金周转困难' })
        .on(14)
        .paper('deferral-approval', { reason: '情况属实，同意分期', until, instalments }, true)
        .act('allow-deferral', file.bureau.head.id, { until, instalments, reason: '情况属实，同意分期' });
      paid(file.on(5), 10_000);
    },
  },
  overdue: {
    bureau: 2,
    offence: 'fumes',
    // more than 34 days late: the additional fine has come to its cap
    tell: (file) => binding(file, 75).pending('demand', { signatures: 2 }, { total: 12_000 }),
  },
  demanded: {
    bureau: 1,
    offence: 'dust',
    tell: (file) => demanded(binding(file, 80).on(6)),
  },
  'in-court': {
    bureau: 0,
    offence: 'stall',
    tell: (file) => {
      binding(file, 115)
        .on(90)
        .act('record-remedy', file.bureau.clerk.id, {
          kind: 'reconsideration',
          filedOn: file.day(),
          body: file.bureau.government,
          stayed: false,
          excused: false,
        })
        .on(40)
        .act('record-remedy-result', file.bureau.clerk.id, {
          result: 'upheld',
          finalOn: file.day(),
          document: '行复决〔演示〕3号',
          note: '维持原决定，起诉期限届满未起诉',
        });
      demanded(file.on(30))
        .on(12)
        .paper('court-application', { total: demandTotal(file), headName: file.bureau.head.name })
        .act('apply-court', file.bureau.head.id, {
          decisionNumber: file.numberOf('penalty-decision'),
          court: file.bureau.court,
          materials: true,
          reason: '催告后仍未履行，复议维持，起诉期限已满',
        });
    },
  },
  'with-the-police': {
    bureau: 2,
    offence: 'rubble',
    tell: (file) => handedToPolice(investigated(file, 9), 3),
  },
  'remedy-pending': {
    bureau: 0,
    offence: 'dust',
    tell: (file) =>
      paid(binding(file, 50).on(30))
        .on(12)
        .act('record-remedy', file.bureau.clerk.id, {
          kind: 'reconsideration',
          filedOn: file.day(),
          body: file.bureau.government,
          stayed: false,
          excused: false,
        }),
  },
  'on-the-spot-now': {
    bureau: 1,
    offence: 'refuse',
    tell: (file) =>
      punishedOnTheSpot(reported(file, 1), 150).pending('on-the-spot-decision', { signatures: 2, issued: true }),
  },
};

/** Notice of a hearing on a day, given on the day of the file. */
export function appointed(file: CaseFile, heldOn: string): CaseFile {
  const { reviewer, clerk } = file.bureau;
  const hearing = { heldOn, time: '九时三十分', place: '本机关三楼会议室' };
  return file
    .paper('hearing-notice', { ...hearing, chair: reviewer.name, recorder: clerk.name }, true)
    .act('notify-hearing', clerk.id, { ...hearing, chair: reviewer.id, uninvolved: true, recorder: clerk.id, public: true });
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
