import type { Violation } from '@gaoyao/kernel/knowledge';
import { unrefused, eased, heavier, lighter, multiple, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  article,
  expert,
  flag,
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
import { bureau, income, seized, traded } from './terms.ts';

const produceLaw = '农产品质量安全法';
const household = yuan(500, 5_000);
const residue = { small: yuan(50_000, 100_000), large: multiple(10, 20, 'goods-value') };
const records = yuan(2_000, 20_000);
const residuePoints = [
  identity,
  point(
    'sampling',
    '抽样的时间、地点、方法和封样',
    'Time, place, method and seal of the sample',
    ['object'],
    ['scene-record', 'documentary'],
  ),
  point('test', '检测机构的检测报告及其送达', 'Laboratory report and its service', ['object'], expert),
  point(
    'sale',
    '销售数量、去向和记录',
    'Quantity sold, to whom, and records',
    ['act'],
    [...papers, 'party-statement', 'testimony'],
  ),
  traded,
  income,
  statement,
];
const residueElements = [
  object(
    '农产品的农药、兽药等残留或者重金属含量不符合质量安全标准',
    'Residues or heavy metals do not meet the safety standard',
  ),
  act('销售了该批农产品', 'The batch was sold'),
];
const poison = {
  zh: '含有国家禁用农药、兽药或者足以造成严重食源性疾病的，涉嫌刑法第一百四十三条、第一百四十四条之罪，移送公安机关。',
  en: 'With forbidden pesticides or drugs, or where grave food-borne disease could follow: suspected crime (Criminal Law arts 143, 144), to be transferred to the police.',
};

/** Residues in produce and the records behind it. */
export const produce: readonly Violation[] = [
  entry({
    code: 'AGR-001',
    field: 'agriculture',
    name: {
      zh: '销售农药、兽药残留不合格的农产品',
      en: 'Selling farm produce with residues above the standard',
    },
    prohibits: [article(produceLaw, 36, 1, 2)],
    punishes: [article(produceLaw, 71, 1, 1)],
    elements: [
      subject(
        '农户以外的农产品生产经营者',
        'A producer or seller of farm produce other than a farm household',
      ),
      ...residueElements,
    ],
    points: residuePoints,
    factors: [goodsValue, remedied, harm, times],
    bands: [
      eased(
        { 'goods-value': '< 10000', remedied: 'true', harm: 'false', times: '< 1' },
        residue.small,
        '首次违法、货值不足一万元，主动追回并消除危害后果',
        'for the first time, with produce of less than 10,000 yuan, recovered it and undid the harm of its own accord',
        seized,
      ),
      heavier(
        { 'goods-value': '< 10000', harm: 'true' },
        residue.small,
        '货值不足一万元但造成危害后果',
        'with produce of less than 10,000 yuan, did harm',
        seized,
      ),
      ordinary(
        { 'goods-value': '< 10000' },
        residue.small,
        '销售残留不合格农产品货值不足一万元',
        'sold such produce worth less than 10,000 yuan',
        seized,
      ),
      heavier(
        { harm: 'true' },
        residue.large,
        '货值一万元以上并造成危害后果',
        'with produce of 10,000 yuan or more, did harm',
        seized,
      ),
      ordinary(
        {},
        residue.large,
        '销售残留不合格农产品货值一万元以上',
        'sold such produce worth 10,000 yuan or more',
        seized,
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'order-correction'],
      text: {
        zh: '责令停止生产经营、追回已售农产品，无害化处理或者监督销毁，没收违法所得；货值不足一万元的，并处五万元以上十万元以下罚款；一万元以上的，并处货值十倍以上二十倍以下罚款。',
        en: 'Order to stop and recall, destruction, confiscation of income; 50,000 to 100,000 yuan below 10,000 yuan of produce, otherwise ten to twenty times its value.',
      },
      ranges: [residue.small, residue.large],
    },
    flow: { simple: false, correction: true },
    competent: bureau,
    limitation: { years: 2, orFive: true },
    crime: poison,
  }),
  entry({
    code: 'AGR-002',
    field: 'agriculture',
    name: {
      zh: '农户销售农药、兽药残留不合格的农产品',
      en: 'Farm household selling produce with residues above the standard',
    },
    prohibits: [article(produceLaw, 36, 1, 2)],
    punishes: [article(produceLaw, 71, 1, 1)],
    elements: [subject('农户', 'A farm household'), ...residueElements],
    points: residuePoints,
    factors: [goodsValue, remedied, harm, times],
    bands: [
      spared(
        { 'goods-value': '< 200', remedied: 'true', harm: 'false', times: '< 1' },
        '首次违法、农产品不足二百元并主动追回',
        'sold less than 200 yuan of it for the first time and recovered it of its own accord',
      ),
      heavier({ harm: 'true' }, household, '销售残留不合格的农产品造成危害后果', 'did harm by it', seized),
      lighter(
        { remedied: 'true' },
        household,
        '主动追回已售农产品',
        'recovered what was sold of its own accord',
        seized,
      ),
      ordinary(
        {},
        household,
        '销售残留不合格的农产品',
        'sold produce with residues above the standard',
        seized,
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'order-correction'],
      text: {
        zh: '责令停止生产经营、追回已售农产品，无害化处理或者监督销毁，没收违法所得，并处五百元以上五千元以下罚款。',
        en: 'Order to stop and recall, destruction, confiscation of income, and 500 to 5,000 yuan.',
      },
      ranges: [household],
    },
    flow: { simple: false, correction: true },
    competent: bureau,
    limitation: { years: 2, orFive: true },
    crime: poison,
  }),
  entry({
    code: 'AGR-003',
    field: 'agriculture',
    name: {
      zh: '未建立、保存或者伪造农产品生产记录',
      en: 'Missing or forged production records of farm produce',
    },
    prohibits: [article(produceLaw, 27)],
    punishes: [article(produceLaw, 69)],
    elements: [
      subject(
        '农产品生产企业、农民专业合作社或者农业社会化服务组织',
        'A farm enterprise, cooperative or agricultural service organisation',
      ),
      act(
        '未建立、未保存满二年，或者伪造、变造生产记录',
        'Records were not made, not kept for two years, or forged',
      ),
      act('经责令限期改正逾期不改正', 'It did not correct it within the time ordered', 'refusal'),
    ],
    points: [
      identity,
      point(
        'records',
        '生产记录的有无、内容和保存期',
        'Whether records exist, what they say and how long they were kept',
        ['act'],
        ['documentary', 'electronic', 'scene-record'],
      ),
      point(
        'scene',
        '投入品仓库、田间或者圈舍的实际使用情况',
        'What stores, fields or stalls show of actual use',
        ['act'],
        seen,
      ),
      { ...ordered, proves: ['refusal'] },
      { ...recheckDue, proves: ['refusal'] },
      statement,
      priors,
    ],
    factors: [refused, flag('forged', '伪造、变造生产记录', 'Records were forged'), times],
    bands: [
      heavier(
        { refused: 'true', forged: 'true' },
        records,
        '伪造、变造生产记录且逾期不改正',
        'forged records and did not correct it in time',
      ),
      heavier(
        { refused: 'true', times: '>= 2' },
        records,
        '逾期不改正且两年内多次违法',
        'did not correct it in time and did so repeatedly within two years',
      ),
      ordinary({ refused: 'true' }, records, '逾期不改正', 'did not correct it within the time ordered'),
      unrefused({}),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令限期改正；逾期不改正的，处二千元以上二万元以下罚款。',
        en: 'Order to correct within a time; afterwards 2,000 to 20,000 yuan.',
      },
      ranges: [records],
    },
    flow: { simple: false, correction: true },
    competent: bureau,
    limitation: { years: 2 },
  }),
];
