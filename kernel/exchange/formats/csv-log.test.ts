import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { largeTestFile, readWhole, rejectCodes, testFile } from './log-fixture.ts';
import type { LogMap } from './log-map.ts';
import { readLog } from './read-log.ts';

const map: LogMap = { case: 'case', activity: 'activity', timestamp: 'time' };
const header = 'case,activity,time,note\n';
const read = async (content: string | Buffer, with_: LogMap = map): ReturnType<typeof readWhole> =>
  readWhole(await testFile(content), with_);

test('a plain log is read with the line of every row', async () => {
  const log = await read(`${header}A1,Create Fine,2006-07-24,x\r\nA1,Send Fine,2006-12-05,\r\n`);
  assert.deepEqual(log.rows, [
    {
      line: 2,
      case: 'A1',
      activity: 'Create Fine',
      at: Date.UTC(2006, 6, 23, 16),
      dateOnly: true,
      attributes: { note: 'x' },
    },
    {
      line: 3,
      case: 'A1',
      activity: 'Send Fine',
      at: Date.UTC(2006, 11, 4, 16),
      dateOnly: true,
      attributes: {},
    },
  ]);
  assert.equal(log.problem, undefined);
});

test('quotes, doubled quotes and line feeds inside quotes are read, and the line numbers stay those of the file', async () => {
  const log = await read(
    `${header}A1,"a ""b"", c",2006-07-24,"one\ntwo\r\nthree"\n\nA2,b,2006-07-24,""\nA3,c,2006-07-24,é`,
  );
  assert.deepEqual(
    log.rows.map(({ line, activity, attributes }) => [line, activity, attributes.note]),
    [
      [2, 'a "b", c', 'one\ntwo\r\nthree'],
      [6, 'b', ''],
      [7, 'c', 'é'],
    ],
  );
});

test('a row that cannot be read is rejected with line, reason and text, and the reading goes on', async () => {
  const log = await read(
    [
      `${header}A1,a,2021-02-30,`,
      'A1,a,2021-02-03',
      'A1,a,1612310400,',
      ',a,2021-02-03,',
      'A1,,2021-02-03,',
      'A1,a,,',
      'A1,a"b,2021-02-03,',
      'A1,"a"b,2021-02-03,',
      'A1,a,2021-02-03,nul\0nul',
      'A1,good,2021-02-03,',
    ].join('\n'),
  );
  assert.deepEqual(rejectCodes(log), [
    ...[
      'timestamp-invalid@2',
      'column-count@3',
      'timestamp-number@4',
      'case-missing@5',
      'activity-missing@6',
    ],
    ...['timestamp-missing@7', 'bad-quotes@8', 'bad-quotes@9', 'forbidden-character@10'],
  ]);
  assert.deepEqual(
    log.rows.map((row) => row.activity),
    ['good'],
  );
  assert.equal(log.rejects[1]?.raw, 'A1,a,2021-02-03');
  assert.equal(log.rejects[8]?.raw, 'A1,a,2021-02-03,nul␀nul');
});

test('a header without a mapped column is refused, naming the column', async () => {
  const { problem } = await read('case,activity,when\nA1,a,2021-02-03\n');
  assert.equal(problem?.code, 'exchange.column-missing');
  assert.equal(problem.details.column, 'time');
  const forInput = { ...map, activities: { a: { action: 'x', input: { f: { from: 'sum' } } } } };
  assert.equal((await read(header, forInput)).problem?.details.column, 'sum');
  assert.equal((await read('case,activity,time,time\n')).problem?.code, 'exchange.column-repeated');
  assert.equal((await read('case,activity,time,__proto__\n')).problem?.code, 'exchange.column-refused');
});

test('an empty file is refused, packed or not; a header alone is a log without rows', async () => {
  for (const content of ['', ' \n\n', gzipSync(''), '\uFEFF', '\n'.repeat(10_000)]) {
    assert.equal((await read(content)).problem?.code, 'exchange.empty');
  }
  assert.deepEqual(await read(header), { rows: [], rejects: [], skipped: 0, problem: undefined, chunks: 0 });
});

test('a file that is missing or a folder is refused, naming it', async () => {
  assert.equal((await readWhole('/nowhere/at/all.csv')).problem?.code, 'exchange.file-unreadable');
  assert.equal((await readWhole('/')).problem?.code, 'exchange.file-unreadable');
});

test('a packed file is known by its first bytes, not by its name', async () => {
  assert.equal((await read(gzipSync(`${header}A1,a,2021-02-03,\n`))).rows.length, 1);
});

test('a packed file that is cut off gives the rows before the cut and then the problem with its line', async () => {
  const rows = Array.from({ length: 20_000 }, (_, row) => `A${row},act ${Math.sin(row)},2021-02-03,\n`);
  const packed = gzipSync(header + rows.join(''));
  const cut = await read(packed.subarray(0, packed.length / 2));
  assert.equal(cut.problem?.code, 'exchange.truncated');
  assert.ok(cut.rows.length > 9_000 && cut.rows.length < 11_000, String(cut.rows.length));
  assert.equal(cut.problem.details.line, cut.rows.length + 2);
  assert.deepEqual(cut.rejects, []);

  const damaged = Buffer.from(packed);
  damaged.fill(0xff, packed.length / 2, packed.length / 2 + 200);
  const broken = await read(damaged);
  assert.equal(broken.problem?.code, 'exchange.malformed');
  assert.ok(broken.rows.length > 9_000);

  const followed = await read(Buffer.concat([packed, Buffer.from('A1,a,2021-02-03,\n')]));
  assert.ok(followed.rows.length > 19_000);
  assert.equal(followed.problem?.code, 'exchange.malformed');
});

test('a quote that is never closed ends the reading with the line where its row begins', async () => {
  const log = await read(`${header}A1,a,2021-02-03,\nA2,"b,2021-02-03,\nA3,c,2021-02-03,\n`);
  assert.equal(log.rows.length, 1);
  assert.equal(log.problem?.code, 'exchange.truncated');
  assert.equal(log.problem.details.line, 3);
});

test('a row in another encoding is rejected with its line and its neighbours are kept', async () => {
  const log = await read(
    Buffer.concat([
      Buffer.from(`${header}A1,罚款,2021-02-03,\nA2,`),
      Buffer.from([0xb7, 0xa3, 0xbf, 0xee]), // 罚款 in GBK
      Buffer.from(',2021-02-03,\nA3,缴款,2021-02-03,"two\nlines '),
      Buffer.from([0xff]),
      Buffer.from('"\nA4,送达,2021-02-03,\n'),
    ]),
  );
  assert.deepEqual(rejectCodes(log), ['bad-encoding@3', 'bad-encoding@4']);
  assert.deepEqual(
    log.rows.map(({ line, activity }) => `${line} ${activity}`),
    ['2 罚款', '6 送达'],
  );
});

test('GBK and GB 18030 are read when the map declares them', async () => {
  const gbk = Buffer.concat([
    Buffer.from(`${header}A1,`),
    Buffer.from([0xb7, 0xa3, 0xbf, 0xee]),
    Buffer.from(',2021-02-03,\n'),
  ]);
  assert.equal((await read(gbk, { ...map, encoding: 'gb18030' })).rows[0]?.activity, '罚款');
  const cut = Buffer.concat([
    gbk,
    Buffer.from('A2,'),
    Buffer.from([0xb7]),
    Buffer.from(',2021-02-03,\nA3,a,2021-02-03,\n'),
  ]);
  const log = await read(cut, { ...map, encoding: 'gb18030' });
  assert.deepEqual(rejectCodes(log), ['bad-encoding@3']);
  assert.equal(log.rows.length, 2);
});

test('byte order marks are passed over, and UTF-16 is read by its mark', async () => {
  const text = `${header}A1,罚款😀,2021-02-03,\n`;
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
  for (const content of [`\uFEFF${text}`, little, Buffer.from(little).swap16()]) {
    assert.equal((await read(content)).rows[0]?.activity, '罚款😀');
  }
  const broken = Buffer.from(
    `\uFEFF${text.replaceAll(',', '\t')}A2\t\uD800x\t2021-02-03\t\nA3\tb\t2021-02-03\t\n`,
    'utf16le',
  );
  const log = await read(broken);
  assert.deepEqual(rejectCodes(log), ['bad-encoding@3']);
  assert.equal(log.rows.length, 2);
});

test('a binary file is refused at its header', async () => {
  assert.equal(
    (await read(Buffer.from('PK\x03\x04\0\0\b\0\xff\xfe', 'latin1'))).problem?.code,
    'exchange.header-unreadable',
  );
});

test('tab, semicolon and bar are found by themselves when they give the mapped columns', async () => {
  for (const delimiter of ['\t', ';', '|']) {
    const log = await read(`${header}A1,a,2021-02-03,x\n`.replaceAll(',', delimiter));
    assert.equal(log.rows[0]?.attributes.note, 'x');
  }
  const declared = await read('case^activity^time\nA1^a,b^2021-02-03\n', { ...map, delimiter: '^' });
  assert.equal(declared.rows[0]?.activity, 'a,b');
});

test('rows of other life-cycle steps are left out and counted, rows without a step are kept', async () => {
  const log = await read(
    'case,activity,time,step\nA1,a,2021-02-03,start\nA1,b,2021-02-03,COMPLETE\nA1,c,2021-02-03,\n',
    {
      ...map,
      lifecycle: { column: 'step', keep: ['complete'] },
    },
  );
  assert.equal(log.skipped, 1);
  assert.deepEqual(
    log.rows.map((row) => [row.activity, row.lifecycle]),
    [
      ['b', 'COMPLETE'],
      ['c', undefined],
    ],
  );
});

test('an event is known by the columns that the map names; parts cannot run into each other', async () => {
  const content = 'case,seq,activity,time\nA:1,2,a,2021-02-03\nA,1:2,a,2021-02-03\nA,,a,2021-02-03\n';
  const log = await read(content, { ...map, eventId: ['case', 'seq'] });
  assert.deepEqual(
    log.rows.map((row) => row.eventId),
    ['A\\:1:2', 'A:1\\:2'],
  );
  assert.deepEqual(rejectCodes(log), ['event-id-missing@4']);
});

test('columns with the names of object members are ordinary columns', async () => {
  const log = await read('case,activity,time,constructor,toString\nA1,a,2021-02-03,x,\n');
  assert.deepEqual(Object.entries(log.rows[0]!.attributes), [['constructor', 'x']]);
});

/**
 * Highest resident memory while reading, above where it began, in MiB: the least of three readings, since on a busy machine
 * the collector of garbage may come late.
 */
async function memoryWhileReading(path: string, with_: LogMap | undefined = map): Promise<number> {
  const readings: number[] = [];
  while (readings.length < 3 && !readings.some((memory) => memory < 64))
    readings.push(await memoryOnce(path, with_));
  return Math.min(...readings);
}

async function memoryOnce(path: string, with_: LogMap | undefined): Promise<number> {
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 20);
  await readWhole(path, with_);
  clearInterval(watch);
  return (highest - before) / 1024 / 1024;
}

test('a line of 80 MB is rejected in bounded memory and the rows after it are read', async () => {
  const path = await largeTestFile(
    `${header}A1,a,2021-02-03,\nA2,a,2021-02-03,`,
    'xyz',
    80e6,
    '\nA3,b,2021-02-03,\n',
  );
  const log = await readWhole(path, map);
  assert.deepEqual(rejectCodes(log), ['row-too-long@3']);
  assert.deepEqual(
    log.rows.map((row) => `${row.case} ${row.line}`),
    ['A1 2', 'A3 4'],
  );
  assert.equal(log.rejects[0]?.raw.length, 2_000);
  const memory = await memoryWhileReading(path);
  assert.ok(memory < 64, `${memory} MiB`);
});

test('a quoted cell of 80 MB with line feeds and quotes inside is rejected whole: nothing inside it becomes a row', async () => {
  const inside = '\nA9,forged,2021-02-03,\n""x""';
  const path = await largeTestFile(`${header}A1,"`, inside, 80e6, '",2021-02-03,\nA3,b,2021-02-03,\n');
  const log = await readWhole(path, map);
  assert.deepEqual(rejectCodes(log), ['row-too-long@2']);
  assert.deepEqual(
    log.rows.map((row) => row.case),
    ['A3'],
  );
  const memory = await memoryWhileReading(path);
  assert.ok(memory < 64, `${memory} MiB`);
});

test('a file of one endless header is refused in bounded memory', async () => {
  const path = await largeTestFile('case', 'e', 80e6, '');
  assert.equal((await readWhole(path, map)).problem?.code, 'exchange.header-too-long');
});

test('a small packed file that unpacks to 200 MB is read in bounded memory', async () => {
  const path = await testFile(
    gzipSync(Buffer.concat([Buffer.from(`${header}A1,a,2021-02-03,`), Buffer.alloc(200e6, 'x')])),
  );
  const memory = await memoryWhileReading(path);
  assert.ok(memory < 128, `${memory} MiB`);
});

test('a row of a hundred thousand quoted cells does not take quadratic time', async () => {
  const started = performance.now();
  const log = await read(header + '"a",'.repeat(200_000));
  assert.deepEqual(rejectCodes(log), ['column-count@2']);
  assert.ok(performance.now() - started < 2_000);
});

test('reading stops at once when it is called off, and progress is told on the way', async () => {
  const path = await testFile(header + 'A1,a,2021-02-03,\n'.repeat(50_000));
  const stop = new AbortController();
  const told: number[] = [];
  const reading = async (): Promise<void> => {
    for await (const chunk of readLog(path, {
      map,
      signal: stop.signal,
      onProgress: (progress) => told.push(progress.rows),
    })) {
      assert.ok(chunk.rows.length <= 2_000 && chunk.bytesRead <= chunk.bytesTotal);
      if (told.length === 3) stop.abort(new Error('called off'));
    }
  };
  await assert.rejects(reading(), /called off/);
  assert.deepEqual(told, [2_000, 4_000, 6_000]);
});
