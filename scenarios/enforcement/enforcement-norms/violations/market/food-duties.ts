import type { Violation } from '@gaoyao/kernel/knowledge';
import { unrefused, heavier, lighter, multiple, ordinary, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  article,
  fault,
  flag,
  goods,
  goodsValue,
  harm,
  identity,
  object,
  ordered,
  papers,
  point,
  priors,
  recheckDue,
  refused,
  remedied,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { foodLaw, foodNote, income, regulator, seized, traded } from './terms.ts';

const label = { small: yuan(5_000, 50_000), large: multiple(5, 10, 'goods-value') };
const duty = yuan(5_000, 50_000);

/** Labels of food, and the duty to check what is bought. */
export const foodDuties: readonly Violation[] = [
  entry({
    code: 'MKT-003',
    field: 'market',
    name: {
      zh: '经营无标签或者标签不符合规定的预包装食品',
      en: 'Selling packaged food without a proper label',
    },
    prohibits: [article(foodLaw, 34, 1, 11), article(foodLaw, 67, 1), article(foodLaw, 71)],
    punishes: [article(foodLaw, 125, 1, 2), article(foodLaw, 125, 2)],
    elements: [
      subject('食品生产经营者', 'A food business'),
      object(
        '预包装食品无标签，或者标签缺少法定事项、内容虚假',
        'Packaged food without a label, or with one that lacks what the law asks or is untrue',
      ),
      act('生产或者销售了该食品', 'It was made or sold'),
      fault(
        '不属于不影响食品安全且不误导消费者的标签瑕疵',
        'It is more than a flaw that neither endangers nor misleads',
        'no-flaw',
      ),
    ],
    points: [
      identity,
      point(
        'label',
        '实物标签与法定标注事项的比对',
        'The label compared with what the law asks',
        ['object', 'no-flaw'],
        goods,
      ),
      point('scene', '食品的陈列、存放和数量', 'Where and how much of it was found', ['act'], seen),
      point('purchase', '进货单据和销售记录', 'Purchase papers and sales records', ['act'], papers),
      traded,
      income,
      statement,
    ],
    factors: [
      goodsValue,
      flag('flaw', '仅为不影响安全、不误导的标签瑕疵', 'A mere flaw of the label'),
      refused,
      remedied,
      harm,
    ],
    bands: [
      lighter(
        { flaw: 'true', refused: 'true' },
        yuan(0, 2_000),
        '对标签瑕疵经责令改正拒不改正',
        'refused to correct a flaw of the label when ordered',
      ),
      unrefused({ flaw: 'true' }),
      lighter(
        { 'goods-value': '< 10000', remedied: 'true', harm: 'false' },
        label.small,
        '货值不足一万元并主动下架、召回',
        'with goods of less than 10,000 yuan, withdrew and recalled them',
        seized,
      ),
      ordinary(
        { 'goods-value': '< 10000' },
        label.small,
        '经营标签不符合规定的食品货值不足一万元',
        'sold food without a proper label worth less than 10,000 yuan',
        seized,
      ),
      heavier(
        { harm: 'true' },
        label.large,
        '标签不符合规定的食品货值一万元以上并造成危害后果',
        'with goods of 10,000 yuan or more, did harm',
        { also: ['confiscation', 'suspension'] },
      ),
      ordinary(
        {},
        label.large,
        '经营标签不符合规定的食品货值一万元以上',
        'sold food without a proper label worth 10,000 yuan or more',
        seized,
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'suspension', 'revocation', 'order-correction'],
      text: {
        zh: '没收违法所得和食品；货值不足一万元的，并处五千元以上五万元以下罚款；一万元以上的，并处货值五倍以上十倍以下罚款；情节严重的，责令停产停业直至吊销许可证。标签瑕疵责令改正，拒不改正的处二千元以下罚款。',
        en: 'Confiscation of income and food; 5,000 to 50,000 yuan below 10,000 yuan of goods, otherwise five to ten times their value; in grave cases suspension or revocation. A mere flaw: order to correct, up to 2,000 yuan on refusal.',
      },
      ranges: [label.small, label.large, yuan(0, 2_000)],
    },
    flow: { simple: true, correction: true },
    competent: regulator,
    limitation: { years: 2, orFive: true },
    note: foodNote,
  }),
  entry({
    code: 'MKT-004',
    field: 'market',
    name: { zh: '食品经营者未履行进货查验义务', en: 'Food business failing to check what it buys' },
    prohibits: [article(foodLaw, 53)],
    punishes: [article(foodLaw, 126, 1, 3)],
    elements: [
      subject(
        '食品经营者（进货查验记录制度适用于食品经营企业）',
        'A food business (the record system binds enterprises)',
      ),
      act(
        '未查验供货者许可证和合格证明，或者未建立、遵守进货查验记录制度',
        'Licences and certificates of suppliers were not checked, or no records kept',
      ),
      object('涉及的食品和批次', 'The food and batches concerned'),
      act('经责令改正拒不改正（处罚款时）', 'It was ordered to correct and refused (for a fine)', 'refusal'),
    ],
    points: [
      identity,
      point(
        'records',
        '应有而没有的查验凭证、进货记录',
        'The certificates and records that should exist',
        ['act'],
        ['scene-record', ...papers],
      ),
      point(
        'batches',
        '涉及食品的品种、批次',
        'The food and batches concerned',
        ['object'],
        [...goods, 'documentary'],
      ),
      { ...ordered, proves: ['refusal'] },
      { ...recheckDue, proves: ['refusal'], compulsory: false },
      statement,
      priors,
    ],
    factors: [refused, times, harm],
    bands: [
      heavier(
        { refused: 'true', harm: 'true' },
        duty,
        '拒不改正并使不合格食品流入市场',
        'refused to correct it and let bad food reach the market',
        { also: ['warning', 'suspension'] },
      ),
      heavier(
        { refused: 'true', times: '>= 2' },
        duty,
        '拒不改正且两年内多次违法',
        'refused to correct it and did so repeatedly within two years',
        { also: ['warning'] },
      ),
      ordinary({ refused: 'true' }, duty, '经责令改正拒不改正', 'was ordered to correct it and refused', {
        also: ['warning'],
      }),
      unrefused({}, ['warning']),
    ],
    penalty: {
      kinds: ['warning', 'fine', 'suspension', 'revocation', 'order-correction'],
      text: {
        zh: '责令改正，给予警告；拒不改正的，处五千元以上五万元以下罚款；情节严重的，责令停产停业直至吊销许可证。',
        en: 'Order to correct and warning; on refusal 5,000 to 50,000 yuan; in grave cases suspension or revocation.',
      },
      ranges: [duty],
    },
    flow: { simple: true, correction: true },
    competent: regulator,
    limitation: { years: 2 },
    note: foodNote,
  }),
];
