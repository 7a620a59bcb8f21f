import type { Violation } from '@gaoyao/kernel/knowledge';
import { unrefused, heavier, lighter, only, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  article,
  corrected,
  fault,
  harm,
  identity,
  measured,
  ordered,
  papers,
  point,
  recheckDue,
  refused,
  result,
  said,
  seen,
  subject,
  times,
} from '../parts.ts';
import { enforcement, designated } from './terms.ts';

const speaker = { first: yuan(5_000, 50_000), refused: yuan(50_000, 200_000) };
const square = {
  person: only('person', yuan(200, 1_000)),
  organisation: only('organisation', yuan(2_000, 20_000)),
};

/** The loudspeaker before the shop and the dance in the square. */
export const noise: readonly Violation[] = [
  entry({
    code: 'URB-005',
    field: 'urban',
    name: { zh: '商业经营中以高音喇叭等方式做广告宣传', en: 'Advertising by loudspeaker in trade' },
    prohibits: [article('噪声污染防治法', 63, 1)],
    punishes: [article('噪声污染防治法', 81, 1, 2)],
    elements: [
      subject('从事商业经营活动的经营者', 'A business in the course of trade'),
      act('使用高音广播喇叭或者持续反复发出高噪声', 'Loudspeakers or loud noise, continuous or repeated'),
      fault('目的是广告宣传', 'It was done to advertise'),
    ],
    points: [
      identity,
      point(
        'scene',
        '设备、位置、播放内容和时间',
        'Device, place, content and hours',
        ['act', 'fault'],
        seen,
        { least: 2 },
      ),
      ordered,
      recheckDue,
      aid('neighbours', '周围居民的反映', 'What neighbours report', ['act'], said),
      aid('level', '噪声监测结果', 'Noise measurement', ['act'], ['expert-opinion', 'scene-record'], {
        freshDays: 90,
      }),
    ],
    factors: [refused, corrected, times, harm],
    bands: [
      spared(
        { corrected: 'true', times: '< 1', harm: 'false' },
        '首次使用并当场停止播放',
        'did so for the first time and stopped at once',
      ),
      heavier(
        { refused: 'true', times: '>= 2' },
        speaker.refused,
        '经责令改正拒不改正且两年内多次违法',
        'refused to stop when ordered and did so repeatedly within two years',
        { also: ['suspension'] },
      ),
      ordinary({ refused: 'true' }, speaker.refused, '经责令改正拒不改正', 'refused to stop when ordered'),
      lighter(
        { corrected: 'true' },
        speaker.first,
        '已在责令期限内改正',
        'corrected it within the time ordered',
      ),
      ordinary({}, speaker.first, '以高音喇叭等方式做广告宣传', 'advertised by loudspeaker or the like'),
    ],
    penalty: {
      kinds: ['fine', 'suspension', 'order-correction'],
      text: {
        zh: '责令改正，处五千元以上五万元以下罚款；拒不改正的，处五万元以上二十万元以下罚款，并可以报经批准责令停业。',
        en: 'Order to correct and 5,000 to 50,000 yuan; on refusal 50,000 to 200,000 yuan, and with approval business may be suspended.',
      },
      ranges: [speaker.first, speaker.refused],
    },
    flow: { simple: false, correction: true },
    competent: enforcement,
    limitation: { years: 2 },
    note: {
      zh: '“地方人民政府指定的部门”由本地公布（L）。',
      en: 'The department named by the local government is published locally (L).',
    },
  }),
  entry({
    code: 'URB-006',
    field: 'urban',
    name: { zh: '公共场所娱乐健身活动噪声扰民', en: 'Noise of leisure and exercise in public places' },
    prohibits: [article('噪声污染防治法', 64, 2)],
    punishes: [article('噪声污染防治法', 82, 1, 2)],
    elements: [
      subject(
        '在街道、广场、公园组织或者开展活动的单位和个人',
        'Whoever organises or holds activities in a street, square or park',
      ),
      act(
        '未遵守场所关于区域、时段、音量的规定',
        'The rules of the place on area, hours or volume were not kept',
      ),
      result(
        '未采取有效措施造成噪声污染，或者音量过大',
        'Noise pollution for want of measures, or excessive volume',
      ),
      act('经说服教育、责令改正后拒不改正', 'After persuasion and an order to correct it went on', 'refusal'),
    ],
    points: [
      identity,
      point(
        'rules',
        '场所公布的区域、时段、音量规定',
        'The published rules of the place',
        ['act'],
        [...papers, 'scene-record'],
      ),
      point(
        'scene',
        '活动时间、地点和音响器材的使用',
        'Time, place and use of sound equipment',
        ['act'],
        seen,
      ),
      measured('现场噪声监测结果', 'Noise measured on the spot', ['result']),
      { ...ordered, proves: ['refusal'] },
      { ...recheckDue, proves: ['refusal'] },
      aid('neighbours', '周围居民的反映', 'What neighbours report', ['result'], said),
    ],
    factors: [refused, times, harm],
    bands: [
      heavier(
        { refused: 'true', times: '>= 2' },
        square.person,
        '拒不改正且两年内多次违法',
        'refused to correct it and did so repeatedly within two years',
        { also: ['warning'] },
      ),
      ordinary(
        { refused: 'true' },
        square.person,
        '经责令改正拒不改正',
        'was ordered to correct it and refused',
        {
          also: ['warning'],
        },
      ),
      heavier(
        { refused: 'true', times: '>= 2' },
        square.organisation,
        '拒不改正且两年内多次违法',
        'refused to correct it and did so repeatedly within two years',
        { also: ['warning'] },
      ),
      ordinary(
        { refused: 'true' },
        square.organisation,
        '经责令改正拒不改正',
        'was ordered to correct it and refused',
        {
          also: ['warning'],
        },
      ),
      unrefused({}),
    ],
    penalty: {
      kinds: ['warning', 'fine', 'order-correction'],
      text: {
        zh: '说服教育，责令改正；拒不改正的，给予警告，对个人可以处二百元以上一千元以下罚款，对单位可以处二千元以上二万元以下罚款。',
        en: 'Persuasion and order to correct; on refusal a warning, and persons may be fined 200 to 1,000 yuan, organisations 2,000 to 20,000 yuan.',
      },
      ranges: [square.person, square.organisation],
    },
    flow: { simple: false, correction: true },
    competent: designated,
    limitation: { years: 2 },
    note: {
      zh: '持续干扰他人正常生活的，由公安机关依治安管理处罚法处理（第八十七条）。',
      en: 'Where others are disturbed persistently, the police act under the public order law (art. 87).',
    },
  }),
];
