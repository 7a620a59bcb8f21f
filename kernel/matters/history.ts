import type { Pool, PoolClient } from 'pg';
import { inTransaction, type Queryable } from '../store/index.ts';
import { localDay, yearOf, type WorkCalendar } from '../calendar/index.ts';
import type { Purpose } from '../access/index.ts';
import { transition, type Effects, type Refusal, type Snapshot } from '../process/index.ts';
import { formIssues } from './forms.ts';
import { derive } from './derived.ts';
import { copyRows, copyText } from './copy.ts';
import type { Definitions, InstalledFlow } from './definitions.ts';
import { newMatterId } from './identity.ts';
import type { RecordedAct, Reactor } from './reactor.ts';
import type { MatterRow } from './state.ts';

/** An act of the past, as a record says it happened. */
export interface HistoricalAct {
  readonly action: string;
  readonly at: number;
  readonly input: Readonly<Record<string, unknown>>;
  /** Account that did it, and the agency it acted for. */
  readonly actor: string;
  readonly acting: string;
  /** What the record calls this act, unique within its matter: a second arrival is a duplicate. */
  readonly key: string;
  readonly source?: NonNullable<Effects['source']>;
}

/** A matter of the past with acts in the order they happened. */
export interface HistoricalMatter {
  /** The source's own name of the matter, unique within the scenario. */
  readonly ref: string;
  readonly shard: number;
  readonly agency: string;
  readonly unit: string | null;
  /** The source's own number; without one, `mark` (机关代字) starts a number of the agency's series. */
  readonly number?: string;
  readonly mark?: string;
  readonly title?: string;
  readonly placeCode?: string;
  readonly acts: readonly HistoricalAct[];
}

export interface HistoryResult {
  readonly acts: number;
  readonly matters: number;
  readonly duplicates: number;
}

/** A batch ready to be committed once; opaque. */
export interface PreparedHistory {
  readonly acts: number;
  readonly opened: number;
  readonly duplicates: number;
}

interface Opening {
  readonly matter: HistoricalMatter;
  readonly id: string;
  readonly snapshot: Snapshot;
  readonly derived: ReturnType<typeof derive>;
}

interface Existing {
  readonly row: MatterRow;
  readonly keys: Set<string>;
}

const iso = (ms: number): string => new Date(ms).toISOString();
const NULL = '\\N';

/**
 * The one path in bulk: the same form check, transition and derivation as `perform`, at each act's own time, written
 * by COPY in one transaction with whatever else the caller must keep with it (`also`). History is not refused: what
 * the flow would refuse is kept as deviating, with the reasons. Acts that are there already are left out.
 */
export class History {
  readonly #pool: Pool;
  readonly #definitions: Definitions;
  readonly #reactors: readonly Reactor[];
  readonly #flow: InstalledFlow;
  readonly #calendar: WorkCalendar;
  readonly #purpose: Purpose;

  constructor(options: {
    pool: Pool;
    definitions: Definitions;
    reactors: readonly Reactor[];
    flow: InstalledFlow;
    calendar: WorkCalendar;
    purpose: Purpose;
  }) {
    this.#pool = options.pool;
    this.#definitions = options.definitions;
    this.#reactors = options.reactors;
    this.#flow = options.flow;
    this.#calendar = options.calendar;
    this.#purpose = options.purpose;
  }

  /**
   * Computes a batch without writing it. The next batch may be prepared while this one is committed, unless both hold
   * acts of one matter.
   */
  async prepare(matters: readonly HistoricalMatter[]): Promise<PreparedHistory> {
    const existing = await this.#existing(matters);
    const batch = new Batch(this.#flow, this.#calendar, this.#purpose, Date.now());
    for (const matter of matters) {
      const found = existing.get(matter.ref);
      batch.add(
        matter,
        found,
        found === undefined ? this.#flow : await this.#definitions.byId(found.row.definition),
      );
    }
    return batch;
  }

  /** Writes a prepared batch, what reactors make of it, and whatever must be kept with it, in one transaction. */
  async commit(prepared: PreparedHistory, also?: (db: Queryable) => Promise<void>): Promise<HistoryResult> {
    if (!(prepared instanceof Batch)) throw new TypeError('not a batch of this class');
    const batch = prepared;
    await inTransaction(this.#pool, async (db) => {
      await db.query('select store.ensure_journal_partition($1::date)', [batch.recordedText.slice(0, 10)]);
      await batch.write(db);
      for (const reactor of this.#reactors) await reactor.react(db, batch.recordedActs);
      await also?.(db);
    });
    return { acts: batch.recordedActs.length, matters: batch.opened, duplicates: batch.duplicates };
  }

  async #existing(matters: readonly HistoricalMatter[]): Promise<ReadonlyMap<string, Existing>> {
    const { rows } = await this.#pool.query<MatterRow>(
      'select * from matters.matter where scenario = $1 and source_ref = any($2)',
      [this.#flow.flow.definition.id, matters.map((matter) => matter.ref)],
    );
    const found = new Map<string, Existing>();
    if (rows.length === 0) return found;
    const byId = new Map<string, Existing>();
    for (const row of rows) {
      const existing = { row, keys: new Set<string>() };
      byId.set(row.id, existing);
      found.set(row.source_ref!, existing);
    }
    const keys = await this.#pool.query<{ stream: string; source_key: string }>(
      `select stream, source_key from store.journal
       where shard = any($1) and stream = any($2) and source_key is not null`,
      [[...new Set(rows.map((row) => row.shard))], [...byId.keys()]],
    );
    for (const { stream, source_key } of keys.rows) byId.get(stream)?.keys.add(source_key);
    return found;
  }
}

/** What a batch amounts to, row by row, before anything is written. */
class Batch {
  readonly recordedActs: RecordedAct[] = [];
  opened = 0;
  duplicates = 0;

  get acts(): number {
    return this.recordedActs.length;
  }

  readonly #flow: InstalledFlow;
  readonly #calendar: WorkCalendar;
  readonly #purpose: string;
  readonly recordedText: string;
  readonly #journal: string[] = [];
  readonly #opening: Opening[] = [];
  readonly #changed: Record<string, unknown>[] = [];
  readonly #tasks: string[] = [];
  readonly #clocks: string[] = [];
  /** Matters opened earlier in this very batch under the same name. */
  readonly #seen = new Set<string>();

  constructor(flow: InstalledFlow, calendar: WorkCalendar, purpose: string, recorded: number) {
    this.#flow = flow;
    this.#calendar = calendar;
    this.#purpose = purpose;
    this.recordedText = iso(recorded);
  }

  add(matter: HistoricalMatter, existing: Existing | undefined, installed: InstalledFlow): void {
    if (this.#seen.has(matter.ref)) throw new Error(`a batch holds each matter once: ${matter.ref}`);
    this.#seen.add(matter.ref);
    const { flow } = installed;
    const id = existing?.row.id ?? newMatterId(matter.shard);
    const shard = existing?.row.shard ?? matter.shard;
    const agency = existing?.row.agency ?? matter.agency;
    const unit = existing === undefined ? matter.unit : existing.row.unit;
    let snapshot: Snapshot | null = existing?.row.snapshot ?? null;
    const keys = existing?.keys ?? new Set<string>();
    let added = 0;
    for (const act of matter.acts) {
      if (keys.has(act.key)) {
        this.duplicates += 1;
        continue;
      }
      keys.add(act.key);
      const done = transition(
        flow,
        snapshot,
        {
          action: act.action,
          at: act.at,
          input: act.input,
          historical: true,
          reasons: this.#formReasons(installed, act),
        },
        this.#calendar,
      );
      snapshot = done.snapshot!;
      const effects: Effects =
        act.source === undefined ? done.effects : { ...done.effects, source: act.source };
      this.#journal.push(
        `${String(shard)}\tmatter\t${id}\t${String(snapshot.version)}\t${copyText(act.action)}\t${iso(act.at)}\t` +
          `${this.recordedText}\t${act.actor}\t${act.acting}\t${this.#purpose}\t` +
          `${copyText(JSON.stringify(act.input))}\t${copyText(JSON.stringify(effects))}\t${copyText(act.key)}\n`,
      );
      this.recordedActs.push({
        shard,
        matter: id,
        version: snapshot.version,
        flow,
        agency,
        unit,
        action: act.action,
        at: act.at,
        input: act.input,
        effects,
      });
      added += 1;
    }
    if (added === 0 || snapshot === null) return;
    const derived = derive(flow, snapshot);
    if (existing === undefined) {
      this.opened += 1;
      this.#opening.push({ matter, id, snapshot, derived });
    } else
      this.#changed.push({
        shard,
        id,
        expected: existing.row.version,
        stage: snapshot.stage,
        outcome: snapshot.outcome ?? null,
        last_at: iso(snapshot.at),
        closed_at: derived.closedAt === null ? null : iso(derived.closedAt),
        next_due: derived.nextDue === null ? null : iso(derived.nextDue),
        version: snapshot.version,
        snapshot,
      });
    for (const task of derived.tasks)
      this.#tasks.push(
        `${String(shard)}\t${id}\t${task.task}\t${task.role}\t${agency}\t${unit ?? NULL}\t${iso(task.openedAt)}\t${task.due === null ? NULL : iso(task.due)}\n`,
      );
    for (const clock of derived.clocks)
      this.#clocks.push(
        `${String(shard)}\t${id}\t${clock.clock}\t${iso(clock.due)}\t${clock.expires ? 't' : 'f'}\n`,
      );
  }

  #formReasons(installed: InstalledFlow, act: HistoricalAct): readonly Refusal[] {
    const form = installed.flow.actions.get(act.action)?.definition.form;
    return form === undefined ? [] : formIssues(installed.flow.definition.forms[form], act.input);
  }

  #matterRow({ matter, id, snapshot, derived }: Opening, number: string): string {
    const text = (value: string | null | undefined): string => (value == null ? NULL : copyText(value));
    return `${[
      String(matter.shard),
      id,
      this.#flow.flow.definition.id,
      String(this.#flow.id),
      copyText(number),
      text(matter.title),
      text(snapshot.stage),
      text(snapshot.outcome),
      matter.agency,
      text(matter.unit),
      text(matter.placeCode),
      iso(snapshot.opened),
      iso(snapshot.at),
      derived.closedAt === null ? NULL : iso(derived.closedAt),
      derived.nextDue === null ? NULL : iso(derived.nextDue),
      String(snapshot.version),
      copyText(JSON.stringify(snapshot)),
      copyText(matter.ref),
      this.recordedText,
      this.recordedText,
    ].join('\t')}\n`;
  }

  async write(db: PoolClient): Promise<void> {
    if (this.#changed.length > 0) await this.#update(db);
    const numbers = await this.#numbers(db);
    const matters = this.#opening.map((one, index) => this.#matterRow(one, numbers[index]!));
    await copyRows(
      db,
      `matters.matter (shard, id, scenario, definition, number, title, stage, outcome, agency, unit, place_code,
        opened_at, last_at, closed_at, next_due, version, snapshot, source_ref, recorded_first, recorded_last)`,
      matters,
    );
    await copyRows(
      db,
      `store.journal (shard, kind, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects, source_key)`,
      this.#journal,
    );
    await copyRows(db, 'matters.task (shard, matter, task, role, agency, unit, opened_at, due)', this.#tasks);
    await copyRows(db, 'matters.clock (shard, matter, clock, due, expires)', this.#clocks);
  }

  /** The number of each matter opened: the source's, or the next of its agency's series for its year. */
  async #numbers(db: PoolClient): Promise<string[]> {
    const series = new Map<string, { agency: string; year: number; count: number }>();
    const keys = this.#opening.map(({ matter, snapshot }) => {
      if (matter.number !== undefined || matter.mark === undefined) return undefined;
      const year = yearOf(localDay(snapshot.opened));
      const key = `${matter.agency} ${String(year)}`;
      const entry = series.get(key) ?? { agency: matter.agency, year, count: 0 };
      entry.count += 1;
      series.set(key, entry);
      return key;
    });
    const next = new Map<string, number>();
    for (const [key, { agency, year, count }] of [...series].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const { rows } = await db.query<{ last: number }>(
        `insert into matters.number_series as s (agency, year, last) values ($1, $2, $3)
         on conflict (agency, year) do update set last = s.last + excluded.last returning last`,
        [agency, year, count],
      );
      next.set(key, rows[0]!.last - count + 1);
    }
    return this.#opening.map(({ matter }, index) => {
      const key = keys[index];
      if (key === undefined) return matter.number ?? matter.ref;
      const number = next.get(key)!;
      next.set(key, number + 1);
      return `${matter.mark!}〔${key.slice(-4)}〕${String(number)}号`;
    });
  }

  /** Matters that were there: replaced only at the version that was read; otherwise the whole batch is tried again. */
  async #update(db: PoolClient): Promise<void> {
    const rows = JSON.stringify(this.#changed);
    const { rowCount } = await db.query(
      `update matters.matter m set stage = c.stage, outcome = c.outcome, last_at = c.last_at, closed_at = c.closed_at,
         next_due = c.next_due, version = c.version, snapshot = c.snapshot, recorded_last = $2
       from json_to_recordset($1) as c(shard smallint, id uuid, expected integer, stage text, outcome text,
         last_at timestamptz, closed_at timestamptz, next_due timestamptz, version integer, snapshot json)
       where m.shard = c.shard and m.id = c.id and m.version = c.expected`,
      [rows, this.recordedText],
    );
    if (rowCount !== this.#changed.length)
      throw new Error('a matter changed while its history was being added');
    await db.query(
      `with c as (select * from json_to_recordset($1) as c(shard smallint, id uuid)),
         gone as (delete from matters.task t using c where t.shard = c.shard and t.matter = c.id)
       delete from matters.clock k using c where k.shard = c.shard and k.matter = c.id`,
      [rows],
    );
  }
}
