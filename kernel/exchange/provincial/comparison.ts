import { createHash } from 'node:crypto';
import { streams, type JournalRow, type Stream } from '../../matters/index.ts';
import { PAPER } from '../../process/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { ProvincialMapping } from './mapping.ts';
import type { Reason } from './message.ts';

/** What a reconciliation can find, per matter. */
export const findingKinds = [
  'there-only',
  'here-only',
  'stage-differs',
  'acts-missing',
  'papers-missing',
  'rejected',
  'deviating',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One act or paper as it stands here. */
export interface LineHere {
  readonly version: number | null;
  readonly line: string;
  /** The province's name of it, once it is known there. */
  readonly provincial: string | null;
  /** When it was recorded here: what came after the province was asked is not compared. */
  readonly recorded: number;
}

/** A matter here, as far as it is exchanged. */
export interface MatterHere {
  readonly shard: number;
  readonly id: string;
  readonly scenario: string;
  readonly agency: string;
  readonly number: string;
  readonly version: number;
  readonly stage: string | null;
  readonly lines: readonly LineHere[];
  /** Versions on their way there, and those the province (or we) refused, with the reason. */
  readonly waiting: ReadonlySet<number>;
  readonly rejected: readonly { readonly version: number; readonly reason: Reason }[];
  /** Settled here: they are not to be there. */
  readonly settled: ReadonlySet<number>;
  readonly deviating: readonly { readonly line: string; readonly reasons: readonly string[] }[];
}

interface RecordRow extends Record<string, unknown> {
  matter: string;
  version: number | null;
  provincial: string;
  lines: string[];
  deviations: string[] | null;
  recorded_at: Date;
}

interface QueueRow extends Record<string, unknown> {
  matter: string;
  version: number;
  restated: number;
  state: 'waiting' | 'sent' | 'rejected' | 'settled';
  reason: Reason | null;
}

/** The matters of a scenario with all that is to be on both sides, a thousand at a time. Sealed records are not compared. */
export async function* mattersHere(
  db: Queryable,
  scenario: string,
  mapping: ProvincialMapping,
): AsyncGenerator<readonly MatterHere[]> {
  for await (const batch of streams(db, scenario)) {
    const open = batch.filter(({ row }) => row.sealed_since === null);
    const places = [[...new Set(open.map(({ row }) => row.shard))], open.map(({ row }) => row.id)];
    const records = await db.query<RecordRow>(
      `select matter, version, provincial, lines, deviations, recorded_at from exchange.provincial_record
       where shard = any($1) and matter = any($2)`,
      places,
    );
    const queue = await db.query<QueueRow>(
      `select matter, version, restated, state, reason from exchange.provincial_outgoing
       where shard = any($1) and matter = any($2) and state <> 'sent' order by version, restated`,
      places,
    );
    const recorded = Map.groupBy(records.rows, (one) => one.matter);
    const queued = Map.groupBy(queue.rows, (one) => one.matter);
    yield open.map((stream) =>
      matterHere(
        stream,
        scenario,
        mapping,
        recorded.get(stream.row.id) ?? [],
        queued.get(stream.row.id) ?? [],
      ),
    );
  }
}

function matterHere(
  { row, acts }: Stream,
  scenario: string,
  mapping: ProvincialMapping,
  records: readonly RecordRow[],
  queue: readonly QueueRow[],
): MatterHere {
  const byVersion = new Map(records.flatMap((one) => (one.version === null ? [] : [[one.version, one]])));
  const own = acts.flatMap((act): LineHere[] => {
    const record = byVersion.get(act.version);
    if (record !== undefined) return linesOfRecord(record);
    const line = lineOf(mapping, act);
    return line === null
      ? []
      : [{ version: act.version, line, provincial: null, recorded: act.recorded_at.getTime() }];
  });
  const papers = records.filter((one) => one.version === null).flatMap(linesOfRecord);
  const versions = (state: QueueRow['state']) =>
    new Set(queue.filter((one) => one.state === state && one.restated === 0).map((one) => one.version));
  return {
    shard: row.shard,
    id: row.id,
    scenario,
    agency: row.agency,
    number: row.number,
    version: row.version,
    stage: mapping.stages[row.stage] ?? null,
    lines: [...own, ...papers],
    waiting: versions('waiting'),
    settled: versions('settled'),
    rejected: queue.flatMap(({ state, version, reason }) =>
      state === 'rejected' && reason !== null ? [{ version, reason }] : [],
    ),
    deviating: records.flatMap(({ lines, deviations }) =>
      deviations === null ? [] : [{ line: lines[0] ?? '', reasons: deviations }],
    ),
  };
}

const linesOfRecord = ({ version, lines, provincial, recorded_at }: RecordRow): LineHere[] =>
  lines.map((line) => ({ version, line, provincial, recorded: recorded_at.getTime() }));

/** What an act adds to the digest by the mapping of today; null where it is not exchanged. */
function lineOf(mapping: ProvincialMapping, act: JournalRow): string | null {
  const time = act.at.toISOString();
  if (act.action === PAPER) {
    const { template, change } = act.input as { template?: string; change?: string };
    const kind = mapping.papers?.[template ?? ''] ?? null;
    return kind === null ? null : `paper ${kind} ${change ?? ''} ${time}`;
  }
  if (act.effects.erased !== undefined) return null;
  const mapped = mapping.actions[act.action] ?? null;
  return mapped === null ? null : `act ${mapped.code} ${time}`;
}

/** By this a finding is known again in the next run. */
export const markOf = (kind: FindingKind, matter: string, details: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, matter, details]))
    .digest('hex');
