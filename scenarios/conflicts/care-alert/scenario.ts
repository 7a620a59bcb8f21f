import type { ClockDefinition, FlowDefinition } from '@gaoyao/kernel/process';
import { FILE } from '@gaoyao/kernel/process';
import { defineScenario, text } from '@gaoyao/kernel/scenario';
import { actions } from './actions.ts';
import { facts, outcomes, roles, stages } from './facts.ts';
import { forms } from './forms.ts';
import { local } from './guards.ts';

/** So many false alarms in a row ask for other hours (status L). */
const FALSE_IN_ROW = 3;
const SITUATION = 'situation';
const all = [FILE, SITUATION];

const clocks: readonly ClockDefinition[] = [
  {
    id: 'consent',
    name: text('征得同意', 'Both agree'),
    kind: 'duty',
    period: { length: 30, unit: 'cd' },
    starts: { actions: ['enrol'] },
    ends: { stages: ['watching'] },
    cancels: { actions: ['refuse', 'end'] },
    breach: {
      effect: 'supervision',
      text: text(
        '提醒登记人：没有同意就不会读取',
        'Whoever enrolled is reminded: nothing is read without consent',
      ),
    },
    article: local,
    status: 'L',
  },
  {
    id: 'yearly',
    name: text('年度确认', 'Yearly confirmation'),
    kind: 'duty',
    period: { length: 1, unit: 'yr', rollover: false },
    starts: { stages: ['watching'] },
    // it goes on from confirmation to confirmation
    ends: { actions: ['withdraw', 'end'] },
    extension: { by: { actions: ['confirm'] }, length: 1, unit: 'yr', article: local },
    breach: {
      effect: 'supervision',
      text: text('上门确认是否继续', 'Somebody calls and asks whether it goes on'),
    },
    article: local,
    status: 'L',
  },
];

const tasks: FlowDefinition['tasks'] = [
  {
    id: 'consent',
    name: text('征得本人和联系人同意', 'Ask both for their consent'),
    role: 'grid-member',
    opens: { stages: ['applied'] },
    closes: { stages: ['watching'] },
    clock: 'consent',
  },
  {
    id: 'contact',
    name: text('另找联系人', 'Find another contact'),
    role: 'grid-member',
    opens: { actions: ['contact-withdraws'] },
    closes: { actions: ['consent-contact', 'withdraw', 'end'] },
  },
  {
    id: 'review-hours',
    name: text('连续误报，核对时长', 'False alarms in a row: look at the hours'),
    role: 'grid-member',
    opens: {
      actions: ['take-result'],
      when: { '>=': [{ fact: 'falseInRow' }, FALSE_IN_ROW] },
    },
    closes: { actions: ['set-hours', 'change-meter', 'withdraw', 'end'] },
  },
];

/** A home that asks to be looked after by its water meter: nothing is read before both people have agreed. */
export default defineScenario({
  id: 'care-alert',
  wing: 'conflicts',
  name: text('用水照护登记', 'Care alert'),
  summary: text(
    '独居老人自愿登记：本人和家属联系人都同意后，智能水表在约定时长内没有用水即提醒网格员和联系人；可以暂停、调整时长，撤回同意立即停止并删除读数。',
    'An elder enrols of their own will. Once they and a family contact agree, a water meter without flow for the agreed hours alerts the grid member and the contact. It can be paused, the hours changed; a withdrawn consent stops it at once and the readings are erased.',
  ),
  basis: [
    {
      law: text('个人信息保护法', 'Personal Information Protection Law'),
      version: '2021',
      articles: '13、14、15、29、47',
      status: 'V',
    },
    {
      law: text('老年人权益保障法', 'Law on the Rights of the Elderly'),
      version: '2018',
      articles: '13、18、37',
      status: 'M',
    },
  ],
  data: {
    categories: [
      text('照护对象、联系人及其联系方式（加密）', 'The person, the contact and how to reach them, sealed'),
      text('住处、水表号', 'The home and the number of its meter'),
      { ...text('生活情况（加密，自愿）', 'How they live, sealed and voluntary'), sensitive: true },
      text('用水读数，保存 35 天，撤回即删', 'Readings, kept for 35 days, erased when consent ends'),
    ],
    retention: {
      years: 3,
      basis: '用水照护工作规程（本地参数）',
      status: 'L',
      then: 'erase',
    },
    compartments: [
      {
        id: SITUATION,
        name: text('生活情况', 'How they live'),
        kind: 'ordinary',
        fields: ['enrol.situation'],
      },
    ],
    visibility: [
      { role: 'grid-member', sees: text('本网格登记的住户', 'Homes of their grid'), opens: all },
      { role: 'clerk', sees: text('本机关登记的住户', 'Homes their agency enrolled') },
      { role: 'dispatcher', sees: text('辖区登记的住户', 'Homes of the area') },
      { role: 'head', sees: text('辖区登记的住户', 'Homes of the area') },
      { role: 'inspector', sees: text('登记和同意，为督察', 'Enrolments and consents, to inspect') },
      { party: true, sees: text('本人的登记和预警', 'Their own enrolment and its alerts'), opens: all },
    ],
  },
  facts,
  place: 'place',
  hears: { 'care-visited/1': 'take-result' },
  roles,
  stages,
  outcomes,
  actions,
  tasks,
  clocks,
  forms,
  indicators: [
    {
      id: 'enrolled',
      kind: 'count',
      unit: 'cases',
      of: { stages: ['watching'] },
      persons: { below: 3 },
      name: text('开始照护的住户', 'Homes that began'),
      meaning: text(
        '期间内双方同意、开始照护的户数',
        'Homes in which both agreed in the period, so that it began',
      ),
    },
    {
      id: 'withdrawn',
      kind: 'count',
      unit: 'cases',
      of: { outcome: ['withdrawn'] },
      persons: { below: 3 },
      name: text('撤回同意的住户', 'Homes that withdrew'),
      meaning: text('期间内撤回同意的户数', 'Homes whose consent was withdrawn in the period'),
    },
  ],
});
