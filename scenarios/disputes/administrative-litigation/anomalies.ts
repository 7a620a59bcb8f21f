import type { AnomalyDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** What should not stand as it does in a running suit. */
export const anomalies: readonly AnomalyDefinition[] = [
  {
    id: 'nobody-handles-it',
    name: text('没有承办应诉人员', 'Nobody handles the suit'),
    when: { all: [{ stage: ['received'] }, { not: { given: { fact: 'litigator' } } }] },
    article: '行政诉讼法 67',
    text: text('答辩举证期限已在计算，还没有承办人员', 'The time for the answer runs and nobody handles it'),
    todo: text('指定承办应诉人员', 'Name somebody'),
  },
  {
    id: 'no-evidence',
    name: text('视为没有证据', 'Deemed to have no evidence'),
    when: { all: [{ stage: ['received', 'trial'] }, { '==': [{ fact: 'noEvidence' }, true] }] },
    article: '行政诉讼法 34.2',
    text: text(
      '举证期限已过，被诉行为视为没有证据',
      'The time for evidence has passed: there is deemed to be none',
    ),
    todo: text(
      '查明原因；有第三人证据的登记，考虑自行纠正',
      'Find out why; record the evidence of a third party, or put the act right',
    ),
  },
  {
    id: 'attendance-not-recorded',
    name: text('开庭后没有登记出庭情况', 'Attendance not on record'),
    when: { all: [{ given: { fact: 'hearingOn' } }, { '<': [{ fact: 'hearingOn' }, { today: true }] }] },
    article: '行政诉讼法 3.3',
    text: text('开庭日已过，没有登记谁出庭', 'The hearing is over and who attended is not on record'),
    todo: text('登记负责人或者工作人员出庭情况', 'Record who attended'),
  },
  {
    id: 'suspended-too-long',
    name: text('中止满九十日', 'Suspended for ninety days'),
    when: { all: [{ stage: ['suspended'] }, { clock: 'succession', is: ['lapsed'] }] },
    article: '行诉解释 88',
    text: text('中止满九十日无人继续诉讼', 'Nobody has gone on for ninety days'),
    todo: text('与法院核实是否终结诉讼', 'Ask the court whether it is terminated'),
  },
  {
    id: 'not-performed',
    name: text('生效裁判逾期未履行', 'Judgment not performed in time'),
    when: { clock: 'performance', is: ['missed'] },
    article: '行政诉讼法 96',
    text: text(
      '履行期限已过，法院可以对负责人按日罚款并公告',
      'Its time has passed: the court may fine the head by the day and make it public',
    ),
    todo: text('立即履行并向法院报告', 'Perform it at once and report to the court'),
  },
  {
    id: 'loss-not-reviewed',
    name: text('败诉案件没有移交复盘', 'Lost and not handed over for review'),
    when: {
      all: [
        { stage: ['effective-lost'] },
        { not: { in: [{ fact: 'reported' }, ['handed', 'accepted']] } },
        { '>': [{ days: [{ fact: 'finalOn' }, { today: true }] }, 15] },
      ],
    },
    article: '败诉案件复盘整改制度（地方）',
    text: text(
      '败诉裁判生效超过十五日，没有移交复盘',
      'Fifteen days after it took effect the review has not begun',
    ),
    todo: text('移交败诉复盘', 'Hand it over'),
  },
];
