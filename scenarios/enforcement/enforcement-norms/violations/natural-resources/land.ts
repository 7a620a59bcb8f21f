import type { Violation } from '@gaoyao/kernel/knowledge';
import { heavier, lighter, ordinary, perSquareMetre, spared } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  area,
  article,
  corrected,
  flag,
  harm,
  identity,
  object,
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
import { bureau, survey } from './terms.ts';

const occupied = perSquareMetre(100, 1_000);
const kept = perSquareMetre(100, 500);

/** Land occupied without approval or kept beyond its term. */
export const land: readonly Violation[] = [
  entry({
    code: 'NAT-001',
    field: 'natural-resources',
    name: { zh: '未经批准非法占用土地', en: 'Occupying land without approval' },
    prohibits: [article('土地管理法', 44, 1)],
    punishes: [article('土地管理法', 77, 1), article('土地管理法实施条例', 57, 1)],
    elements: [
      subject('占用土地进行建设的单位和个人', 'Whoever occupies land to build'),
      act('占用土地并实施了建设', 'Land was occupied and built on'),
      act(
        '未取得用地批准，或者骗取批准、超过批准数量',
        'There was no approval, or it was got by deceit or exceeded',
        'no-permit',
      ),
      object(
        '土地的权属、地类和是否符合国土空间规划',
        'Ownership and class of the land and whether the plan allows it',
      ),
    ],
    points: [
      identity,
      point('scene', '占地现状、建筑物和施工进度', 'State of the land, buildings and works', ['act'], seen),
      survey,
      { ...search('建设用地审批的查询结果', 'Search of the land approvals'), proves: ['no-permit'] },
      point(
        'class',
        '地类、权属和规划符合性认定',
        'Finding on class, ownership and plan',
        ['object'],
        ['documentary', 'expert-opinion', 'electronic'],
        { freshDays: 180 },
      ),
      statement,
      recheck,
    ],
    factors: [
      area,
      flag('basic-farmland', '占用永久基本农田', 'Permanent basic farmland was occupied'),
      remedied,
      refused,
      harm,
      times,
    ],
    bands: [
      spared(
        { area: '< 50', remedied: 'true', 'basic-farmland': 'false', harm: 'false', times: '< 1' },
        '首次占地不足五十平方米且主动拆除、恢复原状',
        'occupied less than fifty square metres for the first time and restored the land of its own accord',
      ),
      heavier(
        { 'basic-farmland': 'true' },
        occupied,
        '非法占用永久基本农田',
        'occupied permanent basic farmland',
        { also: ['confiscation'] },
      ),
      heavier(
        { refused: 'true' },
        occupied,
        '被责令停止后继续施工',
        'went on building after it was ordered to stop',
        { also: ['confiscation'] },
      ),
      lighter(
        { remedied: 'true' },
        occupied,
        '主动拆除并退还土地',
        'took the building down and gave the land back of its own accord',
      ),
      ordinary({}, occupied, '未经批准占用土地', 'occupied land without approval', {
        also: ['confiscation'],
      }),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'order-correction'],
      text: {
        zh: '责令退还土地；不符合规划的限期拆除、恢复原状，符合规划的没收新建建筑物和设施；可以并处每平方米一百元以上一千元以下罚款。',
        en: 'Return of the land; demolition where the plan forbids the building, confiscation where it allows it; 100 to 1,000 yuan per square metre may be added.',
      },
      ranges: [occupied],
    },
    flow: { simple: false, correction: true },
    competent: bureau,
    limitation: { years: 2 },
    crime: {
      zh: '耕地、林地等农用地大量毁坏的，涉嫌非法占用农用地罪（刑法第三百四十二条；数量以司法解释为准，M），移送公安机关。',
      en: 'With much farmland or forest land destroyed: suspected illegal occupation of farmland (Criminal Law art. 342; quantities by judicial interpretation, M), to be transferred to the police.',
    },
    note: {
      zh: '农村村民非法占地建住宅由农业农村主管部门依第七十八条处理；不服限期拆除的起诉期为十五日（第八十三条）。',
      en: 'Dwellings of villagers fall to the agriculture authority (art. 78); a demolition order is sued within fifteen days (art. 83).',
    },
  }),
  entry({
    code: 'NAT-002',
    field: 'natural-resources',
    name: {
      zh: '拒不交还国有土地、临时用地期满不归还或者改变用途',
      en: 'Keeping state or temporary land beyond its term, or using it otherwise than approved',
    },
    prohibits: [article('土地管理法', 56), article('土地管理法', 57)],
    punishes: [article('土地管理法', 81), article('土地管理法实施条例', 59)],
    elements: [
      subject('国有土地使用人或者临时用地人', 'The user of state or temporary land'),
      object('土地应当交还、归还或者按批准用途使用', 'The land is due back or bound to a use'),
      act('拒不交出、期满不归还或者擅自改变用途', 'It was not given back, or was put to another use'),
    ],
    points: [
      identity,
      point(
        'title',
        '收回决定、临时用地批准或者出让合同载明的期限和用途',
        'The decision, approval or contract with its term and use',
        ['object'],
        papers,
      ),
      point('scene', '土地的使用现状', 'How the land is used', ['act'], seen),
      survey,
      aid('demand', '催还、告知的记录', 'Record of the demands', ['act'], papers),
      statement,
      recheck,
    ],
    factors: [area, corrected, refused, harm],
    bands: [
      lighter(
        { corrected: 'true' },
        kept,
        '在责令期限内交还土地或者恢复批准用途',
        'gave the land back or resumed its use within the time ordered',
      ),
      heavier({ refused: 'true' }, kept, '经责令拒不交还土地', 'refused to give the land back when ordered'),
      heavier(
        { harm: 'true' },
        kept,
        '违法使用土地破坏种植条件或者影响公共利益',
        'spoilt the soil or hurt the public interest by it',
      ),
      ordinary({}, kept, '未按规定交还或者使用土地', 'did not give back or use the land as required'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令交还土地，处非法占用土地每平方米一百元以上五百元以下罚款。',
        en: 'Order to give the land back and 100 to 500 yuan per square metre.',
      },
      ranges: [kept],
    },
    flow: { simple: false, correction: true },
    competent: bureau,
    limitation: { years: 2 },
  }),
];
