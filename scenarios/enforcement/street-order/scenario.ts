import { defineScenario } from '@gaoyao/kernel/scenario';
import { forms } from './forms.ts';
import { indicators } from './indicators.ts';
import { process } from './process.ts';

/** A small, lawful penalty flow of a county's street enforcement: what the demo city's matters run on. */
export default defineScenario({
  id: 'street-order',
  wing: 'enforcement',
  name: { zh: '市容处罚案件（演示）', en: 'Street-order penalty case (demo)' },
  summary: {
    zh: '行政处罚普通程序的最小完整流程：线索、立案、两人调查、告知、陈述申辩、听证、法制审核、决定、送达、缴款、催告、结案。',
    en: 'The ordinary penalty procedure at its smallest: report, filing, investigation by two, notice, statement, hearing, review, decision, service, payment, urging, closing.',
  },
  basis: [
    {
      law: { zh: '行政处罚法', en: 'Administrative Penalty Law' },
      version: '2021',
      articles: '33、36–85',
      status: 'V',
    },
    {
      law: { zh: '行政强制法', en: 'Administrative Compulsion Law' },
      version: '2011',
      articles: '45、53、54、69',
      status: 'V',
    },
    {
      law: { zh: '行政复议法', en: 'Administrative Reconsideration Law' },
      version: '2023',
      articles: '20',
      status: 'V',
    },
    {
      law: { zh: '行政诉讼法', en: 'Administrative Litigation Law' },
      version: '2017',
      articles: '46',
      status: 'V',
    },
  ],
  data: {
    categories: [
      { zh: '当事人身份和联系方式', en: 'Identity and contact of the party' },
      { zh: '违法事实和现场记录', en: 'Facts of the violation and records of the scene' },
      { zh: '罚款和缴款记录', en: 'Fines and payments' },
    ],
    // keeping periods of enforcement files are set by the archive authority of the place
    retention: { years: 10, basis: '机关文件材料归档范围和文书档案保管期限规定', status: 'M' },
    visibility: [
      {
        role: 'officer',
        sees: { zh: '本机关承办案件的全部内容', en: 'Everything in the cases they handle' },
      },
      { role: 'team-lead', sees: { zh: '本队案件的全部内容', en: "Everything in the team's cases" } },
      {
        role: 'legal-reviewer',
        sees: { zh: '送审和听证案件的全部内容', en: 'Everything in cases under review or hearing' },
      },
      { role: 'head', sees: { zh: '本机关案件的全部内容', en: "Everything in the agency's cases" } },
      {
        role: 'clerk',
        sees: { zh: '送达、缴款和归档所需内容', en: 'What service, payment and archiving need' },
      },
      {
        role: 'supervisor',
        sees: { zh: '辖区案件，为执法监督', en: 'Cases of the area, for supervision' },
      },
      { role: 'inspector', sees: { zh: '辖区案件，为督察', en: 'Cases of the area, for inspection' } },
      { role: 'auditor', sees: { zh: '辖区案件，为审计', en: 'Cases of the area, for audit' } },
      { role: 'leader', sees: { zh: '辖区案件，为督办', en: 'Cases of the area, to see them through' } },
      { party: true, sees: { zh: '本人案件的进展和决定', en: 'Progress and decision of their own case' } },
    ],
  },
  team: {
    handler: { name: { zh: '主办人员', en: 'Officer in charge' }, fact: 'officer' },
    'second-handler': { name: { zh: '协办人员', en: 'Second officer' }, fact: 'secondOfficer' },
  },
  ...process,
  place: 'place',
  forms,
  indicators,
});
