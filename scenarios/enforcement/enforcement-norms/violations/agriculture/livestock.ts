import type { Violation } from '@gaoyao/kernel/knowledge';
import { eased, heavier, lighter, multiple, ordinary, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  article,
  expert,
  flag,
  goods,
  goodsValue,
  harm,
  identity,
  object,
  papers,
  point,
  priors,
  remedied,
  search,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { bureau, income, traded } from './terms.ts';

const slaughter = { small: yuan(50_000, 100_000), large: multiple(10, 20, 'goods-value') };
const carriage = multiple(0, 1, 'goods-value');
const drug = yuan(10_000, 50_000);

/** Slaughter, quarantine and animal drugs. */
export const livestock: readonly Violation[] = [
  entry({
    code: 'AGR-004',
    field: 'agriculture',
    name: { zh: '未经定点从事生猪屠宰', en: 'Slaughtering pigs outside designated houses' },
    prohibits: [article('生猪屠宰管理条例', 2, 2)],
    punishes: [article('生猪屠宰管理条例', 31, 1)],
    elements: [
      subject('从事生猪屠宰的单位和个人', 'Whoever slaughters pigs'),
      act('实施了生猪屠宰活动', 'Pigs were slaughtered'),
      act('未取得定点屠宰资格', 'The place is not designated', 'no-permit'),
      object(
        '不属于农村地区个人自宰自食',
        'It is not home slaughter of a villager for own use',
        'no-exception',
      ),
    ],
    points: [
      identity,
      point(
        'scene',
        '屠宰场所、工具设备、生猪和产品',
        'Place, tools, pigs and products',
        ['act', 'no-exception'],
        [...seen, 'physical'],
      ),
      { ...search('定点屠宰证书的查询结果', 'Search of designated houses'), proves: ['no-permit'] },
      point(
        'sale',
        '屠宰数量和产品去向',
        'Number slaughtered and where the products went',
        ['act', 'no-exception'],
        [...papers, 'party-statement', 'testimony'],
      ),
      traded,
      income,
      statement,
    ],
    factors: [goodsValue, remedied, harm, times],
    bands: [
      eased(
        { 'goods-value': '< 10000', remedied: 'true', harm: 'false', times: '< 1' },
        slaughter.small,
        '首次违法、货值不足一万元，主动停止并消除危害后果',
        'for the first time, with goods of less than 10,000 yuan, stopped and undid the harm of its own accord',
        { also: ['confiscation', 'closure'] },
      ),
      heavier(
        { 'goods-value': '< 10000', times: '>= 1' },
        slaughter.small,
        '货值不足一万元但两年内再次违法',
        'with goods of less than 10,000 yuan, had done so before within two years',
        { also: ['confiscation', 'closure'] },
      ),
      ordinary(
        { 'goods-value': '< 10000' },
        slaughter.small,
        '未经定点屠宰生猪货值不足一万元',
        'slaughtered pigs worth less than 10,000 yuan outside designated houses',
        { also: ['confiscation', 'closure'] },
      ),
      heavier(
        { harm: 'true' },
        slaughter.large,
        '货值一万元以上并使未经检疫的产品流入市场',
        'with goods of 10,000 yuan or more, let uninspected products reach the market',
        { also: ['confiscation', 'closure'] },
      ),
      ordinary(
        {},
        slaughter.large,
        '未经定点屠宰生猪货值一万元以上',
        'slaughtered pigs worth 10,000 yuan or more outside designated houses',
        { also: ['confiscation', 'closure'] },
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'closure'],
      text: {
        zh: '责令关闭，没收生猪、生猪产品、屠宰工具和设备以及违法所得；货值不足一万元的，并处五万元以上十万元以下罚款；一万元以上的，并处货值十倍以上二十倍以下罚款。',
        en: 'Closure, confiscation of pigs, products, tools and income; 50,000 to 100,000 yuan below 10,000 yuan of goods, otherwise ten to twenty times their value.',
      },
      ranges: [slaughter.small, slaughter.large],
    },
    flow: { simple: false, correction: true },
    competent: bureau,
    limitation: { years: 2, orFive: true },
    crime: {
      zh: '屠宰病死猪或者情节严重的，涉嫌刑法第一百四十三条、第二百二十五条之罪（M），移送公安机关。',
      en: 'With diseased pigs or in grave cases: suspected crime (Criminal Law arts 143, 225, M), to be transferred to the police.',
    },
  }),
  entry({
    code: 'AGR-005',
    field: 'agriculture',
    name: {
      zh: '经营、运输未附检疫证明的动物、动物产品',
      en: 'Trading or carrying animals or their products without a quarantine certificate',
    },
    prohibits: [article('动物防疫法', 29, 1, 3), article('动物防疫法', 49, 1)],
    punishes: [article('动物防疫法', 100, 1)],
    elements: [
      subject('屠宰、经营、运输动物或者动物产品的货主', 'The owner who slaughters, trades or carries them'),
      object('动物、动物产品属于应当检疫的范围', 'They are subject to quarantine'),
      act('未附有检疫证明或者检疫标志', 'There was no certificate or mark'),
    ],
    points: [
      identity,
      point(
        'scene',
        '查获的时间、地点、运输工具和数量',
        'Time, place, vehicle and quantity when found',
        ['act'],
        seen,
      ),
      point('animals', '动物、动物产品的种类', 'Kind of animals or products', ['object'], goods),
      { ...search('检疫申报和出证的查询结果', 'Search of applications and certificates'), proves: ['act'] },
      {
        ...traded,
        name: { zh: '同类检疫合格动物、动物产品的货值', en: 'Value of the like with a certificate' },
      },
      statement,
    ],
    factors: [goodsValue, remedied, harm, times],
    bands: [
      lighter(
        { remedied: 'true', harm: 'false' },
        carriage,
        '主动申报补检',
        'applied for inspection of its own accord',
      ),
      heavier(
        { harm: 'true' },
        carriage,
        '未附检疫证明的动物、动物产品造成疫病传播风险或者流入市场',
        'spread a risk of disease or let them reach the market',
      ),
      heavier({ times: '>= 2' }, carriage, '两年内多次违法', 'did so repeatedly within two years'),
      ordinary(
        {},
        carriage,
        '经营、运输未附检疫证明的动物、动物产品',
        'traded or carried animals or products without a certificate',
      ),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令改正，处同类检疫合格动物、动物产品货值金额一倍以下罚款（货主以外的承运人另按运输费用三倍以上五倍以下、情节严重的五倍以上十倍以下处罚）。',
        en: 'Order to correct and up to the value of the like with a certificate (carriers other than the owner: three to five, in grave cases five to ten times the freight).',
      },
      ranges: [carriage],
    },
    flow: { simple: true, correction: true },
    competent: bureau,
    limitation: { years: 2, orFive: true },
    note: {
      zh: '承运人的罚款以运输费用为基数，不在本条目的档次内。',
      en: 'Fines on carriers are taken of the freight and are not in these bands.',
    },
  }),
  entry({
    code: 'AGR-006',
    field: 'agriculture',
    name: {
      zh: '养殖中使用禁用药品、人用药品或者未建立用药记录',
      en: 'Using forbidden or human drugs on animals, or keeping no drug records',
    },
    prohibits: [article('兽药管理条例', 38), article('兽药管理条例', 39), article('兽药管理条例', 41, 4)],
    punishes: [article('兽药管理条例', 62)],
    elements: [
      subject('使用兽药的养殖单位等', 'A farm or other user of animal drugs'),
      act(
        '使用禁用药品、人用药品，未按安全使用规定用药或者未建立真实完整的用药记录',
        'Forbidden or human drugs were used, rules of safe use not kept, or no true records made',
      ),
      object('受影响的动物、动物产品', 'Animals and products affected'),
    ],
    points: [
      identity,
      point('drugs', '现场的药品、包装和说明书', 'Drugs, packages and leaflets found', ['act'], goods),
      point('records', '用药记录、采购和处方', 'Drug records, purchases and prescriptions', ['act'], papers),
      point(
        'animals',
        '受影响动物的种类、数量和去向',
        'Kind, number and whereabouts of the animals',
        ['object'],
        [...seen, ...papers],
      ),
      aid('test', '残留检测报告', 'Report on residues', ['act', 'object'], expert, { freshDays: 90 }),
      statement,
      priors,
    ],
    factors: [
      flag('forbidden', '使用国家禁用的药品和化合物', 'Drugs or compounds forbidden by the state were used'),
      remedied,
      harm,
      times,
    ],
    bands: [
      eased(
        { forbidden: 'false', remedied: 'true', harm: 'false', times: '< 1' },
        drug,
        '首次违法、未使用禁用药品并主动补正记录、处理产品',
        'for the first time, used nothing forbidden and put records and products in order',
      ),
      heavier(
        { forbidden: 'true' },
        drug,
        '使用国家禁用的药品或者化合物',
        'used drugs or compounds forbidden by the state',
      ),
      heavier(
        { harm: 'true' },
        drug,
        '违法用药的动物、动物产品流入市场',
        'let such animals or products reach the market',
      ),
      ordinary({}, drug, '违反兽药安全使用规定', 'broke the rules on the safe use of animal drugs'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令立即改正，对动物及其产品无害化处理，对违法单位处一万元以上五万元以下罚款。',
        en: 'Order to correct at once, harmless disposal of animals and products, 10,000 to 50,000 yuan for organisations.',
      },
      ranges: [drug],
    },
    flow: { simple: false, correction: true },
    competent: bureau,
    limitation: { years: 2, orFive: true },
    crime: {
      zh: '在食用动物上使用禁用药品的，涉嫌生产、销售有毒、有害食品罪（刑法第一百四十四条），移送公安机关。',
      en: 'With forbidden drugs on animals for food: suspected crime (Criminal Law art. 144), to be transferred to the police.',
    },
  }),
];
