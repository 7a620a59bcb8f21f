import type { Queryable } from '../store/index.ts';
import type { Effects } from '../process/index.ts';
import type { Definitions } from './definitions.ts';
import type { MatterRow } from './state.ts';
import type { RecordedAct } from './reactor.ts';

export interface JournalRow extends Record<string, unknown> {
  shard: number;
  stream: string;
  version: number;
  action: string;
  at: Date;
  recorded_at: Date;
  actor: string;
  agency: string | null;
  purpose: string;
  input: Readonly<Record<string, unknown>>;
  effects: Effects;
}

/** A matter with all its acts, as the journal has them. */
export interface Stream {
  readonly row: MatterRow;
  readonly acts: readonly JournalRow[];
}

const MATTERS_PER_READ = 1_000;

/**
 * All matters with their journals, by key, a thousand at a time: bounded memory whatever the size. `scenario` narrows
 * to one. Runs on the connection given, so a caller that wants one consistent picture opens a transaction.
 */
export async function* streams(db: Queryable, scenario?: string): AsyncGenerator<readonly Stream[]> {
  let shard = -1;
  let id = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await db.query<MatterRow>(
      `select * from matters.matter where (shard, id) > ($1, $2) ${scenario === undefined ? '' : 'and scenario = $3'}
       order by shard, id limit ${String(MATTERS_PER_READ)}`,
      scenario === undefined ? [shard, id] : [shard, id, scenario],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    const journal = await db.query<JournalRow>(
      `select shard, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects from store.journal
       where shard = any($1::smallint[]) and stream = any($2::uuid[]) and kind = 'matter'
         and recorded_at >= $3 and recorded_at <= $4
       order by shard, stream, version`,
      [
        [...new Set(rows.map((row) => row.shard))],
        rows.map((row) => row.id),
        new Date(Math.min(...rows.map((row) => row.recorded_first.getTime())) - 1),
        new Date(Math.max(...rows.map((row) => row.recorded_last.getTime())) + 1),
      ],
    );
    const acts = Map.groupBy(journal.rows, (row) => row.stream);
    yield rows.map((row) => ({ row, acts: acts.get(row.id) ?? [] }));
    shard = last.shard;
    id = last.id;
  }
}

/** Every act of a scenario as reactors get it, for recomputing what they keep. */
export async function* recordedActs(
  db: Queryable,
  definitions: Definitions,
  scenario: string,
): AsyncGenerator<readonly RecordedAct[]> {
  for await (const batch of streams(db, scenario)) {
    const acts: RecordedAct[] = [];
    for (const { row, acts: journal } of batch) {
      const { flow } = await definitions.byId(row.definition);
      for (const act of journal)
        acts.push({
          shard: row.shard,
          matter: row.id,
          version: act.version,
          flow,
          agency: row.agency,
          unit: row.unit,
          action: act.action,
          at: act.at.getTime(),
          input: act.input,
          effects: act.effects,
        });
    }
    yield acts;
  }
}

/** The acts of one matter in order, as far as the actor of the present transaction may see it. */
export async function matterJournal(
  db: Queryable,
  row: Pick<MatterRow, 'shard' | 'id' | 'recorded_first' | 'recorded_last'>,
  after: number,
  limit: number,
): Promise<readonly JournalRow[]> {
  const { rows } = await db.query<JournalRow>({
    name: 'matters.journal',
    text: `select shard, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects
      from store.journal
      where shard = $1 and stream = $2 and version > $3 and kind = 'matter'
        and recorded_at >= $4 and recorded_at <= $5
      order by version limit $6`,
    values: [
      row.shard,
      row.id,
      after,
      new Date(row.recorded_first.getTime() - 1),
      new Date(row.recorded_last.getTime() + 1),
      limit,
    ],
  });
  return rows;
}
