import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { readCode } from '../code/code.ts';
import { inTransaction, Problem, type Queryable } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { mergeUnits, moveUnit, recodeUnit, splitUnit, unitsAbove } from '../index.ts';
import { smallCounty, SINCE } from './small-county-fixture.ts';

const day = (offset: number): string =>
  new Date(Date.UTC(2018, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);

/** The code of a county of its own for every run, however many shrinking takes: 99 cities to a province. */
const countyOf = (run: number): string =>
  `${String(90 + Math.floor(run / 99))}${String(1 + (run % 99)).padStart(2, '0')}01`;

/** What may be refused when changes are drawn at random; anything else that is thrown is a defect. */
const refusals = new Set([
  'places.unit-unknown',
  'places.later-change',
  'places.merge-itself',
  'places.merge-levels',
  'places.level-order',
  'places.unit-circle',
  'places.code-same',
  'places.code-taken',
  'places.code-parent',
  'places.code-level',
]);

describe('whatever happens to units', () => {
  let database: TestDatabase;
  let next = 0;
  before(async () => {
    database = await testDatabase();
  });
  after(async () => {
    await database.close();
  });

  const change = fc.record({
    what: fc.constantFrom('move', 'merge', 'split', 'recode'),
    unit: fc.nat(12),
    other: fc.nat(12),
    number: fc.integer({ min: 1, max: 399 }),
    later: fc.integer({ min: 0, max: 2 }),
  });

  test('the recorded ancestors of every day are those found by walking, and codes of a day are told apart', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        next += 1;
        const county = await smallCounty(database.db, countyOf(next), 200 + next);
        // towns, villages and grids, without what stands above the county
        const ids = [...county.units].filter(([digits]) => digits.length > 6).map(([, id]) => id);
        const heirs = new Map<string, string>();
        let on = 0;
        for (const { what, unit, other, number, later } of changes) {
          on += later;
          const from = day(on);
          const [id, second] = [ids[unit % ids.length]!, ids[other % ids.length]!];
          await inTransaction(database.db.owner, async (db) => {
            if (what === 'move') await moveUnit(db, id, second, from);
            else if (what === 'merge') {
              await mergeUnits(db, [id], second, from);
              heirs.set(id, second);
            } else if (what === 'recode') {
              const { rows } = await db.query<{ code: string }>(
                'select code from places.unit_version where unit = $1 and valid_from <= $2 and valid_to > $2',
                [id, from],
              );
              const code = rows[0]?.code ?? '';
              const width = code.length === 15 ? 15 : code.endsWith('000') ? 9 : 12;
              await recodeUnit(db, id, code.slice(0, width - 3) + String(number).padStart(3, '0'), from);
            } else {
              const parent = await parentOn(db, id, from);
              await splitUnit(
                db,
                id,
                [{ name: { zh: '甲', en: 'A' } }, { name: { zh: '乙', en: 'B' }, rest: true }],
                from,
              );
              heirs.set(id, parent!);
            }
          }).catch((error: unknown) => {
            assert.ok(error instanceof Problem && refusals.has(error.code), String(error));
          });
        }
        for (const at of new Set([SINCE, ...Array.from({ length: on + 1 }, (_, offset) => day(offset))]))
          await checkDay(database, county.shard, at, heirs);
      }),
      { numRuns: 25 },
    );
  });
});

/** Below which unit one stands on a day, once the changes of that day made so far are done. */
async function parentOn(db: Queryable, unit: string, at: string): Promise<string | undefined> {
  const { rows } = await db.query<{ parent: string }>(
    'select parent from places.unit_version where unit = $1 and valid_from <= $2 and valid_to > $2',
    [unit, at],
  );
  return rows[0]?.parent;
}

/**
 * Every unit's recorded ancestors against a walk up the parents, from an ended unit to its heir: what it was merged into, or
 * what it stood below when it was divided (which may itself have come about on that very day).
 */
async function checkDay(
  { db }: TestDatabase,
  shard: number,
  at: string,
  heirs: ReadonlyMap<string, string>,
): Promise<void> {
  const { rows } = await db.owner.query<{
    unit: string;
    ended: boolean;
    parent: string | null;
    recorded: string[];
  }>(
    `select u.id as unit, v.unit is null as ended, v.parent,
       array(select ancestor from places.unit_ancestor a where a.unit = u.id and a.valid_from <= $2 and a.valid_to > $2 order by depth)
         as recorded
     from places.unit u left join places.unit_version v on v.unit = u.id and v.valid_from <= $2 and v.valid_to > $2
     where u.shard = $1 and exists (select from places.unit_version b where b.unit = u.id and b.valid_from <= $2)`,
    [shard, at],
  );
  const above = new Map(rows.map((row) => [row.unit, row.ended ? heirs.get(row.unit) : row.parent]));
  for (const row of rows) {
    const walked: string[] = [];
    for (let id: string | null | undefined = row.unit; id != null; id = above.get(id)) walked.push(id);
    assert.deepEqual(row.recorded, walked, `${row.unit} on ${at}`);
    assert.deepEqual(await unitsAbove(db.app, row.unit, at), walked);
  }
  const codes = await db.owner.query<{ code: string }>(
    `select v.code from places.unit_version v join places.unit u on u.id = v.unit
     where u.shard = $1 and v.valid_from <= $2 and v.valid_to > $2`,
    [shard, at],
  );
  assert.equal(
    new Set(codes.rows.map((row) => row.code)).size,
    codes.rows.length,
    `two units with one code on ${at}`,
  );
  const places = await db.owner.query<{ code: string; area: string | null }>(
    `select p.code, v.code as area from places.place_version p
     left join places.unit_version v on v.unit = p.area and v.valid_from <= $2 and v.valid_to > $2
     where p.shard = $1 and p.valid_from <= $2 and p.valid_to > $2`,
    [shard, at],
  );
  for (const { code, area } of places.rows) {
    assert.equal(code.slice(0, 15), area?.padEnd(15, '0'), `a place lies outside its code on ${at}`);
    readCode(code);
  }
  assert.equal(new Set(places.rows.map((row) => row.code)).size, places.rows.length);
}
