import type { Violation } from '@gaoyao/kernel/knowledge';
import type { Row } from '../bands.ts';
import { heavier, lighter, only, ordinary, spared, yuan } from '../bands.ts';
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
  recheck,
  refused,
  result,
  said,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { crime, kept, rescue } from './terms.ts';

const person = only('person', yuan(0, 500));
const personWarned: Row = {
  party: 'person',
  grade: 'lighter',
  when: { times: '< 1' },
  also: ['warning'],
  reason: {
    zh: '当事人系个人且首次违法，依法给予警告，不处罚款。',
    en: 'The party is a person and it is the first time; a warning is given and no fine is imposed.',
  },
};

/** Escape routes and fire lanes. */
export const escape: readonly Violation[] = [
  entry({
    code: 'FIR-003',
    field: 'fire',
    name: { zh: '占用、堵塞、封闭疏散通道、安全出口', en: 'Blocking escape routes or exits' },
    prohibits: [article('消防法', 28), article('消防法', 16, 1, 4)],
    punishes: [article('消防法', 60, 1, 3), article('消防法', 60, 2)],
    elements: [
      subject('单位或者个人', 'An organisation or person'),
      object('部位属于疏散通道或者安全出口', 'The place is an escape route or exit'),
      act(
        '占用、堵塞、封闭或者有其他妨碍安全疏散行为',
        'It was occupied, blocked, closed or otherwise obstructed',
      ),
    ],
    points: [
      identity,
      point('scene', '占用、堵塞的部位、物品和净宽', 'Place, objects and clear width', ['act'], seen),
      point(
        'plan',
        '疏散通道、安全出口的平面位置',
        'Plan of routes and exits',
        ['object'],
        [...papers, 'scene-record'],
      ),
      aid(
        'who',
        '物品归属和管理责任',
        'Whose the objects are and who answers for the place',
        ['subject', 'act'],
        [...papers, ...said],
      ),
      statement,
      recheck,
      priors,
    ],
    factors: [corrected, refused, harm, times],
    bands: [
      spared(
        { corrected: 'true', harm: 'false', times: '< 1' },
        '首次占用且当场清除',
        'did so for the first time and cleared it at once',
      ),
      personWarned,
      ordinary({}, person, '占用、堵塞疏散通道、安全出口', 'blocked an escape route or exit'),
      heavier({ refused: 'true' }, kept, '经责令改正拒不改正', 'refused to clear it when ordered'),
      lighter({ corrected: 'true' }, kept, '已在责令期限内清除', 'cleared it within the time ordered'),
      ordinary({}, kept, '占用、堵塞或者封闭疏散通道、安全出口', 'blocked an escape route or exit'),
    ],
    penalty: {
      kinds: ['warning', 'fine', 'order-correction'],
      text: {
        zh: '单位责令改正，处五千元以上五万元以下罚款；个人处警告或者五百元以下罚款；拒不改正的，强制执行，费用由当事人承担。',
        en: 'Organisations: order to correct and 5,000 to 50,000 yuan; persons: warning or up to 500 yuan; on refusal it is cleared at the cost of the party.',
      },
      ranges: [kept, person],
    },
    flow: { simple: true, correction: true },
    competent: rescue,
    limitation: { years: 2, orFive: true },
    crime,
  }),
  entry({
    code: 'FIR-004',
    field: 'fire',
    name: { zh: '占用、堵塞、封闭消防车通道', en: 'Blocking a fire lane' },
    prohibits: [article('消防法', 28)],
    punishes: [article('消防法', 60, 1, 5), article('消防法', 60, 2)],
    elements: [
      subject('单位或者个人', 'An organisation or person'),
      object('部位属于消防车通道', 'The place is a fire lane'),
      act('占用、堵塞或者封闭', 'It was occupied, blocked or closed'),
      result('妨碍消防车通行', 'Fire engines were hindered'),
    ],
    points: [
      identity,
      point(
        'scene',
        '占用的位置、车辆或者物品和剩余宽度',
        'Place, vehicle or object and width left',
        ['act', 'result'],
        seen,
      ),
      point(
        'lane',
        '消防车通道的标识和总平面图',
        'Marking of the lane and site plan',
        ['object'],
        [...papers, ...seen],
      ),
      aid(
        'who',
        '车辆、物品归属和管理责任',
        'Whose it is and who answers for the place',
        ['subject'],
        [...papers, ...said],
      ),
      statement,
      recheck,
      priors,
    ],
    factors: [corrected, refused, harm, times],
    bands: [
      spared(
        { corrected: 'true', harm: 'false', times: '< 1' },
        '首次占用且当场移开',
        'did so for the first time and moved it at once',
      ),
      heavier({ harm: 'true' }, person, '占用消防车通道延误火灾扑救', 'delayed fire-fighting'),
      personWarned,
      ordinary({}, person, '占用消防车通道', 'blocked a fire lane'),
      heavier({ harm: 'true' }, kept, '占用、堵塞消防车通道延误火灾扑救', 'delayed fire-fighting'),
      ordinary({}, kept, '占用、堵塞或者封闭消防车通道', 'blocked a fire lane'),
    ],
    penalty: {
      kinds: ['warning', 'fine', 'order-correction'],
      text: {
        zh: '单位责令改正，处五千元以上五万元以下罚款；个人处警告或者五百元以下罚款；拒不改正的，强制执行，费用由当事人承担。',
        en: 'Organisations: order to correct and 5,000 to 50,000 yuan; persons: warning or up to 500 yuan; on refusal it is cleared at the cost of the party.',
      },
      ranges: [kept, person],
    },
    flow: { simple: true, correction: true },
    competent: rescue,
    limitation: { years: 2, orFive: true },
    crime,
  }),
];
