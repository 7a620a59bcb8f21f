import { binding, decided, investigated, paid, ready, reported } from './passages.ts';
import { demanded, demandTotal, handedToPolice, punishedOnTheSpot } from './side-passages.ts';
import type { Story } from './story.ts';

/** Cases that are decided and not over on the city's day. */
export const runningStories: Readonly<Record<string, Story>> = {
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
        .act('fail-service', file.officer, {
          method: 'direct',
          trouble: 'unknown',
          note: '两次上门，邻居称已搬走，电话停机',
        })
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
  // contested or to be contested: what comes of it is told by the disputes of the demo (disputes/demo/running-disputes.ts)
  contested: { bureau: 0, offence: 'barbecue', tell: (file) => binding(file, 38) },
  'served-lately': { bureau: 0, offence: 'stall', tell: (file) => binding(file, 18) },
  'quashed-on-review': { bureau: 0, offence: 'burning', tell: (file) => binding(file, 82) },
  'quashed-lately': { bureau: 0, offence: 'stall', tell: (file) => binding(file, 86) },
  'quashed-before': { bureau: 0, offence: 'barbecue', tell: (file) => binding(file, 108) },
  'ready-for-court': {
    bureau: 0,
    offence: 'stall',
    tell: (file) => {
      binding(file, 112)
        .on(88)
        .act('record-remedy', file.bureau.clerk.id, {
          kind: 'reconsideration',
          filedOn: file.day(),
          body: file.bureau.government,
          stayed: false,
          excused: false,
        })
        .on(38)
        .act('record-remedy-result', file.bureau.clerk.id, {
          result: 'upheld',
          finalOn: file.day(),
          document: '行复决〔演示〕5号',
          note: '维持原决定，起诉期限届满未起诉',
        });
      demanded(file.on(13));
    },
  },
  'through-the-courts': {
    bureau: 0,
    offence: 'barbecue',
    tell: (file) => {
      binding(file, 162)
        .on(136)
        .act('record-remedy', file.bureau.clerk.id, {
          kind: 'reconsideration',
          filedOn: file.day(),
          body: file.bureau.government,
          stayed: false,
          excused: false,
        })
        .on(95)
        .act('record-remedy', file.bureau.clerk.id, {
          kind: 'litigation',
          filedOn: file.day(),
          body: file.bureau.court,
          stayed: false,
          excused: false,
        })
        .on(37)
        .act('record-remedy-result', file.bureau.clerk.id, {
          result: 'upheld',
          finalOn: file.day(),
          document: '行初〔演示〕324号判决',
          note: '复议维持，一审驳回诉讼请求，期满未上诉',
        });
      demanded(file.on(32))
        .on(18)
        .paper('court-application', { total: demandTotal(file), headName: file.bureau.head.name })
        .act('apply-court', file.bureau.head.id, {
          decisionNumber: file.numberOf('penalty-decision'),
          court: file.bureau.court,
          materials: true,
          reason: '催告后仍未履行，复议维持、法院驳回诉讼请求',
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
      paid(binding(file, 50).on(30)).on(12).act('record-remedy', file.bureau.clerk.id, {
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
      punishedOnTheSpot(reported(file, 1), 150).pending('on-the-spot-decision', {
        signatures: 2,
        issued: true,
      }),
  },
};
