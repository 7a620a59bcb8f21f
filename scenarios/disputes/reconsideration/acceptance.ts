import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { admissible, earlierApplications, simpleAllowed } from './admissibility.ts';
import { guard, paperIssued } from './guards.ts';
import { head } from './people.ts';
import { tellsAccepted } from './tells.ts';
import { emptied, is, isLate, isNot, said } from './terms.ts';

const accepted = { by: ['reconsideration-officer'], from: ['received'], to: 'reviewing' } as const;

/** Acceptance, by decision or by silence, and its refusal (30–35). */
export const acceptance: readonly Action[] = [
  {
    id: 'accept',
    name: text('受理（普通程序）', 'Accept (ordinary procedure)'),
    ...accepted,
    form: 'accept',
    require: admissible,
    decide: earlierApplications,
    set: {
      procedure: 'ordinary',
      acceptedOn: { today: true },
      number: { input: 'number' },
      body: { input: 'body' },
    },
    tells: tellsAccepted,
    article: '行政复议法 30',
  },
  {
    id: 'accept-simple',
    name: text('受理（简易程序）', 'Accept (simple procedure)'),
    ...accepted,
    form: 'accept-simple',
    require: [...admissible, ...simpleAllowed],
    decide: earlierApplications,
    set: {
      procedure: 'simple',
      acceptedOn: { today: true },
      number: { input: 'number' },
      body: { input: 'body' },
    },
    tells: tellsAccepted,
    article: '行政复议法 30、53',
  },
  {
    id: 'deem-accepted',
    name: text('视为受理', 'Deemed accepted'),
    by: ['system'],
    from: ['received'],
    to: 'reviewing',
    // on the day the period ran out, whenever the platform gets to it
    set: {
      procedure: 'ordinary',
      acceptedOn: { coalesce: [{ due: 'acceptance-corrected' }, { due: 'acceptance' }] },
    },
    tells: tellsAccepted,
    article: '行政复议法 30.3',
  },
  {
    id: 'decline',
    name: text('不予受理', 'Do not accept'),
    by: ['reconsideration-officer'],
    from: ['received'],
    to: 'decided',
    form: 'decline',
    require: [
      guard(
        'declined-in-time',
        {
          any: [
            { clock: 'acceptance', is: ['open'] },
            { clock: 'acceptance-corrected', is: ['open'] },
          ],
        },
        '行政复议法 30.3',
        text('五个工作日的审查期限已满，视为受理', 'The five working days are over: it is deemed accepted'),
        text(
          '受理后不符合条件的，驳回申请（33）',
          'If it is not admissible, reject it after acceptance (33)',
        ),
      ),
      guard(
        'competent-body-named',
        { any: [{ not: said('ground', 'competence') }, { given: { input: 'competentBody' } }] },
        '行政复议法 30.2',
        text('没有告知有管辖权的复议机关', 'The competent authority is not named'),
        text('写明有管辖权的复议机关', 'Name it'),
      ),
      guard(
        'late-indeed',
        { any: [{ not: said('ground', 'late') }, isLate] },
        '行政复议法 20',
        text('申请没有超过期限', 'The application is not late'),
        text('核对起算日和申请日', 'Check the days'),
      ),
      guard(
        'late-reason-weighed',
        { any: [{ not: said('ground', 'late') }, { given: { input: 'lateReasonWeighed' } }] },
        '行政复议法 20.2',
        text('没有审查逾期的理由', 'The reason for being late was not weighed'),
        text('写明审查意见；没有提出理由的也写明', 'Say what is thought of it, or that none was given'),
      ),
      paperIssued('refusal-to-accept', '行政复议法 30.2', text('不予受理决定书', 'refusal to accept')),
    ],
    set: { result: 'not-accepted', decidedOn: { today: true } },
    article: '行政复议法 30.2',
  },
  {
    id: 'superior-orders',
    name: text('上级责令', 'Order of the level above'),
    by: ['supervisor', ...head],
    from: ['served', 'suspended', 'reviewing', 'deliberating'],
    to: [
      { when: { all: [said('what', 'accept'), { stage: ['served'] }] }, stage: 'reviewing' },
      { when: { all: [said('what', 'resume'), { stage: ['suspended'] }] }, stage: 'reviewing' },
      { stage: '=' },
    ],
    form: 'superior-orders',
    require: [
      guard(
        'order-fits',
        {
          any: [
            { all: [said('what', 'accept'), { stage: ['served'] }, is('result', 'not-accepted')] },
            { all: [said('what', 'resume'), { stage: ['suspended'] }] },
            {
              all: [said('what', 'decide'), isNot('result', 'not-accepted'), { not: { stage: ['served'] } }],
            },
          ],
        },
        '行政复议法 35、40',
        text('责令事项与案件所处阶段不符', 'The order does not fit where the matter stands'),
        text('核对责令事项', 'Check what is ordered'),
      ),
    ],
    set: {
      result: { if: [said('what', 'accept'), '', { fact: 'result' }] },
      procedure: { if: [said('what', 'accept'), 'ordinary', { fact: 'procedure' }] },
      acceptedOn: { if: [said('what', 'accept'), { today: true }, { fact: 'acceptedOn' }] },
      suspendedFor: emptied('suspendedFor'),
    },
    tells: [{ ...tellsAccepted[0]!, when: { '==': [{ input: 'what' }, 'accept'] } }],
    article: '行政复议法 35、40',
  },
];
