import type { Violation } from '@gaoyao/kernel/knowledge';
import { heavier, lighter, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  area,
  article,
  corrected,
  counted,
  flag,
  harm,
  identity,
  object,
  papers,
  point,
  priors,
  search,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { enforcement, designated } from './terms.ts';

const road = yuan(0, 20_000);
const grill = yuan(500, 20_000);

/** Streets occupied, and barbecues in the open. */
export const streets: readonly Violation[] = [
  entry({
    code: 'URB-001',
    field: 'urban',
    name: { zh: '擅自占用城市道路', en: 'Occupying an urban road without permission' },
    prohibits: [article('城市道路管理条例', 27, 1, 1), article('城市道路管理条例', 30)],
    punishes: [article('城市道路管理条例', 42, 1)],
    elements: [
      subject(
        '在城市道路上设摊、堆放或者施工的单位和个人',
        'Whoever sets up a stall, stores or works on an urban road',
      ),
      object('占用的地点属于城市道路范围', 'The spot lies within the urban road'),
      act('占用车行道、人行道等城市道路', 'Carriageway or pavement was occupied'),
      act(
        '未经市政工程主管部门和公安交管部门批准',
        'Neither the municipal works nor the traffic authority had permitted it',
        'no-permit',
      ),
    ],
    points: [
      identity,
      point('scene', '占用的地点、时间和方式', 'Place, time and manner of the occupation', ['act'], seen),
      point(
        'extent',
        '占用面积的测量',
        'Measurement of the area occupied',
        ['act'],
        ['scene-record', 'expert-opinion'],
      ),
      point(
        'road',
        '地点属于城市道路的依据',
        'That the spot is an urban road',
        ['object'],
        [...papers, 'scene-record'],
      ),
      {
        ...search('占用、挖掘道路审批的查询结果', 'Search of the permits for occupying roads'),
        proves: ['no-permit'],
      },
      statement,
      priors,
    ],
    factors: [area, times, corrected, harm],
    bands: [
      spared(
        { area: '< 5', times: '< 1', corrected: 'true', harm: 'false' },
        '首次占用道路不足五平方米并已清理恢复',
        'occupied less than five square metres for the first time and cleared the road',
      ),
      heavier(
        { harm: 'true' },
        road,
        '占用道路造成通行受阻、设施损坏或者人身财产损害',
        'by occupying the road blocked the way, damaged the works or caused injury or loss',
      ),
      heavier(
        { times: '>= 2' },
        road,
        '两年内多次占用道路被查处',
        'was found occupying roads repeatedly within two years',
      ),
      lighter(
        { area: '< 10', corrected: 'true' },
        road,
        '占用道路不足十平方米并在责令期限内改正',
        'occupied less than ten square metres and corrected it within the time ordered',
      ),
      ordinary({}, road, '擅自占用城市道路', 'occupied an urban road without permission'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令限期改正，可以处二万元以下罚款；造成损失的，依法赔偿。',
        en: 'Order to correct within a time; a fine of up to 20,000 yuan may be imposed; damage is to be made good.',
      },
      ranges: [road],
    },
    flow: { simple: true, correction: true },
    competent: enforcement,
    limitation: { years: 2 },
  }),
  entry({
    code: 'URB-002',
    field: 'urban',
    name: { zh: '在禁止的时段和区域露天烧烤', en: 'Open-air barbecue where and when it is forbidden' },
    prohibits: [article('大气污染防治法', 81, 3)],
    punishes: [article('大气污染防治法', 118, 3)],
    elements: [
      subject(
        '露天烧烤或者为其提供场地的单位和个人',
        'Whoever barbecues in the open or lends the place for it',
      ),
      object(
        '地点和时段在当地人民政府公布的禁止范围内',
        'Place and hour lie within the published prohibition',
      ),
      act('露天烧烤食品或者提供场地', 'Food was barbecued in the open, or the place was lent'),
    ],
    points: [
      identity,
      point('zone', '政府公布的禁止时段和区域', 'The published hours and areas', ['object'], papers),
      point('scene', '烧烤的地点、时间和器具', 'Place, time and tools', ['act'], [...seen, 'physical']),
      aid('income', '违法所得的账目', 'Accounts of the illegal income', ['act'], counted),
      statement,
      priors,
    ],
    factors: [corrected, times, harm, flag('trade', '以经营为目的', 'Done as a trade')],
    bands: [
      spared(
        { trade: 'false', corrected: 'true', times: '< 1', harm: 'false' },
        '首次非经营性烧烤并当场停止、清理',
        'barbecued for the first time, not as a trade, and stopped and cleaned up at once',
      ),
      heavier(
        { times: '>= 2' },
        grill,
        '两年内多次露天烧烤被查处',
        'was found barbecuing repeatedly within two years',
        { also: ['confiscation'] },
      ),
      heavier({ harm: 'true' }, grill, '露天烧烤引发火情或者污染扰民', 'caused a fire or a nuisance by it', {
        also: ['confiscation'],
      }),
      lighter({ corrected: 'true' }, grill, '当场停止并清理', 'stopped and cleaned up at once', {
        also: ['confiscation'],
      }),
      ordinary(
        {},
        grill,
        '在禁止范围内露天烧烤或者提供场地',
        'barbecued in the open within the prohibition or lent the place for it',
        { also: ['confiscation'] },
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'order-correction'],
      text: {
        zh: '责令改正，没收烧烤工具和违法所得，并处五百元以上二万元以下罚款。',
        en: 'Order to correct, confiscation of tools and illegal income, and 500 to 20,000 yuan.',
      },
      ranges: [grill],
    },
    flow: { simple: false, correction: true },
    competent: designated,
    limitation: { years: 2 },
  }),
];
