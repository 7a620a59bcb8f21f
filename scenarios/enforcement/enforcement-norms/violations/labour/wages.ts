import type { Violation } from '@gaoyao/kernel/knowledge';
import { unrefused, heavier, lighter, only, ordinary, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  amount,
  article,
  counted,
  identity,
  ordered,
  papers,
  point,
  recheckDue,
  refused,
  remedied,
  said,
  statement,
  subject,
  times,
} from '../parts.ts';
import { labourAuthority, unpaid, wagesLaw, workers } from './terms.ts';

const defiance = yuan(2_000, 20_000);
const ledger = {
  organisation: only('organisation', yuan(20_000, 50_000)),
  person: only('person', yuan(10_000, 30_000)),
};
const owed = amount('owed', '拖欠工资总额', 'Wages owed', ['元', 'yuan']);

/** Wages owed and the ledger that shows them. */
export const wages: readonly Violation[] = [
  entry({
    code: 'LAB-001',
    field: 'labour',
    name: { zh: '拖欠工资，经责令支付拒不履行', en: 'Wages in arrears, unpaid after an order to pay' },
    prohibits: [article('劳动合同法', 30, 1), article('劳动保障监察条例', 26, 1, 1)],
    punishes: [article('劳动保障监察条例', 30, 1, 3)],
    elements: [
      subject('用人单位', 'The employer'),
      act('未及时足额支付劳动报酬', 'Wages were not paid in time and in full'),
      act('经劳动保障行政部门责令限期支付', 'The labour authority ordered payment', 'ordered'),
      act('逾期仍不支付', 'They were still not paid', 'refusal'),
    ],
    points: [
      identity,
      point(
        'employment',
        '用工关系、工时和工资标准',
        'Employment, hours and rate',
        ['act'],
        [...papers, ...said],
      ),
      point('arrears', '拖欠工资的人数、期间和数额', 'Who is owed how much for when', ['act'], counted, {
        least: 2,
      }),
      { ...ordered, proves: ['ordered'] },
      point(
        'unpaid',
        '逾期未支付的银行流水、劳动者陈述',
        'Bank records and statements that it was not paid',
        ['refusal'],
        ['electronic', 'documentary', 'testimony'],
        { freshDays: 15 },
      ),
      aid(
        'means',
        '单位的支付能力和资产去向',
        'Means of the employer and where they went',
        ['refusal'],
        counted,
      ),
      statement,
    ],
    factors: [owed, workers, refused, remedied, times],
    bands: [
      heavier(
        { refused: 'true', workers: '>= 10' },
        defiance,
        '拒不支付十名以上劳动者的工资',
        'refused to pay ten workers or more',
      ),
      heavier(
        { refused: 'true', owed: '>= 100000' },
        defiance,
        '拒不支付工资十万元以上',
        'refused to pay 100,000 yuan or more',
      ),
      lighter(
        { refused: 'true', remedied: 'true' },
        defiance,
        '逾期后主动支付所欠工资、减轻后果',
        'paid what was owed after the time of its own accord',
      ),
      ordinary({ refused: 'true' }, defiance, '经责令支付拒不履行', 'did not obey the order to pay'),
      unrefused({}),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令限期支付，逾期的责令加付应付金额百分之五十以上一倍以下的赔偿金；拒不履行行政处理决定的，处二千元以上二万元以下罚款。',
        en: 'Order to pay; when late, damages of 50 to 100 percent to the workers; for not obeying the order 2,000 to 20,000 yuan.',
      },
      ranges: [defiance],
    },
    flow: { simple: true, correction: true },
    competent: labourAuthority,
    limitation: { years: 2 },
    crime: unpaid,
    note: {
      zh: '加付赔偿金归劳动者，不是罚款（劳动合同法第八十五条）。时效另见劳动保障监察条例第二十条。',
      en: 'The damages are the workers’ and no fine (Labour Contract Law art. 85). Limitation also under art. 20 of the inspection regulations.',
    },
  }),
  entry({
    code: 'LAB-002',
    field: 'labour',
    name: {
      zh: '未编制、保存农民工工资支付台账或者未提供工资清单',
      en: 'No wage ledger kept, or no wage slips given',
    },
    prohibits: [article(wagesLaw, 15)],
    punishes: [article(wagesLaw, 54, 1, 2)],
    elements: [
      subject('用人单位及其法定代表人、主要负责人和直接责任人员', 'The employer and those responsible'),
      act(
        '未编制书面台账、未保存满三年，或者未提供工资清单',
        'No ledger was made or kept for three years, or no slips given',
      ),
      act('经责令限期改正逾期不改正', 'It was not corrected within the time ordered', 'refusal'),
    ],
    points: [
      identity,
      point(
        'ledger',
        '台账、工资清单的有无和内容',
        'Whether there are ledgers and slips, and what they say',
        ['act'],
        ['documentary', 'electronic', 'scene-record'],
      ),
      point(
        'workers',
        '劳动者对领取工资和清单的陈述',
        'What workers say of pay and slips',
        ['act'],
        ['testimony'],
        { least: 2 },
      ),
      { ...ordered, proves: ['refusal'] },
      { ...recheckDue, proves: ['refusal'], kinds: [...papers, 'scene-record'] },
      statement,
    ],
    factors: [refused, workers, times],
    bands: [
      heavier(
        { refused: 'true', workers: '>= 30' },
        ledger.person,
        '作为责任人员逾期不改正且涉及三十名以上农民工',
        'is responsible and did not correct it in time, with thirty workers or more',
      ),
      ordinary(
        { refused: 'true' },
        ledger.person,
        '作为法定代表人、主要负责人或者直接责任人员逾期不改正',
        'is responsible and did not correct it in time',
      ),
      heavier(
        { refused: 'true', workers: '>= 30' },
        ledger.organisation,
        '逾期不改正且涉及三十名以上农民工',
        'did not correct it in time, with thirty workers or more',
      ),
      ordinary(
        { refused: 'true' },
        ledger.organisation,
        '逾期不改正',
        'did not correct it within the time ordered',
      ),
      unrefused({}),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令限期改正；逾期不改正的，对单位处二万元以上五万元以下罚款，对法定代表人、主要负责人和直接责任人员处一万元以上三万元以下罚款。',
        en: 'Order to correct within a time; afterwards the employer 20,000 to 50,000 yuan, those responsible 10,000 to 30,000 yuan.',
      },
      ranges: [ledger.organisation, ledger.person],
    },
    flow: { simple: false, correction: true },
    competent: labourAuthority,
    limitation: { years: 2 },
  }),
];
