import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';

/** The act that was lost, as both papers of a review name it. Nothing of its party stands in them. */

const { filled, paragraph, ruled } = words;

export const lostAct: DocumentTemplate['fields'] = {
  respondent: filled('责任机关', 'Agency whose act it was', 'fact.respondent'),
  source: filled('来源', 'Source', 'fact.source'),
  originNumber: filled('复议、诉讼案号', 'Number of the reconsideration or suit', 'fact.originNumber'),
  actNumber: filled('被纠正的行政行为文号', 'Number of the act that was corrected', 'fact.actNumber'),
  decidedOn: filled('决定或者裁判之日', 'Day of the decision or judgment', 'fact.decidedOn', {
    format: 'day',
  }),
  result: filled('纠正结果', 'Result', 'fact.result'),
};

export const lostActLines = ruled([
  ['责任机关', '{respondent}'],
  ['来源', '{source}'],
  ['案号', '{originNumber}'],
  ['被纠正的行政行为', '{actNumber}'],
  ['决定或者裁判之日', '{decidedOn}'],
]);

/** Results as reconsideration and litigation hand them over; what a supervisor typed is printed as it is. */
const results: Readonly<Record<string, string>> = {
  changed: '变更',
  quashed: '撤销',
  'partly-quashed': '部分撤销',
  redo: '撤销并责令重新作出',
  unlawful: '确认违法',
  perform: '责令履行法定职责',
  pay: '判决给付',
  void: '确认无效',
  remedial: '确认违法、无效，并责令补救或者赔偿',
  agreement: '承担行政协议责任',
  'agreement-compensation': '给予行政协议补偿',
};

export const resultLines = [
  ...Object.entries(results).map(([id, name]) =>
    paragraph(`纠正结果：${name}。`, { field: 'result', is: [id] }),
  ),
  paragraph('纠正结果：{result}。', { field: 'result', is: Object.keys(results), not: true }),
];
