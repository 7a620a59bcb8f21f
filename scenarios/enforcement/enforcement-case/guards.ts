import type { Condition } from '@gaoyao/kernel/process';
import { confirmed, guard, text, type Guard } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

export { guard, confirmed, paperIssued, paperSigned } from '@gaoyao/kernel/scenario';
export type { Guard } from '@gaoyao/kernel/scenario';

/** What the law demands of several acts. What one act alone needs stands with that act. */

/** A day in the form that lies in the future cannot have happened. */
export const notInFuture = (field: string, name: Text): Guard =>
  guard(
    `${field}-not-in-future`,
    { '<=': [{ input: field }, { today: true }] },
    '行政处罚法 40',
    text(`${name.zh}晚于今天`, `The ${name.en} lies in the future`),
    text('核对日期', 'Check the day'),
  );

/** Two officers investigate every case, and they are two people. */
export const twoOfficers = guard(
  'two-officers',
  { '!=': [{ input: 'officer' }, { input: 'secondOfficer' }] },
  '行政处罚法 42',
  text(
    '主办与协办是同一人，执法人员不得少于两人',
    'One person cannot be both officers; at least two are needed',
  ),
  text('另选一名具有执法资格的协办人员', 'Choose another qualified officer as the second one'),
);

/** The officers named in the form, or those of the case, hold the qualification on the day of the act. */
export const officersQualified = guard(
  'officers-qualified',
  { '==': [{ rule: 'qualified.all' }, true] },
  '行政处罚法 42',
  text(
    '有执法人员不具有执法资格或者资格已失效',
    'An officer does not hold the qualification, or it has run out',
  ),
  text('更换为具有执法资格的人员后再办理', 'Replace the officer by a qualified one, then go on'),
);

export const namedOfficers = [{ input: 'officer' }, { input: 'secondOfficer' }] as const;
const officersOfCase = [{ fact: 'officer' }, { fact: 'secondOfficer' }] as const;

/** Asked with every act of the inquiry: a qualification may expire in the middle of a case. */
export const qualifiedOfficers = {
  qualified: 'enforcement',
  accounts: officersOfCase,
  into: 'qualified',
} as const;

/** Whoever was ordered to keep out is replaced before the inquiry goes on. */
export const nobodyRecused = guard(
  'nobody-recused',
  { not: { '==': [{ fact: 'recusal' }, 'granted'] } },
  '行政处罚法 43',
  text('已决定执法人员回避，尚未更换', 'The recusal of an officer was ordered and nobody has replaced them'),
  text('先更换执法人员', 'Replace the officer first'),
);

/** No decision before a request for recusal was decided: it may not be made by, or rest on, whoever must keep out. */
export const recusalDecided = guard(
  'recusal-decided',
  { not: { '==': [{ fact: 'recusal' }, 'asked'] } },
  '行政处罚法 43',
  text('回避申请尚未决定', 'A request for recusal waits for its decision'),
  text('由负责人先决定是否回避', 'Let the head decide on it first'),
);

export const credentialsShown = confirmed(
  'credentials-shown',
  'cardShown',
  '行政处罚法 55',
  text('未出示执法证件，当事人有权拒绝', 'The credentials were not shown; the party may refuse'),
  text('出示执法证件后重新进行，并在笔录中载明', 'Show them, do it again and say so in the record'),
);

export const bothTookPart = confirmed(
  'both-took-part',
  'bothPresent',
  '行政处罚法 42、55',
  text(
    '只有一名执法人员，取得的证据不能使用',
    'Only one officer took part: what was obtained cannot be used',
  ),
  text('由两名执法人员重新进行', 'Let both officers do it again'),
);

/** Every act of the inquiry: two qualified officers, none of them recused. */
export const officersFit: readonly Guard[] = [officersQualified, nobodyRecused];

const standsOpen: Guard['when'] = {
  all: [
    { clock: 'preservation', is: ['not-started', 'met', 'late'] },
    { clock: 'seizure', is: ['not-started', 'met', 'late'] },
    { clock: 'freezing', is: ['not-started', 'met', 'late'] },
  ],
};

/** No measure stays open when the case ends. */
export const measuresHandled = guard(
  'measures-handled',
  standsOpen,
  '行政处罚法 56、行政强制法 27、28、33',
  text(
    '登记保存、查封扣押或者冻结的财物尚未处理',
    'Goods preserved, seized or frozen have not been decided on',
  ),
  text('先作出退还、解除、没收等处理决定', 'First decide to return, lift or confiscate'),
);

/** A measure whose period ran out is lifted before anything else is done. */
export const nothingHeldTooLong = guard(
  'nothing-held-too-long',
  {
    all: [
      { not: { clock: 'preservation', is: ['missed'] } },
      { not: { clock: 'seizure', is: ['missed'] } },
      { not: { clock: 'freezing', is: ['missed'] } },
      { not: { '==': [{ fact: 'disallowed' }, true] } },
    ],
  },
  '行政处罚法 56、行政强制法 19、28、33',
  text(
    '有财物保存、扣押或者冻结期满，必须立即解除',
    'A measure has run out or was not approved: it must be lifted at once',
  ),
  text('先解除措施、退还财物', 'Lift it and return the goods first'),
);

/** Who investigates and who did: the two latest who were replaced in each place are remembered by name. */
const investigatorFacts = [
  'officer',
  'secondOfficer',
  'formerOfficer',
  'formerSecond',
  'earlierOfficer',
  'earlierSecond',
] as const;

/** Whoever investigated, and be it before they were replaced, neither chairs the hearing nor reviews legality. */
export const notAnInvestigator = (field: 'chair' | 'reviewer', article: string): Guard =>
  guard(
    `${field}-not-investigator`,
    {
      all: [
        { '==': [{ input: 'uninvolved' }, true] },
        ...investigatorFacts.map((fact): Condition => ({
          not: { '==': [{ input: field }, { fact }] },
        })),
      ],
    },
    article,
    field === 'chair'
      ? text('本案调查人员不得主持听证', 'An investigator of the case may not chair its hearing')
      : text('本案调查人员不得作法制审核', 'An investigator of the case may not review its legality'),
    field === 'chair'
      ? text('指定非本案调查人员主持', 'Appoint a chair who did not investigate the case')
      : text('由法制机构的其他人员审核', 'Let somebody else of the legal unit review it'),
  );

/** One act is not fined twice; a decision that was quashed does not count. */
export const noSecondFine = guard(
  'no-second-fine',
  {
    any: [
      { '==': [{ input: 'fine' }, 0] },
      { all: [{ '==': [{ rule: 'sameAct' }, 0] }, { '==': [{ rule: 'sameActSpot' }, 0] }] },
      { given: { input: 'remade' } },
    ],
  },
  '行政处罚法 29',
  text('同一违法行为已经被罚款，不得再次罚款', 'The same act was fined already: no second fine'),
  text(
    '只处其他种类的处罚，或者撤案；原决定已被撤销的，填写撤销文书',
    'Impose another kind of penalty alone, or withdraw the case; if the earlier decision was quashed, name the paper',
  ),
);

/** Asked before a fine is proposed or decided: other cases of the same party for the same violation on the same day. */
export const sameAct = [
  { others: ['party', 'violation', 'actDay'], done: 'decide', into: 'sameAct' },
  { others: ['party', 'violation', 'actDay'], done: 'punish-on-the-spot', into: 'sameActSpot' },
] as const;

/** Whether the sector's rule leaves appraisal, hearing and transfer out of the ninety days; the law itself knows no pause (APL 60). */
export const decisionPauses = { parameter: 'enforcement.decision-pauses', into: 'pauses' } as const;
