import { defineScenario, text } from '@gaoyao/kernel/scenario';
import { clocks, tasks } from './clocks.ts';
import { forms } from './forms.ts';
import { indicators } from './indicators.ts';
import { actions, facts, outcomes, roles, stages } from './process.ts';

/** One edition of the safety report: prepared, checked by another, published by who answers for it, and never changed. */
export default defineScenario({
  id: 'safety-report',
  wing: 'safety',
  name: text('平安报告', 'Safety report'),
  summary: text(
    '平安报告每一版的编制、审核、发布、部门说明和撤回；发布后数字不再改变，更正另出一版，撤回留有公告。',
    'Preparing, checking and publishing an edition of the safety report, comments of the agencies, and withdrawal; what is published keeps its figures, a correction is another edition, a withdrawal leaves a notice.',
  ),
  basis: [
    { law: text('统计法', 'Statistics Law'), version: '2024', status: 'M' },
    {
      law: text('政府信息公开条例', 'Regulations on the disclosure of government information'),
      version: '2019',
      articles: '6、8',
      status: 'M',
    },
  ],
  data: {
    categories: [
      text('编制、审核、发布人员的身份', 'Who prepared, checked and published'),
      text('各领域的统计数字，不含个人信息', 'Figures of the domains, without personal data'),
    ],
    retention: {
      years: 30,
      basis: '机关文件材料归档范围和文书档案保管期限规定',
      status: 'M',
      then: 'anonymise',
    },
    visibility: Object.entries(roles).map(([role]) => ({
      role,
      sees: text('本机关和辖区的报告版本', 'Editions of the agency and the area'),
    })),
  },
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
