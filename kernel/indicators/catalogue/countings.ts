import type { Queryable, Row } from '../../store/index.ts';

/** What counts together: its definitions, and how far in the ledger it has come. */
export interface Counting extends Row {
  readonly id: number;
  readonly catalogue: string;
  readonly state: 'counting' | 'live';
  readonly definitions: readonly number[];
  readonly replaces: boolean;
  readonly xid: string;
  readonly position: number;
  readonly counted: number;
  readonly total: number;
  /** ISO; null: all days. */
  readonly since: string | null;
}

/** What of a catalogue is to be counted from the start of the ledger. */
export interface Wanted {
  /** All of it, in place of what has been counted; otherwise only the definitions not counted yet. */
  readonly replaces: boolean;
  /** Only days from this one on (the first of a month), in place of those; null: all days. */
  readonly since: string | null;
}

/**
 * Starts a counting in the background. A catalogue has one at most: what one under way was to do is done by the new one
 * as well. Readers keep what they have until it has caught up (`becomeLive`).
 */
export async function startCounting(db: Queryable, catalogue: string, wanted: Wanted): Promise<number> {
  const { rows: under } = await db.query<Wanted & Row>(
    `update indicators.counting set state = 'retired', retired_at = now()
     where catalogue = $1 and state = 'counting' returning replaces, since`,
    [catalogue],
  );
  const all = [wanted, ...under];
  const replaces = all.some((one) => one.replaces);
  const { rows: fresh } = await db.query<{ id: number; state: string }>(
    `select id, state from indicators.definition where catalogue = $1 and kind = 'measure' and state <> 'retired' order by id`,
    [catalogue],
  );
  const definitions = fresh.filter((one) => replaces || one.state === 'counting').map((one) => one.id);
  const whole = all.some((one) => one.since === null) || fresh.some((one) => one.state === 'counting');
  const since = whole ? null : all.map((one) => one.since!).sort()[0]!;
  const { rows } = await db.query<{ id: number }>(
    `insert into indicators.counting (catalogue, definitions, replaces, since, total)
     values ($1, $2, $3, $4, (select coalesce(max(position), 0) from signals.entry)) returning id`,
    [catalogue, definitions, replaces, since],
  );
  return rows[0]!.id;
}

/**
 * A counting that has caught up is read from now on, in the same transaction that moved its cursor to the end: what it
 * counts becomes current, and what it replaces is read no more, or only for the days before those counted anew.
 */
export async function becomeLive(
  db: Queryable,
  { id, catalogue, definitions, replaces, since }: Counting,
): Promise<void> {
  await db.query(
    `update indicators.counting set state = 'live', live_at = now(), since = null where id = $1`,
    [id],
  );
  if (replaces)
    await db.query(
      since === null
        ? `update indicators.counting set state = 'retired', retired_at = now()
           where catalogue = $1 and id <> $2 and state in ('live', 'still')`
        : `update indicators.counting set state = 'still', until = least(until, $3::date)
           where catalogue = $1 and id <> $2 and state in ('live', 'still')`,
      since === null ? [catalogue, id] : [catalogue, id, since],
    );
  await db.query(
    `update indicators.definition o set state = 'retired' from indicators.definition n
     where n.id = any($1) and n.state = 'counting' and o.catalogue = n.catalogue and o.kind = n.kind and o.name = n.name
       and o.state = 'current'`,
    [definitions],
  );
  await db.query(
    `update indicators.definition set state = 'current' where id = any($1) and state = 'counting'`,
    [definitions],
  );
}

/** Countings stop adding up what nobody reads any more; one with nothing left to count is over. */
export async function dropRetired(db: Queryable, catalogue: string): Promise<void> {
  await db.query(
    `update indicators.counting g set definitions = kept.ids, state = case when kept.ids = '{}' then 'retired' else g.state end,
       retired_at = case when kept.ids = '{}' then now() end
     from (
       select c.id, array(select d.id from indicators.definition d where d.id = any(c.definitions) and d.state <> 'retired'
         order by d.id) as ids
       from indicators.counting c where c.catalogue = $1 and c.state = 'live'
     ) kept where kept.id = g.id and kept.ids <> g.definitions`,
    [catalogue],
  );
}

/** Removes the cells of countings retired a while ago: a reader that still knew of them has long finished. */
export async function sweepRetired(db: Queryable, after = '1 minute'): Promise<void> {
  const { rows } = await db.query<{ id: number }>(
    `select id from indicators.counting where state = 'retired' and retired_at < now() - $1::interval order by id`,
    [after],
  );
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.id);
  await db.query('delete from indicators.cell where counting = any($1)', [ids]);
  await db.query('delete from indicators.counting where id = any($1)', [ids]);
}
