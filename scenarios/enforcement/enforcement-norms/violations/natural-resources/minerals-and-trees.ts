import type { Violation } from '@gaoyao/kernel/knowledge';
import { eased, heavier, lighter, multiple, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  amount,
  article,
  expert,
  goodsValue,
  harm,
  identity,
  object,
  papers,
  point,
  refused,
  remedied,
  search,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { bureau, taken } from './terms.ts';

const forestry = { zh: '县级以上林业主管部门', en: 'Forestry authority at county level or above' };
const mined = { small: yuan(100_000, 1_000_000), large: multiple(3, 5, 'goods-value') };
const felled = multiple(3, 5, 'goods-value');

/** Mining without a right, felling without a permit. */
export const mineralsAndTrees: readonly Violation[] = [
  entry({
    code: 'NAT-005',
    field: 'natural-resources',
    name: { zh: '未取得采矿权开采矿产资源', en: 'Mining without a mining right' },
    prohibits: [article('矿产资源法', 5, 1)],
    punishes: [article('矿产资源法', 64, 1)],
    elements: [
      subject('开采矿产资源的单位和个人', 'Whoever mines'),
      object('采挖物属于矿产资源', 'What was dug is a mineral resource'),
      act('实施了开采', 'It was mined'),
      act(
        '未取得采矿权且不属于自用、施工采挖等例外',
        'There was no mining right nor an exception for own use or works',
        'no-right',
      ),
    ],
    points: [
      identity,
      point(
        'scene',
        '采挖地点、坑口、工具和设备',
        'Place, pit, tools and equipment',
        ['act'],
        [...seen, 'physical'],
      ),
      point(
        'survey',
        '采挖范围和采出量的测量',
        'Survey of the pit and of the quantity',
        ['act'],
        ['expert-opinion', 'scene-record'],
        { freshDays: 180 },
      ),
      point('mineral', '矿种鉴定', 'Identification of the mineral', ['object'], expert),
      { ...search('矿业权登记的查询结果', 'Search of the mining rights'), proves: ['no-right'] },
      point(
        'goods-value',
        '违法采出矿产品的市场价值认定',
        'Market value of what was mined',
        ['act'],
        ['expert-opinion', 'documentary'],
      ),
      statement,
    ],
    factors: [
      { ...goodsValue, name: { zh: '采出矿产品的市场价值', en: 'Market value of what was mined' } },
      remedied,
      refused,
      harm,
      times,
    ],
    bands: [
      eased(
        { 'goods-value': '< 10000', remedied: 'true', harm: 'false', times: '< 1' },
        mined.small,
        '首次违法、采出矿产品不足一万元并主动停止、恢复治理',
        'for the first time, mined less than 10,000 yuan, stopped and restored the place of its own accord',
        taken,
      ),
      heavier(
        { 'goods-value': '< 100000', harm: 'true' },
        mined.small,
        '采出矿产品不足十万元但造成生态破坏或者安全事故',
        'mined less than 100,000 yuan but damaged nature or caused an accident',
        taken,
      ),
      ordinary(
        { 'goods-value': '< 100000' },
        mined.small,
        '没有采出矿产品或者采出矿产品价值不足十万元',
        'mined nothing or less than 100,000 yuan',
        taken,
      ),
      heavier(
        { refused: 'true' },
        mined.large,
        '采出矿产品十万元以上且拒不停止',
        'mined 100,000 yuan or more and refused to stop',
        { also: ['confiscation', 'suspension'] },
      ),
      lighter(
        { remedied: 'true', harm: 'false' },
        mined.large,
        '采出矿产品十万元以上但主动停止并恢复治理',
        'mined 100,000 yuan or more but stopped and restored the place of its own accord',
        taken,
      ),
      ordinary(
        {},
        mined.large,
        '未取得采矿权采出矿产品价值十万元以上',
        'mined 100,000 yuan or more without a right',
        taken,
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'suspension'],
      text: {
        zh: '责令停止，没收工具、设备和违法采出的矿产品，并处矿产品市场价值三倍以上五倍以下罚款；没有采出或者价值不足十万元的，并处十万元以上一百万元以下罚款；拒不停止的，可以责令停业整顿。',
        en: 'Order to stop, confiscation of tools and minerals, three to five times their market value; 100,000 to 1,000,000 yuan where nothing or less than 100,000 yuan was mined; on refusal suspension.',
      },
      ranges: [mined.small, mined.large],
    },
    flow: { simple: false, correction: true },
    competent: bureau,
    limitation: { years: 2 },
    crime: {
      zh: '情节严重的，涉嫌非法采矿罪（刑法第三百四十三条；数额以司法解释为准，M），移送公安机关。',
      en: 'In grave cases: suspected illegal mining (Criminal Law art. 343; amounts by judicial interpretation, M), to be transferred to the police.',
    },
    note: {
      zh: '2025年7月1日前的行为适用修订前的法律。',
      en: 'Acts before 1 July 2025 fall under the earlier text.',
    },
  }),
  entry({
    code: 'NAT-006',
    field: 'natural-resources',
    name: { zh: '滥伐林木', en: 'Felling trees beyond or without a felling permit' },
    prohibits: [article('森林法', 56, 1)],
    punishes: [article('森林法', 76, 2)],
    elements: [
      subject('林木的所有者、承包者或者采伐者', 'The owner, contractor or feller of the trees'),
      object('被采伐的是林地上的林木', 'The trees stood on forest land'),
      act('实施了采伐', 'They were felled'),
      act('未取得采伐许可证或者违反许可证规定', 'There was no permit or its terms were broken', 'no-permit'),
    ],
    points: [
      identity,
      point('scene', '采伐地点、伐桩和林木堆放', 'Place, stumps and timber', ['act'], [...seen, 'physical']),
      point(
        'count',
        '采伐株数、蓄积和价值鉴定',
        'Number, volume and value of the trees',
        ['act'],
        ['expert-opinion', 'scene-record'],
        { freshDays: 180 },
      ),
      { ...search('采伐许可证的查询结果', 'Search of the felling permits'), proves: ['no-permit'] },
      point(
        'title',
        '林权和林地性质',
        'Title to the trees and class of the land',
        ['object', 'subject'],
        papers,
      ),
      statement,
    ],
    factors: [
      { ...goodsValue, name: { zh: '滥伐林木价值', en: 'Value of the trees felled' } },
      amount('volume', '立木蓄积', 'Standing volume', ['立方米', 'cubic metres']),
      remedied,
      times,
      harm,
    ],
    bands: [
      spared(
        { volume: '< 0.5', remedied: 'true', harm: 'false', times: '< 1' },
        '首次滥伐不足零点五立方米并已补种',
        'felled less than half a cubic metre for the first time and replanted',
      ),
      heavier(
        { harm: 'true' },
        felled,
        '滥伐公益林、古树名木或者造成生态破坏',
        'felled protection forest or old trees or damaged nature',
      ),
      heavier({ volume: '>= 5' }, felled, '滥伐林木五立方米以上', 'felled five cubic metres or more'),
      lighter(
        { volume: '< 2', remedied: 'true' },
        felled,
        '滥伐不足二立方米并主动补种',
        'felled less than two cubic metres and replanted of its own accord',
      ),
      ordinary({}, felled, '滥伐林木', 'felled trees beyond or without a permit'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令限期补种滥伐株数一倍以上三倍以下的树木，可以处滥伐林木价值三倍以上五倍以下罚款。',
        en: 'Order to replant one to three times the trees felled; three to five times their value may be imposed.',
      },
      ranges: [felled],
    },
    flow: { simple: false, correction: true },
    competent: forestry,
    limitation: { years: 2 },
    crime: {
      zh: '数量较大的，涉嫌滥伐林木罪（刑法第三百四十五条第二款；数量以司法解释为准，M），移送公安机关。',
      en: 'In larger quantities: suspected illegal felling (Criminal Law art. 345(2); quantities by judicial interpretation, M), to be transferred to the police.',
    },
  }),
];
