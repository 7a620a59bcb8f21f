import type { ClockDefinition, FlowDefinition, IndicatorDefinition } from '@gaoyao/kernel/process';
import { guard, text } from '@gaoyao/kernel/scenario';

const local = '用水照护工作规程（本地参数）';
const none = '';

/** Values later acts depend on. What was found of somebody's health stands in no fact. */
export const facts: FlowDefinition['facts'] = {
  enrolment: { name: text('登记', 'Enrolment'), type: 'text' },
  spell: { name: text('预警编号', 'Number of the alert'), type: 'text' },
  elder: { name: text('照护对象', 'Who is looked after'), type: 'text' },
  contact: { name: text('家属联系人', 'Family contact'), type: 'text' },
  place: { name: text('住处', 'Home'), type: 'text' },
  drySince: { name: text('最后一次用水', 'Water ran last'), type: 'text' },
  readAt: { name: text('最近读数', 'Last reading'), type: 'text' },
  hours: { name: text('约定时长（小时）', 'Agreed hours'), type: 'number' },
  handler: { name: text('上门人', 'Who goes'), type: 'text', initial: none },
  rung: { name: text('催促层级', 'Rung of the ladder'), type: 'number', initial: 0 },
  attempts: { name: text('无人应答次数', 'Nobody answered'), type: 'number', initial: 0 },
  answered: { name: text('本人或者联系人已回应', 'They answered'), type: 'boolean', initial: false },
  ranAgain: { name: text('恢复用水', 'Water ran again'), type: 'text', initial: none },
  found: { name: text('核实结果', 'What was found'), type: 'text', initial: none },
  alarm: { name: text('确有需要', 'Somebody needed help'), type: 'boolean', initial: false },
  falseReason: { name: text('误报原因', 'Why it was a false alarm'), type: 'text', initial: none },
};

export const team: NonNullable<FlowDefinition['team']> = {
  handler: { name: text('上门人', 'Who goes'), fact: 'handler' },
};

export const roles: FlowDefinition['roles'] = {
  'grid-member': text('网格员', 'Grid member'),
  dispatcher: text('指挥中心调度员', 'Dispatcher'),
  head: text('乡镇、部门负责人', 'Head of the town or agency'),
  inspector: text('督察人员', 'Inspector'),
  party: text('本人或者联系人', 'The person or the contact'),
};

export const stages: FlowDefinition['stages'] = [
  { id: 'alerted', name: text('待上门', 'Nobody goes yet') },
  { id: 'going', name: text('上门核实中', 'Somebody goes') },
  { id: 'closed', name: text('已核实', 'Looked into'), final: true },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'helped', name: text('确有需要，已救助', 'Help was needed, and given') },
  { id: 'well', name: text('误报，本人平安', 'A false alarm, they are well') },
  { id: 'ended', name: text('照护结束，停止核实', 'The enrolment ended: nobody goes on') },
];

const falseExplained = guard(
  'false-explained',
  { any: [{ '==': [{ input: 'alarm' }, true] }, { given: { input: 'falseReason' } }] },
  local,
  text('误报须写明原因', 'A false alarm needs its reason'),
  text(
    '选择误报原因，以便调整时长或者检修水表',
    'Choose why, so that the hours or the meter can be put right',
  ),
);
const foundFits = guard(
  'found-fits',
  {
    any: [
      {
        all: [
          { '==': [{ input: 'alarm' }, true] },
          { in: [{ input: 'found' }, ['unwell', 'emergency', 'dead', 'trapped']] },
        ],
      },
      { all: [{ '==': [{ input: 'alarm' }, false] }, { in: [{ input: 'found' }, ['well', 'away']] }] },
    ],
  },
  local,
  text('核实结果与是否误报不一致', 'What was found does not fit the tick'),
  text('平安、外出属于误报；不适、危急属于确有需要', 'Well or away is a false alarm; unwell or worse is not'),
);
/** Not having been seen is no proof of being well. */
const seenOrHeard = guard(
  'seen-or-heard',
  {
    any: [
      { in: [{ input: 'how' }, ['seen', 'spoke']] },
      { '==': [{ fact: 'answered' }, true] },
      { '==': [{ input: 'alarm' }, true] },
    ],
  },
  local,
  text(
    '没有见到本人、没有通话，联系人也没有回应，不能按平安办结',
    'Nobody saw or spoke to them and the contact has not answered: it is not closed as well',
  ),
  text('见到本人、与本人通话，或者请联系人回应', 'See them, speak to them, or let the contact answer'),
);
const overdue = guard(
  'overdue',
  {
    any: (['go', 'reach', 'reach-again'] as const).map((clock, rung) => ({
      all: [{ '==': [{ fact: 'rung' }, rung] }, { clock, is: ['missed'] }],
    })),
  },
  local,
  text('尚未超时', 'It is not overdue'),
  text('超时后由平台催促', 'The platform presses once the time is over'),
);

export const actions: FlowDefinition['actions'] = [
  {
    id: 'alert',
    name: text('用水预警', 'Alert'),
    by: ['system'],
    from: 'new',
    to: 'alerted',
    form: 'alert',
    set: Object.fromEntries(
      ['enrolment', 'spell', 'elder', 'contact', 'place', 'drySince', 'readAt', 'hours', 'handler'].map(
        (field) => [field, field === 'handler' ? { coalesce: [{ input: field }, none] } : { input: field }],
      ),
    ),
    article: local,
  },
  {
    id: 'go',
    name: text('我去', 'I go'),
    by: ['handler', 'grid-member'],
    from: ['alerted'],
    to: 'going',
    // whoever says so first goes
    set: { handler: { actor: 'account' } },
    article: local,
  },
  {
    id: 'send',
    name: text('派人上门', 'Send somebody'),
    by: ['dispatcher', 'head', 'handler'],
    from: ['alerted', 'going'],
    to: 'alerted',
    form: 'send',
    set: { handler: { input: 'handler' } },
    article: local,
  },
  {
    id: 'answer',
    name: text('本人或者联系人回应', 'The person or the contact answers'),
    by: ['party', 'handler', 'dispatcher'],
    from: ['alerted', 'going'],
    to: '=',
    form: 'answer',
    set: { answered: { input: 'well' } },
    article: local,
  },
  {
    id: 'water-ran',
    name: text('恢复用水', 'Water ran again'),
    by: ['system'],
    from: ['alerted', 'going'],
    to: '=',
    form: 'waterRan',
    set: { ranAgain: { input: 'at' } },
    article: local,
  },
  {
    id: 'no-answer',
    name: text('敲门无人应答', 'Nobody answers the door'),
    by: ['handler'],
    from: ['going'],
    to: '=',
    form: 'noAnswer',
    set: { attempts: { '+': [{ fact: 'attempts' }, 1] } },
    article: local,
  },
  {
    id: 'call-help',
    name: text('呼叫救助', 'Call for help'),
    by: ['handler', 'dispatcher'],
    from: ['alerted', 'going'],
    to: '=',
    form: 'callHelp',
    article: '老年人权益保障法；人民警察法 21',
  },
  {
    id: 'record',
    name: text('记录核实结果', 'Record what was found'),
    by: ['handler'],
    from: ['alerted', 'going'],
    to: [
      { when: { '==': [{ input: 'alarm' }, true] }, stage: 'closed', outcome: 'helped' },
      { stage: 'closed', outcome: 'well' },
    ],
    form: 'record',
    require: [foundFits, falseExplained, seenOrHeard],
    set: {
      found: { input: 'found' },
      alarm: { input: 'alarm' },
      falseReason: { coalesce: [{ input: 'falseReason' }, none] },
    },
    tells: [{ message: 'care-visited/1', carries: { alarm: { fact: 'alarm' }, found: { fact: 'found' } } }],
    article: local,
  },
  {
    id: 'press',
    name: text('超时催促', 'Press'),
    by: ['system'],
    from: ['alerted', 'going'],
    to: '=',
    require: [overdue],
    set: { rung: { '+': [{ fact: 'rung' }, 1] } },
    article: local,
  },
  {
    id: 'stop',
    name: text('照护结束', 'The enrolment ended'),
    by: ['system'],
    from: ['alerted', 'going'],
    to: [{ stage: 'closed', outcome: 'ended' }],
    article: '个人信息保护法 15',
  },
];

const hours = (
  id: string,
  name: ReturnType<typeof text>,
  length: number,
  breach: ReturnType<typeof text>,
): Pick<
  ClockDefinition,
  'id' | 'name' | 'kind' | 'period' | 'breach' | 'onExpiry' | 'article' | 'status'
> => ({
  ...{ id, name, kind: 'duty', period: { length, unit: 'h' }, article: local, status: 'L' },
  breach: { effect: 'supervision', text: breach },
  onExpiry: 'press',
});

export const clocks: FlowDefinition['clocks'] = [
  {
    ...hours(
      'go',
      text('有人动身', 'Somebody goes'),
      1,
      text('催促调度员派人', 'The dispatcher sends somebody'),
    ),
    starts: { actions: ['alert'] },
    ends: { actions: ['go', 'record'] },
    cancels: { actions: ['stop'] },
  },
  {
    ...hours('reach', text('见到本人', 'They are reached'), 2, text('催促乡镇负责人', 'The head is told')),
    starts: { actions: ['alert'] },
    ends: { actions: ['record'] },
    cancels: { actions: ['stop'] },
  },
  {
    ...hours(
      'reach-again',
      text('见到本人（再次）', 'They are reached, at last'),
      4,
      text('再次催促，并由负责人联系公安', 'Pressed again: the head turns to the police'),
    ),
    starts: { actions: ['alert'] },
    ends: { actions: ['record'] },
    cancels: { actions: ['stop'] },
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'go',
    name: text('上门核实用水预警', 'Go and see'),
    role: 'handler',
    opens: { stages: ['alerted'] },
    closes: { actions: ['go', 'record'] },
    clock: 'go',
  },
  {
    id: 'record',
    name: text('记录核实结果', 'Record what was found'),
    role: 'handler',
    opens: { stages: ['going'] },
    closes: { actions: ['record', 'send'] },
    clock: 'reach',
  },
  {
    id: 'send',
    name: text('派人上门', 'Send somebody'),
    role: 'dispatcher',
    opens: {
      actions: ['alert', 'press'],
      when: { any: [{ not: { given: { fact: 'handler' } } }, { '==': [{ fact: 'rung' }, 1] }] },
    },
    closes: { actions: ['send', 'go', 'record'] },
    clock: 'reach',
  },
  {
    id: 'press',
    name: text('督促核实', 'Press'),
    role: 'head',
    opens: { actions: ['press'], when: { '>=': [{ fact: 'rung' }, 2] } },
    closes: { actions: ['record'] },
  },
];

const visits = <One extends IndicatorDefinition>(one: One): One => ({
  ...one,
  // each is a person who lives alone: in a grid they could be told apart
  persons: { below: 3 },
});

export const indicators: FlowDefinition['indicators'] = [
  visits({
    id: 'alerts',
    kind: 'count',
    unit: 'cases',
    of: { opened: true },
    name: text('用水预警', 'Alerts'),
    meaning: text('期间内发出的预警次数', 'Alerts raised in the period'),
  }),
  visits({
    id: 'true-alarms',
    kind: 'count',
    unit: 'cases',
    of: { outcome: ['helped'] },
    name: text('确有需要', 'Help was needed'),
    meaning: text('期间内核实确有需要的预警', 'Alerts of the period in which somebody needed help'),
  }),
  visits({
    id: 'false-alarms',
    kind: 'count',
    unit: 'cases',
    of: { outcome: ['well'] },
    dimensions: ['falseReason'],
    better: 'down',
    name: text('误报', 'False alarms'),
    meaning: text('期间内核实为误报的预警，按原因', 'False alarms of the period, by their reason'),
  }),
  visits({
    id: 'precision',
    kind: 'ratio',
    unit: '%',
    numerator: { outcome: ['helped'] },
    denominator: { outcome: ['helped', 'well'] },
    better: 'up',
    name: text('预警准确率', 'Alerts that were right'),
    meaning: text(
      '期间内核实的预警中确有需要的比例',
      'Of the alerts looked into in the period, those in which help was needed',
    ),
  }),
  {
    id: 'reached-in-time',
    kind: 'due-rate',
    unit: '%',
    clock: 'reach',
    better: 'up',
    name: text('两小时核实率', 'Reached within two hours'),
    meaning: text(
      '期间内到期的预警中按时核实的比例',
      'Of the alerts due in the period, those looked into in time',
    ),
  },
];
