import type { FlowDefinition } from '@gaoyao/kernel/process';
import { choice, form, identifier, longText, reference, text, yes } from '@gaoyao/kernel/scenario';

export const forms: FlowDefinition['forms'] = {
  open: form({
    access: identifier(text('紧急查阅记录', 'Emergency access')),
    matter: identifier(text('被查阅的事项', 'Matter that was read')),
    account: reference(text('查阅人', 'Who read it'), 'account'),
    reason: longText(text('查阅人写明的理由', 'Reason given')),
  }),
  explain: form({ explanation: longText(text('查阅经过和必要性', 'What was done and why it was needed')) }),
  review: form({
    finding: choice(text('复核结论', 'Finding'), {
      justified: text('紧急查阅正当', 'Justified'),
      excessive: text('理由正当，范围过宽', 'Justified, but more was read than needed'),
      unjustified: text('没有正当理由', 'Not justified'),
    }),
    reasons: longText(text('理由', 'Reasons')),
  }),
  resolve: form({
    measures: longText(text('处理和整改', 'What follows and what is mended')),
    personTold: yes(text('已告知个人信息主体', 'The person concerned was told')),
    breach: yes(text('已另立个人信息安全事件', 'A breach of personal data was opened')),
  }),
};

export const facts: FlowDefinition['facts'] = {
  access: { name: { zh: '紧急查阅记录', en: 'Emergency access' }, type: 'text' },
  matter: { name: { zh: '被查阅的事项', en: 'Matter' }, type: 'text' },
  account: { name: { zh: '查阅人', en: 'Who read it' }, type: 'text' },
  finding: { name: { zh: '复核结论', en: 'Finding' }, type: 'text' },
};

export const roles: FlowDefinition['roles'] = {
  inspector: { zh: '督察人员', en: 'Inspector' },
};

export const stages: FlowDefinition['stages'] = [
  { id: 'open', name: { zh: '待复核', en: 'Waiting for review' } },
  { id: 'unjustified', name: { zh: '不当查阅，待处理', en: 'Not justified, to be resolved' } },
  { id: 'closed', name: { zh: '办结', en: 'Closed' }, final: true },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'justified', name: { zh: '正当', en: 'Justified' } },
  { id: 'excessive', name: { zh: '范围过宽', en: 'Excessive' } },
  { id: 'unjustified', name: { zh: '没有正当理由', en: 'Not justified' } },
];

export const actions: FlowDefinition['actions'] = [
  {
    id: 'open',
    name: { zh: '登记紧急查阅', en: 'Register the emergency access' },
    by: ['system'],
    from: 'new',
    to: 'open',
    form: 'open',
    set: { access: { input: 'access' }, matter: { input: 'matter' }, account: { input: 'account' } },
    article: '个人信息保护法 51',
  },
  {
    id: 'explain',
    name: { zh: '说明经过', en: 'Explain' },
    by: ['reader'],
    from: ['open'],
    to: '=',
    form: 'explain',
  },
  {
    id: 'review',
    name: { zh: '复核', en: 'Review' },
    by: ['inspector'],
    from: ['open'],
    to: [
      { when: { '==': [{ input: 'finding' }, 'justified'] }, stage: 'closed', outcome: 'justified' },
      { stage: 'unjustified' },
    ],
    form: 'review',
    require: [
      {
        id: 'not-own-access',
        when: { '!=': [{ actor: 'account' }, { fact: 'account' }] },
        article: '个人信息保护法 51',
        refusal: { zh: '查阅人不得复核自己的查阅', en: 'Nobody reviews their own emergency access' },
        remedy: { zh: '由另一名督察人员复核', en: 'Let another inspector review it' },
      },
    ],
    set: { finding: { input: 'finding' } },
    article: '个人信息保护法 51、54',
  },
  {
    id: 'resolve',
    name: { zh: '处理', en: 'Resolve' },
    by: ['inspector'],
    from: ['unjustified'],
    to: [
      { when: { '==': [{ fact: 'finding' }, 'excessive'] }, stage: 'closed', outcome: 'excessive' },
      { stage: 'closed', outcome: 'unjustified' },
    ],
    form: 'resolve',
    require: [
      {
        id: 'person-told',
        when: { '==': [{ input: 'personTold' }, true] },
        article: '个人信息保护法 57',
        refusal: {
          zh: '不当查阅没有告知个人信息主体',
          en: 'The person concerned was not told of a reading that was not justified',
        },
        remedy: { zh: '告知本人后再办结', en: 'Tell the person, then resolve it' },
      },
      {
        id: 'breach-opened',
        when: {
          any: [{ '==': [{ fact: 'finding' }, 'excessive'] }, { '==': [{ input: 'breach' }, true] }],
        },
        article: '个人信息保护法 57',
        refusal: {
          zh: '没有正当理由的查阅是个人信息安全事件，尚未立项',
          en: 'Reading without justification is a breach of personal data, and none was opened',
        },
        remedy: { zh: '另立“个人信息安全事件”', en: 'Open a breach of personal data' },
      },
    ],
    article: '个人信息保护法 57、68',
  },
];

export const clocks: FlowDefinition['clocks'] = [
  {
    id: 'review',
    name: { zh: '复核', en: 'Review' },
    kind: 'duty',
    period: { length: 3, unit: 'wd' },
    starts: { actions: ['open'] },
    ends: { actions: ['review'] },
    breach: {
      effect: 'supervision',
      text: { zh: '由上级督察机构督办', en: 'The inspectorate above follows it up' },
    },
    article: '个人信息保护法 51',
    status: 'L',
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'review',
    name: { zh: '复核紧急查阅', en: 'Review the emergency access' },
    role: 'inspector',
    opens: { stages: ['open'] },
    closes: { actions: ['review'] },
    clock: 'review',
  },
  {
    id: 'resolve',
    name: { zh: '处理不当查阅', en: 'Resolve it' },
    role: 'inspector',
    opens: { stages: ['unjustified'] },
    closes: { actions: ['resolve'] },
  },
];
