import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { discretionOf, discretionSync } from './discretion.ts';
import { trading } from './entry-fixture.ts';
import type { Violation } from './violation.ts';

test('the first band whose tests hold applies, and its reason goes into the decision', async () => {
  const said = await discretionOf(trading, 'person', { 'occupied-area': 3, repeat: false, manner: 'stall' });
  assert.equal(said.band, 'lighter');
  assert.deepEqual([said.least, said.most], [500, 1_500]);
  assert.deepEqual(said.fired, ['lighter']);
  assert.deepEqual(said.used, { party: 'person', 'occupied-area': 3, repeat: false, manner: 'stall' });
  assert.match(said.reason.zh, /从轻/);
  assert.match(said.reason.en, /lighter/);
});

test('what is not known yet decides nothing: the ordinary band, and what is still to be found out', async () => {
  const said = await discretionOf(trading, 'organisation', {});
  assert.equal(said.band, 'ordinary');
  assert.deepEqual(said.unknown, ['occupied-area', 'repeat', 'manner']);
});

test('a value of another kind is an error, never a no', async () => {
  await assert.rejects(discretionOf(trading, 'person', { 'occupied-area': 'wide', repeat: false }), {
    code: 'rules.failed',
  });
});

test('bands of persons and of organisations differ where the law’s ranges do', async () => {
  const both: Violation = {
    ...trading,
    bands: [
      { ...trading.bands[3]!, id: 'person', party: 'person', fine: { least: 100, most: 200 } },
      {
        ...trading.bands[3]!,
        id: 'organisation',
        party: 'organisation',
        fine: { least: 1_000, most: 2_000 },
      },
    ],
  };
  assert.equal((await discretionOf(both, 'person', {})).most, 200);
  assert.equal((await discretionOf(both, 'organisation', {})).most, 2_000);
});

test('a multiple is taken of its amount, within the law’s floor; without the amount it asks for it', async () => {
  const times: Violation = {
    ...trading,
    factors: [{ id: 'illegal-income', name: { zh: '违法所得', en: 'Illegal income' }, type: 'number' }],
    bands: [
      { ...trading.bands[3]!, fine: { least: 1, most: 5, of: 'illegal-income', per: 'times', floor: 1_000 } },
    ],
  };
  const known = await discretionOf(times, 'person', { 'illegal-income': 600 });
  assert.deepEqual([known.least, known.most], [1_000, 3_000]);
  const open = await discretionOf(times, 'person', {});
  assert.equal(open.needs, 'illegal-income');
  assert.equal(open.most, undefined);
  const percent = {
    ...times,
    bands: [
      { ...times.bands[0]!, fine: { least: 5, most: 10, of: 'illegal-income', per: 'percent' } as const },
    ],
  };
  assert.equal((await discretionOf(percent, 'person', { 'illegal-income': 12_345 })).most, 1_234.5);
});

test('no band: nothing is suggested, and that is said', async () => {
  const said = await discretionOf({ ...trading, bands: trading.bands.slice(0, 1) }, 'person', {
    'occupied-area': 4,
  });
  assert.equal(said.band, '');
  assert.equal(said.least, undefined);
  assert.match(said.reason.en, /No band/);
});

test('a trial on the past hears the same as an act does', async () => {
  const values = fc.record(
    {
      'occupied-area': fc.oneof(
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double(),
        fc.constant('wide'),
      ),
      repeat: fc.boolean(),
      manner: fc.constantFrom('stall', 'vehicle', 'ship'),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(
      values,
      fc.constantFrom('person' as const, 'organisation' as const),
      async (known, party) => {
        const act = await discretionOf(trading, party, known).catch(
          (error: unknown) => (error as { code: string }).code,
        );
        let past: unknown;
        try {
          past = discretionSync(trading, party, known);
        } catch (error) {
          past = (error as { code: string }).code;
        }
        assert.deepEqual(past, act);
      },
    ),
  );
});
