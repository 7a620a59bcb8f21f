import type { DataStatement } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

const everything = text('本机关承办案件的卷宗', 'The files of the cases of their agency');
const ofTeam = ['file', 'minor'];

/** Which data a case holds, how long it is kept, and who sees what (rights.md 5, 6, 8). */
export const data: DataStatement = {
  categories: [
    text('当事人身份和联系方式', 'Identity and contact of the party'),
    text('违法事实、证据和笔录', 'Facts, evidence and records'),
    text('罚款、缴款和执行记录', 'Fines, payments and execution'),
    { ...text('未成年当事人的年龄和监护人', 'Age and guardian of a party under eighteen'), sensitive: true },
    text('举报人的要求和联系情况', 'What an informant asked for'),
    { ...text('冻结的账户', 'Frozen accounts'), sensitive: true },
  ],
  // keeping periods of enforcement files are set by the archive authority of the place
  retention: { years: 10, basis: '机关文件材料归档范围和文书档案保管期限规定', status: 'M' },
  compartments: [
    {
      id: 'minor',
      name: text('未成年人', 'Minors'),
      kind: 'minor',
      facts: ['age'],
      fields: ['establish.age', 'establish.birthDay', 'interview.guardian', 'punish-on-the-spot.age'],
    },
    {
      id: 'informant',
      name: text('举报人', 'Informant'),
      kind: 'informant',
      fields: ['report.informant', 'report.informantNote'],
    },
  ],
  visibility: [
    { role: 'officer', sees: everything },
    { role: 'team-lead', sees: everything },
    { role: 'head', sees: everything },
    { role: 'legal-reviewer', sees: everything },
    { role: 'clerk', sees: everything },
    {
      member: 'handler',
      sees: text('本案全部内容，含举报人和未成年人', 'Everything of the case, informant and minor included'),
      opens: [...ofTeam, 'informant'],
    },
    {
      member: 'second-handler',
      sees: text('本案全部内容，含举报人和未成年人', 'Everything of the case, informant and minor included'),
      opens: [...ofTeam, 'informant'],
    },
    {
      member: 'approver',
      sees: text('所审批案件，含未成年人', 'The case they approve, minor included'),
      opens: ofTeam,
    },
    {
      member: 'chair',
      sees: text('所主持听证的案件，含未成年人', 'The case they hear, minor included'),
      opens: ofTeam,
    },
    {
      member: 'reviewer',
      sees: text('所审核案件，含未成年人', 'The case they review, minor included'),
      opens: ofTeam,
    },
    { role: 'supervisor', sees: text('辖区案件，为执法监督', 'Cases of the area, for supervision') },
    { role: 'inspector', sees: text('辖区案件，为督察', 'Cases of the area, for inspection') },
    { role: 'auditor', sees: text('辖区案件，为审计', 'Cases of the area, for audit') },
    {
      role: 'prosecutor',
      sees: text(
        '催告后未履行的案件，为监督是否申请强制执行',
        'Cases unperformed after the demand, to see whether the court is asked',
      ),
      stages: ['demanded'],
    },
    { role: 'leader', sees: text('辖区案件，为督办', 'Cases of the area, to see them through') },
    { party: true, sees: text('本人案件', 'Their own case'), opens: ofTeam },
  ],
  sealing: {
    when: { given: { fact: 'age' } },
    basis: '预防未成年人犯罪法 59',
    opensFor: ['supervisor', 'inspector'],
  },
};
