import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';

import { Problem } from '../../store/index.ts';
import type { ExportEvent } from './export-event.ts';
import { readWhole, testPath } from './log-fixture.ts';
import type { LogRow } from './log-row.ts';
import { writeLog } from './write-log.ts';
import type { LogFormat } from './write-log.ts';

const meta = { name: 'a "log" <&>' };

async function* inBatches(events: readonly ExportEvent[], size = 3): AsyncGenerator<ExportEvent[]> {
  for (let from = 0; from < events.length; from += size) yield events.slice(from, from + size);
}

async function written(format: LogFormat, events: readonly ExportEvent[]): Promise<string> {
  const path = testPath();
  await writeLog(createWriteStream(path), format, inBatches(events), meta);
  return path;
}

const nasty = fc.constantFrom(
  ...[
    '"',
    '""',
    "'",
    '\n',
    '\r',
    '\r\n',
    '\t',
    ',',
    ';',
    '<',
    '>',
    '&',
    '&amp;',
    ']]>',
    '<!DOCTYPE x>',
    '\u2028',
    '\u2029',
  ],
  ...[
    '\x01',
    '\x0b',
    '\x1f',
    '\x7f',
    '\ufffe',
    '\uffff',
    '\ufeff',
    '\ufffd',
    '😀',
    '罚款',
    '_x0041_',
    '_x',
    '_x005F_',
    '_',
    'x0001_',
  ],
  ...['=1+1', "'; DROP TABLE act; --", '<script>', ' ', '  '],
);
const pieces = fc.array(fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 6 });
const text = pieces.map((parts) => parts.join('').replaceAll('\0', '').toWellFormed());
const filled = text.map((value) => (value === '' ? 'x' : value));
const key = filled.filter(
  (name) => name !== '__proto__' && !/^(case:)?(concept|time|lifecycle|identity|gaoyao):/.test(name),
);
const value = fc.oneof(
  text,
  fc.boolean(),
  fc.integer(),
  fc.double(),
  fc.constantFrom(-0, 1e21, NaN, Infinity, -Infinity),
);
const day = fc
  .integer({ min: -300_000, max: 900_000 })
  .map((days) => ({ at: days * 86_400_000 - 8 * 3_600_000, dateOnly: true }));
const moment = fc
  .integer({ min: Date.UTC(1200, 0, 1), max: Date.UTC(4000, 0, 1) })
  .map((at) => ({ at, dateOnly: false }));
const event = fc
  .record(
    {
      activity: filled,
      time: fc.oneof(day, moment),
      attributes: fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 5 }),
      eventId: filled,
      lifecycle: filled,
    },
    { requiredKeys: ['activity', 'time', 'attributes'] },
  )
  .map(({ time, attributes, ...rest }) => ({ ...rest, ...time, attributes: Object.fromEntries(attributes) }));
const log: fc.Arbitrary<ExportEvent[]> = fc
  .uniqueArray(fc.tuple(filled, fc.array(event, { minLength: 1, maxLength: 4 })), {
    selector: ([id]) => id,
    maxLength: 4,
  })
  .map((cases) => cases.flatMap(([id, events]) => events.map((item) => ({ ...item, case: id }))));

function withoutLine({ line, ...row }: LogRow): Omit<LogRow, 'line'> {
  assert.ok(line > 0);
  return row;
}

test('what is written as XES reads back as the same cases, activities, times and attributes', async () => {
  await fc.assert(
    fc.asyncProperty(log, async (events) => {
      const read = await readWhole(await written('xes', events));
      assert.deepEqual([read.rejects, read.problem], [[], undefined]);
      assert.deepEqual(read.rows.map(withoutLine), events);
    }),
    { numRuns: 300 },
  );
});

test('what is written as CSV reads back the same, every attribute as its text', async () => {
  await fc.assert(
    fc.asyncProperty(log, async (events) => {
      const read = await readWhole(await written('csv', events));
      assert.deepEqual([read.rejects, read.problem], [[], undefined]);
      const asText = (item: unknown): string => (Object.is(item, -0) ? '-0' : String(item));
      assert.deepEqual(
        read.rows.map(withoutLine),
        events.map((item) => ({
          ...item,
          attributes: Object.fromEntries(
            Object.entries(item.attributes).map(([name, held]) => [name, asText(held)]),
          ),
        })),
      );
    }),
    { numRuns: 300 },
  );
});

test('what is written as OCEL reads back as the same cases, activities, times and attributes', async () => {
  await fc.assert(
    fc.asyncProperty(log, async (events) => {
      const read = await readWhole(await written('ocel', events));
      assert.deepEqual([read.rejects, read.problem], [[], undefined]);
      // JSON has no NaN, no infinity and no minus zero
      const asJson = (item: unknown): unknown => {
        if (typeof item === 'number' && !Number.isFinite(item)) return String(item);
        return Object.is(item, -0) ? 0 : item;
      };
      assert.deepEqual(
        read.rows.map(withoutLine),
        events.map((item) => ({
          ...item,
          attributes: Object.fromEntries(
            Object.entries(item.attributes).map(([name, held]) => [name, asJson(held)]),
          ),
        })),
      );
    }),
    { numRuns: 300 },
  );
});

interface Ocel {
  events: {
    id: string;
    type: string;
    time: string;
    attributes: { name: string; value: unknown }[];
    relationships: { objectId: string }[];
  }[];
  objects: { id: string; type: string }[];
  eventTypes: { name: string; attributes: { name: string; type: string }[] }[];
  objectTypes: { name: string }[];
}

test('what is written as OCEL is JSON with the same cases, activities, times and attributes, all declared', async () => {
  await fc.assert(
    fc.asyncProperty(log, async (events) => {
      const ocel = JSON.parse(await readFile(await written('ocel', events), 'utf8')) as Ocel;
      assert.deepEqual(
        ocel.events.map((item) => [item.relationships[0]?.objectId, item.type, Date.parse(item.time)]),
        events.map((item) => [item.case, item.activity, item.at]),
      );
      const objects = new Set(ocel.objects.map(({ id }) => id));
      assert.deepEqual(objects, new Set(events.map((item) => item.case)));
      assert.equal(objects.size, ocel.objects.length);
      assert.deepEqual(
        ocel.objectTypes.map(({ name }) => name),
        ['case'],
      );
      ocel.events.forEach((item, index) => {
        const type = ocel.eventTypes.find(({ name }) => name === item.type);
        const names = new Set(type?.attributes.map(({ name }) => name));
        assert.ok(item.attributes.every(({ name }) => names.has(name)));
        const held = new Map(item.attributes.map(({ name, value: inside }) => [name, inside]));
        for (const [name, inside] of Object.entries(events[index]!.attributes)) {
          const expected = typeof inside === 'number' && !Number.isFinite(inside) ? String(inside) : inside;
          assert.equal(held.get(name), Object.is(expected, -0) ? 0 : expected);
        }
      });
    }),
    { numRuns: 200 },
  );
});

test('a log without events is valid in every format', async () => {
  assert.deepEqual((await readWhole(await written('xes', []))).problem, undefined);
  assert.deepEqual((await readWhole(await written('csv', []))).problem, undefined);
  assert.deepEqual((JSON.parse(await readFile(await written('ocel', []), 'utf8')) as Ocel).events, []);
});

test('dates stay days in CSV and become marked midnights of the zone in XES', async () => {
  const events = [
    { case: 'A1', activity: 'a', at: Date.UTC(2006, 6, 23, 16), dateOnly: true, attributes: {} },
  ];
  assert.match(await readFile(await written('csv', events), 'utf8'), /^A1,a,2006-07-24,,\r$/m);
  assert.match(
    await readFile(await written('xes', events), 'utf8'),
    /value="2006-07-24T00:00:00\.000\+08:00"/,
  );
});

test('an attribute with a name that the format needs is renamed, not lost', async () => {
  const events = [{ case: 'A1', activity: 'a', at: 0, dateOnly: false, attributes: { 'concept:name': 'x' } }];
  for (const format of ['xes', 'csv'] as const) {
    const read = await readWhole(await written(format, events));
    assert.deepEqual(
      [read.rows[0]?.activity, read.rows[0]?.attributes],
      ['a', { 'attribute:concept:name': 'x' }],
    );
  }
});

test('a text that no format can give back is refused in every format alike', async () => {
  for (const format of ['xes', 'csv', 'ocel'] as const) {
    for (const wrong of ['a\0b', 'a\ud800b']) {
      const events = [{ case: 'A1', activity: 'a', at: 0, dateOnly: false, attributes: { note: wrong } }];
      await assert.rejects(
        written(format, events),
        (error) => error instanceof Problem && error.code === 'exchange.text-not-writable',
      );
    }
  }
});

test('the writer takes no more events than a slow reader takes text', async () => {
  let asked = 0;
  async function* endless(): AsyncGenerator<ExportEvent[]> {
    for (;;) {
      asked++;
      yield Array.from({ length: 100 }, () => ({
        case: 'A1',
        activity: 'a',
        at: 0,
        dateOnly: false,
        attributes: {},
      }));
      await new Promise(setImmediate);
    }
  }
  const stop = new AbortController();
  const stuck = new Writable({ write: () => undefined });
  const writing = writeLog(stuck, 'xes', endless(), { ...meta, signal: stop.signal });
  setTimeout(() => stop.abort(), 100);
  await assert.rejects(writing, { name: 'AbortError' });
  assert.ok(asked < 10, String(asked));
});

test('a stream that fails makes the writing fail', async () => {
  const broken = new Writable({ write: (_piece, _encoding, done) => done(new Error('disk full')) });
  const events = [{ case: 'A1', activity: 'a', at: 0, dateOnly: false, attributes: {} }];
  await assert.rejects(writeLog(broken, 'csv', inBatches(events), meta), /disk full/);
});
