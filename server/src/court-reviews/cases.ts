import type { ReviewBatch } from '@gaoyao/kernel/exchange';
import type { Queryable } from '@gaoyao/kernel/store';
import { SCENARIO, STAGE } from './ask.ts';

/** What a review reads of a case beside its dossier: what came with the application; null where it was not opened by one. */
export interface CaseUnderReview {
  readonly matter: string;
  readonly origin: unknown;
  readonly version: number;
  readonly openedAt: Date;
  readonly carried: Readonly<Record<string, unknown>> | null;
}

interface CaseRow extends Record<string, unknown> {
  readonly id: string;
  readonly origin: string | null;
  readonly version: number;
  readonly at: Date;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The given cases of a court that are still under review, by id, with the act that opened each. */
export async function casesUnderReview(
  db: Queryable,
  { shard, agency }: Pick<ReviewBatch, 'shard' | 'agency'>,
  matters: readonly string[],
): Promise<ReadonlyMap<string, CaseUnderReview>> {
  const { rows } = await db.query<CaseRow>(
    `select m.id, m.snapshot -> 'facts' ->> 'origin' as origin, m.version, j.at, j.action, j.input
     from matters.matter m
     join store.journal j on j.shard = m.shard and j.stream = m.id and j.kind = 'matter' and j.version = 1
       and j.recorded_at >= m.recorded_first - interval '1 millisecond'
       and j.recorded_at <= m.recorded_last + interval '1 millisecond'
     where m.shard = $1 and m.id = any($2::uuid[]) and m.agency = $3 and m.scenario = $4 and m.stage = $5
       and m.closed_at is null and m.sealed_since is null`,
    [shard, matters, agency, SCENARIO, STAGE],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        matter: row.id,
        origin: row.origin,
        version: row.version,
        openedAt: row.at,
        carried: row.action === 'receive' ? row.input : null,
      },
    ]),
  );
}
