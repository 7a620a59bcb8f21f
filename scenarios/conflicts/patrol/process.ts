import type { FieldSchema, FlowDefinition } from '@gaoyao/kernel/process';
import {
  choice,
  day,
  form,
  guard,
  identifier,
  line,
  longText,
  reference,
  rows,
  text,
  whole,
} from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';
import { patrolSheets } from './sheets.ts';

const local = '日常巡查工作规程（本地参数）';
const MOST_STEPS = 2000;

/** WGS 84 degrees. */
const degrees = (title: Text, most: 90 | 180): FieldSchema => ({
  type: 'number',
  minimum: -most,
  maximum: most,
  'x-title': title,
});
const position = { lon: degrees(text('经度', 'Longitude'), 180), lat: degrees(text('纬度', 'Latitude'), 90) };
const place = reference(text('地点', 'Place'), 'place');
const step = whole(text('第几项', 'Step'), 1, MOST_STEPS);
const seenAt: FieldSchema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
  'x-title': text('检查时间（按手机时钟）', 'When it was looked at, by the clock of the phone'),
  'x-widget': 'text',
};
const reason = longText(text('理由', 'Reason'));
const problemTitle: FieldSchema = {
  ...line(text('问题（不写姓名、电话）', 'Problem, without names and numbers')),
  maxLength: 60,
};
const kinds = [...new Set(patrolSheets.flatMap(({ items }) => items.map(({ kind }) => kind)))];

export const forms: FlowDefinition['forms'] = {
  plan: form({
    sheet: choice(
      text('任务单', 'Task sheet'),
      Object.fromEntries(patrolSheets.map(({ code, name }) => [code, name])),
    ),
    walker: reference(text('巡查人', 'Who walks it'), 'account'),
    plannedFor: day(text('巡查日期', 'Day of the patrol')),
    places: rows(text('路线（按行走顺序）', 'Route, in walking order'), { place, ...position }),
    steps: whole(
      text('检查项总数（地点数乘以任务单项数）', 'Steps: places by items of the sheet'),
      1,
      MOST_STEPS,
    ),
  }),
  checkItem: form({ step, note: longText(text('备注', 'Note')), seenAt }, ['note', 'seenAt']),
  reportProblem: form(
    {
      step,
      title: problemTitle,
      kind: { type: 'string', enum: kinds, 'x-title': text('类别', 'Kind'), 'x-widget': 'text' },
      level: whole(text('等级（1 一般至 4 特别严重）', 'Level, 1 ordinary to 4 very serious'), 1, 4),
      place,
      ...position,
    },
    ['lon', 'lat'],
  ),
  noteReported: form(
    {
      step,
      title: problemTitle,
      report: identifier(text('上报的编号（设备生成）', 'Key of the report, made on the device')),
      seenAt,
    },
    ['seenAt'],
  ),
  skip: form({ step, reason, seenAt }, ['seenAt']),
  reason: form({ reason }),
};

export const facts: FlowDefinition['facts'] = {
  sheet: { name: text('任务单', 'Task sheet'), type: 'text' },
  planner: { name: text('安排人', 'Who planned it'), type: 'text' },
  walker: { name: text('巡查人', 'Walker'), type: 'text' },
  plannedFor: { name: text('巡查日期', 'Day of the patrol'), type: 'day' },
  steps: { name: text('检查项总数', 'Steps'), type: 'number' },
  done: { name: text('已检查和跳过的项数', 'Steps done'), type: 'number', initial: 0 },
  problems: { name: text('发现的问题', 'Problems found'), type: 'number', initial: 0 },
  skipped: { name: text('跳过的项数', 'Steps skipped'), type: 'number', initial: 0 },
};

export const roles: FlowDefinition['roles'] = {
  'grid-member': text('网格员', 'Grid member'),
  dispatcher: text('指挥中心调度员', 'Dispatcher'),
  head: text('乡镇、部门负责人', 'Head of the town or agency'),
  leader: text('分管领导', 'Leader'),
  inspector: text('督察人员', 'Inspector'),
};

export const stages: FlowDefinition['stages'] = [
  { id: 'planned', name: text('待巡查', 'Planned') },
  { id: 'walking', name: text('巡查中', 'Being walked') },
  { id: 'closed', name: text('已结束', 'Closed'), final: true },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'clean', name: text('未发现问题', 'No problem found') },
  { id: 'with-problems', name: text('发现问题，已上报', 'Problems found and reported') },
  { id: 'cancelled', name: text('取消', 'Cancelled') },
];

const nextStep = guard(
  'next-step',
  { '==': [{ input: 'step' }, { '+': [{ fact: 'done' }, 1] }] },
  local,
  text(
    '不是下一项：每一项按路线检查一次',
    'That is not the next step: each is looked at once, along the route',
  ),
  text(
    '按路线检查下一项；查不了的写明理由后跳过',
    'Take the next step; what cannot be looked at is skipped with a reason',
  ),
);
const withinRoute = guard(
  'within-route',
  { '<': [{ fact: 'done' }, { fact: 'steps' }] },
  local,
  text('所有检查项均已完成', 'All steps are done'),
  text('结束巡查；另外发现的问题直接上报', 'Finish the patrol; report what else you find as an event'),
);
const allDone = guard(
  'all-done',
  { '==': [{ fact: 'done' }, { fact: 'steps' }] },
  local,
  text('还有检查项没有完成', 'There are steps left'),
  text('完成余下的检查项，或者写明理由跳过', 'Do the steps that are left, or skip them with a reason'),
);
const notEarly = guard(
  'not-early',
  { '>=': [{ today: true }, { fact: 'plannedFor' }] },
  local,
  text('还没有到巡查日期', 'The day of the patrol has not come'),
  text('到巡查当日再开始', 'Start it on its day'),
);
const notPast = guard(
  'not-past',
  { '>=': [{ input: 'plannedFor' }, { today: true }] },
  local,
  text('巡查日期早于今天', 'The day of the patrol is over'),
  text('选择今天或者以后的日期', 'Choose today or a later day'),
);

const oneMore = { '+': [{ fact: 'done' }, 1] } as const;

export const actions: FlowDefinition['actions'] = [
  {
    id: 'plan',
    name: text('安排巡查', 'Plan'),
    by: ['dispatcher', 'head', 'grid-member', 'system'],
    from: 'new',
    to: 'planned',
    form: 'plan',
    require: [notPast],
    set: {
      planner: { actor: 'account' },
      sheet: { input: 'sheet' },
      walker: { input: 'walker' },
      plannedFor: { input: 'plannedFor' },
      steps: { input: 'steps' },
    },
    article: local,
  },
  {
    id: 'start',
    name: text('开始', 'Start'),
    by: ['walker'],
    from: ['planned'],
    to: 'walking',
    require: [notEarly],
    article: local,
  },
  {
    id: 'check-item',
    name: text('正常', 'In order'),
    by: ['walker'],
    from: ['walking'],
    to: '=',
    form: 'checkItem',
    require: [withinRoute, nextStep],
    set: { done: oneMore },
    article: local,
  },
  {
    id: 'report-problem',
    name: text('发现问题', 'A problem'),
    by: ['walker'],
    from: ['walking'],
    to: '=',
    form: 'reportProblem',
    require: [withinRoute, nextStep],
    set: { done: oneMore, problems: { '+': [{ fact: 'problems' }, 1] } },
    handover: {
      to: 'grid-events',
      schema: 'grid-report/1',
      carries: {
        title: { input: 'title' },
        kind: { input: 'kind' },
        level: { input: 'level' },
        place: { input: 'place' },
        lon: { input: 'lon' },
        lat: { input: 'lat' },
        source: 'patrol',
        reporter: { fact: 'walker' },
      },
    },
    article: local,
  },
  {
    // from a phone, which hands in the event itself with its photos
    id: 'note-reported',
    name: text('发现问题，已上报', 'A problem, reported'),
    by: ['walker'],
    from: ['walking'],
    to: '=',
    form: 'noteReported',
    require: [withinRoute, nextStep],
    set: { done: oneMore, problems: { '+': [{ fact: 'problems' }, 1] } },
    article: local,
  },
  {
    id: 'skip',
    name: text('跳过', 'Skip'),
    by: ['walker'],
    from: ['walking'],
    to: '=',
    form: 'skip',
    require: [withinRoute, nextStep],
    set: { done: oneMore, skipped: { '+': [{ fact: 'skipped' }, 1] } },
    article: local,
  },
  {
    id: 'finish',
    name: text('结束巡查', 'Finish'),
    by: ['walker'],
    from: ['walking'],
    to: [
      { when: { '>': [{ fact: 'problems' }, 0] }, stage: 'closed', outcome: 'with-problems' },
      { stage: 'closed', outcome: 'clean' },
    ],
    require: [allDone],
    article: local,
  },
  {
    id: 'cancel',
    name: text('取消巡查', 'Cancel'),
    by: ['dispatcher', 'head', 'walker'],
    from: ['planned', 'walking'],
    to: [{ stage: 'closed', outcome: 'cancelled' }],
    form: 'reason',
    article: local,
  },
];

export const clocks: FlowDefinition['clocks'] = [
  {
    id: 'walk',
    name: text('按日期巡查', 'Walking it on its day'),
    kind: 'duty',
    // the day of the patrol is its first and last
    period: { length: 1, unit: 'cd', countsStartDay: true, rollover: false },
    starts: { actions: ['plan'] },
    startsOn: { fact: 'plannedFor' },
    ends: { actions: ['finish'] },
    cancels: { actions: ['cancel'] },
    breach: { effect: 'supervision', text: text('列入未按期巡查', 'It counts as not walked in time') },
    article: local,
    status: 'L',
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'walk',
    name: text('巡查', 'Walk the patrol'),
    role: 'walker',
    opens: { actions: ['plan'] },
    closes: { actions: ['finish', 'cancel'] },
    clock: 'walk',
  },
];
