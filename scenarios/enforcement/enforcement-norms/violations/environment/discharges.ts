import type { Violation } from '@gaoyao/kernel/knowledge';
import { eased, heavier, lighter, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  amount,
  article,
  corrected,
  counted,
  expert,
  fault,
  flag,
  harm,
  identity,
  measured,
  papers,
  point,
  priors,
  recheck,
  remedied,
  result,
  search,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { code, ecology } from './terms.ts';

const discharge = yuan(100_000, 1_000_000);
const unlicensed = yuan(200_000, 1_000_000);
const excess = amount('excess', '超标倍数', 'Times above the standard', ['倍', 'times']);
const pollution = {
  zh: '严重污染环境的，涉嫌污染环境罪（刑法第三百三十八条），移送公安机关；尚不构成犯罪而有环境保护法第六十三条情形的，移送公安机关对责任人员处以拘留。',
  en: 'Grave pollution: suspected crime (Criminal Law art. 338), to be transferred to the police; short of crime, cases of art. 63 of the Environmental Protection Law go to the police for detention of those responsible.',
};
const daily = {
  zh: '受到罚款处罚并被责令改正而拒不改正的，可以按日连续处罚（环境保护法第五十九条）。',
  en: 'Whoever was fined and ordered to correct and does not may be fined anew for every day (Environmental Protection Law art. 59).',
};
const both = { zh: `${daily.zh}${code.zh}`, en: `${daily.en} ${code.en}` };
const outlet = point(
  'outlet',
  '排放口、生产和治理设施的运行状况',
  'Outlets, plant and treatment at the time',
  ['act'],
  [...seen, 'electronic'],
);
const report = {
  ...measured('采样、监测报告和监测机构资质', 'Sampling, report and qualification of the laboratory', [
    'result',
  ]),
  kinds: expert,
};

/** Discharges into air and water. */
export const discharges: readonly Violation[] = [
  entry({
    code: 'ENV-001',
    field: 'environment',
    name: { zh: '超过标准排放大气污染物', en: 'Emitting air pollutants above the standard' },
    prohibits: [article('大气污染防治法', 18)],
    punishes: [article('大气污染防治法', 99, 1, 2)],
    elements: [
      subject('企业事业单位和其他生产经营者', 'An enterprise or other operator'),
      act('向大气排放污染物', 'Pollutants were emitted into the air'),
      result(
        '超过适用的大气污染物排放标准或者总量控制指标',
        'The standard or total quota that applies was exceeded',
      ),
    ],
    points: [
      identity,
      outlet,
      report,
      point(
        'standard',
        '适用的排放标准和许可限值',
        'Standard and permitted limits that apply',
        ['result'],
        papers,
      ),
      aid(
        'continuous',
        '自动监测数据及其有效性审核',
        'Automatic monitoring data and their validation',
        ['result'],
        ['electronic'],
        { freshDays: 90 },
      ),
      statement,
      recheck,
    ],
    factors: [excess, remedied, corrected, harm, times],
    bands: [
      spared(
        { excess: '< 0.1', corrected: 'true', harm: 'false', times: '< 1' },
        '首次超标不足百分之十并立即整改达标',
        'exceeded the standard by less than ten percent for the first time and met it at once',
      ),
      eased(
        { excess: '< 0.3', remedied: 'true', harm: 'false' },
        discharge,
        '超标不足百分之三十并主动消除危害后果',
        'exceeded the standard by less than thirty percent and undid the harm of its own accord',
      ),
      heavier({ excess: '>= 2' }, discharge, '超标二倍以上', 'exceeded the standard by two times or more', {
        also: ['suspension'],
      }),
      heavier({ harm: 'true' }, discharge, '超标排放造成危害后果', 'did harm by it', {
        also: ['suspension'],
      }),
      lighter(
        { excess: '< 0.5', corrected: 'true' },
        discharge,
        '超标不足百分之五十并已整改达标',
        'exceeded the standard by less than fifty percent and met it in time',
      ),
      ordinary({}, discharge, '超过标准排放大气污染物', 'emitted air pollutants above the standard'),
    ],
    penalty: {
      kinds: ['fine', 'suspension', 'closure', 'order-correction'],
      text: {
        zh: '责令改正或者限制生产、停产整治，并处十万元以上一百万元以下罚款；情节严重的，报经批准责令停业、关闭。',
        en: 'Order to correct or to limit or suspend production, and 100,000 to 1,000,000 yuan; in grave cases, with approval, closure.',
      },
      ranges: [discharge],
    },
    flow: { simple: false, correction: true },
    competent: ecology,
    limitation: { years: 2, orFive: true },
    crime: pollution,
    note: {
      zh: `持证排污单位超许可浓度、许可量的，另见排污许可管理条例第三十四条（二十万元以上一百万元以下）。${both.zh}`,
      en: `Holders of a discharge permit who exceed its limits: art. 34 of the permit regulations (200,000 to 1,000,000 yuan). ${both.en}`,
    },
  }),
  entry({
    code: 'ENV-002',
    field: 'environment',
    name: {
      zh: '以私设暗管、篡改数据等逃避监管的方式排放水污染物',
      en: 'Discharging into water by hidden pipes, false data or the like',
    },
    prohibits: [article('水污染防治法', 39)],
    punishes: [article('水污染防治法', 83, 1, 3)],
    elements: [
      subject('排放水污染物的单位和其他生产经营者', 'A discharger'),
      act(
        '利用渗井、渗坑、暗管，篡改、伪造监测数据或者不正常运行治理设施',
        'Seepage pits or hidden pipes, false data, or treatment not properly run',
      ),
      result('水污染物由此排放', 'Pollutants were discharged by it'),
      fault('目的是逃避监管', 'The aim was to escape supervision'),
    ],
    points: [
      identity,
      point(
        'scene',
        '暗管、旁路、阀门或者设施的现场勘验',
        'Inspection of the pipe, bypass, valve or plant',
        ['act', 'fault'],
        seen,
        { least: 2 },
      ),
      { ...report, name: { zh: '外排水样的监测报告', en: 'Report on samples of the discharge' } },
      point(
        'running',
        '用水、用电、加药和自动监测记录',
        'Records of water, power, chemicals and automatic monitoring',
        ['act', 'fault'],
        papers,
      ),
      aid('layout', '排水管网图和环评、许可资料', 'Drainage plan, assessment and permit', ['act'], papers),
      statement,
      priors,
    ],
    factors: [remedied, harm, times, flag('toxic', '含有毒有害物质', 'Toxic matter')],
    bands: [
      eased(
        { toxic: 'false', remedied: 'true', harm: 'false', times: '< 1' },
        discharge,
        '首次违法、不含有毒有害物质并主动拆除、消除影响',
        'for the first time, without toxic matter, removed it and undid its effect of its own accord',
      ),
      heavier({ toxic: 'true' }, discharge, '逃避监管排放有毒有害物质', 'discharged toxic matter', {
        also: ['suspension'],
      }),
      heavier({ harm: 'true' }, discharge, '逃避监管排放造成水体污染后果', 'polluted the water by it', {
        also: ['suspension'],
      }),
      ordinary({}, discharge, '以逃避监管的方式排放水污染物', 'discharged so as to escape supervision', {
        also: ['suspension'],
      }),
    ],
    penalty: {
      kinds: ['fine', 'suspension', 'closure', 'order-correction'],
      text: {
        zh: '责令改正或者限制生产、停产整治，并处十万元以上一百万元以下罚款；情节严重的，报经批准责令停业、关闭。',
        en: 'Order to correct or to limit or suspend production, and 100,000 to 1,000,000 yuan; in grave cases, with approval, closure.',
      },
      ranges: [discharge],
    },
    flow: { simple: false, correction: true },
    competent: ecology,
    limitation: { years: 2, orFive: true },
    crime: pollution,
    note: both,
  }),
  entry({
    code: 'ENV-003',
    field: 'environment',
    name: { zh: '未取得排污许可证排放污染物', en: 'Discharging without a discharge permit' },
    prohibits: [article('排污许可管理条例', 2, 1)],
    punishes: [article('排污许可管理条例', 33, 1, 1)],
    elements: [
      subject('应当实行排污许可重点或者简化管理的排污单位', 'A discharger that needs a permit'),
      act('排放了污染物', 'Pollutants were discharged'),
      act('未取得排污许可证', 'There was no permit', 'no-permit'),
    ],
    points: [
      identity,
      outlet,
      point(
        'category',
        '行业类别和排污许可管理类别',
        'Industry and permit class',
        ['subject'],
        [...papers, 'scene-record'],
      ),
      { ...search('排污许可证的查询结果', 'Search of the permits'), proves: ['no-permit'] },
      aid('quantity', '投产时间、产量和排放量', 'Start, output and quantity discharged', ['act'], counted),
      statement,
      recheck,
    ],
    factors: [remedied, corrected, harm, times, flag('key', '属于重点管理', 'Class of key management')],
    bands: [
      eased(
        { key: 'false', remedied: 'true', harm: 'false', times: '< 1' },
        unlicensed,
        '首次违法、属简化管理并主动停止排放',
        'for the first time, in the simple class, stopped of its own accord',
      ),
      heavier({ harm: 'true' }, unlicensed, '无证排污造成污染后果', 'polluted by it', {
        also: ['suspension'],
      }),
      heavier({ times: '>= 1' }, unlicensed, '两年内再次无证排污', 'had done so before within two years', {
        also: ['suspension'],
      }),
      lighter(
        { corrected: 'true', key: 'false' },
        unlicensed,
        '属简化管理并已在责令期限内取得许可证',
        'is in the simple class and obtained the permit within the time ordered',
      ),
      ordinary({}, unlicensed, '未取得排污许可证排放污染物', 'discharged without a permit'),
    ],
    penalty: {
      kinds: ['fine', 'suspension', 'closure', 'order-correction'],
      text: {
        zh: '责令改正或者限制生产、停产整治，处二十万元以上一百万元以下罚款；情节严重的，报经批准责令停业、关闭。',
        en: 'Order to correct or to limit or suspend production, and 200,000 to 1,000,000 yuan; in grave cases, with approval, closure.',
      },
      ranges: [unlicensed],
    },
    flow: { simple: false, correction: true },
    competent: ecology,
    limitation: { years: 2 },
    crime: pollution,
    note: both,
  }),
];
