import assert from 'node:assert/strict';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { readLogMap } from '../formats/index.ts';
import { importInto, smallCity, testFolder, type SmallCity } from '../../testing/index.ts';
import { exportedEvents, writeLog, type ExportEvent } from '../index.ts';
import type { ClockCounts, ImportReport } from './report.ts';

/*
 * The report of the real log, recomputed from the rows of the file by the definitions of the issue and nothing of the
 * kernel's. Where the issue leaves a choice, this is the choice:
 *  - paid so far is the collecting system's own running total (totalPaymentAmount), which every payment of the log has;
 *    a case is paid in full by the first payment after which that covers amount and expense as known at that moment;
 *  - a case is closed when it is paid in full, dismissed (by the prefecture: # on Send Appeal; by the judge: G on
 *    Appeal to Judge) or sent for credit collection; what follows is kept but moves it no more and starts no clock;
 *  - a day counts whole: an act on the due day is in time;
 *  - a clock is cancelled when the case is paid in full or dismissed by its due day; afterwards it stays missed or lapsed;
 *  - paying in part does not end `pay`; the rights to appeal lapse, the duties to send and to pay are missed.
 */
const logFile = fileURLToPath(
  new URL('../../../../shared/data/traffic-fines/traffic_fines.csv.gz', import.meta.url),
);
const absent = existsSync(logFile) ? '' : ' (skipped: the log is not beside the project)';
const mapFile = fileURLToPath(new URL('../../../examples/road-traffic-fines/map.json', import.meta.url));

type Event = Readonly<Record<string, string>>;
const dayOf = (event: Event): number => Date.parse(event['timestamp']!) / 86_400_000;
const cents = (text: string | undefined): number => Math.round(Number(text ?? 0) * 100);

async function casesOfTheFile(): Promise<{ cases: Map<string, Event[]>; rows: number; lastDay: number }> {
  const cases = new Map<string, Event[]>();
  let columns: string[] | undefined;
  let [rows, lastDay] = [0, 0];
  for await (const line of createInterface({ input: createReadStream(logFile).pipe(createGunzip()) })) {
    assert.ok(!line.includes('"'), 'the file quotes nothing, so commas divide it');
    const cells = line.split(',');
    if (columns === undefined) {
      columns = cells;
      continue;
    }
    const event = Object.fromEntries(columns.map((column, index) => [column, cells[index]!]));
    const events = cases.get(event['case']!) ?? [];
    if (events.length === 0) cases.set(event['case']!, events);
    events.push(event);
    rows += 1;
    lastDay = Math.max(lastDay, dayOf(event));
  }
  for (const events of cases.values()) events.sort((a, b) => dayOf(a) - dayOf(b));
  return { cases, rows, lastDay };
}

/** The course of one case: after each event, whether it is settled (paid in full or dismissed) and closed. */
function courseOf(events: readonly Event[]): {
  settled: boolean[];
  closed: boolean[];
  stage: string;
  outcome: string | undefined;
} {
  let [amount, expense, paid] = [0, 0, 0];
  let [payments, dismissed] = [0, ''];
  let [stage, outcome] = ['created', undefined as string | undefined];
  const [settled, closed]: [boolean[], boolean[]] = [[], []];
  for (const event of events) {
    const activity = event['activity']!;
    if (activity === 'Create Fine' || activity === 'Add penalty') amount = cents(event['amount']);
    if (activity === 'Send Fine') expense = cents(event['expense']);
    if (activity === 'Payment') {
      payments += 1;
      paid =
        event['totalPaymentAmount'] === ''
          ? paid + cents(event['paymentAmount'])
          : cents(event['totalPaymentAmount']);
    }
    if (activity === 'Send Appeal to Prefecture' && event['dismissal'] === '#')
      dismissed = 'dismissed-prefecture';
    if (activity === 'Appeal to Judge' && event['dismissal'] === 'G') dismissed = 'dismissed-judge';
    const inFull = payments > 0 && paid >= amount + expense;
    settled.push(inFull || dismissed !== '');
    if (outcome === undefined) {
      if (activity === 'Create Fine') stage = 'created';
      if (activity === 'Send Fine') stage = 'sent';
      if (activity === 'Insert Fine Notification') stage = 'notified';
      if (activity === 'Add penalty' && stage === 'notified') stage = 'penalised';
      if (activity === 'Insert Date Appeal to Prefecture') stage = 'appeal-dated';
      if (activity === 'Send Appeal to Prefecture') stage = 'appeal-sent';
      if (activity === 'Receive Result Appeal from Prefecture') stage = 'appeal-result';
      if (activity === 'Notify Result Appeal to Offender') stage = 'result-notified';
      if (activity === 'Appeal to Judge') stage = 'judge';
      if (activity === 'Payment' && inFull) [stage, outcome] = ['paid', 'paid'];
      if (activity === 'Send for Credit Collection') [stage, outcome] = ['collection', 'collection'];
      if (activity.includes('Appeal') && dismissed !== '') [stage, outcome] = ['dismissed', dismissed];
    }
    closed.push(outcome !== undefined);
  }
  return { settled, closed, stage, outcome };
}

interface ClockRule {
  readonly id: string;
  readonly days: number;
  readonly starts: string;
  readonly right: boolean;
  readonly ends: (event: Event, settled: boolean) => boolean;
}
const on = (activity: string) => (event: Event) => event['activity'] === activity;
const clockRules: readonly ClockRule[] = [
  { id: 'send', days: 90, starts: 'Create Fine', right: false, ends: on('Send Fine') },
  {
    id: 'pay',
    days: 60,
    starts: 'Insert Fine Notification',
    right: false,
    ends: (event, settled) => on('Payment')(event) && settled,
  },
  {
    id: 'appeal-prefecture',
    days: 60,
    starts: 'Insert Fine Notification',
    right: true,
    ends: on('Insert Date Appeal to Prefecture'),
  },
  {
    id: 'appeal-judge',
    days: 60,
    starts: 'Insert Fine Notification',
    right: true,
    ends: on('Appeal to Judge'),
  },
];

function stateOfClock(
  rule: ClockRule,
  events: readonly Event[],
  { settled, closed }: ReturnType<typeof courseOf>,
  lastDay: number,
): Exclude<keyof ClockCounts, 'id'> {
  const start = events.findIndex(
    (event, index) => event['activity'] === rule.starts && closed[index - 1] !== true && !settled[index]!,
  );
  if (start === -1) return 'notStarted';
  const due = dayOf(events[start]!) + rule.days;
  for (let index = start + 1; index < events.length; index += 1) {
    const day = dayOf(events[index]!);
    if (rule.ends(events[index]!, settled[index]!)) return day <= due ? 'met' : 'late';
    if (settled[index]! && day <= due) return 'cancelled';
  }
  if (lastDay <= due) return 'open';
  return rule.right ? 'lapsed' : 'missed';
}

/** What the flow draws: which activity may follow in which stage. A case that keeps to it does not deviate. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'Send Fine': ['created'],
  'Insert Fine Notification': ['sent'],
  'Add penalty': ['notified', 'appeal-dated', 'appeal-sent', 'appeal-result', 'result-notified', 'judge'],
  'Insert Date Appeal to Prefecture': ['notified', 'penalised'],
  'Send Appeal to Prefecture': ['appeal-dated'],
  'Receive Result Appeal from Prefecture': ['appeal-sent'],
  'Notify Result Appeal to Offender': ['appeal-result'],
  'Appeal to Judge': ['notified', 'penalised', 'result-notified'],
  'Send for Credit Collection': ['penalised', 'result-notified', 'judge'],
};

function keepsToTheFlow(events: readonly Event[]): boolean {
  return events.every((event, index) => {
    const activity = event['activity']!;
    const before = events.slice(0, index);
    if (activity === 'Create Fine') return index === 0;
    if (index === 0) return false;
    const { stage, outcome } = courseOf(before);
    if (outcome !== undefined) return false;
    const penalties = before.filter(on('Add penalty')).length;
    if (activity === 'Add penalty' && penalties > 0) return false;
    if (activity === 'Send for Credit Collection' && penalties === 0) return false;
    return activity === 'Payment' || allowed[activity]?.includes(stage) === true;
  });
}

const counted = (values: Iterable<string>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

describe(`the real log through the whole path${absent}`, { skip: absent !== '' }, () => {
  let city: SmallCity;
  let folder: Awaited<ReturnType<typeof testFolder>>;
  let file: Awaited<ReturnType<typeof casesOfTheFile>>;
  let report: ImportReport;
  before(async () => {
    city = await smallCity();
    folder = await testFolder();
    file = await casesOfTheFile();
    report = await importInto(city, logFile, {
      map: await readLogMap(mapFile),
      rejects: folder.path('rejects.csv'),
    });
  });
  after(async () => {
    await folder.remove();
    await city.database.close();
  });

  test('every case and every act of the file is there, none rejected, none twice', () => {
    assert.equal(file.rows, 401_728);
    assert.deepEqual(
      [report.cases, report.acts, report.rejectedRows, report.duplicates],
      [file.cases.size, file.rows, 0, 0],
    );
  });

  test('every state of every clock is counted as the definitions of the issue count it', () => {
    const expected = clockRules.map(({ id }): ClockCounts => ({
      id,
      ...{ notStarted: 0, met: 0, late: 0, missed: 0, lapsed: 0, open: 0, cancelled: 0 },
    }));
    for (const events of file.cases.values()) {
      const course = courseOf(events);
      clockRules.forEach((rule, index) => {
        expected[index]![stateOfClock(rule, events, course, file.lastDay)] += 1;
      });
    }
    assert.deepEqual(report.clocks, expected);
  });

  test('stages and outcomes are those the rows give', () => {
    const courses = [...file.cases.values()].map((events) => courseOf(events));
    assert.deepEqual(
      Object.fromEntries(report.stages.map((one) => [one.stage, one.cases])),
      counted(courses.map((course) => course.stage)),
    );
    assert.deepEqual(
      Object.fromEntries(report.outcomes.map((one) => [one.outcome, one.cases])),
      counted(courses.flatMap((course) => course.outcome ?? [])),
    );
  });

  test('exactly the cases that leave the flow are marked as deviating', async () => {
    const { rows } = await city.database.db.owner.query<{ ref: string }>(
      `select source_ref as ref from matters.matter where snapshot->'deviations' is not null`,
    );
    const deviating = [...file.cases].filter(([, events]) => !keepsToTheFlow(events)).map(([ref]) => ref);
    assert.ok(deviating.length > 0);
    assert.deepEqual(rows.map((row) => row.ref).sort(), deviating.sort());
  });

  test('durations are the days from the first to the last act', () => {
    const days = [...file.cases.values()]
      .map((events) => dayOf(events.at(-1)!) - dayOf(events[0]!))
      .sort((a, b) => a - b);
    const rank = (share: number) => days[Math.ceil(share * days.length) - 1];
    assert.deepEqual(report.durationDays, { p50: rank(0.5), p90: rank(0.9), p99: rank(0.99) });
  });

  const tuples = (): string[] =>
    [...file.cases]
      .flatMap(([ref, events]) =>
        events.map((event) => `${ref}|${event['activity']!}|${event['timestamp']!}`),
      )
      .sort();
  /** The database is read once for both formats. */
  let events: Promise<(readonly ExportEvent[])[]> | undefined;
  const exported = async (format: 'csv' | 'xes'): Promise<string> => {
    const path = folder.path(`export.${format}`);
    events ??= Array.fromAsync(
      exportedEvents(city.database.db.owner, city.definitions, 'road-traffic-fines'),
    );
    await writeLog(createWriteStream(path), format, Readable.from(await events), { name: 'fines' });
    return path;
  };

  test('exported as CSV it has the cases, activities and days of the file', async () => {
    const found: string[] = [];
    for await (const line of createInterface({ input: createReadStream(await exported('csv')) }))
      found.push(line.split(',').slice(0, 3).join('|'));
    assert.equal(found.shift(), 'case:concept:name|concept:name|time:timestamp');
    assert.ok(sameTexts(found.sort(), tuples()));
  });

  test('exported as XES it has the cases, activities and days of the file', async () => {
    const found: string[] = [];
    let [ref, activity, inEvent] = ['', '', false];
    for await (const line of createInterface({ input: createReadStream(await exported('xes')) })) {
      if (line.includes('<event>')) inEvent = true;
      if (line.includes('</event>')) inEvent = false;
      const name = /<string key="concept:name" value="([^"]*)"/.exec(line)?.[1];
      if (name !== undefined && inEvent) activity = name;
      else if (name !== undefined) ref = name;
      const time = /<date key="time:timestamp" value="([^"]*)T00:00:00\.000\+08:00"/.exec(line)?.[1];
      if (time !== undefined && inEvent) found.push(`${ref}|${activity}|${time}`);
    }
    assert.ok(sameTexts(found.sort(), tuples()));
  });
});

/** Whether two long lists are equal, without printing 400,000 lines when they are not. */
function sameTexts(found: readonly string[], expected: readonly string[]): boolean {
  const differs = expected.findIndex((text, index) => text !== found[index]);
  assert.deepEqual([found.length, found[differs]], [expected.length, expected[differs]]);
  return differs === -1;
}
