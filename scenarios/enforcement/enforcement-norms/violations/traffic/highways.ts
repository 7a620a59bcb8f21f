import type { Violation } from '@gaoyao/kernel/knowledge';
import { heavier, lighter, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  amount,
  area,
  article,
  corrected,
  harm,
  identity,
  measured,
  object,
  papers,
  point,
  priors,
  recheck,
  refused,
  remedied,
  result,
  search,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';

const highwayAuthority = {
  zh: '县级以上地方交通运输主管部门（公路管理、交通运输综合行政执法机构）',
  en: 'Transport authority (highways, enforcement) at county level or above',
};
const overload = yuan(0, 30_000);
const digging = yuan(0, 30_000);
const zone = yuan(0, 50_000);

/** Overload, digging, and building beside the highway. */
export const highways: readonly Violation[] = [
  entry({
    code: 'TRA-005',
    field: 'traffic',
    name: { zh: '车辆超限在公路上行驶', en: 'Driving an oversize or overweight vehicle on the highway' },
    prohibits: [article('公路法', 50, 1), article('公路安全保护条例', 33, 1)],
    punishes: [article('公路法', 76, 1, 5), article('公路安全保护条例', 64)],
    elements: [
      subject('车辆的驾驶人、所有人或者承运人', 'Driver, owner or carrier'),
      act('车辆在公路、桥梁或者隧道上行驶', 'The vehicle drove on a highway, bridge or tunnel'),
      result('车货总质量、轴荷或者外廓尺寸超过限定标准', 'Mass, axle load or size exceeds the limit'),
      act('未取得超限运输许可', 'There was no permit for the load', 'no-permit'),
    ],
    points: [
      identity,
      {
        ...measured(
          '称重、测量单和设备检定证书',
          'Weighing or measuring slip and certificate of the device',
          ['result'],
        ),
        kinds: ['expert-opinion', 'electronic', 'scene-record'],
      },
      point('scene', '检测时间、地点和车辆', 'Time, place and vehicle', ['act'], [...seen, 'electronic']),
      { ...search('超限运输许可的查询结果', 'Search of the permits'), proves: ['no-permit'] },
      point('owner', '行驶证、运单和委托关系', 'Vehicle papers, waybill and commission', ['subject'], papers),
      statement,
      priors,
    ],
    factors: [amount('excess', '超过限定标准', 'Above the limit', ['%', 'percent']), corrected, harm, times],
    bands: [
      spared(
        { excess: '< 5', corrected: 'true', harm: 'false', times: '< 1' },
        '首次超限不足百分之五并已卸载',
        'exceeded the limit by less than five percent for the first time and unloaded',
      ),
      heavier(
        { excess: '>= 50' },
        overload,
        '超过限定标准百分之五十以上',
        'exceeded the limit by fifty percent or more',
      ),
      heavier({ harm: 'true' }, overload, '超限行驶造成公路、桥梁损坏', 'damaged the road or a bridge by it'),
      lighter(
        { excess: '< 20', corrected: 'true' },
        overload,
        '超限不足百分之二十并自行卸载',
        'exceeded the limit by less than twenty percent and unloaded',
      ),
      ordinary({}, overload, '车辆超限行驶', 'drove above the limit'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令改正（卸载、分装），可以处三万元以下罚款。',
        en: 'Order to correct (unload), and up to 30,000 yuan may be imposed.',
      },
      ranges: [overload],
    },
    flow: { simple: true, correction: true },
    competent: highwayAuthority,
    limitation: { years: 2 },
    note: {
      zh: '电子技术监控取得的称重数据须经法制和技术审核、标志设置明显、向当事人告知（行政处罚法第四十一条）。一年内超过三次的，另依条例第六十六条处理。',
      en: 'Weights taken by monitoring devices need legal and technical approval, visible signs and notice to the party (Administrative Penalty Law art. 41). More than three times in a year: art. 66 of the regulations.',
    },
  }),
  entry({
    code: 'TRA-006',
    field: 'traffic',
    name: { zh: '擅自占用、挖掘公路', en: 'Occupying or digging up a highway' },
    prohibits: [article('公路法', 44, 1)],
    punishes: [article('公路法', 76, 1, 1)],
    elements: [
      subject('占用、挖掘公路的单位和个人', 'Whoever occupies or digs'),
      object('占用、挖掘的是公路', 'It is a highway'),
      act('实施占用或者挖掘', 'It was occupied or dug up'),
      act('未经交通主管部门同意', 'The transport authority had not agreed', 'no-permit'),
    ],
    points: [
      identity,
      point('scene', '占用、挖掘的路段、方式和现状', 'Section, manner and state', ['act'], seen),
      point(
        'extent',
        '占用、挖掘的面积和深度',
        'Area and depth',
        ['act'],
        ['scene-record', 'expert-opinion'],
      ),
      point(
        'road',
        '公路等级和桩号',
        'Class and kilometre of the highway',
        ['object'],
        [...papers, 'scene-record'],
      ),
      {
        ...search('涉路施工许可的查询结果', 'Search of the permits for works on roads'),
        proves: ['no-permit'],
      },
      statement,
      recheck,
    ],
    factors: [area, remedied, harm, times],
    bands: [
      spared(
        { area: '< 2', remedied: 'true', harm: 'false', times: '< 1' },
        '首次占用、挖掘不足二平方米并已恢复',
        'occupied or dug less than two square metres for the first time and restored them',
      ),
      heavier(
        { harm: 'true' },
        digging,
        '占用、挖掘公路造成事故、阻断交通或者路基损坏',
        'caused an accident, blocked traffic or damaged the road bed',
      ),
      heavier(
        { area: '>= 50' },
        digging,
        '占用、挖掘公路五十平方米以上',
        'occupied or dug fifty square metres or more',
      ),
      lighter({ remedied: 'true' }, digging, '主动恢复公路原状', 'restored the highway of its own accord'),
      ordinary({}, digging, '擅自占用或者挖掘公路', 'occupied or dug up a highway'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令停止违法行为，可以处三万元以下罚款；造成损害的，依法赔偿。',
        en: 'Order to stop; up to 30,000 yuan may be imposed; damage is to be made good.',
      },
      ranges: [digging],
    },
    flow: { simple: true, correction: true },
    competent: highwayAuthority,
    limitation: { years: 2 },
  }),
  entry({
    code: 'TRA-007',
    field: 'traffic',
    name: {
      zh: '在公路建筑控制区内修建建筑物、地面构筑物',
      en: 'Building within the control zone of a highway',
    },
    prohibits: [article('公路法', 56, 1), article('公路安全保护条例', 13, 1)],
    punishes: [article('公路法', 81), article('公路安全保护条例', 56, 1, 1)],
    elements: [
      subject('修建的单位和个人', 'Whoever builds'),
      object('位于公路建筑控制区内', 'The place lies within the control zone'),
      act('修建、扩建建筑物或者地面构筑物', 'A building or structure was put up or enlarged'),
    ],
    points: [
      identity,
      point('scene', '建筑物的现状、用途和施工时间', 'State, use and time of the works', ['act'], seen),
      point(
        'distance',
        '与公路用地外缘距离的测量',
        'Distance from the edge of the highway land',
        ['object'],
        ['scene-record', 'expert-opinion'],
      ),
      point(
        'zone',
        '控制区划定公告和公路等级',
        'Notice that fixed the zone, class of the highway',
        ['object'],
        papers,
      ),
      aid(
        'history',
        '建设时间与划定时间的先后',
        'Whether it was built before the zone was fixed',
        ['act'],
        [...papers, 'testimony'],
      ),
      statement,
      recheck,
    ],
    factors: [{ ...area, name: { zh: '建筑面积', en: 'Built area' } }, corrected, refused, harm],
    bands: [
      spared(
        { corrected: 'true', harm: 'false', area: '< 20' },
        '修建不足二十平方米并在责令期限内自行拆除',
        'built less than twenty square metres and removed them within the time ordered',
      ),
      heavier({ refused: 'true' }, zone, '逾期拒不拆除', 'refused to remove it in time'),
      heavier(
        { harm: 'true' },
        zone,
        '修建的建筑物遮挡标志、妨碍视距或者造成事故',
        'hid signs or the view or caused an accident',
      ),
      lighter({ corrected: 'true' }, zone, '在责令期限内自行拆除', 'removed it within the time ordered'),
      ordinary({}, zone, '在公路建筑控制区内修建建筑物', 'built within the control zone of a highway'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令限期拆除，可以并处五万元以下罚款；逾期不拆除的，由交通主管部门拆除，费用由当事人承担。',
        en: 'Order to demolish within a time; up to 50,000 yuan may be added; afterwards the authority demolishes at the cost of the party.',
      },
      ranges: [zone],
    },
    flow: { simple: true, correction: true },
    competent: highwayAuthority,
    limitation: { years: 2 },
  }),
];
