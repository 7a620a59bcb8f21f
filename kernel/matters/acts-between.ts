import type { Queryable } from '../store/index.ts';
import type { Definitions } from './definitions.ts';
import type { JournalRow } from './journal.ts';
import type { RecordedAct } from './reactor.ts';

export interface ActsAsked {
  readonly scenario: string;
  /** Milliseconds since the epoch: from the first up to but not including the second. */
  readonly from: number;
  readonly to: number;
  /** Only matters of this unit and those below it, by the tree as of the day of the act. */
  readonly unit?: string;
}

/** An act with the number of its matter. */
export interface NumberedAct extends RecordedAct {
  readonly number: string;
}

interface ActRow extends JournalRow {
  readonly definition: number;
  readonly number: string;
  readonly of: string;
  /** With all its digits: a Date has milliseconds only. */
  readonly moment: string;
  readonly unit: string | null;
}

const BATCH = 1_000;

/**
 * The acts of a scenario in a span of time, newest first, as far as the actor of the present transaction may see their
 * matters. An act is never recorded before it happened, so older months of the journal are not read.
 */
export async function* actsBetween(
  db: Queryable,
  definitions: Definitions,
  { scenario, from, to, unit }: ActsAsked,
): AsyncGenerator<readonly NumberedAct[]> {
  let before: readonly [string, string, number] = [
    new Date(to).toISOString(),
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    0,
  ];
  for (;;) {
    const { rows } = await db.query<ActRow>(
      `select j.shard, j.stream, j.version, j.action, j.at, j.recorded_at, j.actor, j.agency, j.purpose, j.input, j.effects,
         m.definition, m.number, m.unit, m.agency as of, j.at::text as moment
       from store.journal j join matters.matter m on m.shard = j.shard and m.id = j.stream and m.scenario = $1
       where j.kind = 'matter' and j.recorded_at >= $2 and j.at >= $2 and (j.at, j.stream, j.version) < ($3::timestamptz, $4, $5)
         and ($6::uuid is null or exists (select from places.unit_ancestor a where a.unit = m.unit and a.ancestor = $6
           and a.valid_from <= (j.at + interval '8 hours')::date and a.valid_to > (j.at + interval '8 hours')::date))
       order by j.at desc, j.stream desc, j.version desc limit $7`,
      [scenario, new Date(from), ...before, unit ?? null, BATCH],
    );
    const acts: NumberedAct[] = [];
    for (const row of rows) {
      const { flow } = await definitions.byId(row.definition);
      acts.push({
        ...{ shard: row.shard, matter: row.stream, version: row.version, number: row.number },
        ...{ flow, agency: row.of, unit: row.unit, action: row.action },
        ...{ at: row.at.getTime(), input: row.input, effects: row.effects },
      });
    }
    yield acts;
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    before = [last.moment, last.stream, last.version];
  }
}
