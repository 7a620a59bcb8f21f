import { defineScenario } from '@gaoyao/kernel/scenario';
import { forms } from './forms.ts';
import { actions, clocks, facts, outcomes, roles, stages, tasks } from './process.ts';

/** An address that is wrong on the spot: reported from the field, decided by a keeper, carried out, answered with thanks. */
export default defineScenario({
  id: 'address-correction',
  wing: 'platform',
  name: { zh: '地址更正', en: 'Correction of an address' },
  summary: {
    zh: '网格员和办案人员在现场发现门牌不存在、写错或者缺失，报告后由地址库管理员核实、决定并更正，报告人得到答复和致谢。',
    en: 'Grid members and officers report a door that does not exist, is written wrongly or is missing; a keeper of the library looks into it, decides and corrects it, and the reporter gets an answer and thanks.',
  },
  basis: [
    {
      law: { zh: '地名管理条例', en: 'Regulations on the administration of place names' },
      version: '2022',
      status: 'M',
    },
  ],
  data: {
    categories: [
      { zh: '门牌、楼幢、户室的名称和位置', en: 'Names and positions of doors, buildings and rooms' },
      { zh: '报告人和核实人的身份', en: 'Who reported and who looked' },
    ],
    retention: {
      years: 10,
      basis: '机关文件材料归档范围和文书档案保管期限规定',
      status: 'M',
      then: 'anonymise',
    },
    visibility: [
      { role: 'address-keeper', sees: { zh: '辖区的地址更正', en: 'Corrections in the area' } },
      { member: 'reporter', sees: { zh: '本人的报告和答复', en: 'Their own report and the answer' } },
      { member: 'visitor', sees: { zh: '请其核实的报告', en: 'Reports they are asked to look at' } },
    ],
  },
  team: {
    reporter: { name: { zh: '报告人', en: 'Reporter' }, fact: 'reporter' },
    visitor: { name: { zh: '现场核实人', en: 'Visitor' }, fact: 'visitor' },
  },
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
      id: 'reports',
      kind: 'count',
      unit: 'cases',
      of: { opened: true },
      dimensions: ['problem'],
      name: { zh: '地址报告数', en: 'Reports' },
      meaning: { zh: '期间内报告的地址问题', en: 'Problems with addresses reported in the period' },
    },
    {
      id: 'corrected',
      kind: 'ratio',
      unit: '%',
      numerator: { actions: ['carried-out'] },
      denominator: { actions: ['correct', 'decline'] },
      name: { zh: '更正率', en: 'Corrected' },
      meaning: {
        zh: '期间内决定的报告中，地址库随之更正的比例',
        en: 'Of the reports decided in the period, those after which the library was corrected',
      },
    },
    {
      id: 'in-time',
      kind: 'due-rate',
      unit: '%',
      clock: 'decide',
      better: 'up',
      name: { zh: '按期决定率', en: 'Decided in time' },
      meaning: {
        zh: '期间内到期的报告中，期限内决定的比例',
        en: 'Of the reports due in the period, those decided in time',
      },
    },
  ],
});
