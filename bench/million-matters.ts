import { addAccount, addAgency, loadActor, type Actor } from '@gaoyao/kernel/access';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import { transition, type Snapshot } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import type { Platform } from '../server/src/platform.ts';
import { trafficFlow, trafficLives } from './lives.ts';

/** A platform with many matters, spread over five years, four tenancies and sixty agencies. */
export interface ManyMatters {
  /** One officer for each of some agencies, and one supervisor for each tenancy. */
  readonly officers: readonly Actor[];
  readonly overseers: readonly Actor[];
  /** Matters with a journal, each with an officer who may see it. */
  readonly journalled: readonly { readonly id: string; readonly shard: number; readonly actor: Actor }[];
  /** Matters from everywhere, each with the supervisor who may see it. */
  readonly anywhere: readonly { readonly id: string; readonly shard: number; readonly actor: Actor }[];
}

const SHARDS = 4;
const AGENCIES_EACH = 15;
const JOURNALLED = 5_000;

/** How far matters have come: of twenty, most are closed by payment or collection; the others stand in between. */
const spread = [5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 4, 4, 0, 1, 2, 3, 10, 11, 12, 7];

/** A row as it stands after each act of the commonest lives: what the copies in the table are made from. */
function templates() {
  const { flow, calendar, lives } = trafficLives();
  return lives.slice(0, 3).flatMap((life) => {
    let snapshot: Snapshot | null = null;
    const acts: unknown[] = [];
    return life.map((act) => {
      const done = transition(flow, snapshot, act, calendar);
      snapshot = done.snapshot!;
      acts.push({
        action: act.action,
        at: new Date(act.at).toISOString(),
        input: act.input,
        effects: done.effects,
      });
      const closed = flow.stages.get(snapshot.stage)?.final === true;
      return {
        stage: snapshot.stage,
        outcome: snapshot.outcome ?? null,
        closed,
        version: snapshot.version,
        snapshot,
        acts: [...acts],
      };
    });
  });
}

/** Fills an empty platform with `count` matters by SQL; their rows are those the one path would have written. */
export async function fill({ db, definitions }: Platform, count: number): Promise<ManyMatters> {
  const owner = db.owner;
  const flow = await definitions.install(trafficFlow(), 'data');
  const person = async (name: string, role: string, agency: string, scope: 'agency' | 'tenancy') => {
    const id = newId();
    await addAccount(owner, {
      id,
      username: name,
      name: { zh: name, en: name },
      staffNumber: name,
      passwordHash: null,
      bindings: [{ id: newId(), role, agency, scope }],
    });
    return (await loadActor(owner, id))!;
  };
  const agencies: { id: string; shard: number }[] = [];
  const officers: Actor[] = [];
  const overseers: Actor[] = [];
  for (let shard = 1; shard <= SHARDS; shard += 1) {
    const county = newId();
    const name = { zh: `第${String(shard)}县`, en: `County ${String(shard)}` };
    const unit = { id: county, kind: 'county', shard, parent: null, name, code: `99010${String(shard)}` };
    await addUnits(owner, [unit], '2000-01-01');
    await addTenancy(owner, shard, county, name);
    for (let index = 0; index < AGENCIES_EACH; index += 1) {
      const id = newId();
      await addAgency(owner, {
        id,
        shard,
        kind: 'enforcement-bureau',
        name: { zh: `${name.zh}第${String(index)}局`, en: `${name.en}, bureau ${String(index)}` },
        mark: `${String(shard)}${String(index)}执`,
        unit: county,
      });
      agencies.push({ id, shard });
      officers.push(await person(`officer-${String(shard)}-${String(index)}`, 'officer', id, 'agency'));
    }
    overseers.push(await person(`supervisor-${String(shard)}`, 'supervisor', agencies.at(-1)!.id, 'tenancy'));
  }
  const stages = templates();
  const client = await owner.connect();
  try {
    // built once over all rows, as a restored backup would have them
    const indexes = await client.query<{ definition: string; name: string }>(
      `select pg_get_indexdef(indexrelid) as definition, indexrelid::regclass::text as name from pg_index
       where indrelid = 'matters.matter'::regclass and not indisprimary`,
    );
    for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
    await client.query(
      `create temporary table template as
         select * from json_to_recordset($1) as t(i integer, stage text, outcome text, closed boolean, version integer,
           snapshot json, acts json)`,
      [JSON.stringify(spread.map((which, i) => ({ i, ...stages[which]! })))],
    );
    await client.query(
      `create temporary table agency as
         select * from json_to_recordset($1) as a(i integer, id uuid, shard smallint)`,
      [JSON.stringify(agencies.map((one, i) => ({ i, ...one })))],
    );
    await client.query(
      `insert into matters.matter (shard, id, scenario, definition, number, title, stage, outcome, agency, unit,
         opened_at, last_at, closed_at, next_due, version, snapshot, recorded_first, recorded_last)
       select a.shard, (lpad(to_hex(1600000000000 + n), 12, '0') || '7' || lpad(to_hex(a.shard::integer), 3, '0') || '8'
           || substr(md5(n::text), 1, 15))::uuid,
         'road-traffic-fines', $1, 'N〔' || 2019 + n % 5 || '〕' || n || '号',
         (array['占道经营','违规停车','乱堆物料','噪声扰民','违规养犬','夜间施工'])[1 + n % 6] || ' · '
           || (array['东风路','解放街','人民路','桥头巷','河滨大道','青禾大街'])[1 + n / 7 % 6] || n % 500 || '号',
         t.stage, t.outcome, a.id, null, o.opened, o.opened + interval '40 days',
         case when t.closed then o.opened + interval '40 days' end,
         case when not t.closed then o.opened + interval '130 days' end, t.version, t.snapshot, now(), now()
       from generate_series(1, $2::integer) n
       join agency a on a.i = (n * 7 + n / 60) % ${String(SHARDS * AGENCIES_EACH)}
       join template t on t.i = (n / 3) % ${String(spread.length)}
       cross join lateral (select timestamptz '2019-01-01' + make_interval(secs => n * 157680000.0 / $2)) o(opened)`,
      [flow.id, count],
    );
    for (const { definition } of indexes.rows) await client.query(definition);
    await client.query('select store.ensure_journal_partition(now()::date)');
    await client.query(
      `insert into store.journal (shard, kind, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects)
       select m.shard, 'matter', m.id, act.version, act.value->>'action', (act.value->>'at')::timestamptz,
         m.recorded_first, '00000000-0000-7000-8000-000000000001', m.agency, 'import', act.value->'input', act.value->'effects'
       from (select * from matters.matter m where shard = 1 limit ${String(JOURNALLED)}) m
       join template t on t.stage = m.stage and t.version = m.version and t.i = (select min(i) from template s
         where s.stage = m.stage and s.version = m.version)
       cross join lateral json_array_elements(t.acts) with ordinality as act(value, version)`,
    );
    await client.query('vacuum analyze matters.matter');
    await client.query('vacuum analyze store.journal');
    const journalled = await client.query<{ id: string; shard: number; agency: string }>(
      `select distinct m.id, m.shard, m.agency from store.journal j join matters.matter m on m.shard = j.shard and m.id = j.stream`,
    );
    const anywhere = await client.query<{ id: string; shard: number }>(
      `select id, shard from matters.matter tablesample bernoulli (${String(Math.min(100, 2_000_000 / count))})`,
    );
    const officerOf = new Map(officers.map((actor) => [actor.bindings[0]!.agency, actor]));
    const overseerOf = new Map(overseers.map((actor) => [actor.bindings[0]!.shard, actor]));
    return {
      officers,
      overseers,
      journalled: journalled.rows.map(({ id, shard, agency }) => ({
        id,
        shard,
        actor: officerOf.get(agency)!,
      })),
      anywhere: anywhere.rows.map((row) => ({ ...row, actor: overseerOf.get(row.shard)! })),
    };
  } finally {
    client.release(true);
  }
}
