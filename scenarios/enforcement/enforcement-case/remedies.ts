import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, notInFuture } from './guards.ts';
import { afterService } from './stages.ts';
import { flag, payDue, reckonedOn } from './terms.ts';

const isReconsideration: Condition = { '==': [{ input: 'kind' }, 'reconsideration'] };
const isSuit: Condition = { '==': [{ input: 'kind' }, 'litigation'] };
const pending: Condition = { '==': [{ fact: 'remedy' }, 'pending'] };
const resulted = (...results: readonly string[]): Condition => ({ in: [{ input: 'result' }, results] });

/** What the party does against the decision, and what comes of it. A suit after a reconsideration belongs to the same remedy. */
export const remedies: readonly Action[] = [
  {
    id: 'stay-execution',
    name: text('停止执行或者恢复执行', 'Stay the execution, or lift the stay'),
    by: ['clerk', 'legal-reviewer', 'system'],
    from: [...afterService, 'in-court', 'closing'],
    to: '=',
    form: 'stay-execution',
    require: [
      guard(
        'remedy-pending',
        pending,
        '行政复议法 42、行政诉讼法 56',
        text('没有进行中的复议、诉讼', 'No remedy is pending'),
        text('先登记复议、诉讼', 'Record it first'),
      ),
    ],
    set: { stayed: flag('stayed', { '==': [{ input: 'stayed' }, true] }) },
    article: '行政复议法 42、行政诉讼法 56',
  },
  {
    id: 'reconsideration-decided',
    name: text('收到复议决定', 'The reconsideration is decided'),
    by: ['system'],
    from: [...afterService, 'in-court', 'closing'],
    to: '=',
    form: 'reconsideration-decided',
    article: '行政复议法 75',
  },
  {
    id: 'record-remedy',
    name: text('登记复议、诉讼', 'Record a remedy'),
    by: ['clerk', 'legal-reviewer', 'system'],
    from: [...afterService, 'closing'],
    to: '=',
    form: 'record-remedy',
    require: [
      notInFuture('filedOn', text('提出之日', 'day it was filed')),
      guard(
        'filed-after-decision',
        { '>=': [{ input: 'filedOn' }, { fact: 'decidedOn' }] },
        '行政复议法 20、行政诉讼法 46',
        text('提出之日早于决定之日', 'It was filed before the decision'),
        text('核对日期', 'Check the day'),
      ),
      guard(
        'remedy-in-time',
        {
          any: [
            { '==': [{ input: 'excused' }, true] },
            { all: [isReconsideration, { '<=': [{ input: 'filedOn' }, { due: 'reconsideration' }] }] },
            { all: [isSuit, { '<=': [{ input: 'filedOn' }, { due: 'suit' }] }] },
            { all: [isSuit, pending] },
          ],
        },
        '行政复议法 20、行政诉讼法 45、46',
        text('复议、起诉期限已满', 'The period has passed'),
        text('受理机关认可正当理由的，注明后登记', 'If the body accepted it for good reason, say so'),
      ),
      guard(
        'reconsideration-first',
        { any: [isReconsideration, { '!=': [{ fact: 'track' }, 'simple'] }, pending] },
        '行政复议法 23',
        text(
          '对当场处罚不服的，应当先申请行政复议',
          'Against a penalty on the spot, reconsideration comes first',
        ),
        text('先登记行政复议', 'Record the reconsideration first'),
      ),
      guard(
        'remedy-not-used-up',
        {
          any: [
            { not: { done: 'record-remedy' } },
            { all: [pending, isSuit] },
            // who withdrew a reconsideration that the law does not put first may sue within the period of the suit (M)
            { all: [{ '==': [{ fact: 'remedy' }, 'withdrawn'] }, isSuit] },
          ],
        },
        '行政复议法 29、行政诉讼法 44、行诉解释 58',
        text('救济程序已经登记或者终结', 'The remedy is on record, or is over'),
        text(
          '对复议决定不服起诉的，在复议结果生效前登记',
          'A suit against the reconsideration is recorded before it becomes final',
        ),
      ),
    ],
    set: {
      ...reckonedOn({ input: 'filedOn' }),
      remedyFiledOn: { coalesce: [{ fact: 'remedyFiledOn' }, { input: 'filedOn' }] },
      remedy: 'pending',
      stayed: { if: [{ '==': [{ input: 'stayed' }, true] }, true, { fact: 'stayed' }] },
    },
    article: '行政复议法 20、行政诉讼法 46',
  },
  {
    id: 'record-remedy-result',
    name: text('登记复议、诉讼结果', 'Record the result of a remedy'),
    by: ['clerk', 'legal-reviewer', 'system'],
    from: [...afterService, 'closing'],
    to: [{ when: resulted('quashed', 'redo'), stage: 'closing' }, { stage: '=' }],
    form: 'record-remedy-result',
    require: [
      guard(
        'remedy-pending',
        pending,
        '行政复议法 20、行政诉讼法 46',
        text('没有进行中的复议、诉讼', 'No remedy is pending'),
        text('先登记复议、诉讼', 'Record it first'),
      ),
      notInFuture('finalOn', text('生效之日', 'day it became final')),
      guard(
        'ended-after-filed',
        { '>=': [{ input: 'finalOn' }, { fact: 'remedyFiledOn' }] },
        '行政处罚法 73',
        text('生效之日早于提出之日', 'It became final before it was filed'),
        text('核对日期：其间不加处罚款', 'Check the day: nothing is added in between'),
      ),
      guard(
        'changed-fine-known',
        { any: [{ not: resulted('changed') }, { '<=': [{ input: 'fine' }, { fact: 'fine' }] }] },
        '行政复议法 63、行政诉讼法 77',
        text('变更后的罚款没有填写，或者高于原罚款', 'The changed fine is missing, or higher than before'),
        text('填写变更后的罚款，复议、诉讼不得加重', 'Give it; a remedy never makes it heavier'),
      ),
    ],
    set: {
      remedy: { input: 'result' },
      remedyEndedOn: { input: 'finalOn' },
      stayed: flag('stayed', false),
      fine: { if: [resulted('changed'), { input: 'fine' }, { fact: 'fine' }] },
      result: { if: [resulted('quashed', 'redo'), 'quashed', { fact: 'result' }] },
      // nothing was added while the remedy ran (APL 73.3)
      accruedTo: {
        if: [{ '>': [{ input: 'finalOn' }, payDue] }, { input: 'finalOn' }, { fact: 'accruedTo' }],
      },
    },
    article: '行政复议法 63–69、行政诉讼法 69–77',
  },
];
