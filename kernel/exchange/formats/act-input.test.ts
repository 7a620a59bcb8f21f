import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actMapper } from './act-input.ts';
import { readWhole, testFile } from './log-fixture.ts';
import { checkLogMap } from './log-map.ts';

const map = checkLogMap({
  case: 'case',
  activity: 'activity',
  timestamp: 'time',
  activities: {
    'Create Fine': {
      action: 'create',
      input: {
        amount: { from: 'amount', type: 'number' },
        points: { from: 'points', type: 'number', empty: 'omit' },
        dismissed: { from: 'dismissal', map: { NIL: false, '#': true, '': null } },
        kind: { from: 'kind', map: { G: 'judge', '*': 'other' }, empty: 'omit' },
        due: { from: 'due', type: 'date', empty: 'omit' },
        dated: { from: 'time', type: 'date' },
        urgent: { from: 'urgent', type: 'boolean', empty: 'omit' },
      },
    },
  },
});

async function mapped(
  cells: string,
  activity = 'Create Fine',
): Promise<ReturnType<ReturnType<typeof actMapper>>> {
  const content = `case,activity,time,amount,points,dismissal,kind,due,urgent\nA1,${activity},2021-02-03,${cells}\n`;
  const { rows } = await readWhole(await testFile(content), map);
  return actMapper(map)(rows[0]!);
}

test('an activity becomes the action and the input that the map names', async () => {
  assert.deepEqual(await mapped('35.0,2,#,G,2021/3/4,true'), {
    action: 'create',
    input: {
      amount: 35,
      points: 2,
      dismissed: true,
      kind: 'judge',
      due: '2021-03-04',
      dated: '2021-02-03',
      urgent: true,
    },
  });
  assert.deepEqual(await mapped('1e2,,,X,2021-03-04T05:06:07,'), {
    action: 'create',
    input: { amount: 100, kind: 'other', due: '2021-03-03T21:06:07.000Z', dated: '2021-02-03' },
  });
});

test('an activity that the map does not name has no action', async () => {
  assert.deepEqual(await mapped(',,,,,', 'Payment'), { action: undefined, input: {} });
});

test('a cell that does not fit the field gives the reason', async () => {
  const reason = async (cells: string): Promise<string> => {
    const result = await mapped(cells);
    return 'reason' in result ? result.reason.code : 'accepted';
  };
  assert.equal(await reason(',2,NIL,G,,'), 'input-missing');
  assert.equal(await reason('much,2,NIL,G,,'), 'input-invalid');
  assert.equal(await reason('0x10,2,NIL,G,,'), 'input-invalid');
  assert.equal(await reason('1,2,constructor,G,,'), 'input-unmapped');
  assert.equal(await reason('1,2,NIL,G,2021-02-30,'), 'input-invalid');
  assert.equal(await reason('1,2,NIL,G,,maybe'), 'input-invalid');
});
