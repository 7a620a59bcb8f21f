import { defineScenario } from '@gaoyao/kernel/scenario';
import { actions, clocks, facts, forms, outcomes, roles, stages, tasks } from './process.ts';

/** Every emergency access is looked at afterwards by an inspector: opened by the platform, in the moment of the access. */
export default defineScenario({
  id: 'break-glass-review',
  wing: 'platform',
  name: { zh: '紧急查阅复核', en: 'Review of an emergency access' },
  summary: {
    zh: '每一次紧急查阅由平台自动登记，督察人员在三个工作日内复核；不当的告知本人、另立安全事件并追究。',
    en: 'Each emergency access is registered by the platform and reviewed by an inspector within three working days; one that was not justified is told to the person, opened as a breach and answered for.',
  },
  basis: [
    {
      law: { zh: '个人信息保护法', en: 'Personal Information Protection Law' },
      version: '2021',
      articles: '51、54、57、68',
      status: 'V',
    },
  ],
  data: {
    categories: [
      { zh: '查阅人、时间和理由', en: 'Who read, when and why' },
      { zh: '被查阅事项的编号（不含内容）', en: 'Reference of the matter read, no contents' },
    ],
    retention: { years: 5, basis: '参照个人信息保护法 56', status: 'L', then: 'anonymise' },
    visibility: [
      { role: 'inspector', sees: { zh: '辖区的紧急查阅', en: 'Emergency accesses of the area' } },
      { role: 'auditor', sees: { zh: '辖区的紧急查阅，为审计', en: 'The same, for audit' } },
      { member: 'reader', sees: { zh: '本人的查阅和复核结论', en: 'Their own access and the finding' } },
    ],
  },
  team: { reader: { name: { zh: '查阅人', en: 'Who read' }, fact: 'account' } },
  facts,
  roles,
  stages,
  outcomes,
  actions,
  tasks,
  clocks,
  forms,
  indicators: [
    {
      id: 'accesses',
      kind: 'count',
      unit: 'cases',
      of: { opened: true },
      better: 'down',
      name: { zh: '紧急查阅次数', en: 'Emergency accesses' },
      meaning: { zh: '期间内发生的紧急查阅', en: 'Emergency accesses in the period' },
    },
    {
      id: 'not-justified',
      kind: 'ratio',
      unit: '%',
      numerator: { stages: ['unjustified'] },
      denominator: { actions: ['review'] },
      better: 'down',
      name: { zh: '不当查阅率', en: 'Not justified' },
      meaning: {
        zh: '期间内复核的紧急查阅中，不当或者范围过宽的比例',
        en: 'Of the accesses reviewed in the period, those not justified or excessive',
      },
    },
    {
      id: 'in-time',
      kind: 'due-rate',
      unit: '%',
      clock: 'review',
      better: 'up',
      name: { zh: '按期复核率', en: 'Reviewed in time' },
      meaning: {
        zh: '期间内到期的紧急查阅中，期限内复核的比例',
        en: 'Of the accesses due in the period, those reviewed in time',
      },
    },
  ],
});
