import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { runRetention } from './index.ts';
import { filedFlow, office, type Office } from './retention-fixture.ts';

const years = { kept: 3, gone: 1 } as const;
const rule = (scenario: keyof typeof years) => ({
  retention: {
    years: years[scenario],
    basis: '试验',
    status: 'L' as const,
    ...(scenario === 'gone' ? { then: 'erase' as const } : {}),
  },
});

interface Case {
  readonly scenario: keyof typeof years;
  /** Days after 1 January 2020; null: it stays open. */
  readonly closed: number | null;
  readonly hold: 'none' | 'standing' | 'until-later' | 'over' | 'asked' | 'released';
}

const day = (days: number): string => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10);

/** The last day of the period, by the calendar of the ordinary Date: an oracle beside the SQL. */
function lastDay(closed: string, length: number): string {
  const [year, month, date] = closed.split('-').map(Number) as [number, number, number];
  const days = new Date(Date.UTC(year + length, month, 0)).getUTCDate();
  return new Date(Date.UTC(year + length, month - 1, Math.min(date, days))).toISOString().slice(0, 10);
}

const isHeld = ({ hold }: Case): boolean => ['standing', 'until-later', 'asked'].includes(hold);
const isDue = (one: Case, asOf: string): boolean =>
  one.closed !== null && lastDay(day(one.closed), years[one.scenario]) < asOf;
const expected = (one: Case, asOf: string): boolean => isDue(one, asOf) && !isHeld(one);

const cases = fc.array(
  fc.record({
    scenario: fc.constantFrom<Case['scenario'][]>('kept', 'gone'),
    closed: fc.option(fc.integer({ min: 1, max: 700 })),
    hold: fc.constantFrom<Case['hold'][]>(
      'none',
      'none',
      'standing',
      'until-later',
      'over',
      'asked',
      'released',
    ),
  }),
  { minLength: 1, maxLength: 8 },
);
/** Every day of these lies in the past. */
const days = fc.tuple(fc.integer({ min: 300, max: 1600 }), fc.integer({ min: 0, max: 300 }));

describe('retention, whatever is in the database', () => {
  let place: Office;
  let second: Office['officer'];
  before(async () => {
    place = await office(filedFlow('kept', rule('kept')), filedFlow('gone', rule('gone')));
    second = await place.city.person({ agency: place.city.agencies.police });
  });
  after(async () => {
    await place.city.database.close();
  });

  const hold = async (matter: string, kind: Case['hold']): Promise<void> => {
    if (kind === 'none') return;
    await place.city.database.db.owner.query(
      `insert into retention.hold (id, shard, matter, reason, basis, placed_by, until, asked_by, asked_at, release_reason,
         released_by, released_at)
       select gen_random_uuid(), 1, $1, 'r', 'b', $2,
         case $4 when 'until-later' then current_date + 5 when 'over' then current_date - 5 end,
         case when $4 in ('asked', 'released') then $2::uuid end, case when $4 in ('asked', 'released') then now() end,
         case when $4 in ('asked', 'released') then 'done' end,
         case $4 when 'released' then $3::uuid end, case $4 when 'released' then now() end`,
      [matter, place.officer.account, second.account, kind],
    );
  };
  const run = (asOf: string) =>
    runRetention(place.city.database.db.owner, place.city.definitions, place.city.protection, { asOf });
  const disposed = async (matters: readonly string[]): Promise<ReadonlySet<string>> => {
    const { rows } = await place.city.database.db.owner.query<{ matter: string }>(
      'select matter from retention.disposal where matter = any($1)',
      [matters],
    );
    return new Set(rows.map((row) => row.matter));
  };

  test('never touches what is open, held or not yet due; twice is once; a later day takes no less', async () => {
    await fc.assert(
      fc.asyncProperty(cases, days, async (all, [first, more]) => {
        const matters: string[] = [];
        for (const one of all) {
          const matter = await place.matter(
            one.scenario,
            '2020-01-01',
            one.closed === null ? undefined : day(one.closed),
          );
          await hold(matter, one.hold);
          matters.push(matter);
        }
        try {
          let before: ReadonlySet<string> = new Set();
          for (const asOf of [day(first), day(first), day(first + more)]) {
            await run(asOf);
            const now = await disposed(matters);
            for (const [index, one] of all.entries())
              assert.equal(now.has(matters[index]!), expected(one, asOf), `${JSON.stringify(one)} ${asOf}`);
            assert.ok([...before].every((matter) => now.has(matter)));
            before = now;
          }
          assert.deepEqual((await run(day(first + more))).scenarios, heldOnly(all, day(first + more)));
        } finally {
          // the next case begins with nothing left over
          await place.city.database.db.owner.query(
            'update matters.matter set closed_at = null where id = any($1)',
            [matters],
          );
        }
      }),
      { numRuns: 12 },
    );
  });
});

/** What a run reports when all that is due was disposed of: the held matters, by scenario. */
function heldOnly(all: readonly Case[], asOf: string): object {
  const report: Record<string, object> = {};
  for (const scenario of ['kept', 'gone'] as const) {
    const held = all.filter((one) => one.scenario === scenario && isDue(one, asOf) && isHeld(one)).length;
    if (held > 0) report[scenario] = { anonymised: 0, erased: 0, held, failed: 0 };
  }
  return report;
}
