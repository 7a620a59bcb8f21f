import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSignal } from './index.ts';

const meter = {
  specversion: '1.0',
  id: '1',
  source: '/meters/7',
  type: 'reading',
  time: '2026-11-21T08:00:00+08:00',
  data: { flow: 0 },
};

test('a CloudEvents 1.0 event is a signal', () => {
  assert.equal(checkSignal(meter), meter);
});

test('what is missing or wrong is named', () => {
  for (const [change, attribute] of [
    [{ specversion: '0.3' }, 'specversion'],
    [{ id: '' }, 'id'],
    [{ source: 5 }, 'source'],
    [{ type: 'x'.repeat(1001) }, 'type'],
    [{ time: 'yesterday' }, 'time'],
    [{ subject: {} }, 'subject'],
  ] as const)
    assert.throws(() => checkSignal({ ...meter, ...change }), {
      code: 'signals.invalid',
      details: { attribute },
    });
  assert.throws(() => checkSignal(null), { code: 'signals.invalid' });
});
