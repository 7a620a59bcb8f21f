import type { FlowDefinition } from '../process/index.ts';

const text = (zh: string, en: string) => ({ zh, en });

/**
 * A small flow for tests: an application is decided within ten working days (or whatever `decide` says), which may be
 * extended by five once, or withdrawn first.
 */
export function permitFlow(
  changes: Partial<FlowDefinition> & { readonly unit?: 'wd' | 'cd' } = {},
): FlowDefinition {
  const { unit = 'wd', ...rest } = changes;
  return {
    format: 'gaoyao-flow/1',
    id: 'permit',
    wing: 'services',
    name: text('许可', 'Permit'),
    basis: [
      {
        law: text('行政许可法', 'Administrative Licensing Law'),
        version: '2019',
        articles: '42',
        status: 'V',
      },
    ],
    data: {
      categories: [text('申请日期', 'Dates of applications')],
      retention: { years: 10, basis: '试验', status: 'L' },
      visibility: [
        { role: 'officer', sees: text('本机关', 'own agency') },
        { role: 'leader', sees: text('辖区', 'the area') },
      ],
    },
    roles: { officer: text('执法人员', 'Officer') },
    facts: { kind: { name: text('种类', 'Kind'), type: 'text' } },
    forms: {
      application: {
        type: 'object',
        properties: { kind: { type: 'string', 'x-title': text('种类', 'Kind') } },
        required: ['kind'],
      },
    },
    stages: [
      { id: 'examining', name: text('审查', 'Being examined') },
      { id: 'decided', name: text('已决定', 'Decided'), final: true, outcome: 'decided' },
      { id: 'withdrawn', name: text('已撤回', 'Withdrawn'), final: true, outcome: 'withdrawn' },
    ],
    outcomes: [
      { id: 'decided', name: text('已决定', 'Decided') },
      { id: 'withdrawn', name: text('已撤回', 'Withdrawn') },
    ],
    actions: [
      {
        id: 'apply',
        name: text('申请', 'Apply'),
        by: ['officer'],
        from: 'new',
        to: 'examining',
        form: 'application',
        set: { kind: { input: 'kind' } },
      },
      { id: 'extend', name: text('延长', 'Extend'), by: ['officer'], from: ['examining'], to: '=' },
      { id: 'decide', name: text('决定', 'Decide'), by: ['officer'], from: ['examining'], to: 'decided' },
      {
        id: 'withdraw',
        name: text('撤回', 'Withdraw'),
        by: ['officer'],
        from: ['examining'],
        to: 'withdrawn',
      },
    ],
    tasks: [
      {
        id: 'examine',
        name: text('审查', 'Examine'),
        role: 'officer',
        opens: { stages: ['examining'] },
        closes: { actions: ['decide'] },
        clock: 'decision',
      },
    ],
    clocks: [
      {
        id: 'decision',
        name: text('决定期限', 'Decision'),
        kind: 'duty',
        period: unit === 'wd' ? { length: 10, unit } : { length: 10, unit, rollover: false },
        starts: { actions: ['apply'] },
        ends: { actions: ['decide'] },
        cancels: { actions: ['withdraw'] },
        extension: { by: { actions: ['extend'] }, length: 5, unit, article: '行政许可法 42' },
        breach: { effect: 'supervision', text: text('超期', 'Overdue') },
        article: '行政许可法 42',
        status: 'V',
      },
    ],
    indicators: [
      {
        id: 'in-time',
        name: text('按期率', 'In time'),
        meaning: text('到期的申请中按期决定的比例', 'Of the applications due, those decided in time'),
        kind: 'due-rate',
        unit: '%',
        clock: 'decision',
      },
      {
        id: 'days',
        name: text('办理天数', 'Days to decide'),
        meaning: text('申请到决定的天数', 'Days from application to decision'),
        kind: 'duration',
        unit: 'days',
        from: { opened: true },
        to: { closed: true, outcome: ['decided'] },
      },
      {
        id: 'withdrawn-share',
        name: text('撤回率', 'Share withdrawn'),
        meaning: text('撤回数与办结数之比', 'Withdrawn ÷ closed'),
        kind: 'ratio',
        unit: '%',
        numerator: { outcome: ['withdrawn'] },
        denominator: { closed: true },
        dimensions: ['kind'],
      },
      {
        id: 'applications',
        name: text('申请数', 'Applications'),
        meaning: text('期间内的申请', 'Applications in the period'),
        kind: 'count',
        unit: 'cases',
        of: { opened: true },
        dimensions: ['kind'],
      },
    ],
    ...rest,
  };
}
