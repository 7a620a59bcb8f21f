import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceCatalogue } from './source-catalogue.ts';

const requests = sourceCatalogue({ code: 'requests', name: { zh: '市民诉求', en: 'Requests' } });

test('every figure of a source adds up and divides by sums that the source keeps', () => {
  const kept = new Set(requests.measures.map(({ id }) => id));
  for (const { id, of, dividedBy } of requests.indicators)
    for (const addend of [...of, ...(dividedBy === undefined || dividedBy === 'residents' ? [] : dividedBy)])
      assert.ok('measure' in addend && kept.has(addend.measure), id);
});

test('two sources share no definition', () => {
  const other = sourceCatalogue({ code: 'fires', name: { zh: '火灾', en: 'Fires' } });
  const ids = [requests, other].flatMap(({ measures, indicators }) => [
    ...measures.map(({ id }) => `measure ${id}`),
    ...indicators.map(({ id }) => `indicator ${id}`),
  ]);
  assert.equal(new Set(ids).size, ids.length);
});

test('only closed events with a target divide what was closed on time', () => {
  const rate = requests.indicators.find(({ id }) => id.endsWith('/on-time-rate'))!;
  assert.deepEqual(rate.dividedBy, [{ measure: 'source:requests/with-target' }]);
  assert.equal(requests.measures.find(({ id }) => id.endsWith('/with-target'))!.only, 'with-target');
});
