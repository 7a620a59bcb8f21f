import type { PoolClient } from 'pg';
import { localDay, yearOf, type WorkCalendar } from '../calendar/index.ts';
import {
  transition,
  type CompiledFlow,
  type Effects,
  type Refusal,
  type Snapshot,
} from '../process/index.ts';
import { COPY_NULL, CopyRows, copyText, isoText } from './copy.ts';
import { derive, type Derived } from './derived.ts';
import type { InstalledFlow } from './definitions.ts';
import { formIssues, formOf } from './forms.ts';
import type { HistoricalAct, HistoricalMatter } from './historical-matter.ts';
import { newMatterId } from './identity.ts';
import { nextNumbers, type NumberWanted } from './number-series.ts';
import { openPlaceFact, type PlaceCode } from './places.ts';
import type { Gathering } from './reactor.ts';
import type { MatterRow } from './state.ts';

/** A matter that is in the database already, with the source's names of its acts. */
export interface RecordedMatter {
  readonly row: MatterRow;
  readonly keys: Set<string>;
}

/** A row of a new matter that waits for its number, which is its last column. */
interface Unnumbered extends NumberWanted {
  readonly row: string;
}

const isoOrNull = (ms: number | null): string => (ms === null ? COPY_NULL : isoText(ms));
const textOrNull = (text: string | null | undefined): string => (text == null ? COPY_NULL : copyText(text));

/**
 * What a batch of the past amounts to, computed act by act before anything is written. Rows are kept as the text that
 * COPY takes, so that committing needs little more than the database.
 */
export class HistoryBatch {
  acts = 0;
  opened = 0;
  duplicates = 0;
  readonly recordedText: string;
  readonly #flow: InstalledFlow;
  readonly #calendar: WorkCalendar;
  readonly #purpose: string;
  readonly #placeCode: PlaceCode;
  readonly #gatherings: readonly Gathering[];
  readonly #journal = new CopyRows();
  readonly #matters = new CopyRows();
  readonly #unnumbered: Unnumbered[] = [];
  readonly #changed: Record<string, unknown>[] = [];
  readonly #tasks = new CopyRows();
  readonly #clocks = new CopyRows();
  readonly #members = new CopyRows();
  readonly #parties = new CopyRows();
  /** Matters opened earlier in this very batch under the same name. */
  readonly #seen = new Set<string>();

  constructor(
    options: {
      readonly flow: InstalledFlow;
      readonly calendar: WorkCalendar;
      readonly purpose: string;
      readonly placeCode: PlaceCode;
    },
    gatherings: readonly Gathering[],
    recorded: number,
  ) {
    this.#flow = options.flow;
    this.#calendar = options.calendar;
    this.#purpose = options.purpose;
    this.#placeCode = options.placeCode;
    this.#gatherings = gatherings;
    this.recordedText = isoText(recorded);
  }

  add(matter: HistoricalMatter, existing: RecordedMatter | undefined, installed: InstalledFlow): void {
    if (this.#seen.has(matter.ref)) throw new Error(`a batch holds each matter once: ${matter.ref}`);
    this.#seen.add(matter.ref);
    const { flow } = installed;
    const id = existing?.row.id ?? newMatterId(matter.shard);
    const shard = existing?.row.shard ?? matter.shard;
    const agency = existing?.row.agency ?? matter.agency;
    const unit = existing === undefined ? matter.unit : existing.row.unit;
    const keys = existing?.keys ?? new Set<string>();
    const journalStart = `${String(shard)}\tmatter\t${id}\t`;
    let snapshot: Snapshot | null = existing?.row.snapshot ?? null;
    const before = snapshot;
    for (const act of matter.acts) {
      if (keys.has(act.key)) {
        this.duplicates += 1;
        continue;
      }
      keys.add(act.key);
      const reasons = formReasons(installed, act);
      const { action, at, input } = act;
      const done = transition(
        flow,
        snapshot,
        { action, at, input, actor: act.actor, historical: true, reasons },
        this.#calendar,
      );
      snapshot = done.snapshot!;
      const effects: Effects =
        act.source === undefined ? done.effects : { ...done.effects, source: act.source };
      this.#journal.add(
        `${journalStart}${String(snapshot.version)}\t${copyText(action)}\t${isoText(at)}\t${this.recordedText}\t` +
          `${act.actor}\t${act.acting}\t${this.#purpose}\t${copyText(JSON.stringify(input))}\t` +
          `${copyText(JSON.stringify(effects))}\t${copyText(act.key)}\n`,
      );
      const recorded = {
        shard,
        matter: id,
        version: snapshot.version,
        flow,
        agency,
        unit,
        action,
        at,
        input,
        effects,
        historical: true as const,
      };
      for (const gathering of this.#gatherings) gathering.add(recorded);
      this.acts += 1;
    }
    if (snapshot === before || snapshot === null) return;
    const derived = derive(flow, snapshot);
    if (existing === undefined) this.#open(matter, id, snapshot, derived);
    else this.#change(existing.row, flow, snapshot, derived);
    for (const task of derived.tasks)
      this.#tasks.add(
        `${String(shard)}\t${id}\t${task.task}\t${task.role}\t${agency}\t${unit ?? COPY_NULL}\t` +
          `${isoText(task.openedAt)}\t${isoOrNull(task.due)}\n`,
      );
    for (const clock of derived.clocks)
      this.#clocks.add(
        `${String(shard)}\t${id}\t${clock.clock}\t${isoText(clock.due)}\t${clock.expires ? 't' : 'f'}\n`,
      );
    for (const { account, part } of derived.members)
      this.#members.add(`${String(shard)}\t${id}\t${account}\t${part}\t${agency}\t${flow.definition.id}\n`);
    for (const { party, fact } of derived.parties)
      this.#parties.add(`${String(shard)}\t${id}\t${party}\t${fact}\n`);
  }

  #open(matter: HistoricalMatter, id: string, snapshot: Snapshot, derived: Derived): void {
    this.opened += 1;
    const row =
      `${String(matter.shard)}\t${id}\t${this.#flow.flow.definition.id}\t${String(this.#flow.id)}\t` +
      `${textOrNull(matter.title)}\t${copyText(snapshot.stage)}\t${textOrNull(snapshot.outcome)}\t${matter.agency}\t` +
      `${matter.unit ?? COPY_NULL}\t${textOrNull(matter.placeCode ?? this.#placeCode(this.#flow.flow, snapshot))}\t${isoText(snapshot.opened)}\t` +
      `${isoText(snapshot.at)}\t${isoOrNull(derived.closedAt)}\t${isoOrNull(derived.nextDue)}\t` +
      `${String(snapshot.version)}\t${copyText(JSON.stringify(snapshot))}\t${copyText(matter.ref)}\t` +
      `${this.recordedText}\t${this.recordedText}\t`;
    const { agency, mark, number } = matter;
    if (number === undefined && mark !== undefined)
      this.#unnumbered.push({ row, agency, mark, year: yearOf(localDay(snapshot.opened)) });
    else this.#matters.add(`${row}${copyText(number ?? matter.ref)}\n`);
  }

  #change(row: MatterRow, flow: CompiledFlow, snapshot: Snapshot, derived: Derived): void {
    const fact = openPlaceFact(flow);
    const moved = fact !== undefined && row.snapshot.facts[fact] !== snapshot.facts[fact];
    this.#changed.push({
      shard: row.shard,
      id: row.id,
      expected: row.version,
      stage: snapshot.stage,
      outcome: snapshot.outcome ?? null,
      last_at: isoText(snapshot.at),
      closed_at: derived.closedAt === null ? null : isoText(derived.closedAt),
      next_due: derived.nextDue === null ? null : isoText(derived.nextDue),
      version: snapshot.version,
      place_code: moved ? this.#placeCode(flow, snapshot) : row.place_code,
      snapshot,
    });
  }

  /** Writes everything, and what the reactors have gathered, on a connection that is in a transaction. */
  async write(db: PoolClient): Promise<void> {
    if (this.#changed.length > 0) await this.#update(db);
    const numbers = await nextNumbers(db, this.#unnumbered);
    this.#unnumbered.forEach(({ row }, index) => this.#matters.add(`${row}${copyText(numbers[index]!)}\n`));
    await this.#matters.send(
      db,
      `matters.matter (shard, id, scenario, definition, title, stage, outcome, agency, unit, place_code, opened_at,
        last_at, closed_at, next_due, version, snapshot, source_ref, recorded_first, recorded_last, number)`,
    );
    await this.#journal.send(
      db,
      `store.journal (shard, kind, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects, source_key)`,
    );
    await this.#tasks.send(db, 'matters.task (shard, matter, task, role, agency, unit, opened_at, due)');
    await this.#clocks.send(db, 'matters.clock (shard, matter, clock, due, expires)');
    await this.#members.send(db, 'matters.member (shard, matter, account, role, agency, scenario)');
    await this.#parties.send(db, 'matters.party (shard, matter, party, role)');
    for (const gathering of this.#gatherings) await gathering.save(db);
  }

  /** Matters that were there: replaced only at the version that was read; otherwise the whole batch is tried again. */
  async #update(db: PoolClient): Promise<void> {
    const rows = JSON.stringify(this.#changed);
    const { rowCount } = await db.query(
      `update matters.matter m set stage = c.stage, outcome = c.outcome, last_at = c.last_at, closed_at = c.closed_at,
         next_due = c.next_due, version = c.version, snapshot = c.snapshot, place_code = c.place_code, recorded_last = $2
       from json_to_recordset($1) as c(shard smallint, id uuid, expected integer, stage text, outcome text,
         last_at timestamptz, closed_at timestamptz, next_due timestamptz, version integer, snapshot json, place_code text)
       where m.shard = c.shard and m.id = c.id and m.version = c.expected`,
      [rows, this.recordedText],
    );
    if (rowCount !== this.#changed.length)
      throw new Error('a matter changed while its history was being added');
    await db.query(
      `with c as (select * from json_to_recordset($1) as c(shard smallint, id uuid)),
         gone as (delete from matters.task t using c where t.shard = c.shard and t.matter = c.id),
         left_it as (delete from matters.member e using c where e.shard = c.shard and e.matter = c.id),
         not_theirs as (delete from matters.party p using c where p.shard = c.shard and p.matter = c.id)
       delete from matters.clock k using c where k.shard = c.shard and k.matter = c.id`,
      [rows],
    );
  }
}

function formReasons({ flow }: InstalledFlow, act: HistoricalAct): readonly Refusal[] {
  return flow.actions.has(act.action) ? formIssues(formOf(flow, act.action), act.input) : [];
}
