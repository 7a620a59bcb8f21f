import { defineScenario, text } from '@gaoyao/kernel/scenario';
import { actions, clocks, facts, forms, outcomes, roles, stages, tasks } from './process.ts';

/** What a ranked unit says against its rank; decided by somebody who did not publish it, and answered by another edition. */
export default defineScenario({
  id: 'rank-appeal',
  wing: 'safety',
  name: text('排名异议', 'Appeal against a rank'),
  summary: text(
    '被排名的地方在期限内对平安报告的排名提出异议，由发布人以外的监督或者督察人员决定；成立的另出一版更正，原版不改。',
    'A ranked unit appeals in time against its rank in the safety report; a supervisor or inspector who did not publish it decides; what is upheld is corrected by another edition, the first stays as it is.',
  ),
  basis: [
    { law: text('统计法', 'Statistics Law'), version: '2024', status: 'M' },
    {
      law: text('政府信息公开条例', 'Regulations on the disclosure of government information'),
      version: '2019',
      articles: '41',
      status: 'M',
    },
  ],
  data: {
    categories: [
      text('提出人、决定人的身份', 'Who appealed and who decided'),
      text(
        '异议、理由和决定，不含个人信息',
        'The appeal, its reasons and the decision, without personal data',
      ),
    ],
    retention: {
      years: 30,
      basis: '机关文件材料归档范围和文书档案保管期限规定',
      status: 'M',
      then: 'anonymise',
    },
    visibility: [
      { role: 'leader', sees: text('辖区提出的异议', 'Appeals of the area') },
      { role: 'head', sees: text('本机关提出的异议', 'Appeals of the agency') },
      { role: 'supervisor', sees: text('辖区的异议，为决定', 'Appeals of the area, to decide them') },
      {
        role: 'inspector',
        sees: text('辖区的异议，为决定和督察', 'Appeals of the area, to decide and inspect'),
      },
      { member: 'appellant', sees: text('本人提出的异议和决定', 'Their own appeal and the decision') },
    ],
  },
  team: { appellant: { name: text('提出人', 'Appellant'), fact: 'appellant' } },
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
      id: 'lodged',
      kind: 'count',
      unit: 'cases',
      of: { opened: true },
      name: text('排名异议', 'Appeals against ranks'),
      meaning: text('期间内提出的排名异议件数', 'Appeals against ranks lodged in the period'),
    },
    {
      id: 'upheld',
      kind: 'ratio',
      unit: '%',
      numerator: { stages: ['upheld'] },
      denominator: { actions: ['decide'] },
      name: text('异议成立率', 'Upheld'),
      meaning: text('期间内决定的异议中成立的比例', 'Of the appeals decided in the period, those upheld'),
    },
    {
      id: 'in-time',
      kind: 'due-rate',
      unit: '%',
      better: 'up',
      clock: 'decide',
      name: text('按期决定率', 'Decided in time'),
      meaning: text(
        '期间内应当决定的异议中按期决定的比例',
        'Of the appeals due in the period, those decided in time',
      ),
    },
  ],
});
