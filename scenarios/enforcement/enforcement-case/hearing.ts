import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { confirmed, decisionPauses, guard, notAnInvestigator, notInFuture, paperIssued } from './guards.ts';
import { receivers } from './people.ts';

/** Notice was given for this request, and the seven working days after the latest notice have passed. */
const noticedInTime: Condition = {
  all: [
    // a conclusion after a further inquiry empties it
    { given: { fact: 'chair' } },
    {
      any: [
        { all: [{ '==': [{ count: 'notify-hearing' }, 1] }, { clock: 'hearing-notice', is: ['lapsed'] }] },
        {
          all: [
            { '==': [{ count: 'notify-hearing' }, 2] },
            { clock: 'hearing-notice-again', is: ['lapsed'] },
          ],
        },
      ],
    },
  ],
};

const notHeldYet = guard(
  'hearing-not-held',
  { not: { '==': [{ fact: 'hearingHeld' }, true] } },
  '行政处罚法 64',
  text('听证已经举行', 'The hearing has been held'),
  text('复核当事人的意见', 'Re-check what was said'),
);

/** The hearing (APL 63–65). */
export const hearing: readonly Action[] = [
  {
    id: 'request-hearing',
    name: text('要求听证', 'Ask for a hearing'),
    by: receivers,
    from: ['noticed'],
    to: 'hearing',
    form: 'request-hearing',
    require: [
      notInFuture('askedOn', text('提出之日', 'day it was asked for')),
      guard(
        'hearing-open',
        {
          any: [
            {
              all: [
                { '==': [{ count: 'serve-notice' }, 1] },
                { '<=': [{ input: 'askedOn' }, { due: 'hearing-request' }] },
              ],
            },
            {
              all: [
                { '==': [{ count: 'serve-notice' }, 2] },
                { '<=': [{ input: 'askedOn' }, { due: 'hearing-request-again' }] },
              ],
            },
          ],
        },
        '行政处罚法 63、64(1)',
        text(
          '不属于应当告知听证的情形，或者五个工作日已满',
          'No hearing is due, or the five working days have passed',
        ),
        text('可以继续听取陈述、申辩', 'The party can still state and defend'),
      ),
      guard(
        'hearing-not-waived',
        { not: { in: [{ fact: 'waived' }, ['hearing', 'both']] } },
        '行政处罚法 62',
        text('当事人已明确放弃听证', 'The party has clearly given the hearing up'),
        text('可以继续听取陈述、申辩', 'The party can still state and defend'),
      ),
    ],
    decide: [decisionPauses],
    article: '行政处罚法 64(1)',
  },
  {
    id: 'notify-hearing',
    name: text('通知听证', 'Give notice of the hearing'),
    by: ['legal-reviewer', 'clerk'],
    from: ['hearing'],
    to: '=',
    form: 'notify-hearing',
    require: [
      notHeldYet,
      notAnInvestigator('chair', '行政处罚法 64(4)'),
      paperIssued('hearing-notice', '行政处罚法 64(2)', text('听证通知书', 'notice of the hearing')),
      guard(
        'hearing-public',
        { any: [{ '==': [{ input: 'public' }, true] }, { given: { input: 'closedReason' } }] },
        '行政处罚法 64(3)',
        text('听证应当公开举行；不公开的须有法定理由', 'The hearing is public unless the law gives a reason'),
        text(
          '公开举行，或者写明国家秘密、商业秘密、个人隐私',
          'Hold it in public, or name the secret or the privacy',
        ),
      ),
      guard(
        'hearing-noticed-twice-at-most',
        { '<': [{ count: 'notify-hearing' }, 2] },
        '行政处罚法 64(2)',
        text('听证已经两次通知', 'Notice of a hearing was given twice'),
        text(
          '改期的，在通知的七个工作日后举行；无法举行的，撤案后重新立案',
          'To move it, hold it later than the seven days; if it cannot be held, withdraw and file anew',
        ),
      ),
    ],
    set: { chair: { input: 'chair' } },
    article: '行政处罚法 64(2)',
  },
  {
    id: 'hold-hearing',
    name: text('举行听证', 'Hold the hearing'),
    by: ['legal-reviewer'],
    from: ['hearing'],
    to: '=',
    form: 'hold-hearing',
    require: [
      notHeldYet,
      notAnInvestigator('chair', '行政处罚法 64(4)'),
      guard(
        'chair-as-notified',
        { '==': [{ input: 'chair' }, { fact: 'chair' }] },
        '行政处罚法 64(2)、(4)',
        text('主持人与通知的不一致', 'The chair is not the one of the notice'),
        text('由通知的主持人主持，或者重新通知', 'Let that person chair it, or give notice anew'),
      ),
      guard(
        'seven-working-days',
        noticedInTime,
        '行政处罚法 64(2)、85',
        text(
          '没有通知，或者通知后未满七个工作日',
          'No notice was given, or seven working days have not passed since',
        ),
        text('在通知七个工作日后举行', 'Hold it after seven working days'),
      ),
      guard(
        'record-read-and-signed',
        {
          any: [
            { '!=': [{ input: 'attendance' }, 'attended'] },
            { '==': [{ input: 'read' }, true] },
            { '==': [{ input: 'refused' }, true] },
          ],
        },
        '行政处罚法 64(8)',
        text('笔录没有交当事人核对签名', 'The party has not read and signed the record'),
        text('交当事人核对签名；拒绝签名的，注明', 'Let the party read and sign it; note a refusal'),
      ),
    ],
    set: {
      hearingHeld: true,
      heard: { if: [{ '==': [{ input: 'attendance' }, 'attended'] }, true, { fact: 'heard' }] },
    },
    article: '行政处罚法 64',
  },
  {
    id: 'withdraw-hearing',
    name: text('撤回听证请求', 'Withdraw the request for a hearing'),
    by: receivers,
    from: ['hearing'],
    to: 'noticed',
    form: 'withdraw-hearing',
    require: [
      confirmed(
        'withdrawal-in-writing',
        'signed',
        '行政处罚法 62、64',
        text('当事人没有书面撤回', 'The party has not withdrawn it in writing'),
        text('取得书面撤回，或者举行听证', 'Obtain it in writing, or hold the hearing'),
      ),
    ],
    set: { waived: { if: [{ in: [{ fact: 'waived' }, ['statement', 'both']] }, 'both', 'hearing'] } },
    article: '行政处罚法 62',
  },
];
