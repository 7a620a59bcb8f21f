import {
  periodSpan,
  type Edition,
  type Freshness,
  type IndicatorCatalogue,
  type ReadEdition,
} from '@gaoyao/kernel/indicators';
import { unitsBelow } from '@gaoyao/kernel/places';
import type { Queryable } from '@gaoyao/kernel/store';
import { askedPeriod, type AskedReport } from './asked-report.ts';
import { readRanking, type ShownRanking } from './ranking.ts';
import {
  besideEachOther,
  byDomain,
  definitionsOf,
  headOf,
  shownDefinition,
  type Flows,
} from './read-report.ts';
import type { ReportUnit, SafetyReport } from './safety-report.ts';

/** What is frozen beside the figures of an edition, so that it is read later as it was published. */
interface Beside {
  readonly path: readonly ReportUnit[];
  readonly units: readonly ReportUnit[];
  readonly sources: readonly Freshness[];
  readonly ranking: ShownRanking;
}

/** Names, freshness of the sources and the ranking with its method, as they are now. JSON. */
export async function besideOf(db: Queryable, flows: Flows, asked: AskedReport): Promise<Beside> {
  const { sources } = await headOf(db, await definitionsOf(db), asked);
  const below = await unitsBelow(db, asked.unit.id, asked.day);
  return {
    path: asked.path,
    units: below.map(({ id, kind, name }) => ({ id, kind, name })),
    sources,
    ranking: await readRanking(db, flows, asked),
  };
}

const besideIn = ({ content }: Edition): Partial<Beside> => content.beside ?? {};

/** The ranking that was published with an edition; undefined where there was none. */
export const rankingOfEdition = (edition: Edition): ShownRanking | undefined => besideIn(edition).ranking;

export function unitOfEdition(edition: Edition): ReportUnit {
  const { id, unit } = { id: edition.unit, unit: besideIn(edition).path?.at(-1) };
  return unit ?? { id, kind: '', name: { zh: id, en: id } };
}

/** Names of all units that an edition speaks of. */
export function unitsOfEdition(edition: Edition): ReadonlyMap<string, ReportUnit> {
  const named = [unitOfEdition(edition), ...(besideIn(edition).units ?? [])];
  return new Map(named.map((unit) => [unit.id, unit]));
}

const shownDefinitions = (catalogue: IndicatorCatalogue, versions: Readonly<Record<string, number>>) =>
  catalogue.indicators.map((one) =>
    shownDefinition(one, { version: versions[one.id] ?? 1, recounting: false }),
  );

/** The report as it was frozen: definitions, names, freshness and figures of that day, whatever has changed since. */
export function reportOfEdition(
  { edition, figures }: Pick<ReadEdition, 'edition' | 'figures'>,
  flows: ReadonlyMap<string, unknown>,
): SafetyReport {
  const { by, period, days, content } = edition;
  const definitions = shownDefinitions(content.catalogue, content.versions);
  const big = new Set(definitions.filter((one) => one.big).map(({ id }) => id));
  const beside = besideIn(edition);
  return {
    head: {
      period: {
        ...askedPeriod(by, period),
        ...{ now: days, running: days.to < periodSpan(by, period).to },
      },
      unit: unitOfEdition(edition),
      path: beside.path ?? [unitOfEdition(edition)],
      residents: content.residents[edition.unit] ?? null,
      asOf: edition.asOf,
      stale: false,
      sources: beside.sources ?? [],
      edition: { id: edition.id, number: edition.number, publishedAt: edition.publishedAt },
    },
    domains: byDomain(
      definitions,
      figures.filter(({ unit }) => unit === edition.unit),
      flows,
    ),
    units: besideEachOther(
      beside.units ?? [],
      figures.filter(({ indicator }) => big.has(indicator)),
    ),
    digest: edition.sha256,
  };
}
