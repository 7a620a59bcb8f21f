import type { Violation } from '@gaoyao/kernel/knowledge';
import { eased, grave, heavier, lighter, multiple, ordinary, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  article,
  counted,
  harm,
  identity,
  illegalIncome,
  object,
  papers,
  point,
  priors,
  remedied,
  said,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { law, permit, transport } from './terms.ts';

const passengers = { small: yuan(10_000, 100_000), large: multiple(2, 10, 'illegal-income') };
const goodsCarriage = {
  small: yuan(3_000, 10_000),
  grave: yuan(10_000, 50_000),
  large: multiple(1, 5, 'illegal-income'),
};
const seized = { also: ['confiscation'] } as const;
const fare = point('illegal-income', '收取的运费和违法所得', 'Fares and illegal income', ['act'], counted);
const trip = point(
  'trip',
  '运输的时间、线路、车辆和载运情况',
  'Time, route, vehicle and load',
  ['act'],
  [...seen, 'electronic'],
);

/** Carriage for hire without a licence. */
export const carriage: readonly Violation[] = [
  entry({
    code: 'TRA-001',
    field: 'traffic',
    name: { zh: '未取得许可擅自从事道路客运经营', en: 'Carrying passengers for hire without a licence' },
    prohibits: [article(law, 10, 1)],
    punishes: [article(law, 63, 1, 2)],
    elements: [
      subject('从事客运的单位、车主或者驾驶人', 'The organisation, owner or driver'),
      act('用车辆运送旅客', 'Passengers were carried'),
      act('以营利为目的收取费用', 'A fare was taken', 'for-hire'),
      act('未取得道路运输经营许可', 'There was no licence', 'no-permit'),
    ],
    points: [
      identity,
      trip,
      point(
        'passengers',
        '乘客对上车、目的地和付费的陈述',
        'What passengers say of boarding, destination and payment',
        ['act', 'for-hire'],
        ['testimony', 'electronic', 'audio-visual'],
        { least: 2 },
      ),
      { ...fare, proves: ['for-hire'] },
      { ...permit, proves: ['no-permit'] },
      statement,
      priors,
    ],
    factors: [illegalIncome, remedied, harm, times],
    bands: [
      eased(
        { 'illegal-income': '< 200', remedied: 'true', harm: 'false', times: '< 1' },
        passengers.small,
        '首次违法、违法所得不足二百元并主动停止、消除后果',
        'for the first time, took less than 200 yuan, stopped and undid it of its own accord',
      ),
      heavier(
        { 'illegal-income': '<= 20000', times: '>= 1' },
        passengers.small,
        '违法所得不足二万元但两年内再次违法',
        'took less than 20,000 yuan but had done so before within two years',
      ),
      ordinary(
        { 'illegal-income': '<= 20000' },
        passengers.small,
        '没有违法所得或者违法所得不足二万元',
        'took nothing or less than 20,000 yuan',
      ),
      heavier(
        { harm: 'true' },
        passengers.large,
        '违法所得超过二万元并造成事故或者危及乘客安全',
        'took more than 20,000 yuan and caused an accident or endangered passengers',
        seized,
      ),
      lighter(
        { remedied: 'true' },
        passengers.large,
        '违法所得超过二万元但主动停止经营',
        'took more than 20,000 yuan but gave up the trade of its own accord',
        seized,
      ),
      ordinary({}, passengers.large, '违法所得超过二万元', 'took more than 20,000 yuan', seized),
    ],
    penalty: {
      kinds: ['fine', 'confiscation'],
      text: {
        zh: '责令停止经营；违法所得超过二万元的，没收违法所得，处违法所得二倍以上十倍以下罚款；没有或者不足二万元的，处一万元以上十万元以下罚款。',
        en: 'Order to stop; above 20,000 yuan of income, confiscation and two to ten times the income; otherwise 10,000 to 100,000 yuan.',
      },
      ranges: [passengers.small, passengers.large],
    },
    flow: { simple: false, correction: true },
    competent: transport,
    limitation: { years: 2 },
  }),
  entry({
    code: 'TRA-002',
    field: 'traffic',
    name: { zh: '未取得许可擅自从事道路普通货物运输经营', en: 'Carrying goods for hire without a licence' },
    prohibits: [article(law, 24, 1)],
    punishes: [article(law, 63, 1, 1)],
    elements: [
      subject('从事货运的单位、车主或者驾驶人', 'The organisation, owner or driver'),
      object('车辆总质量超过四千五百千克', 'The vehicle has a gross mass above 4,500 kilograms'),
      act('为他人运输货物并收取运费', 'Goods were carried for others for a freight'),
      act('未取得道路运输经营许可', 'There was no licence', 'no-permit'),
    ],
    points: [
      identity,
      trip,
      point('vehicle', '行驶证载明的总质量', 'Gross mass in the vehicle papers', ['object'], papers),
      point('freight', '托运、运单和运费', 'Consignment, waybill and freight', ['act'], [...papers, ...said]),
      { ...permit, proves: ['no-permit'] },
      aid('illegal-income', '违法所得', 'Illegal income', ['act'], counted),
      statement,
    ],
    factors: [illegalIncome, remedied, harm, times],
    bands: [
      eased(
        { 'illegal-income': '< 500', remedied: 'true', harm: 'false', times: '< 1' },
        goodsCarriage.small,
        '首次违法、违法所得不足五百元并主动停止、消除后果',
        'for the first time, took less than 500 yuan, stopped and undid it of its own accord',
      ),
      lighter(
        { 'illegal-income': '<= 10000', remedied: 'true', times: '< 1' },
        goodsCarriage.small,
        '首次违法、违法所得不足一万元并主动停止',
        'for the first time, took less than 10,000 yuan and stopped',
      ),
      grave(
        { 'illegal-income': '<= 10000', times: '>= 2' },
        goodsCarriage.grave,
        '两年内多次无证从事货运',
        'carried goods without a licence repeatedly within two years',
      ),
      ordinary(
        { 'illegal-income': '<= 10000' },
        goodsCarriage.small,
        '没有违法所得或者违法所得不足一万元',
        'took nothing or less than 10,000 yuan',
      ),
      heavier(
        { harm: 'true' },
        goodsCarriage.large,
        '违法所得超过一万元并造成事故',
        'took more than 10,000 yuan and caused an accident',
        seized,
      ),
      ordinary({}, goodsCarriage.large, '违法所得超过一万元', 'took more than 10,000 yuan', seized),
    ],
    penalty: {
      kinds: ['fine', 'confiscation'],
      text: {
        zh: '责令停止经营；违法所得超过一万元的，没收违法所得，处一倍以上五倍以下罚款；没有或者不足一万元的，处三千元以上一万元以下罚款，情节严重的处一万元以上五万元以下罚款。',
        en: 'Order to stop; above 10,000 yuan of income, confiscation and one to five times the income; otherwise 3,000 to 10,000 yuan, in grave cases 10,000 to 50,000 yuan.',
      },
      ranges: [goodsCarriage.small, goodsCarriage.grave, goodsCarriage.large],
    },
    flow: { simple: true, correction: true },
    competent: transport,
    limitation: { years: 2 },
  }),
];
