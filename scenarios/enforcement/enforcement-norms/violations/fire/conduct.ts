import type { Violation } from '@gaoyao/kernel/knowledge';
import type { Row } from '../bands.ts';
import { eased, heavier, only, ordinary, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  article,
  corrected,
  counted,
  harm,
  identity,
  illegalIncome,
  object,
  papers,
  point,
  priors,
  remedied,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { rescue } from './terms.ts';

const flame = yuan(0, 500);
const untrue = only('organisation', yuan(50_000, 100_000));
const responsible = only('person', yuan(10_000, 50_000));
const warned: Row = {
  grade: 'lighter',
  when: { times: '< 1', harm: 'false' },
  also: ['warning'],
  reason: {
    zh: '当事人首次违法且没有造成后果，依法给予警告，不处罚款。',
    en: 'It is the first time and without consequence; a warning is given and no fine is imposed.',
  },
};

/** Open flames and untrue reports. */
export const conduct: readonly Violation[] = [
  entry({
    code: 'FIR-007',
    field: 'fire',
    name: {
      zh: '违规使用明火作业或者在有火灾、爆炸危险的场所吸烟、用火',
      en: 'Open flames or smoking where there is danger of fire or explosion',
    },
    prohibits: [article('消防法', 21, 1)],
    punishes: [article('消防法', 63, 1, 2)],
    elements: [
      subject('实施行为的个人', 'The person who did it'),
      object(
        '场所具有火灾、爆炸危险，或者作业应当审批',
        'The place is dangerous, or the work needs approval',
      ),
      act(
        '吸烟、使用明火或者违规动火作业',
        'There was smoking, an open flame or work with fire against the rules',
      ),
    ],
    points: [
      identity,
      point('scene', '用火、吸烟的时间、地点和现场', 'Time, place and scene', ['act'], [...seen, 'physical']),
      point(
        'danger',
        '场所的危险性和禁火标识',
        'Danger of the place and its signs',
        ['object'],
        [...papers, ...seen],
      ),
      aid('approval', '动火审批手续', 'Approval for work with fire', ['object'], papers),
      statement,
      priors,
    ],
    factors: [harm, times, corrected],
    bands: [
      heavier({ harm: 'true' }, flame, '违规用火引发火情', 'caused a fire'),
      warned,
      ordinary({}, flame, '违规用火或者吸烟', 'used an open flame or smoked against the rules'),
    ],
    penalty: {
      kinds: ['warning', 'fine'],
      text: {
        zh: '处警告或者五百元以下罚款；情节严重的，由公安机关处五日以下拘留。',
        en: 'Warning or up to 500 yuan; in grave cases the police detain for up to five days.',
      },
      ranges: [flame],
    },
    flow: { simple: true, correction: true },
    competent: {
      zh: '县级以上消防救援机构；拘留由公安机关决定',
      en: 'Fire and rescue authority; detention by the police',
    },
    limitation: { years: 2, orFive: true },
    crime: {
      zh: '过失引起火灾造成严重后果的，涉嫌失火罪（刑法第一百一十五条，M），移送公安机关。',
      en: 'A fire by negligence with grave results: suspected crime (Criminal Law art. 115, M), to be transferred to the police.',
    },
  }),
  entry({
    code: 'FIR-008',
    field: 'fire',
    name: {
      zh: '消防技术服务机构不具备从业条件或者出具虚假文件',
      en: 'Fire service provider without the conditions of its trade or with untrue reports',
    },
    prohibits: [article('消防法', 34)],
    punishes: [article('消防法', 69, 1)],
    elements: [
      subject(
        '消防设施维护保养检测、消防安全评估等技术服务机构及其责任人员',
        'The service provider and those responsible',
      ),
      act('开展了消防技术服务活动', 'Fire services were rendered'),
      act(
        '不具备从业条件，或者出具虚假文件',
        'The conditions were lacking, or a report was untrue',
        'untrue',
      ),
    ],
    points: [
      identity,
      point(
        'report',
        '出具的书面结论文件',
        'The report issued',
        ['act', 'untrue'],
        ['documentary', 'electronic'],
      ),
      point(
        'scene',
        '设施实际状况与文件的比对',
        'The real state compared with the report',
        ['untrue'],
        [...seen, 'expert-opinion'],
      ),
      point(
        'conditions',
        '从业条件、人员资格和服务记录',
        'Conditions, qualifications and records of service',
        ['untrue'],
        papers,
      ),
      aid('income', '合同、收费和违法所得', 'Contract, fee and illegal income', ['act'], counted),
      statement,
      priors,
    ],
    factors: [remedied, harm, times, illegalIncome],
    bands: [
      heavier(
        { harm: 'true' },
        responsible,
        '作为责任人员出具虚假文件造成损失',
        'is responsible for an untrue report that caused loss',
      ),
      ordinary({}, responsible, '作为直接负责的主管人员或者其他直接责任人员违法', 'is directly responsible'),
      eased(
        { remedied: 'true', harm: 'false', times: '< 1' },
        untrue,
        '首次违法、主动撤回文件并重新检测',
        'for the first time, withdrew the report and tested anew',
        { also: ['confiscation'] },
      ),
      heavier({ harm: 'true' }, untrue, '出具虚假文件造成损失', 'caused loss by an untrue report', {
        also: ['confiscation', 'suspension', 'revocation'],
      }),
      ordinary(
        {},
        untrue,
        '不具备从业条件或者出具虚假文件',
        'lacked the conditions or issued an untrue report',
        { also: ['confiscation'] },
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'suspension', 'revocation', 'order-correction'],
      text: {
        zh: '责令改正，对机构处五万元以上十万元以下罚款，对直接责任人员处一万元以上五万元以下罚款，没收违法所得；情节严重的，责令停止执业或者吊销相应资格。',
        en: 'Order to correct; the provider 50,000 to 100,000 yuan, those responsible 10,000 to 50,000 yuan, confiscation of income; in grave cases suspension or loss of the qualification.',
      },
      ranges: [untrue, responsible],
    },
    flow: { simple: false, correction: true },
    competent: rescue,
    limitation: { years: 2, orFive: true },
    crime: {
      zh: '故意提供虚假证明文件情节严重的，涉嫌提供虚假证明文件罪（刑法第二百二十九条，M），移送公安机关。',
      en: 'Wilful untrue certificates in grave cases: suspected crime (Criminal Law art. 229, M), to be transferred to the police.',
    },
  }),
];
