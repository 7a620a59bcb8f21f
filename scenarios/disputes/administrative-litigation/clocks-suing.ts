import type { ClockDefinition, Condition, Expression } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { said } from './terms.ts';

const input = (field: string): Expression => ({ input: field });
const direct: Condition = said('reconsidered', 'none');
const afterReview: Condition = { not: direct };
const opening = ['receive-summons', 'summons-follows'] as const;

/** Too late: the answer says so, and the court rejects the suit (解释 69). */
const rejected: ClockDefinition['breach'] = {
  effect: 'right-lost',
  text: text(
    '逾期起诉，答辩时提出，由法院驳回起诉',
    'Sued too late: said in the answer, the suit is rejected',
  ),
};

/** The time within which it had to be sued, reckoned from what the complaint says: each starts and ends at once. */
const suing = (
  id: string,
  name: ClockDefinition['name'],
  period: ClockDefinition['period'],
  from: string,
  when: Condition,
  article: string,
): ClockDefinition => {
  const held: Condition = { all: [when, { given: input(from) }] };
  return {
    id,
    name,
    kind: 'right',
    period,
    starts: { actions: opening, when: held },
    startsOn: input(from),
    ends: { actions: opening, when: held },
    endsOn: input('filedOn'),
    breach: rejected,
    article,
    status: 'V',
  };
};

/** L1–L7: what came before the agency was summoned. */
export const suingClocks: readonly ClockDefinition[] = [
  suing(
    'suit-direct',
    text('直接起诉期限', 'Time for a suit'),
    { length: 6, unit: 'mo' },
    'knownOn',
    { all: [direct, { not: said('rightsTold', false) }] },
    '行政诉讼法 46.1',
  ),
  suing(
    'suit-after-review',
    text('复议后起诉期限', 'Time for a suit after a reconsideration'),
    { length: 15, unit: 'cd' },
    'reviewServedOn',
    afterReview,
    '行政诉讼法 45',
  ),
  suing(
    'suit-rights-known',
    text('未告知起诉期限：自知道之日', 'Rights not told: from learning of them'),
    { length: 6, unit: 'mo' },
    'rightsKnownOn',
    { all: [direct, said('rightsTold', false)] },
    '行诉解释 64',
  ),
  suing(
    'suit-within-a-year',
    text('未告知起诉期限：最长一年', 'Rights not told: a year at the most'),
    { length: 1, unit: 'yr' },
    'knownOn',
    { all: [direct, said('rightsTold', false)] },
    '行诉解释 64',
  ),
  // no holiday schedule reaches so far: these do not roll
  suing(
    'suit-cap',
    text('最长起诉期限（五年）', 'Five years from the act'),
    { length: 5, unit: 'yr', rollover: false },
    'actOn',
    { not: said('immovable', true) },
    '行政诉讼法 46.2',
  ),
  suing(
    'suit-cap-immovable',
    text('最长起诉期限（不动产二十年）', 'Twenty years for immovables'),
    { length: 20, unit: 'yr', rollover: false },
    'actOn',
    said('immovable', true),
    '行政诉讼法 46.2',
  ),
  {
    // L5: the waiting period of the plaintiff is the agency's time to act
    id: 'act-on-request',
    name: text('履行法定职责期限', 'Time to act on a request'),
    kind: 'duty',
    period: { length: 2, unit: 'mo' },
    starts: { actions: opening, when: { given: input('requestedOn') } },
    startsOn: input('requestedOn'),
    ends: { actions: opening, when: { all: [{ given: input('requestedOn') }, { given: input('actedOn') }] } },
    endsOn: input('actedOn'),
    breach: {
      effect: 'supervision',
      text: text('期满不履行的，可以起诉', 'Once it has passed, a suit is open'),
    },
    article: '行政诉讼法 47、行诉解释 66',
    status: 'V',
  },
  {
    // L6
    id: 'filing',
    name: text('法院登记立案', 'Filing by the court'),
    kind: 'duty',
    period: { length: 7, unit: 'cd' },
    starts: { actions: ['learn-of-complaint'] },
    startsOn: input('complaintOn'),
    ends: { actions: ['summons-follows', 'record-not-filed'] },
    endsOn: { coalesce: [input('filedOn'), input('servedOn')] },
    breach: {
      effect: 'supervision',
      text: text('七日内不能判断的，应当先予立案', 'What cannot be judged in seven days is filed first'),
    },
    article: '行政诉讼法 51、行诉解释 53',
    status: 'V',
  },
  {
    // L7
    id: 'copy',
    name: text('法院发送起诉状副本', 'Copy to the defendant'),
    kind: 'duty',
    period: { length: 5, unit: 'cd' },
    starts: { actions: opening },
    startsOn: input('filedOn'),
    ends: { actions: opening },
    endsOn: input('receivedOn'),
    breach: { effect: 'supervision', text: text('由法院内部监督', 'A matter for the court') },
    article: '行政诉讼法 67',
    status: 'V',
  },
];
