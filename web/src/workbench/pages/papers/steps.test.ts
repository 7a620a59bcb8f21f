import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leadingStep, stepsOf } from './steps.ts';

const paper = {
  state: 'draft',
  mySignature: false,
  signers: 2,
  byHand: false,
  audience: 'party',
} as const;

test('signing is offered to whose turn it is, and to nobody else', () => {
  assert.ok(!stepsOf(paper).includes('sign'));
  assert.equal(leadingStep(stepsOf(paper), paper), undefined);
  const mine = { ...paper, mySignature: true } as const;
  assert.deepEqual(stepsOf(mine).slice(0, 2), ['sign', 'refuse']);
  assert.equal(leadingStep(stepsOf(mine), mine), 'sign');
});

test('a paper that nobody signs is issued from its draft; any other once it is signed', () => {
  const unsigned = { ...paper, signers: 0 } as const;
  assert.equal(leadingStep(stepsOf(unsigned), unsigned), 'issue');
  const signed = { ...paper, state: 'signed' } as const;
  assert.equal(leadingStep(stepsOf(signed), signed), 'issue');
});

test('one that was numbered by hand waits for its scan; an internal paper is not served', () => {
  const byHand = { ...paper, state: 'issuing', byHand: true } as const;
  assert.equal(leadingStep(stepsOf(byHand), byHand), 'scan');
  assert.deepEqual(stepsOf({ ...paper, state: 'issued', audience: 'internal' }), ['correct', 'withdraw']);
  const issued = { ...paper, state: 'issued' } as const;
  assert.equal(leadingStep(stepsOf(issued), issued), 'serve');
});

test('what was withdrawn or corrected takes nothing more', () => {
  assert.deepEqual(stepsOf({ ...paper, state: 'withdrawn' }), []);
  assert.deepEqual(stepsOf({ ...paper, state: 'corrected' }), []);
});
