import type { Signal } from '../signal.ts';
import type { TakenSignals } from '../take.ts';
import type { Doubt } from './row-signal.ts';

/** What an import did, in numbers. `rows` = imported + corrected + unchanged + rejected. */
export interface ClosingReport {
  /** Rows under the header that are not empty. */
  readonly rows: number;
  /** Events that were not there before. */
  readonly imported: number;
  /** Rows that say something else of an event that was there, from an earlier import or an earlier row. */
  readonly corrected: number;
  /** Rows that say what is there already. */
  readonly unchanged: number;
  readonly rejected: number;
  /** Events of the file with a place beyond every unit; they count in the area of the source. */
  readonly outsideUnits: number;
  /** Events of the file without any place. */
  readonly unplaced: number;
  /** Closed by the target, among closed events with a target; null where there is none. */
  readonly onTimeRate: number | null;
  /** Closed events with a target: what the rate is of. */
  readonly closedWithTarget: number;
  /** Events of the file by kind, the most frequent first. */
  readonly byCategory: readonly {
    readonly category: string;
    readonly count: number;
    readonly onTimeRate: number | null;
  }[];
  /** Kinds never seen before, by code. */
  readonly newCategories: readonly string[];
  /** Why rows were refused, the most frequent first. */
  readonly rejections: readonly { readonly code: string; readonly rows: number }[];
  /** What was taken as it says but is worth a look. */
  readonly doubts: readonly { readonly doubt: Doubt | 'one-position'; readonly rows: number }[];
  readonly dryRun: boolean;
}

/** One event of the file as it last stood there. */
interface LastRow {
  readonly category: string;
  readonly outside: boolean;
  readonly unplaced: boolean;
  readonly due: 'on-time' | 'late' | null;
}

/** So many rows with one and the same position, and such a share, are a default that stands for “unknown”. */
const HEAP = 100;
const HEAP_SHARE = 0.05;

const rate = (onTime: number, of: number): number | null => (of === 0 ? null : onTime / of);

/**
 * Adds up what an import does. It holds a few dozen bytes for each event of the file, so that a number that stands in it
 * twice counts once, as its last row says.
 */
export class ClosingCount {
  #rows = 0;
  readonly #taken = { imported: 0, corrected: 0, unchanged: 0 };
  readonly #last = new Map<string, LastRow>();
  readonly #shapes = new Map<string, LastRow>();
  readonly #new = new Set<string>();
  readonly #rejections = new Map<string, number>();
  readonly #doubts = new Map<ClosingReport['doubts'][number]['doubt'], number>();
  readonly #positions = new Map<string, number>();

  row(): void {
    this.#rows += 1;
  }

  rejected(code: string): void {
    add(this.#rejections, code);
  }

  doubt(doubt: Doubt): void {
    add(this.#doubts, doubt);
  }

  /** A batch that was taken, with the signals in the order they were handed over. */
  batch(signals: readonly Signal[], taken: TakenSignals): void {
    this.#taken.imported += taken.imported;
    this.#taken.corrected += taken.corrected;
    this.#taken.unchanged += taken.unchanged;
    for (const { category } of taken.newCategories) this.#new.add(category);
    const outside = new Set(taken.outsideIndexes);
    const unplaced = new Set(taken.unplacedIndexes);
    const rejected = new Set(taken.rejected.map(({ index }) => index));
    for (const [index, signal] of signals.entries()) {
      if (rejected.has(index)) continue;
      this.#last.set(
        signal.key,
        this.#shape({
          category: signal.category,
          ...{ outside: outside.has(index), unplaced: unplaced.has(index) },
          due:
            signal.closed === undefined || signal.target === undefined
              ? null
              : signal.closed <= signal.target
                ? 'on-time'
                : 'late',
        }),
      );
      const position = signal.where?.position;
      if (position !== undefined) add(this.#positions, position.join(' '));
    }
  }

  /** Equal rows share one object. */
  #shape(row: LastRow): LastRow {
    const name = `${row.outside ? 'o' : ''}${row.unplaced ? 'u' : ''} ${row.due ?? ''} ${row.category}`;
    const known = this.#shapes.get(name);
    if (known === undefined) this.#shapes.set(name, row);
    return known ?? row;
  }

  report(dryRun: boolean): ClosingReport {
    const kinds = new Map<string, { count: number; onTime: number; due: number }>();
    const all = { outside: 0, unplaced: 0, onTime: 0, due: 0 };
    for (const { category, outside, unplaced, due } of this.#last.values()) {
      const kind = kinds.get(category) ?? { count: 0, onTime: 0, due: 0 };
      kinds.set(category, kind);
      kind.count += 1;
      if (outside) all.outside += 1;
      if (unplaced) all.unplaced += 1;
      for (const sum of due === null ? [] : [kind, all]) {
        sum.due += 1;
        if (due === 'on-time') sum.onTime += 1;
      }
    }
    const heaps = [...this.#positions.values()].filter(
      (rows) => rows >= HEAP && rows >= this.#rows * HEAP_SHARE,
    );
    if (heaps.length > 0) this.#doubts.set('one-position', Math.max(...heaps));
    return {
      rows: this.#rows,
      ...this.#taken,
      rejected: [...this.#rejections.values()].reduce((sum, rows) => sum + rows, 0),
      ...{ outsideUnits: all.outside, unplaced: all.unplaced },
      ...{ onTimeRate: rate(all.onTime, all.due), closedWithTarget: all.due },
      byCategory: [...kinds]
        .map(([category, { count, onTime, due }]) => ({ category, count, onTimeRate: rate(onTime, due) }))
        .toSorted((one, other) => other.count - one.count || (one.category < other.category ? -1 : 1)),
      newCategories: [...this.#new].toSorted(),
      rejections: counted(this.#rejections).map(([code, rows]) => ({ code, rows })),
      doubts: counted(this.#doubts).map(([doubt, rows]) => ({ doubt, rows })),
      dryRun,
    };
  }
}

function add<Name>(counts: Map<Name, number>, name: Name): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

const counted = <Name extends string>(counts: ReadonlyMap<Name, number>): readonly [Name, number][] =>
  [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
