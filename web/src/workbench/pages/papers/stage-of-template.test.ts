import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stageOfTemplate } from './stage-of-template.ts';

const name = { zh: '名', en: 'name' };
const action = (id: string, from: readonly string[], to: string) => ({ id, name, by: ['officer'], from, to });
const paper = (when?: unknown) => ({
  name,
  signers: [],
  fields: {},
  body: [],
  ...(when === undefined ? {} : { when }),
});
const definition = {
  stages: ['reported', 'inquiry', 'concluded', 'decided'].map((id) => ({ id, name })),
  actions: [
    action('file', ['reported'], 'inquiry'),
    action('inspect', ['inquiry'], '='),
    action('decide', ['concluded'], 'decided'),
  ],
  documents: {
    'filing-approval': paper({ done: 'file' }),
    'scene-record': paper({ done: 'inspect' }),
    'prior-notice': paper({
      all: [{ stage: ['decided', 'concluded'] }, { '==': [{ fact: 'finding' }, 'penalty'] }],
    }),
    'correction-order': paper({ all: [{ stage: ['inquiry'] }, { not: { done: 'decide' } }] }),
    'service-receipt': paper({ given: { fact: 'party' } }),
    delegation: paper(),
  },
};

test('a paper of an act stands with the stage that the act leads to, or in which it is done', () => {
  assert.equal(stageOfTemplate(definition, 'filing-approval'), 'inquiry');
  assert.equal(stageOfTemplate(definition, 'scene-record'), 'inquiry');
});

test('one that several stages allow stands with the first of the case; what a condition denies does not count', () => {
  assert.equal(stageOfTemplate(definition, 'prior-notice'), 'concluded');
  assert.equal(stageOfTemplate(definition, 'correction-order'), 'inquiry');
});

test('one that belongs to no stage stands apart, and so does one the flow does not have', () => {
  assert.equal(stageOfTemplate(definition, 'service-receipt'), undefined);
  assert.equal(stageOfTemplate(definition, 'delegation'), undefined);
  assert.equal(stageOfTemplate(definition, 'nothing'), undefined);
});
