import { defineScenario, text } from '@gaoyao/kernel/scenario';
import { notices } from './notices.ts';
import { actions, clocks, facts, forms, outcomes, roles, stages, tasks } from './process.ts';

const dimensions = ['sheet'];

/** A walk through places with a sheet of what to look at and how; what is found goes to grid events at once. */
export default defineScenario({
  id: 'patrol',
  wing: 'conflicts',
  name: text('日常巡查', 'Patrol'),
  summary: text(
    '按任务单（查什么、怎么查）沿行走顺序逐点检查，每一项正常、发现问题或者写明理由跳过；问题即时移交网格事件。',
    'A task sheet says what to look at and how; the places are walked in a short order, each step is in order, a problem, or skipped with a reason. A problem goes to grid events at once.',
  ),
  basis: [
    { law: text('消防法', 'Fire Protection Law'), version: '2021', articles: '31、32', status: 'M' },
    { law: text('安全生产法', 'Work Safety Law'), version: '2021', articles: '9', status: 'M' },
    { law: text('防汛条例', 'Regulations on flood control'), version: '2011', status: 'M' },
  ],
  data: {
    categories: [
      text('路线、检查项和结果，不含居民信息', 'Route, steps and what was found, nothing of residents'),
      text('巡查人', 'Who walked it'),
    ],
    retention: {
      years: 10,
      basis: '机关文件材料归档范围和文书档案保管期限规定',
      status: 'M',
      then: 'anonymise',
    },
    visibility: [
      { role: 'grid-member', sees: text('本网格的巡查', 'Patrols of the grid') },
      { role: 'dispatcher', sees: text('辖区的巡查', 'Patrols of the area') },
      { role: 'head', sees: text('本机关的巡查', 'Patrols of the agency') },
      { role: 'leader', sees: text('辖区的巡查', 'Patrols of the area') },
      { role: 'inspector', sees: text('辖区的巡查，为督察', 'Patrols of the area, to inspect') },
      { member: 'walker', sees: text('本人的巡查', 'Their own patrols') },
    ],
  },
  team: { walker: { name: text('巡查人', 'Walker'), fact: 'walker' } },
  facts,
  roles,
  stages,
  outcomes,
  actions,
  tasks,
  clocks,
  notices,
  forms,
  indicators: [
    {
      id: 'planned',
      kind: 'count',
      unit: 'cases',
      of: { opened: true },
      dimensions,
      name: text('安排的巡查', 'Patrols planned'),
      meaning: text('期间内安排的巡查次数', 'Patrols planned in the period'),
    },
    {
      id: 'walked',
      kind: 'count',
      unit: 'cases',
      of: { actions: ['finish'] },
      dimensions,
      name: text('完成的巡查', 'Patrols walked'),
      meaning: text('期间内完成的巡查次数', 'Patrols finished in the period'),
    },
    {
      id: 'in-time',
      kind: 'due-rate',
      unit: '%',
      better: 'up',
      clock: 'walk',
      name: text('按期巡查率', 'Walked on the day'),
      meaning: text(
        '期间内到期的巡查中，在巡查日期完成的比例',
        'Of the patrols due in the period, those finished on their day',
      ),
    },
    {
      id: 'problem-rate',
      kind: 'ratio',
      unit: '%',
      numerator: { actions: ['report-problem', 'note-reported'] },
      denominator: { actions: ['check-item', 'report-problem', 'note-reported'] },
      dimensions,
      name: text('问题发现率', 'Problems found'),
      meaning: text(
        '期间内检查的项中发现问题的比例，跳过的不计',
        'Of the steps looked at in the period, those with a problem; skipped steps do not count',
      ),
    },
    {
      id: 'skip-rate',
      kind: 'ratio',
      unit: '%',
      better: 'down',
      numerator: { actions: ['skip'] },
      denominator: { actions: ['check-item', 'report-problem', 'note-reported', 'skip'] },
      dimensions,
      name: text('跳过率', 'Skipped'),
      meaning: text(
        '期间内的检查项中写明理由跳过的比例',
        'Of the steps of the period, those skipped with a reason',
      ),
    },
  ],
});
