import type { Violation } from '@gaoyao/kernel/knowledge';
import { eased, heavier, lighter, multiple, only, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  area,
  article,
  expert,
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
import { bureau, income, seized, traded } from './terms.ts';

const pesticide = { small: yuan(5_000, 50_000), large: multiple(5, 10, 'goods-value') };
const spraying = {
  person: only('person', yuan(0, 10_000)),
  organisation: only('organisation', yuan(50_000, 100_000)),
};
const seed = { small: yuan(10_000, 100_000), large: multiple(5, 10, 'goods-value') };

/** Pesticides and seed. */
export const inputs: readonly Violation[] = [
  entry({
    code: 'AGR-007',
    field: 'agriculture',
    name: { zh: '未取得农药经营许可证经营农药', en: 'Selling pesticides without a licence' },
    prohibits: [article('农药管理条例', 24, 1)],
    punishes: [article('农药管理条例', 55, 1, 1)],
    elements: [
      subject('经营农药的单位和个人', 'Whoever sells pesticides'),
      act('销售或者待售农药', 'Pesticides were sold or on sale'),
      act('未取得农药经营许可证', 'There was no licence', 'no-permit'),
      object('不属于卫生用农药', 'They are not hygiene pesticides', 'no-exception'),
    ],
    points: [
      identity,
      point('scene', '经营场所、陈列和库存', 'Premises, display and stock', ['act'], seen),
      point(
        'products',
        '农药的名称、登记证号、规格和数量',
        'Names, registration numbers, sizes and quantities',
        ['no-exception'],
        goods,
      ),
      { ...search('农药经营许可的查询结果', 'Search of the licences'), proves: ['no-permit'] },
      traded,
      income,
      statement,
    ],
    factors: [goodsValue, remedied, harm, times],
    bands: [
      eased(
        { 'goods-value': '< 10000', remedied: 'true', harm: 'false', times: '< 1' },
        pesticide.small,
        '首次违法、货值不足一万元，主动停止经营并消除危害后果',
        'for the first time, with goods of less than 10,000 yuan, stopped and undid the harm of its own accord',
        seized,
      ),
      heavier(
        { 'goods-value': '< 10000', harm: 'true' },
        pesticide.small,
        '货值不足一万元但造成药害、中毒等后果',
        'with goods of less than 10,000 yuan, caused crop damage or poisoning',
        seized,
      ),
      ordinary(
        { 'goods-value': '< 10000' },
        pesticide.small,
        '无证经营农药货值不足一万元',
        'sold pesticides worth less than 10,000 yuan without a licence',
        seized,
      ),
      heavier(
        { harm: 'true' },
        pesticide.large,
        '货值一万元以上并造成药害、中毒等后果',
        'with goods of 10,000 yuan or more, caused crop damage or poisoning',
        seized,
      ),
      ordinary(
        {},
        pesticide.large,
        '无证经营农药货值一万元以上',
        'sold pesticides worth 10,000 yuan or more without a licence',
        seized,
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation'],
      text: {
        zh: '责令停止经营，没收违法所得、农药和工具设备；货值不足一万元的，并处五千元以上五万元以下罚款；一万元以上的，并处货值五倍以上十倍以下罚款。',
        en: 'Order to stop, confiscation of income, pesticides and tools; 5,000 to 50,000 yuan below 10,000 yuan of goods, otherwise five to ten times their value.',
      },
      ranges: [pesticide.small, pesticide.large],
    },
    flow: { simple: false, correction: true },
    competent: bureau,
    limitation: { years: 2, orFive: true },
    crime: {
      zh: '经营禁用农药或者情节严重的，涉嫌非法经营罪（刑法第二百二十五条，M），移送公安机关。',
      en: 'With forbidden pesticides or in grave cases: suspected illegal business (Criminal Law art. 225, M), to be transferred to the police.',
    },
  }),
  entry({
    code: 'AGR-008',
    field: 'agriculture',
    name: { zh: '不按照农药标签使用农药', en: 'Using pesticides against their label' },
    prohibits: [article('农药管理条例', 34, 1), article('农药管理条例', 34, 3)],
    punishes: [article('农药管理条例', 60, 1, 1)],
    elements: [
      subject('农药使用者', 'The user of the pesticide'),
      object('农药标签载明的范围、方法、剂量、安全间隔期', 'Scope, method, dose and interval on the label'),
      act('超范围、超剂量、改变方法或者未执行安全间隔期', 'The scope, dose, method or interval was not kept'),
    ],
    points: [
      identity,
      point('label', '农药标签', 'The label', ['object'], goods),
      point(
        'field',
        '施药地块、作物和时间',
        'Plot, crop and time',
        ['act'],
        [...seen, 'testimony', 'party-statement'],
      ),
      point(
        'use',
        '用药量、稀释和采收时间',
        'Dose, dilution and harvest',
        ['act'],
        [...papers, 'party-statement', 'testimony', 'expert-opinion'],
      ),
      aid('test', '作物残留检测报告', 'Report on residues', ['act'], expert, { freshDays: 90 }),
      statement,
    ],
    factors: [remedied, harm, times, { ...area, name: { zh: '施药面积', en: 'Area sprayed' } }],
    bands: [
      spared(
        { remedied: 'true', harm: 'false', times: '< 1', area: '< 667' },
        '首次违规施药不足一亩并主动消除后果',
        'did so for the first time on less than one mu and undid it of its own accord',
        'person',
      ),
      heavier(
        { harm: 'true' },
        spraying.person,
        '违规用药造成药害、残留超标或者中毒',
        'caused crop damage, excessive residues or poisoning',
      ),
      ordinary({}, spraying.person, '不按照标签使用农药', 'used pesticides against their label'),
      eased(
        { remedied: 'true', harm: 'false', times: '< 1' },
        spraying.organisation,
        '首次违规用药并主动消除危害后果',
        'for the first time, undid the harm of its own accord',
      ),
      heavier(
        { harm: 'true' },
        spraying.organisation,
        '违规用药造成药害、残留超标或者中毒',
        'caused crop damage, excessive residues or poisoning',
      ),
      ordinary({}, spraying.organisation, '不按照标签使用农药', 'used pesticides against their label'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令改正；农产品生产企业、仓储企业、专业化防治组织、合作社等单位处五万元以上十万元以下罚款，个人处一万元以下罚款。',
        en: 'Order to correct; enterprises, stores, pest-control services and cooperatives 50,000 to 100,000 yuan, persons up to 10,000 yuan.',
      },
      ranges: [spraying.person, spraying.organisation],
    },
    flow: { simple: false, correction: true },
    competent: { zh: '县级农业农村主管部门', en: 'Agriculture bureau at county level' },
    limitation: { years: 2, orFive: true },
    crime: {
      zh: '使用禁用农药生产食用农产品的，涉嫌生产、销售有毒、有害食品罪（刑法第一百四十四条），移送公安机关。',
      en: 'With forbidden pesticides on food crops: suspected crime (Criminal Law art. 144), to be transferred to the police.',
    },
  }),
  entry({
    code: 'AGR-009',
    field: 'agriculture',
    name: { zh: '生产经营劣种子', en: 'Producing or selling seed of poor quality' },
    prohibits: [article('种子法', 48)],
    punishes: [article('种子法', 75, 1)],
    elements: [
      subject('种子生产经营者', 'A producer or seller of seed'),
      object(
        '种子质量低于国家标准、标签指标或者带有检疫性有害生物',
        'The seed falls below the standard or its label, or carries a quarantine pest',
      ),
      act('生产或者销售了该批种子', 'The batch was produced or sold'),
    ],
    points: [
      identity,
      point(
        'sampling',
        '扦样单、封样和备份样品',
        'Sampling sheet, seal and reserve sample',
        ['object'],
        ['scene-record', 'documentary'],
      ),
      point(
        'test',
        '种子检验机构的检验报告及其送达',
        'Report of the seed laboratory and its service',
        ['object'],
        expert,
      ),
      point(
        'sale',
        '生产经营档案、销售数量和去向',
        'Records, quantity sold and to whom',
        ['act'],
        [...papers, 'testimony'],
      ),
      traded,
      income,
      statement,
    ],
    factors: [goodsValue, remedied, harm, times],
    bands: [
      eased(
        { 'goods-value': '< 20000', remedied: 'true', harm: 'false', times: '< 1' },
        seed.small,
        '首次违法、货值不足二万元并主动召回',
        'for the first time, with seed of less than 20,000 yuan, recalled it of its own accord',
        seized,
      ),
      heavier(
        { 'goods-value': '< 20000', harm: 'true' },
        seed.small,
        '货值不足二万元但造成减产等损失',
        'with seed of less than 20,000 yuan, caused loss of harvest',
        seized,
      ),
      ordinary(
        { 'goods-value': '< 20000' },
        seed.small,
        '生产经营劣种子货值不足二万元',
        'produced or sold poor seed worth less than 20,000 yuan',
        seized,
      ),
      heavier(
        { harm: 'true' },
        seed.large,
        '货值二万元以上并造成较大面积减产',
        'with seed of 20,000 yuan or more, caused wide loss of harvest',
        { also: ['confiscation', 'revocation'] },
      ),
      lighter(
        { remedied: 'true' },
        seed.large,
        '货值二万元以上但主动召回、减轻损失',
        'with seed of 20,000 yuan or more, recalled it and lessened the loss of its own accord',
        seized,
      ),
      ordinary(
        {},
        seed.large,
        '生产经营劣种子货值二万元以上',
        'produced or sold poor seed worth 20,000 yuan or more',
        seized,
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'revocation'],
      text: {
        zh: '责令停止生产经营，没收违法所得和种子；货值不足二万元的，并处一万元以上十万元以下罚款；二万元以上的，并处货值五倍以上十倍以下罚款；情节严重的，吊销许可证。',
        en: 'Order to stop, confiscation of income and seed; 10,000 to 100,000 yuan below 20,000 yuan of seed, otherwise five to ten times its value; in grave cases the licence is revoked.',
      },
      ranges: [seed.small, seed.large],
    },
    flow: { simple: false, correction: true },
    competent: {
      zh: '县级以上农业农村、林业草原主管部门',
      en: 'Agriculture or forestry authority at county level or above',
    },
    limitation: { years: 2 },
    crime: {
      zh: '使生产遭受较大损失的，涉嫌生产、销售伪劣种子罪（刑法第一百四十七条，M），移送公安机关。',
      en: 'With considerable loss to production: suspected crime (Criminal Law art. 147, M), to be transferred to the police.',
    },
  }),
];
