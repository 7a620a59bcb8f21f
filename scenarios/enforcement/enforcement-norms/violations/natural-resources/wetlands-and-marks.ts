import type { Violation } from '@gaoyao/kernel/knowledge';
import { eased, heavier, lighter, ordinary, perSquareMetre, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  area,
  article,
  counted,
  expert,
  flag,
  harm,
  identity,
  object,
  papers,
  point,
  recheck,
  remedied,
  result,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { taken } from './terms.ts';

const filled = { common: perSquareMetre(500, 5_000), national: perSquareMetre(1_000, 10_000) };
const mark = yuan(0, 200_000);

/** Wetlands filled, survey marks destroyed. */
export const wetlandsAndMarks: readonly Violation[] = [
  entry({
    code: 'NAT-007',
    field: 'natural-resources',
    name: { zh: '开（围）垦、填埋自然湿地', en: 'Reclaiming or filling natural wetland' },
    prohibits: [article('湿地保护法', 28)],
    punishes: [article('湿地保护法', 54, 1)],
    elements: [
      subject('实施破坏行为的单位和个人', 'Whoever does it'),
      object(
        '被破坏的是自然湿地，及其是否属于国家重要湿地',
        'It is natural wetland, and whether of national importance',
      ),
      act('开垦、围垦或者填埋', 'It was reclaimed, dyked or filled'),
      result('湿地破坏的面积', 'The area damaged'),
    ],
    points: [
      identity,
      point('scene', '破坏现状和施工情况', 'State of the damage and the works', ['act'], seen),
      point(
        'survey',
        '破坏面积的测量',
        'Survey of the area',
        ['result'],
        ['expert-opinion', 'scene-record'],
        { freshDays: 180 },
      ),
      point(
        'class',
        '湿地名录和地类认定',
        'Wetland register and class of the land',
        ['object'],
        ['documentary', 'expert-opinion', 'electronic'],
      ),
      aid('income', '违法所得', 'Illegal income', ['act'], counted),
      statement,
      recheck,
    ],
    factors: [
      { ...area, name: { zh: '破坏湿地面积', en: 'Wetland damaged' } },
      flag('national', '属于国家重要湿地', 'Wetland of national importance'),
      remedied,
      harm,
      times,
    ],
    bands: [
      eased(
        { national: 'false', remedied: 'true', harm: 'false', area: '< 100' },
        filled.common,
        '破坏一般湿地不足一百平方米并主动修复',
        'damaged less than a hundred square metres and restored them of its own accord',
        taken,
      ),
      heavier(
        { national: 'true' },
        filled.national,
        '破坏国家重要湿地',
        'damaged wetland of national importance',
        taken,
      ),
      heavier(
        { harm: 'true' },
        filled.common,
        '破坏湿地造成重要物种栖息地损失等后果',
        'destroyed habitat of important species by it',
        taken,
      ),
      lighter(
        { remedied: 'true' },
        filled.common,
        '主动停止并按方案修复湿地',
        'stopped and restored the wetland of its own accord',
        taken,
      ),
      ordinary(
        {},
        filled.common,
        '开垦、围垦或者填埋自然湿地',
        'reclaimed, dyked or filled natural wetland',
        taken,
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'order-correction'],
      text: {
        zh: '责令停止、限期修复，没收违法所得，按破坏面积处每平方米五百元以上五千元以下罚款；国家重要湿地处每平方米一千元以上一万元以下罚款。',
        en: 'Order to stop and restore, confiscation of income, 500 to 5,000 yuan per square metre; 1,000 to 10,000 yuan for wetland of national importance.',
      },
      ranges: [filled.common, filled.national],
    },
    flow: { simple: false, correction: true },
    competent: {
      zh: '县级以上林业草原等有关主管部门',
      en: 'Forestry and other competent authorities at county level or above',
    },
    limitation: { years: 2 },
  }),
  entry({
    code: 'NAT-008',
    field: 'natural-resources',
    name: { zh: '损毁、擅自移动测量标志', en: 'Destroying or moving survey marks' },
    prohibits: [article('测绘法', 41, 1)],
    punishes: [article('测绘法', 64, 1, 1)],
    elements: [
      subject('实施行为的单位和个人', 'Whoever does it'),
      object(
        '被损毁的是永久性测量标志或者使用中的临时性测量标志',
        'It is a permanent mark or a temporary one in use',
      ),
      act('损毁或者擅自移动', 'It was destroyed or moved without leave'),
      result('标志失去或者降低使用效能', 'The mark lost its use or part of it'),
    ],
    points: [
      identity,
      point('scene', '标志损毁、移动的现场', 'The scene', ['act', 'result'], seen),
      point(
        'register',
        '标志的点之记、委托保管书和等级',
        'Record, custody and class of the mark',
        ['object'],
        papers,
      ),
      aid('effect', '使用效能的技术鉴定', 'Expert finding on its use', ['result'], expert),
      aid('loss', '重建费用', 'Cost of rebuilding', ['result'], counted),
      statement,
    ],
    factors: [
      remedied,
      harm,
      times,
      flag('control-point', '属于国家等级控制点', 'It is a national control point'),
    ],
    bands: [
      spared(
        { remedied: 'true', harm: 'false', times: '< 1', 'control-point': 'false' },
        '首次移动标志、未影响使用并主动报告恢复',
        'moved a mark for the first time without loss and reported and restored it',
      ),
      heavier({ 'control-point': 'true' }, mark, '损毁国家等级控制点', 'destroyed a national control point', {
        also: ['warning'],
      }),
      heavier({ harm: 'true' }, mark, '损毁测量标志使其失去使用效能', 'destroyed the use of a mark', {
        also: ['warning'],
      }),
      lighter(
        { remedied: 'true' },
        mark,
        '主动报告、减轻后果',
        'reported it and lessened the harm of its own accord',
        { also: ['warning'] },
      ),
      ordinary({}, mark, '损毁或者擅自移动测量标志', 'destroyed or moved a survey mark', {
        also: ['warning'],
      }),
    ],
    penalty: {
      kinds: ['warning', 'fine', 'order-correction'],
      text: {
        zh: '给予警告，责令改正，可以并处二十万元以下罚款；造成损失的，依法赔偿。',
        en: 'Warning and order to correct; up to 200,000 yuan may be added; damage is to be made good.',
      },
      ranges: [mark],
    },
    flow: { simple: false, correction: true },
    competent: {
      zh: '县级以上测绘地理信息（自然资源）主管部门',
      en: 'Surveying (natural resources) authority at county level or above',
    },
    limitation: { years: 2 },
  }),
];
