import type { FlowDefinition } from '@gaoyao/kernel/process';

/** From the first report to the archive; the final stages are the closed list of APL 57 and practice. */
export const stages: FlowDefinition['stages'] = [
  { id: 'reported', name: { zh: '线索登记', en: 'Reported' } },
  { id: 'investigating', name: { zh: '调查取证', en: 'Investigation' } },
  { id: 'concluded', name: { zh: '调查终结', en: 'Investigation concluded' } },
  { id: 'noticed', name: { zh: '处罚告知', en: 'Prior notice' } },
  { id: 'hearing', name: { zh: '听证', en: 'Hearing' } },
  { id: 'reviewing', name: { zh: '法制审核', en: 'Legality review' } },
  { id: 'ready', name: { zh: '待决定', en: 'Ready for decision' } },
  { id: 'decided', name: { zh: '处罚决定', en: 'Decided' } },
  { id: 'served', name: { zh: '已送达', en: 'Served' } },
  { id: 'urged', name: { zh: '催告', en: 'Urged' } },
  { id: 'paid', name: { zh: '已履行', en: 'Performed' } },
  { id: 'closed', name: { zh: '结案', en: 'Closed' }, final: true, outcome: 'penalised' },
  { id: 'in-court', name: { zh: '申请法院执行', en: 'Applied to court' }, final: true, outcome: 'court' },
  { id: 'not-filed', name: { zh: '不予立案', en: 'Not filed' }, final: true, outcome: 'not-filed' },
  { id: 'no-penalty', name: { zh: '不予处罚', en: 'No penalty' }, final: true },
  { id: 'transferred', name: { zh: '移送司法机关', en: 'Transferred' }, final: true, outcome: 'transferred' },
  { id: 'withdrawn', name: { zh: '撤案', en: 'Withdrawn' }, final: true, outcome: 'withdrawn' },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'penalised', name: { zh: '处罚并履行', en: 'Penalised and performed' }, article: '行政处罚法 57' },
  {
    id: 'court',
    name: { zh: '申请法院强制执行', en: 'Court enforcement applied for' },
    article: '行政强制法 53',
  },
  { id: 'minor', name: { zh: '轻微不予处罚', en: 'No penalty: minor' }, article: '行政处罚法 33、57' },
  { id: 'unfounded', name: { zh: '事实不成立', en: 'No penalty: unfounded' }, article: '行政处罚法 57' },
  {
    id: 'transferred',
    name: { zh: '移送司法机关', en: 'Transferred to the police' },
    article: '行政处罚法 27、57',
  },
  { id: 'not-filed', name: { zh: '不予立案', en: 'Not filed' }, article: '行政处罚法 54' },
  { id: 'withdrawn', name: { zh: '撤案', en: 'Withdrawn' } },
];
