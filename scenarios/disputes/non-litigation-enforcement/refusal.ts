import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { chosen, filing, guard, notInFuture } from './guards.ts';
import { ruled } from './ruling.ts';

/** The agency of the origin goes on with its case once the refusal is final, not before. */
const refusedForGood = ruled('refused', {
  reason: { fact: 'rulingReason' },
  number: { fact: 'rulingNumber' },
});

/** Service of a refusal, and the upper court on it (ACL 58). */
export const refusalActs: readonly Action[] = [
  {
    id: 'serve-refusal',
    name: text('送达不准予执行裁定', 'Serve the refusal'),
    by: filing,
    from: ['refusing'],
    to: '=',
    form: 'serve-refusal',
    require: [
      notInFuture('servedOn', '行政强制法 58'),
      guard(
        'refusing-ruling-issued',
        { paper: 'refusing-ruling', is: ['issued', 'served'] },
        '行政强制法 58',
        text('不准予执行裁定书尚未签发', 'The ruling has not been issued'),
        text('签发裁定书', 'Issue it'),
      ),
      guard(
        'served-once',
        { not: { done: 'serve-refusal' } },
        '行政强制法 58',
        text('已经送达', 'It was served'),
        text('等待复议期限届满', 'Wait for the period'),
      ),
    ],
    article: '行政强制法 58',
  },
  {
    id: 'ask-upper-refusal',
    name: text('登记对不准予执行的复议申请', 'The agency asks the upper court'),
    by: filing,
    from: ['refusing'],
    to: 'refusal-review',
    form: 'ask-upper',
    require: [
      notInFuture('filedOn', '行政强制法 58'),
      guard(
        'upper-in-time',
        { '<=': [{ input: 'filedOn' }, { due: 'refusal-remedy' }] },
        '行政强制法 58',
        text('裁定尚未送达，或者已过十五日的复议期限', 'Not served yet, or the fifteen days have passed'),
        text('先送达；逾期的裁定已生效', 'Serve it first; later the ruling is final'),
      ),
    ],
    article: '行政强制法 58',
  },
  {
    id: 'upper-on-refusal',
    name: text('上级法院复议裁定（执行）', 'The upper court rules on the refusal'),
    by: filing,
    from: ['refusal-review'],
    to: [
      { when: chosen('result', 'changed'), stage: 'granted' },
      { stage: 'refused', outcome: 'refused-upheld' },
    ],
    form: 'upper-on-refusal',
    require: [
      notInFuture('decidedOn', '行政强制法 58'),
      guard(
        'granted-says-who',
        { any: [chosen('result', 'upheld'), { given: { input: 'execution' } }] },
        '行政强制法 58',
        text('没有写明由谁执行', 'Who enforces it is not said'),
        text('选择法院执行或者政府组织实施', 'The court, or the government'),
      ),
    ],
    set: {
      upper: { input: 'result' },
      ruling: { if: [chosen('result', 'changed'), 'granted', { fact: 'ruling' }] },
      granted: { if: [chosen('result', 'changed'), { fact: 'claim' }, { fact: 'granted' }] },
      execution: { coalesce: [{ input: 'execution' }, { fact: 'execution' }] },
    },
    tells: [
      {
        ...ruled('granted', {
          reason: { input: 'reason' },
          number: { input: 'number' },
          execution: { input: 'execution' },
        }),
        when: chosen('result', 'changed'),
      },
      { ...refusedForGood, when: chosen('result', 'upheld') },
    ],
    article: '行政强制法 58',
  },
  {
    id: 'expire-refusal',
    name: text('不准予执行裁定生效', 'The refusal becomes final'),
    by: ['system'],
    from: ['refusing'],
    to: 'refused',
    tells: [refusedForGood],
    article: '行政强制法 58',
  },
];
