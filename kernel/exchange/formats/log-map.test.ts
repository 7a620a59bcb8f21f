import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Problem } from '../../store/index.ts';
import { testFile } from './log-fixture.ts';
import { checkLogMap, readLogMap } from './log-map.ts';

const smallest = { case: 'id', activity: 'what', timestamp: 'when' };

function pathOfRefusal(map: unknown): unknown {
  try {
    checkLogMap(map);
  } catch (error) {
    assert.ok(error instanceof Problem);
    assert.equal(error.code, 'exchange.map-invalid');
    assert.ok(
      error.text.en.includes(String(error.details.path)) &&
        error.text.zh.includes(String(error.details.path)),
    );
    return error.details.path;
  }
  return 'accepted';
}

test('a complete map is accepted, with its matter part passed through untouched', () => {
  const map = {
    ...smallest,
    timezone: '+08:00',
    timestampFormat: 'iso',
    eventId: ['id', 'seq'],
    lifecycle: { column: 'step', keep: ['complete'] },
    delimiter: '\t',
    encoding: 'gb18030',
    activities: {
      'Create Fine': {
        action: 'create',
        input: { amount: { from: 'amount', type: 'number', empty: 'omit' } },
      },
    },
    matter: { anything: [1, 2] },
  };
  assert.deepEqual(checkLogMap(map), map);
  assert.equal(checkLogMap({ ...smallest, encoding: 'GBK' }).encoding, 'gb18030');
});

test('every fault is refused with the place in the JSON where it stands', () => {
  assert.equal(pathOfRefusal([]), '$');
  assert.equal(pathOfRefusal({ case: 'id', activity: 'what' }), '$.timestamp');
  assert.equal(pathOfRefusal({ ...smallest, case: 7 }), '$.case');
  assert.equal(pathOfRefusal({ ...smallest, timezon: '+08:00' }), '$.timezon');
  assert.equal(pathOfRefusal({ ...smallest, timezone: 'Asia/Shanghai' }), '$.timezone');
  assert.equal(pathOfRefusal({ ...smallest, timestampFormat: 'excel' }), '$.timestampFormat');
  assert.equal(pathOfRefusal({ ...smallest, eventId: ['id', 3] }), '$.eventId[1]');
  assert.equal(pathOfRefusal({ ...smallest, eventId: [] }), '$.eventId');
  assert.equal(pathOfRefusal({ ...smallest, lifecycle: { keep: ['complete'] } }), '$.lifecycle.column');
  assert.equal(pathOfRefusal({ ...smallest, delimiter: '"' }), '$.delimiter');
  assert.equal(pathOfRefusal({ ...smallest, delimiter: ',,' }), '$.delimiter');
  assert.equal(pathOfRefusal({ ...smallest, encoding: 'klingon' }), '$.encoding');
  assert.equal(
    pathOfRefusal({ ...smallest, activities: { 'Create Fine': {} } }),
    '$.activities["Create Fine"].action',
  );
  const withInput = (source: unknown): unknown => ({
    ...smallest,
    activities: { Pay: { action: 'pay', input: { sum: source } } },
  });
  assert.equal(pathOfRefusal(withInput({ type: 'number' })), '$.activities.Pay.input.sum.from');
  assert.equal(pathOfRefusal(withInput({ from: 'a', type: 'money' })), '$.activities.Pay.input.sum.type');
  assert.equal(pathOfRefusal(withInput({ from: 'a', map: { G: {} } })), '$.activities.Pay.input.sum.map.G');
  assert.equal(pathOfRefusal(withInput({ from: 'a', empty: 'zero' })), '$.activities.Pay.input.sum.empty');
});

test('a map file that is missing or no JSON is a problem that names the file', async () => {
  const broken = await testFile('{"case": ');
  for (const path of [broken, `${broken}-missing`]) {
    await assert.rejects(
      readLogMap(path),
      (error) =>
        error instanceof Problem && error.code === 'exchange.map-unreadable' && error.text.zh.includes(path),
    );
  }
  assert.equal((await readLogMap(await testFile(`\uFEFF${JSON.stringify(smallest)}`))).case, 'id');
});
