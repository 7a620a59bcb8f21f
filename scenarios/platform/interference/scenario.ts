import { defineScenario } from '@gaoyao/kernel/scenario';
import { actions, clocks, facts, forms, outcomes, roles, stages, tasks } from './process.ts';

/** Who in power asked whom for what in which matter, when: recorded by anybody, read by inspectors. */
export default defineScenario({
  id: 'interference',
  wing: 'platform',
  name: { zh: '过问、干预案件登记', en: 'Register of interference in cases' },
  summary: {
    zh: '办理人员如实记录过问、干预案件的情况；只有督察人员和记录人可以看到；核查、通报、移送、保护记录人。',
    en: 'Officials record who asked for what in which matter; only inspectors and the recorder see it; it is looked into, reported on, and the recorder is protected.',
  },
  basis: [
    {
      law: {
        zh: '领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定',
        en: 'Rules on recording, reporting and answering for interference of leading officials in cases',
      },
      version: '2015',
      articles: '5、7、8、11',
      status: 'M',
    },
    {
      law: {
        zh: '司法机关内部人员过问案件的记录和责任追究规定',
        en: 'Rules on recording inquiries into cases by insiders of judicial organs',
      },
      version: '2015',
      status: 'M',
    },
  ],
  data: {
    categories: [
      { zh: '过问、干预者的姓名、单位和职务', en: 'Name, office and post of whoever interfered' },
      { zh: '记录人身份', en: 'Who recorded it' },
      { zh: '要求的内容和涉及的事项', en: 'What was asked, in which matter' },
    ],
    // the record outlives the case it concerns: answering for interference has no short limitation
    retention: {
      years: 30,
      basis: '机关文件材料归档范围和文书档案保管期限规定',
      status: 'M',
      then: 'anonymise',
    },
    visibility: [
      { role: 'inspector', sees: { zh: '辖区全部干预记录', en: 'All records of the area' } },
      {
        member: 'recorder',
        sees: { zh: '本人的记录和处理结果', en: 'Their own record and what became of it' },
      },
    ],
  },
  team: { recorder: { name: { zh: '记录人', en: 'Recorder' }, fact: 'recorder' } },
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
      id: 'records',
      kind: 'count',
      unit: 'cases',
      of: { opened: true },
      dimensions: ['kind', 'means'],
      name: { zh: '干预记录数', en: 'Records' },
      meaning: { zh: '期间内登记的过问、干预', en: 'Interference recorded in the period' },
    },
    {
      id: 'confirmed',
      kind: 'ratio',
      unit: '%',
      numerator: { stages: ['verified'] },
      denominator: { actions: ['verify'] },
      name: { zh: '核实率', en: 'Confirmed' },
      meaning: {
        zh: '期间内核查的记录中，认定构成干预的比例',
        en: 'Of the records looked into in the period, those found to be interference',
      },
    },
    {
      id: 'in-time',
      kind: 'due-rate',
      unit: '%',
      clock: 'verify',
      better: 'up',
      name: { zh: '按期核查率', en: 'Looked into in time' },
      meaning: {
        zh: '期间内到期的记录中，期限内核查的比例',
        en: 'Of the records due in the period, those looked into in time',
      },
    },
  ],
});
