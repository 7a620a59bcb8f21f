import type { FlowDefinition } from '@gaoyao/kernel/process';
import {
  choice,
  day,
  form,
  guard,
  identifier,
  line,
  longText,
  reference,
  text,
} from '@gaoyao/kernel/scenario';

export const forms: FlowDefinition['forms'] = {
  lodge: form(
    {
      edition: identifier(text('报告版本', 'Edition')),
      about: reference(text('被排名的辖区', 'Ranked unit'), 'unit'),
      publishedOn: day(text('报告发布日期', 'Day on which the edition was published')),
      publisher: reference(text('报告发布人', 'Who published it'), 'account'),
      indicator: line(text('涉及的指标', 'Indicator')),
      text: longText(text('异议和理由', 'What is wrong, and why')),
    },
    ['indicator'],
  ),
  decide: form(
    {
      finding: choice(text('决定', 'Decision'), {
        upheld: text('异议成立，另出一版更正', 'Upheld: another edition corrects it'),
        rejected: text('异议不成立', 'Rejected'),
      }),
      reasons: longText(text('事实和理由', 'Facts and reasons')),
      correction: longText(text('应当更正什么', 'What is to be corrected')),
    },
    ['correction'],
  ),
  withdraw: form({ reason: longText(text('撤回理由', 'Why it is withdrawn')) }),
  corrected: form({ edition: identifier(text('更正的版本', 'Edition that corrects it')) }),
};

export const facts: FlowDefinition['facts'] = {
  edition: { name: text('报告版本', 'Edition'), type: 'text' },
  about: { name: text('被排名的辖区', 'Ranked unit'), type: 'text' },
  publishedOn: { name: text('报告发布日期', 'Day of publication'), type: 'day' },
  publisher: { name: text('报告发布人', 'Who published it'), type: 'text' },
  indicator: { name: text('涉及的指标', 'Indicator'), type: 'text', initial: '' },
  text: { name: text('异议和理由', 'What is wrong, and why'), type: 'text' },
  appellant: { name: text('提出人', 'Who lodged it'), type: 'text' },
  finding: { name: text('决定', 'Decision'), type: 'text', initial: '' },
  reasons: { name: text('决定理由', 'Reasons'), type: 'text', initial: '' },
  corrected: { name: text('更正的版本', 'Edition that corrects it'), type: 'text', initial: '' },
};

/** Who speaks for a ranked unit, and who decides: never whoever published. */
const lodging = ['leader', 'head'];
const deciding = ['supervisor', 'inspector'];

export const roles: FlowDefinition['roles'] = {
  leader: text('分管领导', 'Leader'),
  head: text('行政机关负责人', 'Head of agency'),
  supervisor: text('执法监督人员', 'Enforcement supervisor'),
  inspector: text('督察人员', 'Inspector'),
};

export const stages: FlowDefinition['stages'] = [
  { id: 'lodged', name: text('待决定', 'Waiting for a decision') },
  { id: 'upheld', name: text('成立，待更正', 'Upheld, to be corrected') },
  { id: 'closed', name: text('办结', 'Closed'), final: true },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'corrected', name: text('成立，已另出一版', 'Upheld, another edition stands') },
  { id: 'rejected', name: text('不成立', 'Rejected') },
  { id: 'withdrawn', name: text('撤回', 'Withdrawn') },
];

const local = '本地平安报告办法（参数）';

const inTime = guard(
  'in-time',
  { '<=': [{ days: [{ input: 'publishedOn' }, { today: true }] }, { rule: 'appealDays' }] },
  local,
  text('排名异议期限已满', 'The time to appeal against a rank is over'),
  text(
    '可以在下一期报告前向来源部门提出数据更正',
    'Ask the source to correct its data before the next report',
  ),
);

const decidedByOther = guard(
  'not-own-cause',
  {
    all: [
      { '!=': [{ actor: 'account' }, { fact: 'publisher' }] },
      { '!=': [{ actor: 'account' }, { fact: 'appellant' }] },
    ],
  },
  local,
  text('发布人和提出人不能决定异议', 'Neither whoever published nor whoever appealed decides'),
  text('由另一名监督或者督察人员决定', 'Let another supervisor or inspector decide'),
);

const saysWhat = guard(
  'says-what-is-corrected',
  {
    any: [
      { '!=': [{ input: 'finding' }, 'upheld'] },
      { '!=': [{ coalesce: [{ input: 'correction' }, ''] }, ''] },
    ],
  },
  local,
  text('异议成立的，须写明应当更正什么', 'A decision that upholds says what is to be corrected'),
  text('写明更正内容', 'Write what is to be corrected'),
);

export const actions: FlowDefinition['actions'] = [
  {
    id: 'lodge',
    name: text('提出排名异议', 'Appeal against a rank'),
    by: lodging,
    from: 'new',
    to: 'lodged',
    form: 'lodge',
    decide: [{ parameter: 'safety.appeal-days', into: 'appealDays' }],
    require: [inTime],
    set: {
      edition: { input: 'edition' },
      about: { input: 'about' },
      publishedOn: { input: 'publishedOn' },
      publisher: { input: 'publisher' },
      indicator: { coalesce: [{ input: 'indicator' }, ''] },
      text: { input: 'text' },
      appellant: { actor: 'account' },
    },
    article: local,
  },
  {
    id: 'withdraw',
    name: text('撤回异议', 'Withdraw the appeal'),
    by: ['appellant', ...lodging],
    from: ['lodged'],
    to: [{ stage: 'closed', outcome: 'withdrawn' }],
    form: 'withdraw',
  },
  {
    id: 'decide',
    name: text('决定', 'Decide'),
    by: deciding,
    from: ['lodged'],
    to: [
      { when: { '==': [{ input: 'finding' }, 'upheld'] }, stage: 'upheld' },
      { stage: 'closed', outcome: 'rejected' },
    ],
    form: 'decide',
    require: [decidedByOther, saysWhat],
    set: { finding: { input: 'finding' }, reasons: { input: 'reasons' } },
    article: local,
  },
  {
    id: 'corrected',
    name: text('已另出一版更正', 'Another edition corrects it'),
    by: ['system'],
    from: ['upheld'],
    to: [{ stage: 'closed', outcome: 'corrected' }],
    form: 'corrected',
    set: { corrected: { input: 'edition' } },
    article: local,
  },
];

export const clocks: FlowDefinition['clocks'] = [
  {
    id: 'decide',
    name: text('决定异议', 'Deciding the appeal'),
    kind: 'duty',
    period: { length: 10, unit: 'wd' },
    starts: { actions: ['lodge'] },
    ends: { actions: ['decide', 'withdraw'] },
    breach: {
      effect: 'supervision',
      text: text('由上级督察机构督办', 'The inspectorate above follows it up'),
    },
    article: local,
    status: 'L',
  },
  {
    id: 'correct',
    name: text('另出一版更正', 'Publishing the correction'),
    kind: 'duty',
    period: { length: 5, unit: 'wd' },
    starts: { stages: ['upheld'] },
    ends: { actions: ['corrected'] },
    breach: {
      effect: 'supervision',
      text: text('由上级督察机构督办', 'The inspectorate above follows it up'),
    },
    article: local,
    status: 'L',
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'decide',
    name: text('决定排名异议', 'Decide the appeal against a rank'),
    role: 'inspector',
    opens: { stages: ['lodged'] },
    closes: { actions: ['decide', 'withdraw'] },
    clock: 'decide',
  },
  {
    id: 'correct',
    name: text('编制更正的版本', 'Prepare the edition that corrects it'),
    role: 'supervisor',
    opens: { stages: ['upheld'] },
    closes: { actions: ['corrected'] },
    clock: 'correct',
  },
];
