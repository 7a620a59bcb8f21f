import type { Violation } from '@gaoyao/kernel/knowledge';
import { unrefused, heavier, lighter, multiple, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  amount,
  article,
  counted,
  harm,
  identity,
  illegalIncome,
  object,
  ordered,
  papers,
  point,
  recheck,
  recheckDue,
  refused,
  remedied,
  search,
  statement,
  subject,
  times,
} from '../parts.ts';
import { labourAuthority } from './terms.ts';

const roster = yuan(2_000, 20_000);
const dispatch = { income: multiple(1, 5, 'illegal-income'), none: yuan(0, 50_000) };

/** The register of employees and labour dispatch. */
export const employment: readonly Violation[] = [
  entry({
    code: 'LAB-005',
    field: 'labour',
    name: { zh: '未建立职工名册', en: 'No register of employees' },
    prohibits: [article('劳动合同法', 7), article('劳动合同法实施条例', 8)],
    punishes: [article('劳动合同法实施条例', 33)],
    elements: [
      subject('用人单位', 'The employer'),
      object('存在用工关系的劳动者', 'Workers in its employment'),
      act('未建立职工名册，或者名册缺少法定内容', 'There is no register, or it lacks what the law asks'),
      act('经责令限期改正逾期不改正', 'It was not corrected within the time ordered', 'refusal'),
    ],
    points: [
      identity,
      point(
        'register',
        '职工名册的有无和内容',
        'Whether there is a register and what it says',
        ['act'],
        ['documentary', 'electronic', 'scene-record'],
      ),
      point(
        'employment',
        '在岗劳动者和用工时间',
        'Workers at work and since when',
        ['object'],
        ['scene-record', ...papers, 'testimony'],
      ),
      { ...ordered, proves: ['refusal'] },
      { ...recheckDue, proves: ['refusal'], kinds: [...papers, 'scene-record'] },
      statement,
    ],
    factors: [refused, amount('workers', '涉及的劳动者人数', 'Workers concerned', ['人', 'persons']), times],
    bands: [
      heavier(
        { refused: 'true', workers: '>= 30' },
        roster,
        '逾期不改正且涉及三十名以上劳动者',
        'did not correct it in time, with thirty workers or more',
      ),
      lighter(
        { refused: 'true', workers: '< 5', times: '< 1' },
        roster,
        '首次违法、逾期不改正且涉及不足五名劳动者',
        'for the first time did not correct it in time, with fewer than five workers',
      ),
      ordinary({ refused: 'true' }, roster, '逾期不改正', 'did not correct it within the time ordered'),
      unrefused({}),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令限期改正；逾期不改正的，处二千元以上二万元以下罚款。',
        en: 'Order to correct within a time; afterwards 2,000 to 20,000 yuan.',
      },
      ranges: [roster],
    },
    flow: { simple: true, correction: true },
    competent: labourAuthority,
    limitation: { years: 2 },
  }),
  entry({
    code: 'LAB-006',
    field: 'labour',
    name: { zh: '未经许可经营劳务派遣业务', en: 'Labour dispatch without a permit' },
    prohibits: [article('劳动合同法', 57, 2)],
    punishes: [article('劳动合同法', 92, 1)],
    elements: [
      subject('单位或者个人', 'An organisation or person'),
      act('招用劳动者并派遣到用工单位收取费用', 'Workers were hired and sent to others for a fee'),
      act('未取得劳务派遣经营许可', 'There was no permit', 'no-permit'),
    ],
    points: [
      identity,
      point(
        'dispatch',
        '派遣协议、人员名单和费用结算',
        'Dispatch contracts, lists of workers and accounts',
        ['act'],
        [...papers, 'testimony'],
        { least: 2 },
      ),
      { ...search('劳务派遣许可的查询结果', 'Search of the permits'), proves: ['no-permit'] },
      point('workers', '被派遣劳动者的陈述', 'What the workers say', ['act'], ['testimony']),
      point('illegal-income', '违法所得', 'Illegal income', ['act'], counted),
      statement,
      recheck,
    ],
    factors: [illegalIncome, remedied, harm, times],
    bands: [
      spared(
        { 'illegal-income': '<= 0', remedied: 'true', harm: 'false', times: '< 1' },
        '首次违法、没有违法所得并已停止',
        'did so for the first time without income and stopped',
      ),
      ordinary(
        { 'illegal-income': '<= 0' },
        dispatch.none,
        '未经许可经营劳务派遣但没有违法所得',
        'ran labour dispatch without a permit but had no income',
      ),
      lighter(
        { remedied: 'true', harm: 'false' },
        dispatch.income,
        '主动停止经营并消除危害后果',
        'stopped and undid the harm of its own accord',
        { also: ['confiscation'] },
      ),
      heavier(
        { harm: 'true' },
        dispatch.income,
        '未经许可经营劳务派遣损害劳动者权益',
        'harmed the rights of workers',
        { also: ['confiscation'] },
      ),
      ordinary({}, dispatch.income, '未经许可经营劳务派遣业务', 'ran labour dispatch without a permit', {
        also: ['confiscation'],
      }),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'order-correction'],
      text: {
        zh: '责令停止，没收违法所得，并处违法所得一倍以上五倍以下罚款；没有违法所得的，可以处五万元以下罚款。',
        en: 'Order to stop, confiscation of income and one to five times the income; without income up to 50,000 yuan may be imposed.',
      },
      ranges: [dispatch.income, dispatch.none],
    },
    flow: { simple: false, correction: true },
    competent: labourAuthority,
    limitation: { years: 2 },
  }),
];
