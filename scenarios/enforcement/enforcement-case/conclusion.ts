import type { Action, Condition, Expression } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { appraisalDone } from './expert-evidence.ts';
import { guard, nothingHeldTooLong, officersFit, qualifiedOfficers, sameAct } from './guards.ts';
import { leniencyFollowed } from './leniency.ts';
import { notHeavier } from './notice.ts';
import { investigators } from './people.ts';
import { inProposedBand, penalty, proposalLawful } from './proposal.ts';
import { emptied, flag } from './terms.ts';

/** Above any fine that a form takes. */
const LARGEST_FINE = 1_000_000_000;

/** An end of the band for later steps; one left over from an earlier conclusion is opened where there is none now. */
const bandOf = (end: string, fact: string, open: number): Expression => ({
  coalesce: [{ rule: `discretion.${end}` }, { if: [{ given: { fact } }, open, { fact }] }],
});

/** Penalties that carry a hearing whatever their amount (APL 63(3)–(4)). */
const heardAlways: Condition = {
  in: [{ input: 'restriction' }, ['downgrade', 'revocation', 'halt', 'closure', 'ban']],
};

/** A hearing must be offered (APL 63); from which amount a fine is large is for each place to say. */
const hearingDue: Condition = {
  all: [
    penalty,
    {
      any: [
        heardAlways,
        { '==': [{ input: 'hearingByLaw' }, true] },
        { '>=': [{ input: 'confiscation' }, { rule: 'largeConfiscation' }] },
        {
          '>=': [
            { input: 'fine' },
            {
              if: [
                { '==': [{ fact: 'partyKind' }, 'person'] },
                { rule: 'largeForPerson' },
                { rule: 'largeForOrganisation' },
              ],
            },
          ],
        },
      ],
    },
  ],
};

/** Facts and law of the case, and what the officers propose. */
export const conclusion: readonly Action[] = [
  {
    id: 'conclude',
    name: text('调查终结', 'Conclude the inquiry'),
    by: investigators,
    from: ['inquiry'],
    to: 'concluded',
    form: 'conclude',
    require: [
      ...officersFit,
      nothingHeldTooLong,
      appraisalDone,
      guard(
        'facts-established',
        { done: 'establish' },
        '行政处罚法 40',
        text('尚未认定事实', 'The facts have not been established'),
        text(
          '先认定行为日、年龄、责任能力、过错和情节',
          'First establish day, age, capacity, fault and circumstances',
        ),
      ),
      guard(
        'former-notice-withdrawn',
        {
          any: [
            { not: { done: 'serve-notice' } },
            {
              all: [
                { paper: 'prior-notice', is: ['withdrawn'] },
                { not: { paper: 'hearing-rights-notice', is: ['issued', 'served'] } },
              ],
            },
          ],
        },
        '行政处罚法 44',
        text('补充调查前的告知书尚未撤回', 'The notice given before the further inquiry still stands'),
        text('撤回原告知书，终结后重新告知', 'Withdraw it, conclude, and give notice anew'),
      ),
      guard(
        'urgent-regularised',
        { clock: 'urgent-approval', is: ['not-started', 'met', 'late'] },
        '行政强制法 19',
        text('紧急查封、扣押尚未补办批准', 'The urgent seizure has not been decided on by the head'),
        text('由负责人补办批准，或者立即解除', 'Let the head approve it, or lift it at once'),
      ),
      guard(
        'heavier-for-new-facts',
        {
          any: [
            { not: { done: 'serve-notice' } },
            { not: penalty },
            notHeavier.when,
            { given: { input: 'newFacts' } },
          ],
        },
        '行政处罚法 45',
        text(
          '重于此前告知的处罚，没有写明新的违法事实',
          'Heavier than what was announced before, without new facts',
        ),
        text(
          '不超过此前告知的处罚；查明新的违法事实的，写明',
          'Stay within what was announced, or say which new facts were found',
        ),
      ),
      ...leniencyFollowed,
      ...proposalLawful,
    ],
    decide: [
      qualifiedOfficers,
      { norm: 'violation', into: 'norm' },
      { norm: 'evidence', into: 'evidence' },
      { norm: 'discretion', into: 'discretion' },
      ...sameAct,
      { others: ['party', 'violation'], done: 'decide', into: 'earlier', within: { years: 2 } },
      {
        others: ['party', 'violation'],
        done: 'punish-on-the-spot',
        into: 'earlierSpot',
        within: { years: 2 },
      },
      { parameter: 'enforcement.hearing-fine-person', into: 'largeForPerson' },
      { parameter: 'enforcement.hearing-fine-organisation', into: 'largeForOrganisation' },
      { parameter: 'enforcement.hearing-confiscation', into: 'largeConfiscation' },
    ],
    set: {
      concludedOn: { today: true },
      finding: { input: 'finding' },
      reprimand: { input: 'reprimand' },
      fine: { input: 'fine' },
      confiscation: { input: 'confiscation' },
      restriction: { input: 'restriction' },
      bandLeast: bandOf('least', 'bandLeast', 0),
      bandMost: bandOf('most', 'bandMost', LARGEST_FINE),
      hearingDue: flag('hearingDue', hearingDue),
      // APL 57.2, and every penalty outside its band
      complex: flag('complex', {
        any: [{ '==': [{ input: 'complex' }, true] }, { all: [penalty, { not: inProposedBand }] }],
      }),
      // APL 58.1(1), (3), (4); (2) follows from the hearing
      reviewDue: flag('reviewDue', {
        any: [
          { '==': [{ input: 'publicInterest' }, true] },
          { '==': [{ input: 'severalRelations' }, true] },
          { '==': [{ input: 'reviewByLaw' }, true] },
        ],
      }),
      // whatever was done on an earlier conclusion does not count for this one
      heard: flag('heard', false),
      unanswered: flag('unanswered', false),
      waived: emptied('waived'),
      hearingHeld: flag('hearingHeld', false),
      chair: emptied('chair'),
      review: emptied('review'),
      discussed: flag('discussed', false),
    },
    article: '行政处罚法 54、57',
  },
  {
    id: 'resume-inquiry',
    name: text('补充调查', 'Resume the inquiry'),
    by: ['team-lead', 'head'],
    from: ['concluded', 'noticed', 'hearing', 'checked', 'amending', 'ready', 'police'],
    to: 'inquiry',
    form: 'resume-inquiry',
    require: [
      guard(
        'police-declined',
        { any: [{ not: { stage: ['police'] } }, { '==': [{ fact: 'transfer' }, 'declined'] }] },
        '行政执法机关移送涉嫌犯罪案件的规定 8、9',
        text('公安机关尚未作出不予立案的决定', 'The police have not declined the case'),
        text('等待公安机关的决定', 'Wait for their decision'),
      ),
    ],
    article: '行政处罚法 54、57',
  },
];
