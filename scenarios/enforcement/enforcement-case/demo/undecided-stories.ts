import { concluded, filed, inspected, investigated, noticed, ready, reported } from './passages.ts';
import { LARGE, appointed, hearingAsked, preserved, returned, seized, submitted } from './side-passages.ts';
import type { Story } from './story.ts';

/** Cases that stand before their decision on the city's day. */
export const undecidedStories: Readonly<Record<string, Story>> = {
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
  'preserved-due-soon': {
    bureau: 1,
    offence: 'stall',
    tell: (file) => preserved(inspected(filed(file, 9)).on(6)),
  },
  'preserved-overdue': {
    bureau: 2,
    offence: 'stall',
    tell: (file) => preserved(inspected(filed(file, 11)).on(9)),
  },
  'seizure-running': {
    bureau: 0,
    offence: 'barbecue',
    tell: (file) => seized(inspected(filed(file, 8)).on(7)),
  },
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
};
