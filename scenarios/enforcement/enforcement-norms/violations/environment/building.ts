import type { Violation } from '@gaoyao/kernel/knowledge';
import { heavier, lighter, ordinary, percent, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  amount,
  article,
  corrected,
  harm,
  identity,
  object,
  papers,
  point,
  priors,
  projectCost,
  recheck,
  refused,
  remedied,
  search,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { code, ecology } from './terms.ts';

const unassessed = percent(1, 5, 'project-cost');
const dust = yuan(10_000, 100_000);

/** Projects without assessment, sites full of dust. */
export const building: readonly Violation[] = [
  entry({
    code: 'ENV-004',
    field: 'environment',
    name: {
      zh: '环境影响报告书、报告表未经批准擅自开工建设',
      en: 'Starting works before the environmental assessment is approved',
    },
    prohibits: [article('环境影响评价法', 25)],
    punishes: [article('环境影响评价法', 31, 1), article('环境影响评价法', 31, 2)],
    elements: [
      subject('建设单位', 'The builder'),
      object('项目应当编制环境影响报告书或者报告表', 'The project needs a report or a report form'),
      act('已经开工建设', 'Works have begun'),
      act(
        '环评文件未报批、未经批准或者未重新报批',
        'The assessment was not submitted, approved or submitted anew',
        'no-approval',
      ),
    ],
    points: [
      identity,
      point('scene', '开工的内容、时间和进度', 'What was built, since when and how far', ['act'], seen),
      point(
        'category',
        '项目内容和环评分类管理类别',
        'Content of the project and its class',
        ['object'],
        [...papers, 'scene-record'],
      ),
      { ...search('环评审批的查询结果', 'Search of the approvals'), proves: ['no-approval'] },
      point(
        'project-cost',
        '项目总投资额的核定',
        'Assessment of the total investment',
        ['act'],
        ['documentary', 'expert-opinion', 'electronic'],
      ),
      statement,
      recheck,
    ],
    factors: [
      projectCost('建设项目总投资额', 'Total investment of the project'),
      remedied,
      corrected,
      refused,
      harm,
    ],
    bands: [
      spared(
        { remedied: 'true', harm: 'false' },
        '主动停止建设、恢复原状且未造成环境影响',
        'stopped and restored the place of its own accord without effect on the environment',
      ),
      heavier(
        { refused: 'true' },
        unassessed,
        '被责令停止建设后继续施工',
        'went on building after it was ordered to stop',
      ),
      heavier(
        { harm: 'true' },
        unassessed,
        '未批先建并造成生态破坏或者环境污染',
        'damaged nature or polluted by it',
      ),
      lighter(
        { corrected: 'true' },
        unassessed,
        '已停止建设并取得环评批准',
        'stopped and obtained the approval',
      ),
      ordinary({}, unassessed, '环评文件未经批准擅自开工建设', 'began works before the approval'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令停止建设，处建设项目总投资额百分之一以上百分之五以下罚款，并可以责令恢复原状。',
        en: 'Order to stop, 1 to 5 percent of the total investment, and restoration may be ordered.',
      },
      ranges: [unassessed],
    },
    flow: { simple: false, correction: true },
    competent: ecology,
    limitation: { years: 2 },
    note: code,
  }),
  entry({
    code: 'ENV-005',
    field: 'environment',
    name: {
      zh: '施工工地未采取有效防尘降尘措施',
      en: 'Building site without effective measures against dust',
    },
    prohibits: [article('大气污染防治法', 69, 3)],
    punishes: [article('大气污染防治法', 115, 1, 1)],
    elements: [
      subject('施工单位', 'The contractor'),
      object('工地正在施工', 'The site is at work'),
      act(
        '未设置硬质围挡，或者未采取覆盖、洒水、冲洗等防尘降尘措施',
        'No solid hoarding, or no covering, spraying or washing',
      ),
    ],
    points: [
      identity,
      point(
        'scene',
        '围挡、覆盖、冲洗设施和裸露面积',
        'Hoarding, covers, washing and bare ground',
        ['act', 'object'],
        seen,
        { least: 2 },
      ),
      point(
        'contract',
        '施工合同、许可和扬尘防治方案',
        'Contract, permit and dust plan',
        ['subject'],
        papers,
      ),
      aid('particles', '扬尘在线监测数据', 'Online dust monitoring', ['act'], ['electronic'], {
        freshDays: 30,
      }),
      statement,
      recheck,
      priors,
    ],
    factors: [
      amount('measures', '缺失的防尘措施', 'Measures missing', ['项', 'measures']),
      corrected,
      refused,
      harm,
      times,
    ],
    bands: [
      spared(
        { measures: '< 2', corrected: 'true', harm: 'false', times: '< 1' },
        '首次违法、仅缺一项措施并当场改正',
        'missed a single measure for the first time and corrected it at once',
      ),
      heavier({ refused: 'true' }, dust, '经责令改正拒不改正', 'refused to correct it when ordered', {
        also: ['suspension'],
      }),
      heavier({ measures: '>= 4' }, dust, '缺失四项以上防尘措施', 'missed four measures or more'),
      lighter(
        { measures: '< 3', corrected: 'true' },
        dust,
        '缺失不足三项措施并已改正',
        'missed fewer than three measures and corrected it',
      ),
      ordinary({}, dust, '未采取有效防尘降尘措施', 'took no effective measures against dust'),
    ],
    penalty: {
      kinds: ['fine', 'suspension', 'order-correction'],
      text: {
        zh: '责令改正，处一万元以上十万元以下罚款；拒不改正的，责令停工整治。',
        en: 'Order to correct and 10,000 to 100,000 yuan; on refusal the site is stopped to put it right.',
      },
      ranges: [dust],
    },
    flow: { simple: false, correction: true },
    competent: {
      zh: '县级以上住房城乡建设等主管部门；处罚权划转的，为综合行政执法部门',
      en: 'Housing and construction and other authorities; comprehensive enforcement where the power was transferred',
    },
    limitation: { years: 2 },
    note: {
      zh: `拒不改正的可以按日连续处罚（第一百二十三条）。${code.zh}`,
      en: `On refusal it may be fined anew for every day (art. 123). ${code.en}`,
    },
  }),
];
