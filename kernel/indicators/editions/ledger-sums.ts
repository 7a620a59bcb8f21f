import { dayOf } from '../../calendar/index.ts';
import type { Severity } from '../../signals/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { SignalMeasure } from '../catalogue/definition.ts';
import {
  amountOf,
  countedEntry,
  dayCounted,
  measuresOfKind,
  scaleOf,
  type CountedEntry,
} from '../catalogue/signal-parts.ts';
import type { Tree } from '../catalogue/tree.ts';
import type { Span } from '../comparison.ts';

/** Which rule of counting is applied: the definitions, the tree and the days of one edition, or of now. */
export interface Rule {
  readonly measures: readonly SignalMeasure[];
  readonly tree: Tree;
  readonly days: Span;
}

/** Sums by unit and measure, added up from the ledger itself. */
export class LedgerSums {
  readonly #rule: Rule;
  readonly #units: ReadonlySet<string>;
  readonly #from: number;
  readonly #to: number;
  readonly #sums = new Map<string, number>();
  readonly #events = new Map<string, Set<string>>();

  constructor(rule: Rule, units: readonly string[]) {
    this.#rule = rule;
    this.#units = new Set(units);
    [this.#from, this.#to] = [dayOf(rule.days.from), dayOf(rule.days.to)];
  }

  add(entry: CountedEntry, event?: string): void {
    const { measures, tree } = this.#rule;
    for (const { measure } of measuresOfKind(measures, entry.source, entry.category)) {
      const day = dayCounted(measure, entry);
      if (day === null || day < this.#from || day > this.#to) continue;
      const n = amountOf(measure, entry) / scaleOf(measure);
      if (n === 0) continue;
      for (const unit of tree.above(entry.unit, day)) {
        if (!this.#units.has(unit)) continue;
        const name = `${unit} ${measure.id}`;
        this.#sums.set(name, (this.#sums.get(name) ?? 0) + n);
        if (event === undefined) continue;
        const events = this.#events.get(name) ?? new Set();
        this.#events.set(name, events.add(event));
      }
    }
  }

  sum(unit: string, measure: string): number {
    return this.#sums.get(`${unit} ${measure}`) ?? 0;
  }

  /** How many events stand behind the sums of these measures. */
  events(unit: string, measures: readonly string[]): number {
    return new Set(measures.flatMap((one) => [...(this.#events.get(`${unit} ${one}`) ?? [])])).size;
  }
}

export interface Place {
  readonly xid: string;
  readonly position: number;
}

/** An entry with what tells whether its event was known before. */
export interface ScannedEntry {
  readonly entry: CountedEntry;
  readonly event: string;
  /** It was counted before the first place. */
  readonly before: boolean;
  /** Its event was first reported after the first place. */
  readonly late: boolean;
}

const CHUNK = 20_000;

interface EntryRow extends Record<string, unknown> {
  xid: string;
  position: number;
  shard: number;
  event: string;
  sign: 1 | -1;
  source: string;
  category: string;
  at: Date;
  unit: string;
  count: number;
  target: Date | null;
  closed: Date | null;
  severity: Severity;
  attributes: Readonly<Record<string, string | number | boolean>>;
  late: boolean;
  before: boolean;
}

/** A day more on both sides: days are civil days in China, the ledger holds instants. */
const TOUCHES = `(e.at >= $7::date - 1 and e.at < $8::date + 2)
  or (e.closed_at >= $7::date - 1 and e.closed_at < $8::date + 2)
  or (e.target_at >= $7::date - 1 and e.target_at < $8::date + 2)`;

/**
 * The entries of the ledger after `from` (exclusive) up to `to` that touch the days, in order. `first` divides what an earlier edition
 * had counted from what came later.
 */
export async function* scanLedger(
  db: Queryable,
  {
    from,
    first,
    to,
    days,
  }: { readonly from: Place; readonly first: Place; readonly to: Place; readonly days: Span },
): AsyncGenerator<ScannedEntry> {
  let at = from;
  for (;;) {
    const { rows } = await db.query<EntryRow>(
      `select e.xid::text as xid, e.position, e.shard, e.event, e.sign, e.source, e.category, e.at, e.unit, e.count,
         e.target_at as target, e.closed_at as closed, e.severity, e.attributes,
         (e.xid, e.position) <= ($3::xid8, $4::bigint) as before,
         (e.xid, e.position) > ($3::xid8, $4::bigint) and exists (select from signals.entry o where o.event = e.event
           and o.revision = 1 and o.sign = 1 and (o.xid, o.position) > ($3::xid8, $4::bigint)) as late
       from signals.entry e
       where (e.xid, e.position) > ($1::xid8, $2::bigint) and (e.xid, e.position) <= ($5::xid8, $6::bigint) and (${TOUCHES})
       order by e.xid, e.position limit ${String(CHUNK)}`,
      [at.xid, at.position, first.xid, first.position, to.xid, to.position, days.from, days.to],
    );
    for (const row of rows) {
      const { event, before, late, at: happened, target, closed, ...rest } = row;
      const entry = countedEntry({
        ...{ ...rest, event, placed: 'unit' as const, at: happened.getTime() },
        ...{ target: target?.getTime() ?? null, closed: closed?.getTime() ?? null },
      });
      yield { entry, event, before, late };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK) return;
    at = { xid: last.xid, position: last.position };
  }
}
