import type { Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, noSecondFine, type Guard } from './guards.ts';

/** A penalty is proposed, not another end of the case. */
export const penalty: Condition = { '==': [{ input: 'finding' }, 'penalty'] };
/** A demand that a proposed penalty must meet and no other proposal. */
const ofPenalty = (...[id, when, ...rest]: Parameters<typeof guard>): Guard =>
  guard(id, { any: [{ not: penalty }, when] }, ...rest);

/** The fine lies in the band that the discretion table found. */
export const inProposedBand: Condition = {
  all: [
    {
      any: [
        { not: { given: { rule: 'discretion.least' } } },
        { '>=': [{ input: 'fine' }, { rule: 'discretion.least' }] },
      ],
    },
    {
      any: [
        { not: { given: { rule: 'discretion.most' } } },
        { '<=': [{ input: 'fine' }, { rule: 'discretion.most' }] },
      ],
    },
    // where no band applies, a fine needs its reason
    { any: [{ given: { rule: 'discretion.band' } }, { '==': [{ input: 'fine' }, 0] }] },
  ],
};

/** What a proposed penalty must meet. */
export const proposalLawful: readonly Guard[] = [
  ofPenalty(
    'evidence-complete',
    { '==': [{ rule: 'evidence.compulsoryOpen' }, 0] },
    '行政处罚法 40、54',
    text(
      '必备证据要点尚未满足，事实不清、证据不足的不得处罚',
      'Compulsory points are not proved: without clear facts there is no penalty',
    ),
    text('按要点补充证据，或者认定事实不能成立', 'Prove the points, or find that the facts do not hold'),
  ),
  ofPenalty(
    'penalty-named',
    {
      any: [
        { '!=': [{ input: 'reprimand' }, 'none'] },
        { '>': [{ input: 'fine' }, 0] },
        { '>': [{ input: 'confiscation' }, 0] },
        { '!=': [{ input: 'restriction' }, 'none'] },
      ],
    },
    '行政处罚法 9、44',
    text('拟予处罚但没有写明处罚', 'A penalty is proposed but none is named'),
    text('写明警告、罚款、没收或者资格、行为限制', 'Name the reprimand, fine, confiscation or restriction'),
  ),
  ofPenalty(
    'band-kept',
    { any: [inProposedBand, { given: { input: 'bandReason' } }] },
    '行政处罚法 34',
    text('罚款不在裁量基准的幅度内', 'The fine leaves the band of the discretion table'),
    text(
      '调整到幅度内，或者写明理由并集体讨论',
      'Keep within it, or give the reason; the heads then discuss it',
    ),
  ),
  ofPenalty(
    'mitigated-as-due',
    {
      any: [
        { '!=': [{ fact: 'leniency' }, 'mitigate'] },
        { in: [{ rule: 'discretion.grade' }, ['none', 'mitigated', 'lighter']] },
        { '==': [{ input: 'fine' }, 0] },
        { '<=': [{ input: 'fine' }, { rule: 'discretion.least' }] },
      ],
    },
    '行政处罚法 30、32',
    text(
      '存在应当从轻或者减轻的情形，拟处罚没有从轻、减轻',
      'There is a ground that must lighten the penalty, and it is not lightened',
    ),
    text('按从轻、减轻幅度提出处罚', 'Propose a lighter or mitigated penalty'),
  ),
  ofPenalty(
    'milder-law-applied',
    { '==': [{ input: 'lawCompared' }, true] },
    '行政处罚法 37',
    text('没有比较行为时和决定时的规定', 'The rules then and now were not compared'),
    text(
      '新规定不认为违法或者处罚较轻的，适用新规定',
      'Where the new rule is milder, or knows no violation, it applies',
    ),
  ),
  ofPenalty(
    'correction-ordered-if-due',
    { any: [{ '!=': [{ input: 'correction' }, 'ordered'] }, { done: 'order-correction' }] },
    '行政处罚法 28',
    text('没有责令改正的记录', 'No order to correct is on record'),
    text('先责令改正', 'Order the correction first'),
  ),
  ofPenalty(
    noSecondFine.id,
    noSecondFine.when,
    noSecondFine.article!,
    noSecondFine.refusal,
    noSecondFine.remedy,
  ),
];
