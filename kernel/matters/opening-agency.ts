import { isUuid, type Queryable } from '../store/index.ts';

/** The agency a matter is opened at: its tenancy and the mark with which its numbers begin. */
export interface OpeningAgency {
  readonly agency: string;
  readonly shard: number;
  readonly mark: string;
}

export async function agencyOf(db: Queryable, agency: string): Promise<OpeningAgency | undefined> {
  if (!isUuid(agency)) return undefined;
  const { rows } = await db.query<{ shard: number; mark: string }>(
    'select shard, mark from access.agency where id = $1',
    [agency],
  );
  return rows[0] === undefined ? undefined : { agency, ...rows[0] };
}
