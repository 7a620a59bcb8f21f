import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { effectiveStages } from './stages.ts';
import { is } from './terms.ts';

const opening = ['receive-summons', 'summons-follows'] as const;

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'assign',
    name: text('指定承办应诉人员', 'Name who handles the suit'),
    role: 'legal-reviewer',
    opens: { actions: opening },
    closes: { actions: ['assign'] },
  },
  {
    id: 'answer',
    name: text('提交答辩状和证据', 'Answer, with evidence'),
    role: 'litigation-officer',
    opens: { actions: opening },
    closes: { actions: ['submit-answer', 'record-judgment', 'record-ruling', 'record-mediation'] },
    clock: 'answer',
  },
  {
    id: 'approve-plan',
    name: text('审批应诉方案', 'Decide on the defence'),
    role: 'head',
    opens: { actions: ['plan-defence'] },
    closes: { actions: ['approve-plan'] },
  },
  {
    id: 'name-representatives',
    name: text('确定出庭人员', 'Name who attends'),
    role: 'head',
    opens: { actions: ['notify-hearing'] },
    closes: { actions: ['authorise', 'cancel-hearing', 'attend-by-head', 'attend-by-staff', 'not-attended'] },
  },
  {
    id: 'record-attendance',
    name: text('登记出庭情况', 'Record who attended'),
    role: 'litigation-officer',
    opens: { actions: ['notify-hearing'] },
    closes: { actions: ['attend-by-head', 'attend-by-staff', 'not-attended', 'cancel-hearing'] },
  },
  {
    id: 'watch-suspension',
    name: text('跟踪中止事由', 'Watch the suspension'),
    role: 'litigation-officer',
    opens: { stages: ['suspended'] },
    closes: { actions: ['resume', 'record-ruling'] },
    clock: 'succession',
  },
  {
    id: 'decide-appeal',
    name: text('决定是否上诉', 'Decide on an appeal'),
    role: 'head',
    opens: { stages: ['judged'] },
    closes: { actions: ['decide-appeal'] },
  },
  {
    id: 'confirm-effective',
    name: text('核实裁判是否生效', 'Check whether it is effective'),
    role: 'litigation-officer',
    opens: { stages: ['judged'] },
    closes: { actions: ['confirm-effective'] },
  },
  {
    id: 'answer-appeal',
    name: text('提交上诉答辩状', 'Answer the appeal'),
    role: 'litigation-officer',
    opens: { actions: ['receive-appeal'] },
    closes: { actions: ['answer-appeal', 'record-second-instance', 'record-appeal-withdrawn'] },
    clock: 'appeal-answer',
  },
  {
    id: 'perform',
    name: text('履行生效裁判并报告', 'Perform the judgment and report'),
    role: 'litigation-officer',
    opens: { stages: effectiveStages, when: is('toPerform', true) },
    closes: { actions: ['report-performance'] },
    clock: 'performance',
  },
  {
    id: 'refer-lost-case',
    name: text('移交败诉复盘', 'Hand over for the review of lost cases'),
    role: 'litigation-officer',
    opens: { stages: ['effective-lost'] },
    closes: { actions: ['refer-lost-case'] },
  },
  {
    id: 'answer-advice',
    name: text('回复司法建议', 'Answer the judicial advice'),
    role: 'litigation-officer',
    opens: { actions: ['receive-judicial-advice'] },
    closes: { actions: ['answer-judicial-advice'] },
    clock: 'judicial-advice',
  },
  {
    id: 'answer-procuratorate',
    name: text('回复检察建议', 'Answer the procuratorate'),
    role: 'litigation-officer',
    opens: { actions: ['receive-procuratorate-advice'] },
    closes: { actions: ['answer-procuratorate-advice'] },
    clock: 'procuratorate-advice',
  },
  {
    id: 'act-on-public-interest',
    name: text('履职并回复公益诉讼检察建议', 'Act on the public-interest advice'),
    role: 'litigation-officer',
    opens: { stages: ['advised'] },
    closes: { actions: ['answer-public-interest-advice'] },
    clock: 'public-interest',
  },
  {
    id: 'archive',
    name: text('结案归档', 'Close'),
    role: 'head',
    opens: { stages: effectiveStages },
    closes: { actions: ['archive'] },
  },
];
