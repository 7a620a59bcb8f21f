import { defineScenario } from '@gaoyao/kernel/scenario';
import { clocks, tasks } from './clocks.ts';
import { forms } from './forms.ts';
import { indicators } from './indicators.ts';
import { actions, facts, outcomes, roles, stages } from './process.ts';

/** A change of the catalogue of violations: drafted, tried on the past, approved by a second person, published from a day. */
export default defineScenario({
  id: 'enforcement-norms',
  wing: 'enforcement',
  name: { zh: '违法行为目录变更', en: 'Change of the catalogue of violations' },
  summary: {
    zh: '法制机构起草违法行为目录条目（证据要点、裁量档次等），先用过去的案件试算，由第二人审核，再公布施行；停止施行同样须两人。',
    en: 'The legal unit drafts an entry of the catalogue (points of evidence, bands of discretion), tries it on past matters, a second person approves it, and it is published from a day; a withdrawal takes two as well.',
  },
  basis: [
    {
      law: { zh: '行政处罚法', en: 'Administrative Penalty Law' },
      version: '2021',
      articles: '5、34、37',
      status: 'V',
    },
    {
      law: {
        zh: '国务院办公厅关于进一步规范行政裁量权基准制定和管理工作的意见',
        en: 'Opinions of the General Office of the State Council on standards of administrative discretion',
      },
      version: '2022',
      status: 'M',
    },
  ],
  data: {
    categories: [
      { zh: '起草、审核、公布人员的身份', en: 'Who drafted, approved and published' },
      { zh: '征求意见的单位和意见', en: 'Agencies asked and their comments' },
    ],
    // a norm is asked for as long as acts of its time are: the archive keeps normative files long
    retention: {
      years: 30,
      basis: '机关文件材料归档范围和文书档案保管期限规定',
      status: 'M',
      then: 'anonymise',
    },
    visibility: [
      { role: 'legal-reviewer', sees: { zh: '本机关的条目变更', en: 'Changes drafted at the agency' } },
      { role: 'head', sees: { zh: '本机关的条目变更', en: 'Changes drafted at the agency' } },
      {
        role: 'supervisor',
        sees: { zh: '辖区的条目变更，为执法监督', en: 'Changes in the area, for supervision' },
      },
      {
        role: 'inspector',
        sees: { zh: '辖区的条目变更，为督察', en: 'Changes in the area, for inspection' },
      },
    ],
  },
  team: { drafter: { name: { zh: '起草人', en: 'Drafter' }, fact: 'drafter' } },
  facts,
  roles,
  stages,
  outcomes,
  actions,
  tasks,
  clocks,
  forms,
  indicators,
});
