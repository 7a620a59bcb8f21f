import type { Violation } from '@gaoyao/kernel/knowledge';
import { heavier, lighter, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  article,
  corrected,
  harm,
  identity,
  measured,
  papers,
  point,
  recheck,
  refused,
  result,
  search,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { designated } from './terms.ts';

const fumes = yuan(5_000, 50_000);
const drain = yuan(0, 500_000);

/** What kitchens and workshops let out. */
export const fumesAndDrains: readonly Violation[] = [
  entry({
    code: 'URB-007',
    field: 'urban',
    name: { zh: '餐饮服务业超标排放油烟', en: 'Restaurant emitting cooking fumes above the standard' },
    prohibits: [article('大气污染防治法', 81, 1)],
    punishes: [article('大气污染防治法', 118, 1)],
    elements: [
      subject('排放油烟的餐饮服务业经营者', 'A restaurant that emits cooking fumes'),
      act(
        '未安装或者不正常使用油烟净化设施，也未采取其他净化措施',
        'No purifier installed or properly used, nor other measures taken',
      ),
      result('油烟排放超过标准', 'The emission exceeds the standard'),
    ],
    points: [
      identity,
      point(
        'equipment',
        '净化设施的安装、运行和清洗情况',
        'Installation, running and cleaning of the purifier',
        ['act'],
        [...seen, ...papers],
      ),
      measured('油烟浓度监测报告', 'Report on the concentration of fumes', ['result']),
      point(
        'outlet',
        '排放口的位置和周围居民住宅',
        'Position of the outlet and of dwellings nearby',
        ['result'],
        seen,
      ),
      statement,
      recheck,
    ],
    factors: [
      {
        id: 'excess',
        name: { zh: '超标倍数', en: 'Times above the standard' },
        type: 'number',
        unit: { zh: '倍', en: 'times' },
      },
      corrected,
      refused,
      times,
      harm,
    ],
    bands: [
      spared(
        { corrected: 'true', times: '< 1', excess: '< 0.1', harm: 'false' },
        '首次超标不足百分之十并已完成整改',
        'exceeded the standard by less than ten percent for the first time and put it right',
      ),
      heavier({ refused: 'true' }, fumes, '经责令改正拒不改正', 'refused to put it right when ordered', {
        also: ['suspension'],
      }),
      heavier(
        { excess: '>= 1' },
        fumes,
        '油烟浓度超过标准一倍以上',
        'exceeded the standard by a hundred percent or more',
      ),
      lighter(
        { corrected: 'true', excess: '< 0.5' },
        fumes,
        '超标不足百分之五十并已完成整改',
        'exceeded the standard by less than fifty percent and put it right',
      ),
      ordinary({}, fumes, '超过标准排放油烟', 'emitted fumes above the standard'),
    ],
    penalty: {
      kinds: ['fine', 'suspension', 'order-correction'],
      text: {
        zh: '责令改正，处五千元以上五万元以下罚款；拒不改正的，责令停业整治。',
        en: 'Order to correct and 5,000 to 50,000 yuan; on refusal the business is suspended to put it right.',
      },
      ranges: [fumes],
    },
    flow: { simple: false, correction: true },
    competent: designated,
    limitation: { years: 2 },
  }),
  entry({
    code: 'URB-008',
    field: 'urban',
    name: {
      zh: '未取得排水许可向城镇排水设施排放污水',
      en: 'Discharging into the urban drains without a drainage permit',
    },
    prohibits: [article('城镇排水与污水处理条例', 21, 1)],
    punishes: [article('城镇排水与污水处理条例', 50, 1)],
    elements: [
      subject(
        '从事工业、建筑、餐饮、医疗等活动的排水户',
        'A discharger in industry, building, catering or medicine',
      ),
      act('向城镇排水设施排放污水', 'Sewage was discharged into the urban drains'),
      act('未取得污水排入排水管网许可证', 'There was no permit to discharge into the network', 'no-permit'),
    ],
    points: [
      identity,
      point(
        'outlet',
        '排水口的位置、接入管网和排水情况',
        'Position of the outlet, its connection and flow',
        ['act'],
        seen,
      ),
      { ...search('排水许可的查询结果', 'Search of the drainage permits'), proves: ['no-permit'] },
      aid('quality', '水质检测报告', 'Report on the water', ['act'], ['expert-opinion'], { freshDays: 90 }),
      point(
        'activity',
        '所从事活动的种类和用水量',
        'Kind of activity and water used',
        ['subject'],
        [...papers, 'scene-record'],
      ),
      statement,
      recheck,
    ],
    factors: [corrected, harm, times],
    bands: [
      spared(
        { corrected: 'true', times: '< 1', harm: 'false' },
        '首次违法并在责令期限内补办许可',
        'did so for the first time and obtained the permit within the time ordered',
      ),
      heavier(
        { harm: 'true' },
        drain,
        '无证排水造成管网堵塞、损坏或者污水外溢',
        'blocked or damaged the network or made it overflow',
      ),
      heavier(
        { times: '>= 2' },
        drain,
        '两年内多次无证排水',
        'discharged without a permit repeatedly within two years',
      ),
      lighter(
        { corrected: 'true' },
        drain,
        '在责令期限内补办许可',
        'obtained the permit within the time ordered',
      ),
      ordinary({}, drain, '未取得排水许可排放污水', 'discharged without a drainage permit'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令停止违法行为，限期采取治理措施、补办许可，可以处五十万元以下罚款；造成损失的，依法赔偿。',
        en: 'Order to stop, to treat the sewage and to obtain the permit within a time; a fine of up to 500,000 yuan may be imposed; damage is to be made good.',
      },
      ranges: [drain],
    },
    flow: { simple: false, correction: true },
    competent: {
      zh: '城镇排水主管部门；处罚权划转的，为综合行政执法部门',
      en: 'The urban drainage authority; comprehensive enforcement where the power was transferred',
    },
    limitation: { years: 2 },
  }),
];
