import type { Violation } from '@gaoyao/kernel/knowledge';
import { eased, heavier, lighter, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  article,
  corrected,
  harm,
  identity,
  object,
  papers,
  point,
  priors,
  remedied,
  result,
  said,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { law, permit, transport } from './terms.ts';

const spilling = yuan(1_000, 3_000);
const refit = yuan(5_000, 20_000);

/** Loads that fall and vehicles refitted. */
export const vehicles: readonly Violation[] = [
  entry({
    code: 'TRA-003',
    field: 'traffic',
    name: {
      zh: '货运经营者未采取措施防止货物脱落、扬撒',
      en: 'Carrier of goods letting the load fall or scatter',
    },
    prohibits: [article(law, 26, 2)],
    punishes: [article(law, 68, 2)],
    elements: [
      subject('货运经营者', 'A carrier of goods'),
      act('没有采取防止货物脱落、扬撒的必要措施', 'The needed measures were not taken'),
      result('货物脱落、扬撒或者有现实可能', 'The load fell or scattered, or was about to'),
    ],
    points: [
      identity,
      point('scene', '装载、覆盖和脱落、扬撒的现场', 'Loading, cover and what fell', ['act', 'result'], seen),
      permit,
      point(
        'load',
        '货物种类、数量和运单',
        'Kind and quantity of the load, waybill',
        ['act'],
        [...papers, 'scene-record'],
      ),
      statement,
      priors,
    ],
    factors: [corrected, harm, times],
    bands: [
      spared(
        { corrected: 'true', harm: 'false', times: '< 1' },
        '首次违法且当场覆盖、清理',
        'did so for the first time and covered and cleared it at once',
      ),
      heavier(
        { harm: 'true' },
        spilling,
        '因货物脱落、扬撒造成事故或者道路污染',
        'caused an accident or fouled the road',
      ),
      heavier(
        { times: '>= 3' },
        spilling,
        '两年内三次以上违法',
        'did so three times or more within two years',
        { also: ['revocation'] },
      ),
      lighter({ corrected: 'true' }, spilling, '当场改正', 'corrected it at once'),
      ordinary(
        {},
        spilling,
        '没有采取防止货物脱落、扬撒的措施',
        'took no measures against the load falling or scattering',
      ),
    ],
    penalty: {
      kinds: ['fine', 'revocation', 'order-correction'],
      text: {
        zh: '责令改正，处一千元以上三千元以下罚款；情节严重的，由原许可机关吊销道路运输经营许可证。',
        en: 'Order to correct and 1,000 to 3,000 yuan; in grave cases the licensing authority revokes the licence.',
      },
      ranges: [spilling],
    },
    flow: { simple: true, correction: true },
    competent: transport,
    limitation: { years: 2 },
  }),
  entry({
    code: 'TRA-004',
    field: 'traffic',
    name: { zh: '擅自改装已取得营运证的车辆', en: 'Refitting a vehicle that holds an operating permit' },
    prohibits: [article(law, 30)],
    punishes: [article(law, 69, 2)],
    elements: [
      subject('客运经营者或者货运经营者', 'A carrier of passengers or goods'),
      object('车辆已取得车辆营运证', 'The vehicle holds an operating permit'),
      act(
        '擅自改变车辆结构、外廓尺寸或者主要部件',
        'Its structure, size or main parts were changed without leave',
      ),
    ],
    points: [
      identity,
      point(
        'vehicle',
        '改装部位的检查和测量',
        'Inspection and measurement of the refit',
        ['act'],
        ['scene-record', 'audio-visual', 'expert-opinion'],
      ),
      point(
        'papers',
        '行驶证、营运证和车辆技术参数',
        'Vehicle papers, permit and technical data',
        ['object', 'act'],
        papers,
      ),
      aid(
        'workshop',
        '改装地点、费用和承修人',
        'Where, by whom and for how much it was refitted',
        ['act'],
        [...papers, ...said],
      ),
      statement,
      { ...priors },
    ],
    factors: [remedied, harm, times],
    bands: [
      eased(
        { remedied: 'true', harm: 'false', times: '< 1' },
        refit,
        '首次改装、未上路营运即恢复原状',
        'refitted it for the first time and restored it before use',
      ),
      heavier(
        { harm: 'true' },
        refit,
        '擅自改装造成事故或者用于超限运输',
        'caused an accident by it or used it for oversize loads',
      ),
      heavier(
        { times: '>= 2' },
        refit,
        '两年内多次擅自改装',
        'refitted vehicles repeatedly within two years',
      ),
      lighter({ remedied: 'true' }, refit, '已恢复原状', 'restored the vehicle'),
      ordinary({}, refit, '擅自改装营运车辆', 'refitted a vehicle in operation'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令改正，处五千元以上二万元以下罚款。',
        en: 'Order to correct and 5,000 to 20,000 yuan.',
      },
      ranges: [refit],
    },
    flow: { simple: false, correction: true },
    competent: transport,
    limitation: { years: 2 },
  }),
];
