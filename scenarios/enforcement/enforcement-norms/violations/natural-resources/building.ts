import type { Violation } from '@gaoyao/kernel/knowledge';
import type { Row } from '../bands.ts';
import { heavier, lighter, multiple, ordinary, percent, spared } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  article,
  corrected,
  flag,
  harm,
  identity,
  object,
  point,
  projectCost,
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
import { survey } from './terms.ts';

const planning = {
  zh: '县级以上城乡规划（自然资源）主管部门；处罚权划转的，为综合行政执法部门',
  en: 'The planning (natural resources) authority; comprehensive enforcement where the power was transferred',
};
const curable = percent(5, 10, 'project-cost');
const incurable = percent(0, 10, 'project-cost');
/** What cannot be put right is not fined less than what can. */
const incurableBands = percent(4, 10, 'project-cost');
const temporary = multiple(0, 1, 'project-cost');
const cost = point(
  'project-cost',
  '建设工程造价的核定',
  'Assessment of the cost of the works',
  ['act'],
  ['expert-opinion', 'documentary'],
  { freshDays: 180 },
);
const demolished: Row = {
  grade: 'ordinary',
  when: { correctable: 'false', removable: 'true' },
  also: ['order-correction'],
  reason: {
    zh: '当事人的建设无法采取改正措施消除对规划实施的影响且能够拆除，依法责令限期拆除，不处罚款。',
    en: 'The works of the party cannot be made to fit the plan and can be taken down; their demolition within a time is ordered, and no fine is imposed.',
  },
};

/** Building without or against the plan. */
export const building: readonly Violation[] = [
  entry({
    code: 'NAT-003',
    field: 'natural-resources',
    name: {
      zh: '未取得建设工程规划许可证或者未按许可证建设',
      en: 'Building without or against the planning permit',
    },
    prohibits: [article('城乡规划法', 40, 1)],
    punishes: [article('城乡规划法', 64)],
    elements: [
      subject('建设单位或者个人', 'The person or organisation that builds'),
      object('工程位于城市、镇规划区内', 'The works lie within the planning area of a city or town'),
      act('进行了建筑物、构筑物等工程建设', 'Buildings or other works were built'),
      act('未取得许可证或者不符合许可内容', 'There was no permit, or the works differ from it', 'no-permit'),
      result('对规划实施的影响可否采取改正措施消除', 'Whether the effect on the plan can be put right'),
    ],
    points: [
      identity,
      point(
        'scene',
        '建设现状、位置、层数和面积',
        'State, place, storeys and area of the works',
        ['act', 'object'],
        seen,
      ),
      {
        ...search('规划许可及其附图的查询结果', 'Search of the permit and its drawings'),
        proves: ['no-permit'],
      },
      point(
        'opinion',
        '规划主管部门的规划影响认定意见',
        'Finding of the planning authority on the effect',
        ['result', 'object'],
        ['documentary', 'expert-opinion'],
      ),
      survey,
      cost,
      statement,
    ],
    factors: [
      projectCost('建设工程造价', 'Cost of the works'),
      flag('correctable', '尚可采取改正措施消除影响', 'The effect can be put right'),
      flag('removable', '能够拆除', 'The works can be taken down'),
      refused,
      remedied,
    ],
    bands: [
      lighter(
        { correctable: 'true', remedied: 'true' },
        curable,
        '的建设尚可改正且已主动改正',
        'built what can be put right and put it right of its own accord',
      ),
      heavier(
        { correctable: 'true', refused: 'true' },
        curable,
        '的建设尚可改正但被责令停止后继续建设',
        'built what can be put right but went on after it was ordered to stop',
      ),
      ordinary(
        { correctable: 'true' },
        curable,
        '的建设尚可采取改正措施消除影响',
        'built what can be put right',
      ),
      demolished,
      heavier(
        { refused: 'true' },
        incurableBands,
        '的建设无法改正、不能拆除且被责令停止后继续建设',
        'built what can neither be put right nor taken down, and went on after it was ordered to stop',
        { also: ['confiscation'] },
      ),
      ordinary(
        {},
        incurableBands,
        '的建设无法改正且不能拆除',
        'built what can neither be put right nor taken down',
        { also: ['confiscation'] },
      ),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'order-correction'],
      text: {
        zh: '责令停止建设；尚可改正的，限期改正，处造价百分之五以上百分之十以下罚款；无法改正的，限期拆除，不能拆除的没收实物或者违法收入，可以并处造价百分之十以下罚款。',
        en: 'Order to stop; what can be put right is put right with 5 to 10 percent of the cost; what cannot is demolished, or confiscated where it cannot be taken down, and up to 10 percent may be added.',
      },
      ranges: [curable, incurable],
    },
    flow: { simple: false, correction: true },
    competent: planning,
    limitation: { years: 2 },
    note: {
      zh: '违法建设在未拆除前处于继续状态（行政处罚法第三十六条第二款）；乡、村庄规划区内适用第六十五条。',
      en: 'Illegal works continue until they are removed (Administrative Penalty Law art. 36(2)); in rural planning areas art. 65 applies.',
    },
  }),
  entry({
    code: 'NAT-004',
    field: 'natural-resources',
    name: {
      zh: '未经批准进行临时建设或者逾期不拆除',
      en: 'Temporary works without approval or kept beyond their time',
    },
    prohibits: [article('城乡规划法', 44)],
    punishes: [article('城乡规划法', 66)],
    elements: [
      subject('建设单位或者个人', 'The person or organisation that builds'),
      object(
        '工程属于临时建设并位于城市、镇规划区内',
        'The works are temporary and within the planning area',
      ),
      act(
        '未经批准、未按批准内容建设或者超过批准期限不拆除',
        'They were not approved, differ from the approval or outlived it',
      ),
    ],
    points: [
      identity,
      point(
        'scene',
        '临时建筑的现状、位置和面积',
        'State, place and area of the works',
        ['act', 'object'],
        seen,
      ),
      search('临时建设审批及期限的查询结果', 'Search of the approval and its term'),
      cost,
      statement,
      recheck,
    ],
    factors: [
      projectCost('临时建设工程造价', 'Cost of the temporary works'),
      corrected,
      refused,
      harm,
      times,
    ],
    bands: [
      spared(
        { corrected: 'true', times: '< 1', harm: 'false' },
        '首次违法并在责令期限内自行拆除',
        'did so for the first time and removed the works within the time ordered',
      ),
      heavier(
        { harm: 'true' },
        temporary,
        '的临时建设影响交通、市容或者公共安全',
        'hindered traffic, the look of the city or public safety by temporary works',
      ),
      heavier({ refused: 'true' }, temporary, '逾期拒不拆除', 'refused to remove the works in time'),
      lighter(
        { corrected: 'true' },
        temporary,
        '在责令期限内自行拆除',
        'removed the works within the time ordered',
      ),
      ordinary({}, temporary, '违反规定进行临时建设', 'built temporary works against the rules'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令限期拆除，可以并处临时建设工程造价一倍以下罚款。',
        en: 'Order to demolish within a time; up to the cost of the works may be added.',
      },
      ranges: [temporary],
    },
    flow: { simple: true, correction: true },
    competent: planning,
    limitation: { years: 2 },
  }),
];
