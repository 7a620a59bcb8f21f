import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { importInto, roadTrafficFlow, smallCity, testFolder, type SmallCity } from '../testing/index.ts';
import { exportedEvents, readLog, standardLogMap, writeLog, type LogFormat } from './index.ts';

const log = [
  'case,activity,date,amount,expense,paymentAmount,vehicleClass',
  'a,Create Fine,2020-01-01,30,,,"A, or ""B"""',
  'a,Tea break,2020-01-02T10:30:00+08:00,,,,',
  'a,Payment,2020-01-03,,,30,',
  'b,create fine,2020-01-01T23:59:59.999+08:00,12.5,,,',
  'b,Send Fine,2020-02-01,,10,,',
  '案件三,开具罚款,2020-03-01,1,,,',
  '',
].join('\n');

describe('an export gives back what was imported', () => {
  let city: SmallCity;
  let folder: Awaited<ReturnType<typeof testFolder>>;
  let original: string;
  before(async () => {
    city = await smallCity();
    folder = await testFolder();
    original = await folder.write('log.csv', log);
    await importInto(city, original, { map: { case: 'case', activity: 'activity', timestamp: 'date' } });
  });
  after(async () => {
    await folder.remove();
    await city.database.close();
  });

  const written = async (format: LogFormat, scenario = 'road-traffic-fines'): Promise<string> => {
    const stream = new PassThrough();
    const [content] = await Promise.all([
      text(stream),
      writeLog(stream, format, exportedEvents(city.database.db.owner, city.definitions, scenario), {
        name: 'fines',
      }),
    ]);
    return content;
  };
  const rowsOf = async (file: string, map = standardLogMap): Promise<unknown[]> => {
    const rows: { tuple: string; values: unknown }[] = [];
    for await (const chunk of readLog(file, { map })) {
      assert.deepEqual(chunk.rejects, []);
      for (const { case: ref, activity, at, dateOnly, attributes } of chunk.rows)
        rows.push({
          tuple: `${ref}|${activity}|${String(at)}|${String(dateOnly)}`,
          values: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)])),
        });
    }
    return rows.sort((a, b) => (a.tuple < b.tuple ? -1 : 1));
  };

  for (const format of ['csv', 'xes'] as const)
    test(`${format}: the same cases, activities under the names of the source, times, days without a time, and inputs`, async () => {
      const exported = await folder.write(`export.${format}`, await written(format));
      assert.deepEqual(
        await rowsOf(exported),
        await rowsOf(original, { case: 'case', activity: 'activity', timestamp: 'date' }),
      );
    });

  test('ocel: every case is an object, every act an event of its case at its time', async () => {
    const ocel = JSON.parse(await written('ocel')) as {
      objects: { id: string }[];
      events: { type: string; time: string; relationships: { objectId: string }[] }[];
    };
    assert.deepEqual(ocel.objects.map((one) => one.id).sort(), ['a', 'b', '案件三']);
    assert.deepEqual(
      ocel.events
        .map((one) => [one.relationships[0]!.objectId, one.type, new Date(one.time).toISOString()])
        .sort(),
      [
        ['a', 'Create Fine', '2019-12-31T16:00:00.000Z'],
        ['a', 'Payment', '2020-01-02T16:00:00.000Z'],
        ['a', 'Tea break', '2020-01-02T02:30:00.000Z'],
        ['b', 'Send Fine', '2020-01-31T16:00:00.000Z'],
        ['b', 'create fine', '2020-01-01T15:59:59.999Z'],
        ['案件三', '开具罚款', '2020-02-29T16:00:00.000Z'],
      ],
    );
  });

  test('an export can be imported into another flow, and its export is the same file', async () => {
    await city.definitions.install({ ...(await roadTrafficFlow()), id: 'fines-again' }, 'data');
    const lines = (content: string) => content.split('\r\n').sort();
    const first = await written('csv');
    const report = await importInto(city, await folder.write('again.csv', first), {
      scenario: 'fines-again',
    });
    assert.deepEqual([report.cases, report.acts, report.rejectedRows], [3, 6, 0]);
    assert.deepEqual(lines(await written('csv', 'fines-again')), lines(first));
  });

  test('a matter opened by an officer is exported under its number, its acts by their English names', async () => {
    const officer = await city.person({ agency: city.agencies.police });
    const at = Date.UTC(2024, 0, 2, 3, 4, 5);
    const { number } = await city.matters.perform({
      actor: officer,
      purpose: 'handling',
      on: { scenario: 'road-traffic-fines' },
      action: 'create-fine',
      input: { amount: 1 },
      at,
    });
    const line = (await written('csv')).split('\r\n').find((one) => one.startsWith(number));
    assert.ok(line?.startsWith(`${number},Create Fine,2024-01-02T11:04:05.000+08:00,`), line);
  });

  test('a flow without matters gives a valid file without events', async () => {
    await city.definitions.install({ ...(await roadTrafficFlow()), id: 'fines-none' }, 'data');
    assert.deepEqual(await rowsOf(await folder.write('none.xes', await written('xes', 'fines-none'))), []);
    assert.match(await written('csv', 'fines-none'), /^case:concept:name,concept:name,time:timestamp/);
  });
});
