import { defineScenario } from '@gaoyao/kernel/scenario';
import { forms } from './forms.ts';
import { actions, clocks, facts, indicators, outcomes, roles, stages, tasks } from './process.ts';

/** The court's side of the enforcement of administrative decisions: what agencies hand over is taken from its inbox. */
export default defineScenario({
  id: 'non-litigation-enforcement',
  wing: 'disputes',
  name: { zh: '行政非诉执行', en: 'Court enforcement of administrative decisions' },
  summary: {
    zh: '行政机关移交的强制执行申请：接收、受理、书面审查、裁定、执行。',
    en: 'Applications handed over by agencies: receipt, acceptance, review on the papers, ruling, enforcement.',
  },
  basis: [
    {
      law: { zh: '行政强制法', en: 'Administrative Compulsion Law' },
      version: '2011',
      articles: '53–60、69',
      status: 'V',
    },
    {
      law: { zh: '行政诉讼法', en: 'Administrative Litigation Law' },
      version: '2017',
      articles: '97',
      status: 'V',
    },
  ],
  data: {
    categories: [
      { zh: '被执行人身份', en: 'Identity of the person subject to enforcement' },
      { zh: '处罚决定和履行情况', en: 'The decision and how far it was performed' },
    ],
    // keeping periods of court files are set by the archive rules of the courts
    retention: { years: 20, basis: '人民法院诉讼档案保管期限的规定', status: 'M' },
    visibility: [
      { role: 'judge', sees: { zh: '本院案件的全部内容', en: 'Everything in the cases of the court' } },
      { role: 'inspector', sees: { zh: '辖区案件，为督察', en: 'Cases of the area, for inspection' } },
      { role: 'auditor', sees: { zh: '辖区案件，为审计', en: 'Cases of the area, for audit' } },
      { party: true, sees: { zh: '本人案件的进展', en: 'Progress of their own case' } },
    ],
  },
  team: { 'judge-in-charge': { name: { zh: '承办法官', en: 'Judge in charge' }, fact: 'judge' } },
  roles,
  facts,
  forms,
  stages,
  outcomes,
  actions,
  tasks,
  clocks,
  indicators,
});
