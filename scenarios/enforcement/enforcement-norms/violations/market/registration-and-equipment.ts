import type { Violation } from '@gaoyao/kernel/knowledge';
import { unrefused, eased, grave, heavier, lighter, ordinary, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  article,
  corrected,
  counted,
  fault,
  harm,
  identity,
  illegalIncome,
  object,
  ordered,
  papers,
  point,
  recheck,
  refused,
  remedied,
  search,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { regulator } from './terms.ts';

const unregistered = { refused: yuan(10_000, 100_000), grave: yuan(100_000, 500_000) };
const equipment = yuan(30_000, 300_000);

/** Trading without registration; lifts and boilers not inspected. */
export const registrationAndEquipment: readonly Violation[] = [
  entry({
    code: 'MKT-007',
    field: 'market',
    name: { zh: '未经设立登记从事经营活动', en: 'Trading without registration' },
    prohibits: [article('市场主体登记管理条例', 3, 1), article('无证无照经营查处办法', 2)],
    punishes: [article('市场主体登记管理条例', 43)],
    elements: [
      subject('以市场主体名义从事经营的单位和个人', 'Whoever trades as a business'),
      act('从事以营利为目的的经营活动', 'There was trade for profit'),
      act('未办理设立登记', 'It was not registered', 'unregistered'),
      object(
        '不属于依法无需登记的便民劳务、农副产品等情形',
        'It is not one of the trades free from registration',
        'no-exception',
      ),
    ],
    points: [
      identity,
      point(
        'scene',
        '经营场所和正在进行的经营',
        'Premises and the trade going on',
        ['act', 'no-exception'],
        seen,
      ),
      { ...search('登记信息的查询结果', 'Search of the register'), proves: ['unregistered'] },
      point('trade', '经营项目、期间和收支', 'What was traded, how long and for how much', ['act'], counted),
      { ...ordered, proves: ['unregistered'] },
      recheck,
      statement,
    ],
    factors: [refused, harm, times, illegalIncome],
    bands: [
      grave(
        { refused: 'true', harm: 'true' },
        unregistered.grave,
        '拒不改正并危害公共安全或者消费者权益',
        'refused and endangered the public or consumers',
        { also: ['confiscation', 'closure'] },
      ),
      heavier(
        { refused: 'true', times: '>= 1' },
        unregistered.refused,
        '拒不改正且两年内再次违法',
        'refused and had done so before within two years',
        { also: ['confiscation'] },
      ),
      lighter(
        { refused: 'true', 'illegal-income': '< 5000' },
        unregistered.refused,
        '拒不改正但违法所得不足五千元',
        'refused, with illegal income of less than 5,000 yuan',
        { also: ['confiscation'] },
      ),
      ordinary(
        { refused: 'true' },
        unregistered.refused,
        '经责令改正拒不改正',
        'was ordered to correct it and refused',
        {
          also: ['confiscation'],
        },
      ),
      unrefused({}),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'closure', 'order-correction'],
      text: {
        zh: '责令改正，没收违法所得；拒不改正的，处一万元以上十万元以下罚款；情节严重的，责令关闭停业，并处十万元以上五十万元以下罚款。',
        en: 'Order to correct, confiscation of illegal income; on refusal 10,000 to 100,000 yuan; in grave cases closure and 100,000 to 500,000 yuan.',
      },
      ranges: [unregistered.refused, unregistered.grave],
    },
    flow: { simple: false, correction: true },
    competent: regulator,
    limitation: { years: 2 },
  }),
  entry({
    code: 'MKT-008',
    field: 'market',
    name: {
      zh: '使用未经检验或者检验不合格的特种设备',
      en: 'Using special equipment not inspected or found unfit',
    },
    prohibits: [article('特种设备安全法', 32, 1), article('特种设备安全法', 40, 3)],
    punishes: [article('特种设备安全法', 84, 1, 1)],
    elements: [
      subject('特种设备使用单位', 'The organisation using the equipment'),
      object('设备属于特种设备目录范围', 'The equipment is on the list of special equipment'),
      act('未经检验或者检验不合格而继续使用', 'It was used though not inspected or found unfit'),
      fault('使用单位对设备负有管理责任', 'The organisation answers for it', 'duty'),
    ],
    points: [
      identity,
      point(
        'equipment',
        '设备种类、编号、铭牌和使用登记',
        'Kind, number, plate and registration',
        ['object', 'duty'],
        ['scene-record', 'audio-visual', ...papers],
      ),
      point(
        'use',
        '设备正在使用或者使用过的事实',
        'That it is or was in use',
        ['act'],
        [...seen, 'electronic'],
      ),
      {
        ...search('检验报告和检验有效期的查询结果', 'Search of inspection reports and their validity'),
        proves: ['act'],
      },
      aid('test', '检验机构的检验结论', 'Finding of the inspection body', ['act'], ['expert-opinion'], {
        freshDays: 90,
      }),
      statement,
      recheck,
    ],
    factors: [remedied, corrected, harm, times],
    bands: [
      eased(
        { remedied: 'true', harm: 'false', times: '< 1' },
        equipment,
        '首次违法、立即停用并主动消除隐患',
        'for the first time, stopped at once and removed the danger of its own accord',
      ),
      heavier(
        { harm: 'true' },
        equipment,
        '使用不合格特种设备造成事故或者险情',
        'caused an accident or a near one',
        { also: ['suspension'] },
      ),
      heavier(
        { times: '>= 2' },
        equipment,
        '两年内多次违法使用特种设备',
        'did so repeatedly within two years',
      ),
      lighter(
        { corrected: 'true' },
        equipment,
        '已按指令停用并申报检验',
        'stopped as ordered and applied for inspection',
      ),
      ordinary(
        {},
        equipment,
        '使用未经检验或者检验不合格的特种设备',
        'used special equipment not inspected or found unfit',
      ),
    ],
    penalty: {
      kinds: ['fine', 'suspension'],
      text: {
        zh: '责令停止使用有关特种设备，处三万元以上三十万元以下罚款。',
        en: 'Order to stop using the equipment and 30,000 to 300,000 yuan.',
      },
      ranges: [equipment],
    },
    flow: { simple: false, correction: true },
    competent: regulator,
    limitation: { years: 2, orFive: true },
    crime: {
      zh: '发生重大事故的，涉嫌重大责任事故罪、危险作业罪（刑法第一百三十四条、第一百三十四条之一，M），移送公安机关。',
      en: 'After a major accident: suspected crime (Criminal Law arts 134, 134-1, M), to be transferred to the police.',
    },
  }),
];
