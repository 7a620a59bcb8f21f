import { defineScenario, text } from '@gaoyao/kernel/scenario';
import { documents } from './documents/index.ts';
import { forms } from './forms.ts';
import { indicators } from './indicators.ts';
import { process } from './process.ts';

/** Review of a lost case: why, what is changed, and whether it helped. */
export default defineScenario({
  id: 'dispute-lifecycle',
  wing: 'disputes',
  name: text('败诉复盘整改', 'Lost-case review'),
  summary: text(
    '被撤销、变更、确认违法或者败诉的行政行为：查明原因、制定措施、整改、复核、结案。',
    'Acts that were quashed, changed, declared unlawful or lost in court: causes, measures, rectification, re-check, closing.',
  ),
  basis: [
    {
      law: text('行政诉讼法', 'Administrative Litigation Law'),
      version: '2017',
      articles: '89、91、94、96',
      status: 'V',
    },
    {
      law: text('行政复议法', 'Administrative Reconsideration Law'),
      version: '2023',
      articles: '77、78',
      status: 'V',
    },
    {
      // in force 2026-02-01; its operative articles were not at hand
      law: text('行政执法监督条例', 'Regulations on Supervision of Administrative Enforcement'),
      version: '2026',
      articles: '6',
      status: 'S',
    },
  ],
  data: {
    categories: [
      text(
        '被纠正的行政行为、原因和整改措施（不含当事人信息）',
        'The act, causes and measures, nothing of the party',
      ),
      text('责任机关人员姓名', 'Names of officials of the responsible agency'),
    ],
    retention: { years: 10, basis: '机关文件材料归档范围和文书档案保管期限规定', status: 'M' },
    visibility: [
      { role: 'supervisor', sees: text('辖区的复盘，为监督', 'Reviews of the area, for supervision') },
      { role: 'leader', sees: text('辖区的复盘，为领导督办', 'Reviews of the area, for the leader') },
      { role: 'head', sees: text('本机关的复盘', 'Reviews of the agency') },
      { role: 'legal-reviewer', sees: text('本机关的复盘', 'Reviews of the agency') },
      { role: 'litigation-officer', sees: text('本机关的复盘', 'Reviews of the agency') },
      { role: 'inspector', sees: text('辖区的复盘，为督察', 'Reviews of the area, for inspection') },
      { role: 'auditor', sees: text('辖区的复盘，为审计', 'Reviews of the area, for audit') },
      { member: 'rectifier', sees: text('本人负责整改的复盘', 'Reviews they answer for') },
      { member: 'agency-head', sees: text('本机关被复盘的案件', 'Reviews of their agency') },
    ],
  },
  ...process,
  forms,
  documents,
  indicators,
});
