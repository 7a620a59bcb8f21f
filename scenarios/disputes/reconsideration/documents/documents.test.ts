import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pdfText, readBackInstruments } from '../../../../kernel/scenario/instruments-fixture.ts';
import { unknownSources } from '../../../../kernel/scenario/paper-sources-fixture.ts';
import scenario from '../scenario.ts';
import { documents } from './index.ts';
import { instruments } from './reconsideration-story-fixture.ts';

readBackInstruments(instruments);

test('everything an instrument takes from the matter is there under that name', () => {
  assert.deepEqual(unknownSources(scenario.definition), []);
});

test('行政复议法 47: nothing of the deliberation, of clues or of what is withheld is filled into a paper for the parties', () => {
  const kept = (scenario.definition.data.compartments ?? []).flatMap(({ facts = [], fields = [] }) => [
    ...facts.map((fact) => `fact.${fact}`),
    ...fields.map((field) => `act.${field}`),
  ]);
  assert.ok(kept.includes('act.propose.reasons'));
  for (const [id, { audience, fields }] of Object.entries(documents))
    if (audience !== 'internal')
      for (const { from } of Object.values(fields)) assert.ok(from === undefined || !kept.includes(from), id);
});

test('an application without a number, an address or a third party says so and guesses nothing', async () => {
  const text = await pdfText(instruments, 'application', {
    number: undefined,
    applicantAddress: undefined,
    thirdParty: undefined,
    body: undefined,
    registered: '青岚县人民政府',
  });
  for (const part of ['见收文登记', '未提供', '第三人无', '青岚县人民政府：'])
    assert.ok(text.includes(part), part);
});
