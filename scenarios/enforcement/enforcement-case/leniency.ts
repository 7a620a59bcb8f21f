import { text } from '@gaoyao/kernel/scenario';
import { guard, type Guard } from './guards.ts';

/** The closed ladder of APL 30–33 and the limitation of 36 bind what is proposed, in both directions. */
export const leniencyFollowed: readonly Guard[] = [
  guard(
    'leniency-followed',
    {
      any: [
        { not: { in: [{ fact: 'leniency' }, ['age', 'capacity', 'no-fault', 'minor']] } },
        { '==': [{ input: 'finding' }, { fact: 'leniency' }] },
        { in: [{ input: 'finding' }, ['unfounded', 'time-barred', 'crime']] },
      ],
    },
    '行政处罚法 30、31、33',
    text('存在应当不予处罚的情形', 'There is a ground on which no penalty may be imposed'),
    text('处理意见改为相应的不予处罚', 'Propose no penalty on that ground'),
  ),
  guard(
    'leniency-grounded',
    {
      any: [
        { not: { in: [{ input: 'finding' }, ['age', 'capacity', 'no-fault', 'minor']] } },
        { '==': [{ input: 'finding' }, { fact: 'leniency' }] },
      ],
    },
    '行政处罚法 30、31、33',
    text('认定的事实不支持该不予处罚事由', 'The facts established do not bear out this ground'),
    text('重新认定事实，或者选择其他处理意见', 'Establish the facts anew, or propose something else'),
  ),
  guard(
    'first-violation',
    {
      any: [
        { '!=': [{ input: 'finding' }, 'first'] },
        {
          all: [
            { '==': [{ fact: 'sparable' }, true] },
            { '==': [{ rule: 'earlier' }, 0] },
            { '==': [{ rule: 'earlierSpot' }, 0] },
          ],
        },
      ],
    },
    '行政处罚法 33.1',
    text(
      '不是初次违法、未及时改正或者危害后果不轻微',
      'Not a first violation, not put right in time, or the harm is not slight',
    ),
    text('选择其他处理意见', 'Propose something else'),
  ),
  guard(
    'limitation-followed',
    {
      any: [
        {
          all: [
            { '==': [{ fact: 'barred' }, true] },
            { in: [{ input: 'finding' }, ['time-barred', 'unfounded', 'crime']] },
          ],
        },
        {
          all: [
            { not: { '==': [{ fact: 'barred' }, true] } },
            { '!=': [{ input: 'finding' }, 'time-barred'] },
          ],
        },
      ],
    },
    '行政处罚法 36',
    text(
      '处理意见与查明的行为日和追责期限不符',
      'The proposal does not fit the limitation as the facts were found',
    ),
    text(
      '超过期限的不再处罚；未超过的不得以此为由不处罚',
      'Time-barred acts are not penalised; others may not be let go as such',
    ),
  ),
];
