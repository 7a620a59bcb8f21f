import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { replayCheck } from '../../matters/index.ts';
import {
  countsOf,
  importInto,
  roadTrafficFlow,
  smallCity,
  testFolder,
  type SmallCity,
} from '../../testing/index.ts';
import type { LogMap } from '../index.ts';
import type { ImportReport } from './report.ts';

const csvMap: LogMap = { case: 'case', activity: 'activity', timestamp: 'date' };
const FIELDS = ['amount', 'expense', 'paymentAmount', 'dismissal'];

interface Line {
  readonly ref: string;
  readonly date: string;
  readonly activity: string;
  readonly values: Readonly<Record<string, string>>;
}

const line = (ref: string, date: string, activity: string, values: Record<string, string> = {}): Line => ({
  ref,
  date,
  activity,
  values,
});
const create = (ref: string, date: string) => line(ref, date, 'Create Fine', { amount: '30' });
const send = (ref: string, date: string) => line(ref, date, 'Send Fine', { expense: '10' });
const notify = (ref: string, date: string) => line(ref, date, 'Insert Fine Notification');
const pay = (ref: string, date: string, paymentAmount: string) =>
  line(ref, date, 'Payment', { paymentAmount });
/** Created, sent in nine days and notified on 1 February 2020: payment and appeals are due on 1 April, the 60th day. */
const notified = (ref: string) => [
  create(ref, '2020-01-01'),
  send(ref, '2020-01-10'),
  notify(ref, '2020-02-01'),
];

/** Eighteen cases, one for each thing that can happen to a clock. 2020 is a leap year: 1 January + 90 days is 31 March. */
const log: readonly Line[] = [
  ...notified('paid-on-day-60'),
  pay('paid-on-day-60', '2020-04-01', '40'),
  ...notified('paid-on-day-61'),
  pay('paid-on-day-61', '2020-04-02', '40'),
  create('paid-before-sending', '2020-01-01'),
  pay('paid-before-sending', '2020-01-05', '30'),
  create('sent-on-day-90', '2020-01-01'),
  send('sent-on-day-90', '2020-03-31'),
  create('sent-on-day-91', '2020-01-01'),
  send('sent-on-day-91', '2020-04-01'),
  create('never-sent', '2020-01-01'),
  create('not-due-yet', '2020-12-01'),
  create('due-on-the-last-day-of-the-file', '2020-10-02'),
  create('due-the-day-before', '2020-10-01'),
  create('paid-after-sending-was-missed', '2020-01-01'),
  pay('paid-after-sending-was-missed', '2020-05-01', '30'),
  ...notified('collected'),
  line('collected', '2020-04-10', 'Add penalty', { amount: '60' }),
  line('collected', '2020-10-01', 'Send for Credit Collection'),
  ...notified('dismissed'),
  line('dismissed', '2020-02-20', 'Insert Date Appeal to Prefecture'),
  line('dismissed', '2020-03-01', 'Send Appeal to Prefecture', { dismissal: '#' }),
  ...notified('judge-too-late'),
  line('judge-too-late', '2020-04-15', 'Appeal to Judge', { dismissal: 'NIL' }),
  ...notified('paid-in-part'),
  pay('paid-in-part', '2020-02-10', '15'),
  pay('paid-in-part', '2020-02-20', '15'),
  create('notified-late-in-the-year', '2020-11-01'),
  send('notified-late-in-the-year', '2020-11-05'),
  notify('notified-late-in-the-year', '2020-12-10'),
  pay('paid-before-it-was-created', '2020-03-01', '20'),
  create('paid-before-it-was-created', '2020-03-02'),
  create('tea', '2020-12-01'),
  line('tea', '2020-12-02', 'Tea break'),
  create('last-day-of-the-file', '2020-12-31'),
];

/** Counted by hand from the lines above. */
const byHand: Omit<ImportReport, 'seconds' | 'actsPerSecond'> = {
  cases: 18,
  acts: 47,
  rejectedRows: 0,
  duplicates: 0,
  deviations: [
    { activity: 'Create Fine', reason: 'flow.already-open', cases: 1, acts: 1 },
    { activity: 'Payment', reason: 'flow.not-opened', cases: 1, acts: 1 },
    { activity: 'Tea break', reason: 'flow.unknown-action', cases: 1, acts: 1 },
  ],
  clocks: [
    { id: 'send', notStarted: 1, met: 8, late: 1, missed: 3, lapsed: 0, open: 4, cancelled: 1 },
    { id: 'pay', notStarted: 11, met: 1, late: 1, missed: 3, lapsed: 0, open: 1, cancelled: 1 },
    { id: 'appeal-prefecture', notStarted: 11, met: 1, late: 0, missed: 0, lapsed: 4, open: 1, cancelled: 1 },
    { id: 'appeal-judge', notStarted: 11, met: 0, late: 1, missed: 0, lapsed: 3, open: 1, cancelled: 2 },
  ],
  stages: [
    { stage: 'created', cases: 6 },
    { stage: 'sent', cases: 2 },
    { stage: 'notified', cases: 2 },
    { stage: 'judge', cases: 1 },
    { stage: 'paid', cases: 5 },
    { stage: 'dismissed', cases: 1 },
    { stage: 'collection', cases: 1 },
  ],
  outcomes: [
    { outcome: 'collection', cases: 1 },
    { outcome: 'dismissed-prefecture', cases: 1 },
    { outcome: 'paid', cases: 5 },
  ],
  // 0 0 0 0 0 1 1 4 39 | 50 60 90 91 91 92 105 121 274 days from the first to the last act
  durationDays: { p50: 39, p90: 121, p99: 274 },
};

const csvOf = (lines: readonly Line[]): string =>
  [
    ['case', 'activity', 'date', ...FIELDS].join(','),
    ...lines.map((one) =>
      [one.ref, one.activity, one.date, ...FIELDS.map((field) => one.values[field] ?? '')].join(','),
    ),
    '',
  ].join('\n');

function xesOf(lines: readonly Line[]): string {
  const traces = [...Map.groupBy(lines, (one) => one.ref)].map(([ref, events]) => {
    const body = events.map(({ activity, date, values }) => {
      const attributes = Object.entries(values).map(([key, value]) =>
        key === 'dismissal'
          ? `<string key="${key}" value="${value}"/>`
          : `<float key="${key}" value="${value}"/>`,
      );
      return `<event><string key="concept:name" value="${activity}"/><date key="time:timestamp" value="${date}T00:00:00.000+08:00"/>${attributes.join('')}</event>`;
    });
    return `<trace><string key="concept:name" value="${ref}"/>${body.join('\n')}</trace>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">${traces.join('\n')}</log>\n`;
}

/** Equal counts of acts may stand in any order in a report; here they are sorted by name. */
function sorted(report: ImportReport): unknown {
  const counts = countsOf(report);
  return {
    ...counts,
    deviations: [...counts.deviations].sort((a, b) => (a.activity < b.activity ? -1 : 1)),
    outcomes: [...counts.outcomes].sort((a, b) => (a.outcome < b.outcome ? -1 : 1)),
  };
}

describe('the report of an import equals what a person counts in the file', () => {
  let city: SmallCity;
  let folder: Awaited<ReturnType<typeof testFolder>>;
  /** The same flow under another name, so that every test starts from nothing. */
  const freshFlow = async (scenario: string): Promise<string> => {
    await city.definitions.install({ ...(await roadTrafficFlow()), id: scenario }, 'data');
    return scenario;
  };
  before(async () => {
    city = await smallCity();
    folder = await testFolder();
  });
  after(async () => {
    await folder.remove();
    await city.database.close();
  });

  test('CSV: cases, acts, deviations, every state of every clock, stages, outcomes, durations', async () => {
    const report = await importInto(city, await folder.write('by-hand.csv', csvOf(log)), { map: csvMap });
    assert.deepEqual(sorted(report), byHand);
  });

  test('imported again, nothing doubles: no act is new, every act is a duplicate, the counts stay', async () => {
    const report = await importInto(city, folder.path('by-hand.csv'), { map: csvMap });
    assert.deepEqual(sorted(report), { ...byHand, acts: 0, duplicates: 47 });
    const { rows } = await city.database.db.owner.query(
      `select (select count(*) from store.journal) as acts, (select count(*) from matters.matter) as matters,
         (select count(*) from store.journal where (shard, stream, version) not in
           (select shard, id, v from matters.matter, generate_series(1, version) v)) as strays`,
    );
    assert.deepEqual(rows[0], { acts: 47, matters: 18, strays: 0 });
  });

  test('XES gives the same report as CSV', async () => {
    const scenario = await freshFlow('fines-xes');
    const report = await importInto(city, await folder.write('by-hand.xes', xesOf(log)), { scenario });
    assert.deepEqual(sorted(report), byHand);
  });

  test('interleaved cases in batches of four rows give the same report as whole cases in one batch', async () => {
    const scenario = await freshFlow('fines-interleaved');
    const interleaved = [...log].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    const file = await folder.write('interleaved.csv', csvOf(interleaved));
    assert.deepEqual(
      sorted(await importInto(city, file, { map: csvMap, scenario, rowsPerBatch: 4 })),
      byHand,
    );
  });

  test('rows out of order within a case are put in the order in which the acts happened', async () => {
    const scenario = await freshFlow('fines-backwards');
    const backwards = [...Map.groupBy(log, (one) => one.ref).values()].flatMap((acts) => acts.toReversed());
    const file = await folder.write('backwards.csv', csvOf(backwards));
    assert.deepEqual(sorted(await importInto(city, file, { map: csvMap, scenario })), byHand);
  });

  test('an act that arrives in a later batch than the acts that followed it is kept as deviating, with the reason', async () => {
    const scenario = await freshFlow('fines-late-row');
    const lines = [
      create('a', '2020-01-01'),
      send('a', '2020-02-01'),
      create('b', '2020-01-01'),
      notify('a', '2020-01-15'),
    ];
    const file = await folder.write('late-row.csv', csvOf(lines));
    const report = await importInto(city, file, { map: csvMap, scenario, rowsPerBatch: 2 });
    assert.equal(report.acts, 4);
    assert.deepEqual(report.deviations, [
      { activity: 'Insert Fine Notification', reason: 'flow.before-last-act', cases: 1, acts: 1 },
    ]);
  });

  test('two payments alike on one day are two payments, also when other cases stand between them', async () => {
    const lines = [
      create('a', '2020-01-01'),
      pay('a', '2020-01-05', '15'),
      create('b', '2020-01-05'),
      create('c', '2020-01-05'),
      pay('a', '2020-01-05', '15'),
    ];
    const file = await folder.write('alike.csv', csvOf(lines));
    for (const rowsPerBatch of [1, 2, 1000]) {
      const scenario = await freshFlow(`fines-alike-${String(rowsPerBatch)}`);
      const report = await importInto(city, file, { map: csvMap, scenario, rowsPerBatch });
      assert.deepEqual([report.acts, report.duplicates], [5, 0]);
      assert.deepEqual(report.outcomes, [{ outcome: 'paid', cases: 1 }]);
      const again = await importInto(city, file, { map: csvMap, scenario, rowsPerBatch: 3 });
      assert.deepEqual([again.acts, again.duplicates], [0, 5]);
    }
  });

  test('a file that repeats an event under the same id has it once', async () => {
    const scenario = await freshFlow('fines-ids');
    const file = await folder.write(
      'ids.csv',
      'id,case,activity,date,amount,paymentAmount\n1,a,Create Fine,2020-01-01,30,\n2,a,Payment,2020-01-02,,15\n2,a,Payment,2020-01-02,,15\n',
    );
    const report = await importInto(city, file, { map: { ...csvMap, eventId: 'id' }, scenario });
    assert.deepEqual([report.acts, report.duplicates], [2, 1]);
    assert.deepEqual(report.stages, [{ stage: 'created', cases: 1 }]);
  });

  test('a longer extract of the same log adds only what is new', async () => {
    const scenario = await freshFlow('fines-longer');
    const shorter = await folder.write('shorter.csv', csvOf(log.slice(0, 20)));
    const longer = await folder.write('longer.csv', csvOf(log));
    const first = await importInto(city, shorter, { map: csvMap, scenario });
    const second = await importInto(city, longer, { map: csvMap, scenario });
    assert.deepEqual([first.acts, second.acts, second.duplicates], [20, 27, 20]);
    assert.deepEqual({ ...(sorted(second) as object), acts: 47, duplicates: 0 }, byHand);
  });

  test('an activity of a log is never taken for an act of the platform itself', async () => {
    const scenario = await freshFlow('fines-at');
    const lines = [
      create('a', '2020-01-01'),
      line('a', '2020-01-02', '@migrate'),
      line('a', '2020-01-03', '@recompute'),
    ];
    const file = await folder.write('at.csv', csvOf(lines));
    const report = await importInto(city, file, { map: csvMap, scenario });
    assert.deepEqual(
      report.deviations.map((one) => [one.activity, one.reason]),
      [
        ['@migrate', 'flow.unknown-action'],
        ['@recompute', 'flow.unknown-action'],
      ],
    );
  });

  test('after all these imports replay finds no difference', async () => {
    const report = await replayCheck(city.database.db.owner, city.definitions, city.calendar);
    assert.deepEqual(report.differences, []);
    assert.ok(report.acts > 47 * 4);
  });
});
