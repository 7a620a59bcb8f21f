import type { Violation } from '@gaoyao/kernel/knowledge';
import type { Row } from '../bands.ts';
import { eased, heavier, lighter, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  article,
  corrected,
  fault,
  flag,
  harm,
  identity,
  object,
  papers,
  point,
  priors,
  remedied,
  statement,
  subject,
  times,
} from '../parts.ts';
import { labourAuthority } from './terms.ts';

const obstruction = yuan(2_000, 20_000);
const files = yuan(10_000, 10_000);
const fixed: Row = {
  grade: 'ordinary',
  when: {},
  fine: { least: 10_000, most: 10_000, per: 'yuan' },
  reason: {
    zh: '当事人未保存或者伪造录用登记、核查材料，依法处一万元罚款；该罚款为固定数额，没有裁量幅度。',
    en: 'The party kept no records of hiring and checking, or forged them; the fine is 10,000 yuan, a fixed amount without a range.',
  },
};

/** Obstruction of inspectors, and the papers that keep children out. */
export const inspection: readonly Violation[] = [
  entry({
    code: 'LAB-007',
    field: 'labour',
    name: {
      zh: '阻挠劳动保障监察、隐瞒事实或者毁灭证据',
      en: 'Obstructing labour inspection, concealing facts or destroying evidence',
    },
    prohibits: [article('劳动保障监察条例', 30, 1)],
    punishes: [article('劳动保障监察条例', 30, 1, 1), article('劳动保障监察条例', 30, 1, 2)],
    elements: [
      subject('用人单位或者其他被监察的单位、个人', 'The employer or whoever is inspected'),
      act(
        '无理抗拒、阻挠监察，或者不按要求报送材料、隐瞒事实、出具伪证、毁灭证据',
        'Inspection was resisted, papers withheld, facts concealed, false evidence given or evidence destroyed',
      ),
      fault('明知监察人员依法履行职责', 'It was known that inspectors were doing their duty'),
    ],
    points: [
      identity,
      point(
        'notice',
        '监察通知、询问通知或者报送材料要求及其送达',
        'Notice of inspection or request for papers and its service',
        ['fault'],
        ['documentary', 'electronic'],
      ),
      point(
        'scene',
        '抗拒、阻挠的经过，执法证件已出示',
        'What happened, and that credentials were shown',
        ['act', 'fault'],
        ['audio-visual', 'scene-record', 'testimony'],
      ),
      aid(
        'truth',
        '隐瞒、伪造或者毁灭的材料与真实情况的比对',
        'The papers compared with the truth',
        ['act'],
        [...papers, 'testimony'],
      ),
      statement,
      priors,
    ],
    factors: [
      corrected,
      harm,
      times,
      flag('destroyed', '伪造、隐匿或者毁灭证据', 'Evidence was forged, hidden or destroyed'),
    ],
    bands: [
      heavier(
        { destroyed: 'true' },
        obstruction,
        '伪造、隐匿或者毁灭证据',
        'forged, hid or destroyed evidence',
      ),
      heavier(
        { harm: 'true' },
        obstruction,
        '抗拒监察致使劳动者权益无法及时查明',
        'kept the rights of workers from being found out by resisting',
      ),
      lighter(
        { corrected: 'true', times: '< 1' },
        obstruction,
        '首次违法并已改正、配合监察',
        'did so for the first time and then cooperated',
      ),
      ordinary({}, obstruction, '阻挠劳动保障监察', 'obstructed labour inspection'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令改正，处二千元以上二万元以下罚款。',
        en: 'Order to correct and 2,000 to 20,000 yuan.',
      },
      ranges: [obstruction],
    },
    flow: { simple: true, correction: true },
    competent: labourAuthority,
    limitation: { years: 2 },
    crime: {
      zh: '以暴力、威胁方法阻碍执行职务的，涉嫌妨害公务罪（刑法第二百七十七条，M），移送公安机关。',
      en: 'With violence or threats: suspected obstruction of duty (Criminal Law art. 277, M), to be transferred to the police.',
    },
  }),
  entry({
    code: 'LAB-008',
    field: 'labour',
    name: {
      zh: '未保存或者伪造录用登记、核查材料',
      en: 'No records of hiring and age checks, or forged ones',
    },
    prohibits: [article('禁止使用童工规定', 4)],
    punishes: [article('禁止使用童工规定', 8)],
    elements: [
      subject('用人单位', 'The employer'),
      object('已经录用的人员', 'People who were hired'),
      act(
        '未妥善保存录用登记、身份核查材料，或者伪造',
        'Records of hiring and identity checks were not kept, or were forged',
      ),
    ],
    points: [
      identity,
      point(
        'records',
        '录用登记、核查材料的有无和真伪',
        'Whether there are records and whether they are true',
        ['act'],
        ['documentary', 'electronic', 'scene-record'],
      ),
      point(
        'staff',
        '在岗人员名单和录用时间',
        'People at work and when they were hired',
        ['object'],
        ['scene-record', ...papers, 'testimony'],
      ),
      aid('ages', '人员年龄的核实', 'Their ages verified', ['object'], [...papers, 'testimony']),
      statement,
    ],
    factors: [
      corrected,
      remedied,
      flag('forged', '伪造录用登记、核查材料', 'Records were forged'),
      times,
      harm,
    ],
    bands: [
      spared(
        { corrected: 'true', times: '< 1', harm: 'false' },
        '首次违法且已补齐材料',
        'did so for the first time and completed the records',
      ),
      eased(
        { remedied: 'true', forged: 'false' },
        files,
        '没有伪造材料并主动补齐',
        'forged nothing and completed the records of its own accord',
      ),
      fixed,
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: { zh: '处一万元罚款。', en: 'A fine of 10,000 yuan.' },
      ranges: [files],
    },
    flow: { simple: false, correction: true },
    competent: labourAuthority,
    limitation: { years: 2 },
    note: {
      zh: '查实使用童工的，另按每人每月计算罚款（第六条），不在本条目；无证照单位加一倍（第九条）。',
      en: 'Where children were employed the fine is counted per child and month (art. 6) and is not in this entry; doubled for unlicensed businesses (art. 9).',
    },
  }),
];
