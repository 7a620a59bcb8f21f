import type { Violation } from '@gaoyao/kernel/knowledge';
import { eased, heavier, lighter, only, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  article,
  corrected,
  counted,
  expert,
  goods,
  harm,
  identity,
  object,
  papers,
  point,
  recheck,
  remedied,
  search,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { enforcement } from './terms.ts';

const rubble = yuan(100_000, 1_000_000);
const litter = {
  person: only('person', yuan(100, 500)),
  organisation: only('organisation', yuan(50_000, 500_000)),
};

/** Construction waste and household refuse. */
export const refuse: readonly Violation[] = [
  entry({
    code: 'URB-003',
    field: 'urban',
    name: {
      zh: '工程施工单位擅自倾倒、抛撒、堆放建筑垃圾',
      en: 'Builder dumping, scattering or piling construction waste',
    },
    prohibits: [article('固体废物污染环境防治法', 63, 3)],
    punishes: [article('固体废物污染环境防治法', 111, 1, 4), article('固体废物污染环境防治法', 111, 2)],
    elements: [
      subject('产生建筑垃圾的工程施工单位', 'The building contractor whose works produced the waste'),
      object('倾倒物属于工程施工产生的建筑垃圾', 'What was dumped is construction waste of the works'),
      act('擅自倾倒、抛撒或者堆放', 'It was dumped, scattered or piled without leave'),
      act('地点不是核准的消纳、利用场所', 'The place is no approved disposal or reuse site', 'place'),
    ],
    points: [
      identity,
      point('scene', '倾倒、堆放的地点和现状', 'Place and state of the dumping', ['act', 'place'], seen),
      point(
        'quantity',
        '建筑垃圾的种类和数量',
        'Kind and quantity of the waste',
        ['object'],
        [...seen, ...expert],
      ),
      point(
        'origin',
        '垃圾来源的工程和运输去向',
        'The works it came from and how it was carried',
        ['subject', 'act'],
        [...papers, 'audio-visual', 'testimony'],
      ),
      search('建筑垃圾处理方案备案和消纳场所的查询', 'Search of the filed waste plan and of approved sites'),
      aid('income', '违法所得的账目', 'Accounts of the illegal income', ['act'], counted),
      statement,
    ],
    factors: [
      {
        id: 'tonnes',
        name: { zh: '倾倒数量', en: 'Quantity dumped' },
        type: 'number',
        unit: { zh: '吨', en: 'tonnes' },
      },
      remedied,
      harm,
      times,
    ],
    bands: [
      eased(
        { remedied: 'true', harm: 'false', times: '< 1', tonnes: '< 5' },
        rubble,
        '首次倾倒不足五吨并主动清运、恢复原状',
        'dumped less than five tonnes for the first time and removed them of its own accord',
        { also: ['confiscation'] },
      ),
      heavier(
        { harm: 'true' },
        rubble,
        '倾倒建筑垃圾污染水体、毁坏农田或者危及公共安全',
        'polluted water, ruined farmland or endangered the public by dumping construction waste',
        { also: ['confiscation'] },
      ),
      heavier({ tonnes: '>= 100' }, rubble, '倾倒建筑垃圾一百吨以上', 'dumped one hundred tonnes or more', {
        also: ['confiscation'],
      }),
      lighter(
        { remedied: 'true' },
        rubble,
        '已主动清运并恢复原状',
        'removed the waste of its own accord and restored the place',
        { also: ['confiscation'] },
      ),
      ordinary(
        {},
        rubble,
        '擅自倾倒、抛撒或者堆放建筑垃圾',
        'dumped, scattered or piled construction waste without leave',
        { also: ['confiscation'] },
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'order-correction'],
      text: {
        zh: '责令改正，处十万元以上一百万元以下罚款，没收违法所得。',
        en: 'Order to correct, fine of 100,000 to 1,000,000 yuan, confiscation of illegal income.',
      },
      ranges: [rubble],
    },
    flow: { simple: false, correction: true },
    competent: enforcement,
    limitation: { years: 2 },
    crime: {
      zh: '混有危险废物等有害物质、严重污染环境的，涉嫌污染环境罪（刑法第三百三十八条），移送公安机关。',
      en: 'Mixed with hazardous matter and gravely polluting: suspected pollution of the environment (Criminal Law art. 338), to be transferred to the police.',
    },
  }),
  entry({
    code: 'URB-004',
    field: 'urban',
    name: {
      zh: '随意倾倒、抛撒、堆放、焚烧生活垃圾',
      en: 'Dumping, scattering, piling or burning household refuse',
    },
    prohibits: [article('固体废物污染环境防治法', 49, 2)],
    punishes: [article('固体废物污染环境防治法', 111, 1, 1), article('固体废物污染环境防治法', 111, 2)],
    elements: [
      subject('产生或者携带生活垃圾的单位和个人', 'Person or organisation with the refuse'),
      object('倾倒物属于生活垃圾', 'What was dumped is household refuse'),
      act('随意倾倒、抛撒、堆放或者焚烧', 'It was dumped, scattered, piled or burnt at will'),
    ],
    points: [
      identity,
      point(
        'scene',
        '倾倒、堆放或者焚烧的现场',
        'The scene of the dumping, piling or burning',
        ['act'],
        seen,
      ),
      point('refuse', '垃圾的种类和数量', 'Kind and quantity of the refuse', ['object'], goods),
      aid(
        'source',
        '垃圾来自当事人的依据',
        'That the refuse came from the party',
        ['subject', 'act'],
        ['audio-visual', 'testimony', 'party-statement'],
      ),
      recheck,
    ],
    factors: [corrected, times, harm],
    bands: [
      spared(
        { corrected: 'true', times: '< 1', harm: 'false' },
        '首次违规且当场清理干净',
        'did so for the first time and cleaned it up at once',
      ),
      lighter(
        { times: '< 1' },
        litter.person,
        '首次随意倾倒、抛撒、堆放或者焚烧生活垃圾',
        'dumped, scattered, piled or burnt household refuse for the first time',
      ),
      ordinary(
        {},
        litter.person,
        '随意倾倒、抛撒、堆放或者焚烧生活垃圾',
        'dumped, scattered, piled or burnt household refuse',
      ),
      heavier(
        { harm: 'true' },
        litter.organisation,
        '违规处置生活垃圾造成环境污染',
        'polluted the surroundings by doing so',
        { also: ['confiscation'] },
      ),
      lighter(
        { corrected: 'true' },
        litter.organisation,
        '已在责令期限内清理完毕',
        'cleared everything within the time ordered',
      ),
      ordinary(
        {},
        litter.organisation,
        '随意倾倒、抛撒、堆放或者焚烧生活垃圾',
        'dumped, scattered, piled or burnt household refuse',
        { also: ['confiscation'] },
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'order-correction'],
      text: {
        zh: '责令改正，没收违法所得；单位处五万元以上五十万元以下罚款，个人处一百元以上五百元以下罚款。',
        en: 'Order to correct, confiscation of illegal income; organisations 50,000 to 500,000 yuan, persons 100 to 500 yuan.',
      },
      ranges: [litter.person, litter.organisation],
    },
    flow: { simple: true, correction: true },
    competent: enforcement,
    limitation: { years: 2 },
  }),
];
