import type { FlowDefinition } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, text, yes } from '@gaoyao/kernel/scenario';

/** Everybody who works on matters can record interference; what is recorded is read by inspectors and the recorder. */
const recorders = [
  'officer',
  'team-lead',
  'legal-reviewer',
  'head',
  'clerk',
  'supervisor',
  'inspector',
  'judge',
  'prosecutor',
  'reconsideration-officer',
  'justice-station',
  'mediator',
];

export const forms: FlowDefinition['forms'] = {
  record: form(
    {
      matter: line(text('涉及的事项文号', 'Number of the matter')),
      who: line(text('过问、干预者姓名', 'Name of whoever interfered')),
      post: line(text('单位和职务', 'Office and post')),
      kind: choice(text('身份', 'What they are'), {
        leader: text('领导干部', 'A leading official'),
        colleague: text('本机关人员', 'Somebody of the same agency'),
        retired: text('离退休人员', 'A retired official'),
        other: text('其他人', 'Somebody else'),
      }),
      day: day(text('发生日期', 'Day')),
      means: choice(text('方式', 'How'), {
        spoken: text('当面或者电话', 'In person or by telephone'),
        written: text('批示、便条、短信', 'By a note, an instruction or a message'),
        meeting: text('会议', 'At a meeting'),
        'third-person': text('通过他人', 'Through others'),
      }),
      what: longText(text('要求的内容', 'What was asked')),
      followed: yes(text('是否影响了办理', 'Whether it had an effect on the matter')),
    },
    ['matter'],
  ),
  verify: form({
    finding: choice(text('核查结论', 'Finding'), {
      interference: text('构成干预', 'It was interference'),
      inquiry: text('正常工作过问', 'A lawful inquiry in the course of duty'),
      unproven: text('不能证实', 'It could not be shown'),
    }),
    reasons: longText(text('事实和理由', 'Facts and reasons')),
  }),
  transfer: form({
    authority: line(text('移送或者通报的机关', 'Authority it was sent to')),
    reference: line(text('文号', 'Reference')),
  }),
  protect: form({ measures: longText(text('对记录人的保护措施', 'Measures to protect the recorder')) }),
  close: form({ opinion: longText(text('处理结果', 'What became of it')) }),
};

export const facts: FlowDefinition['facts'] = {
  recorder: { name: { zh: '记录人', en: 'Recorder' }, type: 'text' },
  kind: { name: { zh: '身份', en: 'What they are' }, type: 'text' },
  means: { name: { zh: '方式', en: 'How' }, type: 'text' },
  who: { name: { zh: '过问、干预者', en: 'Who interfered' }, type: 'text' },
  matter: { name: { zh: '涉及的事项', en: 'Matter' }, type: 'text' },
  finding: { name: { zh: '核查结论', en: 'Finding' }, type: 'text' },
};

export const roles: FlowDefinition['roles'] = {
  officer: { zh: '执法人员', en: 'Officer' },
  'team-lead': { zh: '中队负责人', en: 'Team lead' },
  'legal-reviewer': { zh: '法制审核人员', en: 'Legality reviewer' },
  head: { zh: '机关负责人', en: 'Head of agency' },
  clerk: { zh: '内勤', en: 'Clerk' },
  supervisor: { zh: '执法监督人员', en: 'Supervisor' },
  inspector: { zh: '督察人员', en: 'Inspector' },
  judge: { zh: '法官', en: 'Judge' },
  prosecutor: { zh: '检察官', en: 'Procurator' },
  'reconsideration-officer': { zh: '行政复议人员', en: 'Reconsideration officer' },
  'justice-station': { zh: '司法所工作人员', en: 'Justice station staff' },
  mediator: { zh: '人民调解员', en: 'Mediator' },
};

export const stages: FlowDefinition['stages'] = [
  { id: 'recorded', name: { zh: '已记录', en: 'Recorded' } },
  { id: 'verified', name: { zh: '构成干预', en: 'Found to be interference' } },
  { id: 'transferred', name: { zh: '已通报移送', en: 'Reported on' } },
  { id: 'closed', name: { zh: '办结', en: 'Closed' }, final: true },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'interference', name: { zh: '构成干预，已移送', en: 'Interference, reported on' } },
  { id: 'inquiry', name: { zh: '正常工作过问', en: 'Lawful inquiry' } },
  { id: 'unproven', name: { zh: '不能证实', en: 'Not shown' } },
];

const rules = '领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定';

export const actions: FlowDefinition['actions'] = [
  {
    id: 'record',
    name: { zh: '记录过问、干预', en: 'Record interference' },
    by: recorders,
    from: 'new',
    to: 'recorded',
    form: 'record',
    set: {
      recorder: { actor: 'account' },
      kind: { input: 'kind' },
      means: { input: 'means' },
      who: { input: 'who' },
      matter: { input: 'matter' },
    },
    article: `${rules} 5`,
  },
  {
    id: 'protect',
    name: { zh: '保护记录人', en: 'Protect the recorder' },
    by: ['inspector'],
    from: '*',
    to: '=',
    form: 'protect',
    article: `${rules} 11`,
  },
  {
    id: 'verify',
    name: { zh: '核查', en: 'Look into it' },
    by: ['inspector'],
    from: ['recorded'],
    to: [
      { when: { '==': [{ input: 'finding' }, 'interference'] }, stage: 'verified' },
      { when: { '==': [{ input: 'finding' }, 'inquiry'] }, stage: 'closed', outcome: 'inquiry' },
      { stage: 'closed', outcome: 'unproven' },
    ],
    form: 'verify',
    require: [
      {
        id: 'not-own-record',
        when: { '!=': [{ actor: 'account' }, { fact: 'recorder' }] },
        article: `${rules} 7`,
        refusal: {
          zh: '记录人不得核查自己的记录',
          en: 'Whoever recorded it does not look into their own record',
        },
        remedy: { zh: '由另一名督察人员核查', en: 'Let another inspector look into it' },
      },
    ],
    set: { finding: { input: 'finding' } },
    article: `${rules} 7`,
  },
  {
    id: 'transfer',
    name: { zh: '通报、移送', en: 'Report it on' },
    by: ['inspector'],
    from: ['verified'],
    to: 'transferred',
    form: 'transfer',
    article: `${rules} 7、8`,
  },
  {
    id: 'close',
    name: { zh: '办结', en: 'Close' },
    by: ['inspector'],
    from: ['transferred'],
    to: [{ stage: 'closed', outcome: 'interference' }],
    form: 'close',
  },
];

export const clocks: FlowDefinition['clocks'] = [
  {
    id: 'verify',
    name: { zh: '核查', en: 'Looking into it' },
    kind: 'duty',
    period: { length: 15, unit: 'wd' },
    starts: { actions: ['record'] },
    ends: { actions: ['verify'] },
    breach: {
      effect: 'supervision',
      text: { zh: '由上级督察机构督办', en: 'The inspectorate above follows it up' },
    },
    article: `${rules} 7`,
    status: 'L',
  },
  {
    id: 'transfer',
    name: { zh: '通报、移送', en: 'Reporting on' },
    kind: 'duty',
    period: { length: 5, unit: 'wd' },
    starts: { stages: ['verified'] },
    ends: { actions: ['transfer'] },
    breach: {
      effect: 'supervision',
      text: { zh: '由上级督察机构督办', en: 'The inspectorate above follows it up' },
    },
    article: `${rules} 8`,
    status: 'L',
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'verify',
    name: { zh: '核查干预记录', en: 'Look into the record' },
    role: 'inspector',
    opens: { stages: ['recorded'] },
    closes: { actions: ['verify'] },
    clock: 'verify',
  },
  {
    id: 'transfer',
    name: { zh: '通报、移送', en: 'Report it on' },
    role: 'inspector',
    opens: { stages: ['verified'] },
    closes: { actions: ['transfer'] },
    clock: 'transfer',
  },
];
