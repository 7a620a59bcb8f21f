import { defineScenario } from '@gaoyao/kernel/scenario';
import { clocks, tasks } from './clocks.ts';
import { forms } from './forms.ts';
import { actions, facts, outcomes, roles, stages } from './process.ts';

/** Leak, tampering or loss of personal data: detect, assess, contain, notify, record, close. */
export default defineScenario({
  id: 'data-breach',
  wing: 'platform',
  name: { zh: '个人信息安全事件', en: 'Breach of personal data' },
  summary: {
    zh: '发现、评估、补救、通知主管部门和个人、记录、结案；未通知也没有记录理由的，不得结案。',
    en: 'Detect, assess, contain, notify the authority and the persons, record, close; without notice or recorded reason it does not close.',
  },
  basis: [
    {
      law: { zh: '个人信息保护法', en: 'Personal Information Protection Law' },
      version: '2021',
      articles: '51、57、68',
      status: 'V',
    },
    {
      law: { zh: '数据安全法', en: 'Data Security Law' },
      version: '2021',
      articles: '29',
      status: 'V',
    },
  ],
  data: {
    categories: [
      {
        zh: '涉及的个人信息种类和人数（不含内容）',
        en: 'Kinds of data and number of persons concerned, no contents',
      },
      { zh: '报告人和处置人员', en: 'Who reported and handled it' },
    ],
    retention: { years: 5, basis: '参照个人信息保护法 56', status: 'L', then: 'anonymise' },
    visibility: [
      { role: 'officer', sees: { zh: '本机关报告的事件', en: 'Incidents reported in the agency' } },
      { role: 'clerk', sees: { zh: '本机关报告的事件', en: 'Incidents reported in the agency' } },
      { role: 'team-lead', sees: { zh: '本机关的事件', en: 'Incidents of the agency' } },
      {
        role: 'admin',
        sees: { zh: '事件及其处置，为技术处理', en: 'Incidents and their handling, to mend them' },
      },
      { role: 'head', sees: { zh: '本机关的事件', en: 'Incidents of the agency' } },
      { role: 'inspector', sees: { zh: '辖区事件，为督察', en: 'Incidents of the area, for inspection' } },
      { role: 'auditor', sees: { zh: '辖区事件，为审计', en: 'Incidents of the area, for audit' } },
    ],
  },
  team: { handler: { name: { zh: '处置负责人', en: 'Officer in charge' }, fact: 'officer' } },
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
      id: 'incidents',
      kind: 'count',
      unit: 'cases',
      of: { opened: true },
      dimensions: ['kind', 'source'],
      better: 'down',
      name: { zh: '事件数', en: 'Incidents' },
      meaning: {
        zh: '期间内报告的事件，含后来认定不构成的',
        en: 'Incidents reported, those found to be none included',
      },
    },
    {
      id: 'authority-in-time',
      kind: 'due-rate',
      unit: '%',
      clock: 'regulator',
      better: 'up',
      name: { zh: '按期通知主管部门', en: 'Authority told in time' },
      meaning: {
        zh: '期间内到期的事件中，期限内通知主管部门的比例',
        en: 'Of the incidents due in the period, those the authority was told of in time',
      },
    },
    {
      id: 'persons-told',
      kind: 'sum',
      unit: '人',
      of: { actions: ['notify-persons'] },
      input: 'told',
      name: { zh: '已通知人数', en: 'Persons told' },
      meaning: { zh: '期间内通知的人数合计', en: 'Persons told in the period' },
    },
  ],
});
