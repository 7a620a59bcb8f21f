import {
  lastPeriods,
  movement,
  publishedRefs,
  rank,
  readEdition,
  reportFigures,
  residentsOf,
  spansOf,
  type RankedUnit,
  type RankRange,
  type RankRow,
  type ReportFigure,
  type ReportPeriod,
} from '@gaoyao/kernel/indicators';
import { unitsBelow } from '@gaoyao/kernel/places';
import type { Queryable } from '@gaoyao/kernel/store';
import { safetyRanking } from '@gaoyao/scenarios';
import type { AskedReport } from './asked-report.ts';
import { definitionsOf, REPORT, type Definitions, type Flows } from './read-report.ts';
import type { ReportUnit } from './safety-report.ts';

const indicators = safetyRanking.weights.map(({ indicator }) => indicator);

interface Of {
  readonly by: ReportPeriod;
  readonly period: string;
  readonly units: readonly string[];
}

/** What is ranked of a figure: a count by residents; what is unknown or hidden ranks nobody. */
function rowsOf(
  units: readonly string[],
  figures: readonly ReportFigure[],
  residents: (unit: string) => number | null,
): readonly RankRow[] {
  return units.map((unit) => {
    const persons = residents(unit);
    return {
      unit,
      counts: Object.fromEntries(
        figures
          .filter((one) => one.unit === unit)
          .map(({ indicator, figure, state }) => [
            indicator,
            state === 'known' && figure.value !== null && persons !== null
              ? { n: figure.value, exposure: persons }
              : null,
          ]),
      ),
    };
  });
}

async function ranked(
  db: Queryable,
  flows: Flows,
  { by, period, units }: Of,
): Promise<readonly RankedUnit[]> {
  const end = spansOf({ by, period })?.now.to;
  if (end === undefined || units.length === 0) return [];
  const residents = await residentsOf(db, units);
  const figures = await reportFigures(db, flows, { catalogue: REPORT, by, period, units, indicators });
  return rank(
    rowsOf(units, figures, (unit) => residents(unit, end)),
    safetyRanking,
  );
}

/** Ranges of the period before: as they were published, or as they are counted now where nobody published them. */
async function formerRanges(
  db: Queryable,
  flows: Flows,
  { by, period, units }: Of,
  above: string,
): Promise<ReadonlyMap<string, RankRange | null>> {
  const former = lastPeriods(by, period, 2)[0]!;
  const [published] = await publishedRefs(db, { report: REPORT, units: [above], by, period: former });
  if (published !== undefined) {
    const { edition } = await readEdition(db, published.id);
    const { ranking } = edition.content.beside as { readonly ranking?: ShownRanking };
    // ranks by another method say nothing about a movement
    if (ranking?.method.id === safetyRanking.id && ranking.method.version === safetyRanking.version)
      return new Map(ranking.rows.map(({ unit, rank: range }) => [unit.id, range]));
  }
  const rows = await ranked(db, flows, { by, period: former, units });
  return new Map(rows.map((one) => [one.unit, one.rank]));
}

const methodOf = ({ shown }: Definitions) => {
  const { id, version, name, says, weights } = safetyRanking;
  return {
    ...{ id, version, name, says },
    weights: weights.map(({ indicator, weight, better }) => ({
      ...{ indicator, weight, better },
      name: shown.get(indicator)?.name ?? { zh: indicator, en: indicator },
    })),
  };
};

/** The units right below one, ranked by the published method; units whose difference is within chance share ranks. */
export async function readRanking(db: Queryable, flows: Flows, asked: AskedReport) {
  const below = await unitsBelow(db, asked.unit.id, asked.day);
  const { by, id: period } = asked.period;
  const of = { by, period, units: below.map(({ id }) => id) };
  const rows = await ranked(db, flows, of);
  const before = await formerRanges(db, flows, of, asked.unit.id);
  const units = new Map(below.map(({ id, kind, name }): [string, ReportUnit] => [id, { id, kind, name }]));
  return {
    method: methodOf(await definitionsOf(db)),
    rows: rows.map(({ unit, score, rank: range, rates }) => ({
      ...{ unit: units.get(unit)!, score, rank: range },
      movement: movement(range, before.get(unit) ?? null),
      rates: rates.map(({ indicator, observed, expected, per10k, interval }) => ({
        ...{ indicator, observed, expected, per10k, interval },
      })),
    })),
  };
}

export type ShownRanking = Awaited<ReturnType<typeof readRanking>>;
