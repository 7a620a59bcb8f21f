import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { confirmed, decisionPauses, guard, measuresHandled, paperIssued } from './guards.ts';
import { head, investigators, receivers } from './people.ts';
import { beforeDecision } from './stages.ts';

const LAW = '行政执法机关移送涉嫌犯罪案件的规定';
const stands = (state: string) => ({ '==': [{ fact: 'transfer' }, state] }) as const;

/** A suspected crime leaves the agency: it is not settled by a penalty (APL 27, 57(4)). */
export const police: readonly Action[] = [
  {
    id: 'propose-transfer',
    name: text('提出移送意见', 'Propose the transfer'),
    by: investigators,
    from: beforeDecision,
    to: '=',
    form: 'propose-transfer',
    require: [
      confirmed(
        'verified-by-two',
        'byTwo',
        `${LAW} 5`,
        text(
          '涉嫌犯罪的案件应当由两名以上执法人员核实',
          'A suspected crime is verified by two officers or more',
        ),
        text('组成专案组核实后提出报告', 'Verify it by two, then report'),
      ),
      guard(
        'proposed-once',
        { not: { done: 'propose-transfer' } },
        `${LAW} 5`,
        text('已经提出移送意见', 'A transfer was proposed already'),
        text(
          '按已有意见办理；需要再次移送的，另行立案',
          'Go on with that; file a new case to transfer again',
        ),
      ),
    ],
    set: { transfer: 'proposed' },
    article: `行政处罚法 27、${LAW} 5`,
  },
  {
    id: 'approve-transfer',
    name: text('决定是否移送', 'Decide on the transfer'),
    by: head,
    from: beforeDecision,
    to: '=',
    form: 'approve-transfer',
    require: [
      guard(
        'transfer-proposed',
        stands('proposed'),
        `${LAW} 5`,
        text('没有待决定的移送意见', 'No proposal waits for a decision'),
        text('先提出移送意见', 'Propose the transfer first'),
      ),
    ],
    set: { transfer: { if: [{ '==': [{ input: 'approved' }, true] }, 'approved', 'refused'] } },
    article: `${LAW} 5`,
  },
  {
    id: 'hand-to-police',
    name: text('移送公安机关', 'Hand to the police'),
    by: receivers,
    from: beforeDecision,
    to: 'police',
    form: 'hand-to-police',
    require: [
      guard(
        'transfer-approved',
        stands('approved'),
        `${LAW} 5`,
        text('移送尚未批准', 'The transfer is not approved'),
        text('报机关正职负责人或者主持工作的负责人批准', 'Ask the head of the agency'),
      ),
      paperIssued('police-transfer', `${LAW} 6`, text('涉嫌犯罪案件移送书', 'transfer letter')),
      confirmed(
        'transfer-papers-complete',
        'papers',
        `${LAW} 6`,
        text('移送材料不齐', 'The papers of the transfer are not complete'),
        text(
          '补齐移送书、调查报告、物品清单和检验报告',
          'Add letter, report, list of items and expert opinions',
        ),
      ),
      // what was seized goes with the case, so nothing stays open here
      measuresHandled,
    ],
    decide: [decisionPauses],
    set: { transfer: 'handed' },
    article: `${LAW} 5、6`,
  },
  {
    id: 'police-accept',
    name: text('公安机关立案', 'The police file the case'),
    by: receivers,
    from: ['police'],
    to: 'closing',
    form: 'police-accept',
    require: [
      guard(
        'waiting-for-police',
        stands('handed'),
        `${LAW} 8`,
        text('公安机关已经答复', 'The police have answered already'),
        text('按提请复议的结果登记', 'Record the result of the reconsideration'),
      ),
    ],
    set: { transfer: 'accepted', result: 'transferred' },
    article: `${LAW} 8`,
  },
  {
    id: 'police-decline',
    name: text('公安机关不予立案', 'The police decline'),
    by: receivers,
    from: ['police'],
    to: '=',
    form: 'police-decline',
    require: [
      guard(
        'waiting-for-police',
        stands('handed'),
        `${LAW} 8`,
        text('公安机关已经答复', 'The police have answered already'),
        text('按提请复议的结果登记', 'Record the result of the reconsideration'),
      ),
    ],
    set: { transfer: 'declined' },
    article: `${LAW} 8`,
  },
  {
    id: 'ask-police-again',
    name: text('提请公安机关复议', 'Ask the police to reconsider'),
    by: head,
    from: ['police'],
    to: '=',
    form: 'ask-police-again',
    require: [
      guard(
        'asked-again-in-time',
        { clock: 'police-objection', is: ['open'] },
        `${LAW} 9`,
        text('提请复议的三日已满或者已经提请', 'Three days have passed, or it was asked already'),
        text('建议人民检察院立案监督，或者恢复调查处理', 'Ask the procuratorate, or resume the inquiry'),
      ),
    ],
    set: { transfer: 'asked-again' },
    article: `${LAW} 9`,
  },
  {
    id: 'police-answer',
    name: text('公安机关复议答复', 'The police answer'),
    by: receivers,
    from: ['police'],
    to: [{ when: { '==': [{ input: 'accepted' }, true] }, stage: 'closing' }, { stage: '=' }],
    form: 'police-answer',
    require: [
      guard(
        'asked-again',
        stands('asked-again'),
        `${LAW} 9`,
        text('没有提请复议', 'Reconsideration was not asked for'),
        text('先提请复议', 'Ask first'),
      ),
    ],
    set: {
      transfer: { if: [{ '==': [{ input: 'accepted' }, true] }, 'accepted', 'declined'] },
      result: { if: [{ '==': [{ input: 'accepted' }, true] }, 'transferred', { fact: 'result' }] },
    },
    article: `${LAW} 9`,
  },
  {
    id: 'ask-procurator',
    name: text('建议检察院立案监督', 'Ask the procuratorate to supervise'),
    by: head,
    from: ['police', 'inquiry'],
    to: '=',
    form: 'ask-procurator',
    require: [
      guard(
        'declined-by-police',
        stands('declined'),
        `${LAW} 9`,
        text('公安机关没有决定不予立案', 'The police have not declined'),
        text('等待公安机关的决定', 'Wait for their decision'),
      ),
    ],
    article: `${LAW} 9`,
  },
];

/** While a transfer is under way no penalty is decided: a fine does not take the place of a criminal inquiry. */
export const noTransferPending = guard(
  'no-transfer-pending',
  { not: { in: [{ fact: 'transfer' }, ['proposed', 'approved', 'handed', 'asked-again']] } },
  '行政处罚法 27',
  text(
    '案件正在移送公安机关，不得以罚代刑',
    'The case is on its way to the police: no fine takes the place of a criminal inquiry',
  ),
  text('办结移送后再处理', 'Finish the transfer first'),
);
