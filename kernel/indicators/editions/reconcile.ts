import type { Pool } from 'pg';
import type { FlowDefinition } from '../../process/index.ts';
import { inTransaction, Problem, type Queryable } from '../../store/index.ts';
import { measuresUsed } from '../catalogue/check-catalogue.ts';
import { currentCatalogue } from '../catalogue/current-catalogue.ts';
import type { Indicator, SignalMeasure } from '../catalogue/definition.ts';
import type { Estimated } from '../catalogue/reading.ts';
import { reportFigures } from '../catalogue/report-figures.ts';
import { spansOf } from '../catalogue/spans.ts';
import type { Span } from '../comparison.ts';
import { causesOf, type Causes } from './causes.ts';
import { canonical, type Edition, type EditionFigure } from './edition.ts';
import { countedTo } from './freeze.ts';
import { countedTree, keptTree, type NamedTree } from './frozen-tree.ts';
import { readEdition, rowOf } from './keep.ts';
import { LedgerSteps } from './ledger-steps.ts';
import { scanLedger, type Place, type Rule } from './ledger-sums.ts';

export interface ReconciledFigure {
  readonly indicator: string;
  readonly unit: string;
  readonly before: Estimated;
  readonly after: Estimated;
  /** Null where a side is hidden or unknown. */
  readonly difference: number | null;
  readonly causes: Causes | null;
  /** Events behind `late` and `corrected`. */
  readonly events: { readonly late: number; readonly corrected: number } | null;
  /** Versions of the definition, where they differ. */
  readonly versions: readonly [number, number] | null;
}

export interface Reconciliation {
  readonly before: Edition;
  /** Null: what is counted now. */
  readonly after: Edition | null;
  /** ISO time of the later side. */
  readonly asOf: string;
  /** The figures that differ, in the order of the report. */
  readonly rows: readonly ReconciledFigure[];
  /** How many figures are the same. */
  readonly same: number;
}

/** One side: its figures and the rule they were counted by. */
interface Side {
  readonly figures: readonly Omit<EditionFigure, 'version'>[];
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly versions: Readonly<Record<string, number>>;
  readonly measures: readonly SignalMeasure[];
  readonly tree: NamedTree;
  readonly days: Span;
  readonly counted: Place;
}

/**
 * Says why the figures of an edition and of a later one, or of what is counted now, differ: events that came late or were
 * corrected, units that moved, definitions that changed, each counted from the ledger of signals. Only what differs in more
 * than its events needs the whole ledger of those days. Throws `editions.unknown` (404), `editions.other-report` (422),
 * `editions.counting` (409). `pool`: the owner's; whoever calls has decided that the actor reads both.
 */
export function reconcile(
  pool: Pool,
  flows: ReadonlyMap<string, FlowDefinition>,
  editionId: string,
  otherId?: string,
  now = Date.now(),
): Promise<Reconciliation> {
  return inTransaction(pool, async (db) => {
    await db.query('set transaction isolation level repeatable read read only');
    const one = await frozenSide(db, editionId);
    if (otherId === undefined) {
      const current = await currentSide(db, flows, one.edition, now);
      return reconciled(db, one, { ...current, edition: null }, new Date(now).toISOString());
    }
    const other = await frozenSide(db, otherId);
    checkSameReport(one.edition, other.edition);
    const [before, after] = one.edition.number <= other.edition.number ? [one, other] : [other, one];
    return reconciled(db, before, after, after.edition.asOf);
  });
}

async function frozenSide(db: Queryable, id: string): Promise<Side & { readonly edition: Edition }> {
  const { edition, figures } = await readEdition(db, id);
  const { catalogue, versions } = edition.content;
  const tree = (await rowOf(db, id))!.tree!;
  return {
    ...{ edition, figures, versions, measures: catalogue.measures, days: edition.days },
    indicators: new Map(catalogue.indicators.map((one) => [one.id, one])),
    tree: await keptTree(db, tree),
    counted: edition.counted,
  };
}

async function currentSide(
  db: Queryable,
  flows: ReadonlyMap<string, FlowDefinition>,
  { catalogue: id, by, period, content }: Edition,
  now: number,
): Promise<Side> {
  const { catalogue, versions } = await currentCatalogue(db, id);
  const units = content.units;
  return {
    figures: await reportFigures(db, flows, { catalogue: id, units, by, period }, now),
    indicators: new Map(catalogue.indicators.map((one) => [one.id, one])),
    versions: Object.fromEntries([...versions].map(([name, { version }]) => [name, version])),
    measures: catalogue.measures,
    tree: await countedTree(db, units),
    days: spansOf({ by, period }, now)!.now,
    counted: await countedTo(db, id),
  };
}

function checkSameReport(one: Edition, other: Edition): void {
  if (
    one.report === other.report &&
    one.unit === other.unit &&
    one.by === other.by &&
    one.period === other.period
  )
    return;
  throw new Problem(
    'editions.other-report',
    {
      zh: '只能对照同一辖区、同一期的两版报告',
      en: 'Only two editions of the same unit and period can be compared',
    },
    { status: 422 },
  );
}

async function reconciled(
  db: Queryable,
  before: Side & { readonly edition: Edition },
  after: Side & { readonly edition: Edition | null },
  asOf: string,
): Promise<Reconciliation> {
  const units = before.edition.content.units;
  const steps = await ledgerSteps(db, before, after, units);
  const now = new Map(after.figures.map((one) => [`${one.unit} ${one.indicator}`, one]));
  const rows = before.figures.flatMap(({ unit, indicator, figure }): readonly ReconciledFigure[] => {
    const later = now.get(`${unit} ${indicator}`)?.figure;
    const [was, is] = [before.indicators.get(indicator)!, after.indicators.get(indicator)];
    if (later === undefined || is === undefined) return [];
    const causes = causesOf({ before: figure, after: later, was, is, steps: steps.of(unit) });
    const nothing = causes === null || Object.values<number>({ ...causes }).every((one) => one === 0);
    if (nothing && canonical(figure) === canonical(later)) return [];
    const versions = [before.versions[indicator]!, after.versions[indicator]!] as const;
    return [
      {
        ...{ indicator, unit, before: figure, after: later, causes },
        difference: figure.value === null || later.value === null ? null : later.value - figure.value,
        events: causes === null ? null : steps.events(unit, measuresUsed(was)),
        versions: versions[0] === versions[1] ? null : versions,
      },
    ];
  });
  return {
    ...{ before: before.edition, after: after.edition, asOf, rows },
    same: before.figures.length - rows.length,
  };
}

/** Reads the ledger once and adds up what every cause needs. */
async function ledgerSteps(
  db: Queryable,
  before: Side,
  after: Side,
  units: readonly string[],
): Promise<LedgerSteps> {
  const rule = ({ tree, measures, days }: Side): Rule => ({ tree: tree.tree, measures, days });
  const whole =
    before.tree.sha256 !== after.tree.sha256 ||
    canonical([before.measures, [...before.indicators.values()].map(counts), before.days]) !==
      canonical([after.measures, [...after.indicators.values()].map(counts), after.days]);
  const steps = new LedgerSteps(rule(before), rule(after), units, whole);
  const entries = scanLedger(db, {
    from: whole ? { xid: '0', position: 0 } : before.counted,
    ...{ first: before.counted, to: after.counted },
    days: {
      from: before.days.from < after.days.from ? before.days.from : after.days.from,
      to: before.days.to > after.days.to ? before.days.to : after.days.to,
    },
  });
  for await (const one of entries) steps.add(one);
  return steps;
}

/** What of an indicator says what it counts. */
const counts = ({ of, dividedBy, unit }: Indicator) => ({ of, dividedBy: dividedBy ?? null, unit });
