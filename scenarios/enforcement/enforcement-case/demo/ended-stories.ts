import type { CaseFile } from './case-file.ts';
import {
  archived,
  binding,
  concluded,
  decided,
  filed,
  investigated,
  noPenalty,
  noticed,
  paid,
  rechecked,
  reported,
  served,
} from './passages.ts';
import {
  LARGE,
  appointed,
  demanded,
  demandTotal,
  handedToPolice,
  hearingAsked,
  punishedOnTheSpot,
  returned,
  submitted,
} from './side-passages.ts';
import type { Story } from './story.ts';

/** Decided without a penalty on a ground, served and archived in nine working days. */
function spared(
  file: CaseFile,
  from: number,
  ground: string,
  found: Readonly<Record<string, unknown>>,
): void {
  concluded(investigated(file, from), { ...noPenalty, finding: ground, factors: file.offence.factors }, found)
    .on(from - 7)
    .act('decide-no-penalty', file.bureau.head.id, {
      ground,
      reason: '初次违法，危害后果轻微并及时改正，可以不予处罚',
      educated: true,
      guardianTold: false,
    });
  served(file.on(from - 8), 'no-penalty-decision');
  archived(file.on(from - 12));
}

const closed =
  (from: number) =>
  (file: CaseFile): void => {
    paid(binding(file, from).on(from - 18));
    archived(file.on(from - 22));
  };

/** Cases that are over, one for every way that the city has seen. */
export const endedStories: Readonly<Record<string, Story>> = {
  'not-filed': {
    bureau: 1,
    offence: 'stall',
    tell: (file) =>
      reported(file, 22, { source: 'complaint' }).on(20).act('refuse', file.bureau.head.id, {
        ground: 'no-violation',
        reason: '现场核实为经批准设置的早餐点，没有违法事实',
      }),
  },
  'on-the-spot-collected': {
    bureau: 0,
    offence: 'refuse',
    tell: (file) => {
      punishedOnTheSpot(reported(file, 30), 100)
        .paper('on-the-spot-decision', {}, true)
        .act('collect-on-spot', file.officer, { amount: 100, ground: 'small', receipt: 'PJ0000301' })
        .on(29)
        .act('report-punishment', file.officer, { received: true })
        .act('hand-in', file.officer, { reference: 'JK-30' })
        .on(28)
        .act('pay-in', file.bureau.clerk.id, { reference: 'YH-30' });
      archived(file.on(20));
    },
  },
  'on-the-spot-paid': {
    bureau: 2,
    offence: 'refuse',
    tell: (file) => {
      punishedOnTheSpot(reported(file, 45), 150)
        .paper('on-the-spot-decision', {}, true)
        .on(44)
        .act('report-punishment', file.officer, { received: true });
      paid(file.on(40), 150);
      archived(file.on(33));
    },
  },
  'paid-stall': { bureau: 0, offence: 'stall', tell: closed(60) },
  'paid-shed': { bureau: 1, offence: 'shed', tell: closed(70) },
  'paid-and-handed-over': {
    bureau: 2,
    offence: 'barbecue',
    tell: (file) => {
      paid(binding(file, 85).on(66)).act('perform', file.officer, {
        performed: '炭炉、烤架等经营工具已上缴',
        performedOn: file.day(),
      });
      archived(file.on(60));
    },
  },
  'heard-and-reviewed': {
    bureau: 0,
    offence: 'rubble',
    tell: (file) => {
      const { reviewer } = file.bureau;
      hearingAsked(noticed(concluded(investigated(file, 100)).on(93), LARGE).on(90)).on(88);
      appointed(file, file.workingDay(9))
        .on(79)
        .act('hold-hearing', reviewer.id, {
          attendance: 'attended',
          chair: reviewer.id,
          uninvolved: true,
          agents: 1,
          read: true,
          refused: false,
          record: '当事人对倾倒事实无异议，对数量的测量方法提出异议；调查人员出示测量记录。',
          report: '测量记录完整，数量认定成立；当事人已全部清运，建议按从轻档次处罚。',
        })
        .paper('hearing-record');
      rechecked(file.on(77), {
        opinion: 'partly',
        reason: '采纳关于已清运的意见，数量的异议不成立。',
        fine: 110_000,
      });
      submitted(file.on(75).paper('inquiry-report'));
      returned(file.on(73));
      submitted(file.on(71), '已补充裁量理由和整改照片')
        .on(70)
        .paper('legality-opinion', { result: '同意', opinion: '补充后符合要求，同意' })
        .act('review', reviewer.id, {
          result: 'passed',
          checked: true,
          opinion: '补充后符合要求，同意',
          remarks: [],
        });
      decided(file.on(68), { fine: 110_000 });
      paid(served(file.on(66)).on(60), 110_000);
      archived(file.on(55));
    },
  },
  'first-violation': {
    bureau: 2,
    offence: 'stall',
    tell: (file) => {
      spared(file, 65, 'first', { corrected: true, harm: 'slight' });
    },
  },
  minor: {
    bureau: 1,
    offence: 'burning',
    minor: true,
    tell: (file) => {
      concluded(investigated(file, 90, { guardian: '母亲到场并签名' }), {}, { age: 'fourteen-to-eighteen' });
      noticed(file.on(83));
      file
        .on(82)
        .act('statement', file.officer, { content: '孩子已经认识到错误，家长会加强管教。', how: 'oral' });
      rechecked(file.on(81));
      decided(file.on(79));
      paid(served(file.on(77)).on(72));
      archived(file.on(68));
    },
  },
  withdrawn: {
    bureau: 0,
    offence: 'burning',
    tell: (file) => {
      filed(file, 35).on(32).act('withdraw', file.bureau.head.id, {
        ground: 'duplicate',
        reason: '与另一案件为同一事实，重复立案',
      });
      archived(file.on(30));
    },
  },
  'to-the-police': {
    bureau: 1,
    offence: 'rubble',
    tell: (file) => {
      handedToPolice(investigated(file, 60), 52)
        .on(48)
        .act('police-accept', file.officer, { number: '公立字〔演示〕21号', decidedOn: file.day() });
      archived(file.on(45));
    },
  },
  'paid-after-demand': {
    bureau: 2,
    offence: 'dust',
    tell: (file) => {
      demanded(binding(file, 110).on(55));
      paid(file.on(50), demandTotal(file));
      archived(file.on(46));
    },
  },
};
