import type { Pool, PoolClient } from 'pg';
import type { ActRow } from './act-rows.ts';

/**
 * The same rows written without the platform: no form, access, rule, transition, number or row-level security.
 * Both ways run as the owner, prepared, one act a call, on the platform's own tables with their indexes.
 */
export type BareAct = (row: ActRow) => Promise<void>;

/** JSON columns as text, arrays as arrays; empty when there is nothing to change. */
const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const statement = (client: PoolClient, name: string, text: string, values: unknown[]) =>
  client.query({ name: `bench.${name}`, text, values });

async function writeMatter(client: PoolClient, row: ActRow): Promise<void> {
  if (row.expected === 0) {
    await statement(
      client,
      'open',
      `insert into matters.matter (shard, id, scenario, definition, number, title, stage, outcome, agency, unit,
         opened_at, last_at, closed_at, next_due, version, snapshot, recorded_first, recorded_last)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, now(), now())`,
      [row.shard, row.id, row.scenario, row.definition, row.id, row.title, row.stage, row.outcome, row.agency]
        .concat([row.unit, row.opened_at, row.last_at, row.closed_at, row.next_due])
        .concat([json(row.snapshot)]),
    );
    return;
  }
  const { rowCount } = await statement(
    client,
    'change',
    `update matters.matter set stage = $4, outcome = $5, last_at = $6, closed_at = $7, next_due = $8,
       version = version + 1, snapshot = $9, recorded_last = now()
     where shard = $1 and id = $2 and version = $3`,
    [
      row.shard,
      row.id,
      row.expected,
      row.stage,
      row.outcome,
      row.last_at,
      row.closed_at,
      row.next_due,
    ].concat([json(row.snapshot)]),
  );
  if (rowCount !== 1) throw new Error('the version has changed');
}

/**
 * Seven statements in a transaction: begin, the matter with its version compared, the journal, its tasks, its clocks,
 * the outbox, commit. Tasks or clocks that do not change cost no statement.
 */
export const sevenStatements =
  (pool: Pool): BareAct =>
  async (row) => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await writeMatter(client, row);
      await statement(
        client,
        'journal',
        `insert into store.journal (shard, kind, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects)
         values ($1, 'matter', $2, $3, $4, $5, now(), $6, $7, $8, $9, $10)`,
        [row.shard, row.id, row.expected + 1, row.action, row.at, row.actor, row.acting, row.purpose].concat([
          JSON.stringify(row.input),
          JSON.stringify(row.effects),
        ]),
      );
      if (row.tasks_opened !== null || row.tasks_closed !== null)
        await statement(
          client,
          'tasks',
          `with gone as (delete from matters.task where shard = $1 and matter = $2 and task = any($3))
           insert into matters.task (shard, matter, task, role, agency, unit, opened_at, due)
           select $1, $2, t.task, t.role, $4, $5, t.opened, t.due
           from json_to_recordset($6) as t(task text, role text, opened timestamptz, due timestamptz)
           on conflict (shard, matter, task) do update set due = excluded.due, opened_at = excluded.opened_at`,
          [row.shard, row.id, row.tasks_closed ?? [], row.agency, row.unit, json(row.tasks_opened ?? [])],
        );
      if (row.clocks_set !== null || row.clocks_stopped !== null)
        await statement(
          client,
          'clocks',
          `with gone as (delete from matters.clock where shard = $1 and matter = $2 and clock = any($3))
           insert into matters.clock (shard, matter, clock, due, expires)
           select $1, $2, c.clock, c.due, c.expires
           from json_to_recordset($4) as c(clock text, due timestamptz, expires boolean)
           on conflict (shard, matter, clock) do update set due = excluded.due`,
          [row.shard, row.id, row.clocks_stopped ?? [], json(row.clocks_set ?? [])],
        );
      await statement(
        client,
        'outbox',
        `insert into store.outbox (shard, kind, stream, version, recorded_at) values ($1, 'matter', $2, $3, now())`,
        [row.shard, row.id, row.expected + 1],
      );
      await client.query('commit');
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
  };

const bareFunction = `
create schema bench;
create function bench.act(
  in_shard smallint, in_id uuid, in_expected integer, in_scenario text, in_definition integer, in_title text,
  in_stage text, in_outcome text, in_agency uuid, in_unit uuid, in_opened_at timestamptz, in_last_at timestamptz,
  in_closed_at timestamptz, in_next_due timestamptz, in_snapshot json, in_action text, in_at timestamptz, in_actor uuid,
  in_acting uuid, in_purpose text, in_input json, in_effects json, in_tasks json, in_tasks_gone text[], in_clocks json,
  in_clocks_gone text[]
) returns integer language plpgsql as $$
begin
  if in_expected = 0 then
    insert into matters.matter (shard, id, scenario, definition, number, title, stage, outcome, agency, unit, opened_at,
        last_at, closed_at, next_due, version, snapshot, recorded_first, recorded_last)
      values (in_shard, in_id, in_scenario, in_definition, in_id::text, in_title, in_stage, in_outcome, in_agency,
        in_unit, in_opened_at, in_last_at, in_closed_at, in_next_due, 1, in_snapshot, now(), now());
  else
    update matters.matter set stage = in_stage, outcome = in_outcome, last_at = in_last_at, closed_at = in_closed_at,
        next_due = in_next_due, version = version + 1, snapshot = in_snapshot, recorded_last = now()
      where shard = in_shard and id = in_id and version = in_expected;
    if not found then raise exception 'the version has changed'; end if;
  end if;
  insert into store.journal (shard, kind, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects)
    values (in_shard, 'matter', in_id, in_expected + 1, in_action, in_at, now(), in_actor, in_acting, in_purpose,
      in_input, in_effects);
  if in_tasks_gone is not null then
    delete from matters.task where shard = in_shard and matter = in_id and task = any(in_tasks_gone);
  end if;
  if in_tasks is not null then
    insert into matters.task (shard, matter, task, role, agency, unit, opened_at, due)
      select in_shard, in_id, t.task, t.role, in_agency, in_unit, t.opened, t.due
      from json_to_recordset(in_tasks) as t(task text, role text, opened timestamptz, due timestamptz)
      on conflict (shard, matter, task) do update set due = excluded.due, opened_at = excluded.opened_at;
  end if;
  if in_clocks_gone is not null then
    delete from matters.clock where shard = in_shard and matter = in_id and clock = any(in_clocks_gone);
  end if;
  if in_clocks is not null then
    insert into matters.clock (shard, matter, clock, due, expires)
      select in_shard, in_id, c.clock, c.due, c.expires
      from json_to_recordset(in_clocks) as c(clock text, due timestamptz, expires boolean)
      on conflict (shard, matter, clock) do update set due = excluded.due;
  end if;
  insert into store.outbox (shard, kind, stream, version, recorded_at)
    values (in_shard, 'matter', in_id, in_expected + 1, now());
  return in_expected + 1;
end $$;
`;

/** One call of one plpgsql function per act, which does the same writes. */
export async function oneFunction(pool: Pool): Promise<BareAct> {
  await pool.query(bareFunction);
  const places = Array.from({ length: 26 }, (_, index) => `$${String(index + 1)}`).join(', ');
  return async (row) => {
    await pool.query({
      name: 'bench.act',
      text: `select bench.act(${places})`,
      values: [
        ...[row.shard, row.id, row.expected, row.scenario, row.definition, row.title, row.stage, row.outcome],
        ...[
          row.agency,
          row.unit,
          row.opened_at,
          row.last_at,
          row.closed_at,
          row.next_due,
          json(row.snapshot),
        ],
        ...[row.action, row.at, row.actor, row.acting, row.purpose, json(row.input), json(row.effects)],
        ...[json(row.tasks_opened), row.tasks_closed, json(row.clocks_set), row.clocks_stopped],
      ],
    });
  };
}
