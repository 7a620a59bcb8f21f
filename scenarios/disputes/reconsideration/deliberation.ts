import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { proposalGuards } from './decision-guards.ts';
import { guard, paperIssued, reviewersIndependent, toldInWriting } from './guards.ts';
import { head, reviewers } from './people.ts';
import { underReview } from './stages.ts';
import { effectOf, emptied, is, isLost, oneOf, said } from './terms.ts';

const draft = { fact: 'draft' } as const;

/** Proposal, the view of the other reviewer, approval and decision (61–72); extension (62). */
export const deliberation: readonly Action[] = [
  {
    id: 'extend',
    name: text('延长审理期限', 'Extend the period'),
    by: head,
    from: [...underReview],
    to: '=',
    form: 'extend',
    require: [
      guard(
        'only-ordinary-extended',
        is('procedure', 'ordinary'),
        '行政复议法 62.2',
        text('简易程序不能延长', 'The simple procedure is not extended'),
        text('转为普通程序或者在三十日内决定', 'Convert it, or decide in thirty days'),
      ),
      guard(
        'extended-once-in-time',
        { all: [{ clock: 'decision', is: ['open', 'paused'] }, { not: { done: 'extend' } }] },
        '行政复议法 62.1',
        text('期限已满或者已经延长', 'The period is over, or was extended'),
        text('尽快决定', 'Decide now'),
      ),
      toldInWriting('行政复议法 62.1'),
      paperIssued('extension-notice', '行政复议法 62.1', text('延期通知书', 'notice of extension')),
    ],
    article: '行政复议法 62.1',
  },
  {
    id: 'note-overdue',
    name: text('逾期未作决定', 'The decision is overdue'),
    by: ['system'],
    from: [...underReview],
    to: '=',
    set: { overdue: true },
    article: '行政复议法 34、35',
  },
  {
    id: 'propose',
    name: text('拟定决定意见', 'Propose a decision'),
    by: reviewers,
    from: ['reviewing'],
    to: 'deliberating',
    form: 'propose',
    require: proposalGuards,
    set: {
      draft: { input: 'result' },
      draftGround: { input: 'ground' },
      proposer: { actor: 'account' },
      concurred: emptied('concurred'),
      draftFine: { input: 'fine' },
      draftCompensation: { input: 'compensation' },
      draftPerformBy: { coalesce: [{ input: 'performBy' }, ''] },
    },
    article: '行政复议法 61.1',
  },
  {
    id: 'concur',
    name: text('另一复议人员意见', 'View of the other reviewer'),
    by: reviewers,
    from: ['deliberating'],
    to: '=',
    form: 'concur',
    require: [
      guard(
        'other-reviewer',
        { '!=': [{ actor: 'account' }, { fact: 'proposer' }] },
        '行政复议法 36',
        text('拟定人不能同时作为另一名复议人员', 'Whoever proposed it is not the other reviewer'),
        text('由另一名复议人员提出意见', 'Let the other reviewer say so'),
      ),
    ],
    set: { concurred: { input: 'view' } },
    article: '行政复议法 36、61.1',
  },
  {
    id: 'send-back',
    name: text('退回重新审查', 'Send it back'),
    by: [...head, 'leader'],
    from: ['deliberating'],
    to: 'reviewing',
    form: 'send-back',
    article: '行政复议法 61.1',
  },
  {
    id: 'decide',
    name: text('作出复议决定', 'Decide'),
    by: ['leader', ...head],
    from: ['deliberating'],
    to: 'decided',
    form: 'decide',
    require: [
      reviewersIndependent,
      guard(
        'both-reviewers-heard',
        oneOf('concurred', ['agrees', 'differs']),
        '行政复议法 36、61.1',
        text('另一名复议人员没有提出意见', 'The other reviewer has not given a view'),
        text('先由其提出意见', 'Let them do so first'),
      ),
      guard(
        'dissent-discussed',
        { any: [is('concurred', 'agrees'), said('approval', 'collective')] },
        '行政复议法 61.1',
        text('复议人员意见不一致，应当集体讨论', 'The reviewers differ: it is discussed collectively'),
        text('提交集体讨论', 'Bring it to a collective discussion'),
      ),
      guard(
        'approver-no-reviewer',
        {
          all: [
            { not: { '==': [{ actor: 'account' }, { fact: 'handler' }] } },
            { not: { '==': [{ actor: 'account' }, { fact: 'coHandler' }] } },
          ],
        },
        '行政复议法 61.1',
        text('复议人员不能批准自己拟定的意见', 'A reviewer does not approve the own proposal'),
        text('由复议机关负责人批准', 'Let the head of the authority approve it'),
      ),
      guard(
        'evidence-still-lacking',
        {
          any: [
            { not: is('noEvidence', true) },
            is('thirdPartyEvidence', true),
            { not: oneOf('draft', ['changed', 'upheld', 'claim-dismissed']) },
          ],
        },
        '行政复议法 70',
        text('被申请人没有依法答复、举证', 'The respondent gave no answer or evidence in time'),
        text('退回重新拟定', 'Send it back'),
      ),
    ],
    set: {
      result: draft,
      ground: { fact: 'draftGround' },
      effect: effectOf(draft),
      lost: { if: [isLost(draft), true, false] },
      fine: { fact: 'draftFine' },
      compensation: { fact: 'draftCompensation' },
      performBy: { fact: 'draftPerformBy' },
      toPerform: {
        if: [
          {
            any: [
              oneOf('draft', ['redo', 'perform', 'agreement', 'agreement-compensation']),
              oneOf('draftCompensation', ['granted', 'returned']),
            ],
          },
          true,
          { fact: 'toPerform' },
        ],
      },
      decidedOn: { today: true },
      number: { coalesce: [{ input: 'number' }, { fact: 'number' }] },
    },
    article: '行政复议法 61.1、62–72、75',
  },
];
