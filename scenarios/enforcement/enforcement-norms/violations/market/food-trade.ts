import type { Violation } from '@gaoyao/kernel/knowledge';
import { eased, heavier, lighter, ordinary } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  article,
  flag,
  goods,
  goodsValue,
  harm,
  identity,
  object,
  papers,
  point,
  remedied,
  search,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { foodLaw, foodNote, income, regulator, seized, traded, unfit } from './terms.ts';

const revoked = { also: ['confiscation', 'revocation'] } as const;
const crime = {
  zh: '足以造成严重食物中毒事故或者其他严重食源性疾病的，涉嫌生产、销售不符合安全标准的食品罪（刑法第一百四十三条），移送公安机关。',
  en: 'Where it could cause grave food poisoning or food-borne disease: suspected crime (Criminal Law art. 143), to be transferred to the police.',
};

/** Food without a licence and past its shelf life. */
export const foodTrade: readonly Violation[] = [
  entry({
    code: 'MKT-001',
    field: 'market',
    name: { zh: '未取得食品生产经营许可从事食品生产经营', en: 'Making or selling food without a licence' },
    prohibits: [article(foodLaw, 35, 1)],
    punishes: [article(foodLaw, 122, 1)],
    elements: [
      subject(
        '从事食品生产、销售或者餐饮服务的单位和个人',
        'Whoever makes or sells food or runs a restaurant',
      ),
      act('实际从事了食品生产经营活动', 'Food was in fact made, sold or served'),
      act('应当取得许可而未取得', 'A licence was needed and there was none', 'no-permit'),
      object(
        '不属于仅销售预包装食品或者食用农产品的例外',
        'It is not the exception for packaged food or farm produce alone',
        'no-exception',
      ),
    ],
    points: [
      identity,
      point(
        'scene',
        '经营场所、设备和正在进行的活动',
        'Premises, equipment and what was going on',
        ['act'],
        seen,
      ),
      { ...search('食品经营许可、备案的查询结果', 'Search of licences and filings'), proves: ['no-permit'] },
      point('articles', '所生产经营食品的品种', 'The kinds of food', ['no-exception'], [...goods, ...papers]),
      traded,
      income,
      statement,
    ],
    factors: [goodsValue, remedied, harm, times],
    bands: [
      eased(
        { 'goods-value': '< 10000', remedied: 'true', harm: 'false', times: '< 1' },
        unfit.small,
        '货值不足一万元、首次违法，主动停止经营并消除危害后果',
        'with goods of less than 10,000 yuan, for the first time, stopped and undid the harm of its own accord',
        seized,
      ),
      heavier(
        { 'goods-value': '< 10000', harm: 'true' },
        unfit.small,
        '货值不足一万元但造成食品安全危害后果',
        'with goods of less than 10,000 yuan, harmed food safety',
        seized,
      ),
      ordinary(
        { 'goods-value': '< 10000' },
        unfit.small,
        '无证经营食品货值不足一万元',
        'traded without a licence in food worth less than 10,000 yuan',
        seized,
      ),
      heavier(
        { harm: 'true' },
        unfit.large,
        '货值一万元以上且造成食品安全危害后果',
        'with goods of 10,000 yuan or more, harmed food safety',
        seized,
      ),
      lighter(
        { remedied: 'true', harm: 'false' },
        unfit.large,
        '货值一万元以上但主动停止经营、消除危害后果',
        'with goods of 10,000 yuan or more, stopped and undid the harm of its own accord',
        seized,
      ),
      ordinary(
        {},
        unfit.large,
        '无证经营食品货值一万元以上',
        'traded without a licence in food worth 10,000 yuan or more',
        seized,
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation'],
      text: {
        zh: '没收违法所得、违法生产经营的食品和用于违法生产经营的工具、设备、原料；货值不足一万元的，并处五万元以上十万元以下罚款；一万元以上的，并处货值十倍以上二十倍以下罚款。',
        en: 'Confiscation of income, food, tools, equipment and materials; 50,000 to 100,000 yuan where the goods are worth less than 10,000 yuan, otherwise ten to twenty times their value.',
      },
      ranges: [unfit.small, unfit.large],
    },
    flow: { simple: false, correction: true },
    competent: regulator,
    limitation: { years: 2, orFive: true },
    crime,
    note: foodNote,
  }),
  entry({
    code: 'MKT-002',
    field: 'market',
    name: { zh: '经营超过保质期的食品', en: 'Selling food past its shelf life' },
    prohibits: [article(foodLaw, 34, 1, 10), article(foodLaw, 54, 1)],
    punishes: [article(foodLaw, 124, 1, 5)],
    elements: [
      subject('食品经营者', 'A food business'),
      object('食品已超过标注的保质期', 'The food is past the shelf life on its label'),
      act('待售、销售或者用作原料', 'It was on sale, sold, or used as an ingredient'),
    ],
    points: [
      identity,
      point(
        'label',
        '食品标签上的生产日期和保质期',
        'Date of production and shelf life on the label',
        ['object'],
        goods,
      ),
      point(
        'scene',
        '超过保质期食品的陈列、存放位置和数量',
        'Where and how much of it was on the shelf or in store',
        ['act'],
        seen,
      ),
      point('purchase', '进货单据和销售记录', 'Purchase papers and sales records', ['act'], papers),
      traded,
      income,
      statement,
    ],
    factors: [
      goodsValue,
      remedied,
      harm,
      times,
      flag('relabelled', '更改生产日期或者保质期', 'The dates were changed'),
    ],
    bands: [
      eased(
        { 'goods-value': '< 500', remedied: 'true', harm: 'false', relabelled: 'false', times: '< 1' },
        unfit.small,
        '首次违法、货值不足五百元，主动下架并消除危害后果',
        'for the first time, with goods of less than 500 yuan, withdrew them and undid the harm of its own accord',
        seized,
      ),
      heavier(
        { 'goods-value': '< 10000', relabelled: 'true' },
        unfit.small,
        '更改生产日期或者保质期继续销售',
        'changed the dates and went on selling',
        revoked,
      ),
      ordinary(
        { 'goods-value': '< 10000' },
        unfit.small,
        '经营超过保质期食品货值不足一万元',
        'sold food past its shelf life worth less than 10,000 yuan',
        seized,
      ),
      heavier(
        { harm: 'true' },
        unfit.large,
        '经营超过保质期食品货值一万元以上并造成危害后果',
        'with goods of 10,000 yuan or more, did harm',
        revoked,
      ),
      ordinary(
        {},
        unfit.large,
        '经营超过保质期食品货值一万元以上',
        'sold food past its shelf life worth 10,000 yuan or more',
        seized,
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'revocation'],
      text: {
        zh: '没收违法所得和食品，可以没收工具、设备、原料；货值不足一万元的，并处五万元以上十万元以下罚款；一万元以上的，并处货值十倍以上二十倍以下罚款；情节严重的，吊销许可证。',
        en: 'Confiscation of income and food, and of tools and materials where fit; 50,000 to 100,000 yuan below 10,000 yuan of goods, otherwise ten to twenty times their value; in grave cases the licence is revoked.',
      },
      ranges: [unfit.small, unfit.large],
    },
    flow: { simple: false, correction: true },
    competent: regulator,
    limitation: { years: 2, orFive: true },
    crime,
    note: {
      zh: `履行了进货查验义务、确不知情并说明来源的经营者可以免予处罚，食品仍应没收（第一百三十六条）。${foodNote.zh}`,
      en: `A business that checked its purchases, did not know and names the source may be spared the penalty; the food is still confiscated (art. 136). ${foodNote.en}`,
    },
  }),
];
