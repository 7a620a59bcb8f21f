import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { testPath } from './log-fixture.ts';
import { rejectReasons } from './reject-reasons.ts';
import { rejectWriter } from './reject-writer.ts';

test('rejected rows are written with line, code, both reasons and the row, quoted so that a spreadsheet shows them', async () => {
  const path = testPath();
  const writer = await rejectWriter(path);
  await writer.write([{ line: 7, reason: rejectReasons.columnCount(2, 3), raw: 'A1,"a"' }]);
  await writer.write([]);
  assert.equal(await writer.close(), 1);
  assert.equal(
    await readFile(path, 'utf8'),
    '\uFEFFline,code,reason_zh,reason_en,raw\r\n' +
      '7,column-count,本行有 2 列，表头有 3 列,"the row has 2 columns, the header has 3","A1,""a"""\r\n',
  );
});

test('a row that a spreadsheet would run as a formula is made a text', async () => {
  const path = testPath();
  const writer = await rejectWriter(path);
  const reason = rejectReasons.badQuotes();
  await writer.write(['=1+1', '+1', '-1', '@SUM(A1)', 'plain'].map((raw) => ({ line: 1, reason, raw })));
  await writer.close();
  const raws = (await readFile(path, 'utf8')).trimEnd().split('\r\n').slice(1);
  assert.deepEqual(
    raws.map((line) => line.slice(line.lastIndexOf(',') + 1)),
    ["'=1+1", "'+1", "'-1", "'@SUM(A1)", 'plain'],
  );
});

test('a log without rejects leaves no file, not even one of an earlier import', async () => {
  const path = testPath();
  const earlier = await rejectWriter(path);
  await earlier.write([{ line: 1, reason: rejectReasons.badQuotes(), raw: '' }]);
  await earlier.close();
  assert.equal(await (await rejectWriter(path)).close(), 0);
  assert.equal(existsSync(path), false);
});
