import { isoOf, localDay } from '../../calendar/index.ts';
import type { Definitions, Gathering, Reactor, RecordedAct } from '../../matters/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { Pool } from 'pg';
import { recount } from '../recount.ts';
import { stayBucket } from './stay-buckets.ts';

/** What of a flow is kept to the hour. */
export interface TimedFlow {
  readonly scenario: string;
  /** The action whose first time is measured from the opening. */
  readonly reach: string;
  /** The clock whose runs are met or missed. */
  readonly clock: string;
  /** Dimensions of its indicators by which times are broken down; stays by the first of them. */
  readonly keys: readonly [string, ...string[]];
}

interface Due {
  owed: number;
  met: number;
}

/** What a batch says of one matter. */
interface Timed {
  readonly shard: number;
  unit: string | null;
  opened: number | null;
  reached: number | null;
  closed: number | null;
  readonly keys: Record<string, string>;
  readonly due: Map<number, Due>;
}

const TABLES = ['indicators.timed_matter', 'indicators.timed_due', 'indicators.stay'];

class Hours implements Gathering {
  readonly #flow: TimedFlow;
  readonly #matters = new Map<string, Timed>();
  /** How many stays, by stage, key, month, bucket and tenancy. */
  readonly #stays = new Map<string, number>();

  constructor(flow: TimedFlow) {
    this.#flow = flow;
  }

  add(act: RecordedAct): void {
    if (act.flow.definition.id !== this.#flow.scenario) return;
    const timed = this.#of(act);
    const { effects, at } = act;
    timed.unit = act.unit;
    if (act.version === 1) timed.opened = at;
    if (act.action === this.#flow.reach) timed.reached = Math.min(at, timed.reached ?? Infinity);
    if (effects.to !== undefined && act.flow.stages.get(effects.to)?.final === true) timed.closed = at;
    for (const key of this.#flow.keys) {
      const value = effects.dimensions?.[key];
      if (value !== undefined) timed.keys[key] = String(value);
    }
    this.#addDue(timed, act);
    if (effects.dwell !== undefined && effects.from !== undefined)
      this.#addStay(act.shard, effects.from, timed.keys[this.#flow.keys[0]] ?? '', at, effects.dwell);
  }

  #of({ matter, shard, unit }: RecordedAct): Timed {
    let timed = this.#matters.get(matter);
    if (timed === undefined) {
      timed = { shard, unit, opened: null, reached: null, closed: null, keys: {}, due: new Map() };
      this.#matters.set(matter, timed);
    }
    return timed;
  }

  /** As a due rate is kept (see `contributions.ts`), by the moment instead of the day. */
  #addDue({ due: dues }: Timed, { effects }: RecordedAct): void {
    const add = (at: number, owed: number, met: number): void => {
      const kept = dues.get(at) ?? { owed: 0, met: 0 };
      dues.set(at, { owed: kept.owed + owed, met: kept.met + met });
    };
    for (const [clock, change, due, previous] of effects.clocks ?? []) {
      if (clock !== this.#flow.clock) continue;
      if (change === 'started') add(due, 1, 0);
      else if (change === 'met') add(due, 0, 1);
      else if (change === 'cancelled') add(due, -1, 0);
      if (previous !== undefined) {
        add(previous, -1, 0);
        add(due, 1, 0);
      }
    }
  }

  #addStay(shard: number, stage: string, key: string, at: number, ms: number): void {
    const month = `${isoOf(localDay(at)).slice(0, 7)}-01`;
    const row = JSON.stringify([stage, key, month, stayBucket(ms), shard]);
    this.#stays.set(row, (this.#stays.get(row) ?? 0) + 1);
  }

  /** Always in the same order, so that two writers never wait for each other in a circle. */
  async save(db: Queryable): Promise<void> {
    const rows = [...this.#matters].sort(([a], [b]) => (a < b ? -1 : 1));
    if (rows.length === 0) return;
    const { scenario } = this.#flow;
    const time = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
    const given = rows.map(([matter, { shard, unit, opened, reached, closed, keys }]) => ({
      ...{ matter, shard, unit, keys },
      ...{ opened: time(opened), reached: time(reached), closed: time(closed) },
    }));
    const columns = `matter uuid, shard smallint, unit uuid, opened timestamptz, reached timestamptz, closed timestamptz, keys jsonb`;
    await db.query(
      `insert into indicators.timed_matter (matter, shard, scenario, unit, opened, reached, closed, keys)
       select matter, shard, $1, unit, opened, reached, closed, keys from json_to_recordset($2::json) as g(${columns})
       where opened is not null on conflict (matter) do nothing`,
      [scenario, JSON.stringify(given)],
    );
    const going = given.filter(({ opened }) => opened === null);
    if (going.length > 0)
      await db.query(
        `update indicators.timed_matter t set unit = g.unit, reached = least(t.reached, g.reached),
           closed = coalesce(g.closed, t.closed), keys = t.keys || g.keys
         from json_to_recordset($1::json) as g(${columns}) where t.matter = g.matter`,
        [JSON.stringify(going)],
      );
    await this.#saveDue(db, rows);
    await this.#saveStays(db);
  }

  async #saveDue(db: Queryable, rows: readonly (readonly [string, Timed])[]): Promise<void> {
    const dues = rows.flatMap(([matter, { shard, due }]) =>
      [...due]
        .sort(([a], [b]) => a - b)
        .map(([at, { owed, met }]) => ({ matter, shard, due: new Date(at).toISOString(), owed, met })),
    );
    if (dues.length === 0) return;
    await db.query(
      `insert into indicators.timed_due as d (scenario, matter, shard, due, owed, met)
       select $1, matter, shard, due, owed, met
       from json_to_recordset($2::json) as g(matter uuid, shard smallint, due timestamptz, owed integer, met integer)
       on conflict (matter, due) do update set owed = d.owed + excluded.owed, met = d.met + excluded.met`,
      [this.#flow.scenario, JSON.stringify(dues)],
    );
  }

  async #saveStays(db: Queryable): Promise<void> {
    const stays = [...this.#stays].sort(([a], [b]) => (a < b ? -1 : 1));
    if (stays.length === 0) return;
    await db.query(
      `insert into indicators.stay as s (scenario, stage, key, month, bucket, shard, n)
       select $1, r ->> 0, r ->> 1, (r ->> 2)::date, (r ->> 3)::integer, (r ->> 4)::smallint, g.n
       from unnest($2::jsonb[], $3::bigint[]) as g(r, n)
       on conflict (scenario, stage, key, month, bucket, shard) do update set n = s.n + excluded.n`,
      [this.#flow.scenario, stays.map(([row]) => row), stays.map(([, n]) => n)],
    );
  }
}

const nameOf = ({ scenario }: TimedFlow): string => `hours ${scenario}`;

/** Keeps the times of a flow as its acts arrive. */
export const hoursReactor = (flow: TimedFlow): Reactor => ({
  name: nameOf(flow),
  gather: () => new Hours(flow),
});

/** Makes the times of a flow again from its journal; answers how many acts were counted. */
export const recountHours = (pool: Pool, definitions: Definitions, flow: TimedFlow): Promise<number> =>
  recount(pool, definitions, flow.scenario, {
    reactor: nameOf(flow),
    tables: TABLES,
    gather: () => new Hours(flow),
  });
