import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import {
  changeOf,
  composedFigures,
  hiddenBelow,
  isKept,
  periodOf,
  quotient,
  spanOf,
  suppressSmall,
  yearBefore,
  type Change,
  type ComparedPeriod,
  type ComposedQuery,
  type Figure,
  type Naming,
  type ShownFigure,
  type Span,
} from '@gaoyao/kernel/indicators';
import type { Definitions } from '@gaoyao/kernel/matters';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { Problem, type Queryable } from '@gaoyao/kernel/store';
import { disputeFigures, type DisputeFigure } from '@gaoyao/scenarios';
import type { CockpitScope } from './cockpit-scope.ts';

/** Flows that are installed, by id. */
type Flows = ReadonlyMap<string, FlowDefinition>;

export const installedFlows = (definitions: Definitions): Promise<Flows> => definitions.flows();

/** The figures whose flows are installed. */
export const figuresOf = (flows: Flows): readonly DisputeFigure[] =>
  disputeFigures.filter((one) =>
    [...one.of, ...(one.dividedBy ?? [])].every(({ scenario }) => flows.has(scenario)),
  );

/** The days that are asked about, and those of the year before; a running period goes up to today. */
interface AskedPeriod {
  readonly by: ComparedPeriod;
  readonly id: string;
  readonly now: Span;
  readonly before: Span;
  readonly running: boolean;
}

/** Throws `cockpit.period` (400) for what is no period of that kind. Without one, the running period. */
export function askedPeriod(by: ComparedPeriod, period: string | undefined): AskedPeriod {
  const today = isoOf(localDay(Date.now()));
  const id = period ?? periodOf(by, today);
  const span = spanOf(by, id);
  if (span === undefined)
    throw new Problem('cockpit.period', {
      zh: '期间写作 2026-11、2026-Q4 或者 2026',
      en: 'A period is written 2026-11, 2026-Q4 or 2026',
    });
  const running = span.from <= today && today < span.to;
  const now = running ? { from: span.from, to: today } : span;
  return { by, id, now, before: yearBefore(now), running };
}

/** A figure as it is shown, with its change against the same days of the year before. */
interface ComparedFigure extends ShownFigure {
  readonly change: Change | null;
}

/** What a reader asked for, held to what is open to them. */
export interface Asked {
  readonly scope: CockpitScope;
  readonly period: AskedPeriod;
  readonly unit: string;
  readonly where: Readonly<Record<string, string>>;
}

type Cut = Pick<ComposedQuery, 'unit' | 'units' | 'where' | 'dimension'>;

/** Where figures are read: under the actor's own rights. */
export interface Reading {
  readonly db: Queryable;
  readonly flows: Flows;
  readonly naming: Naming;
}

/** One group of figures: of a unit and a key, at one time and a year before. */
interface Compared {
  readonly figure: DisputeFigure;
  readonly unit: string;
  readonly key: string;
  readonly shown: ComparedFigure;
}

/** Figures of a cut, side by side with those of the year before. What nothing was counted of is a zero or no value. */
export async function compared(
  { db, flows, naming }: Reading,
  catalogue: readonly DisputeFigure[],
  { now, before }: { readonly now: Span; readonly before: Span },
  cut: Cut,
): Promise<readonly Compared[]> {
  const [here, past] = [
    await composedFigures(db, flows, catalogue, { ...cut, ...now, naming }),
    await composedFigures(db, flows, catalogue, { ...cut, ...before, naming }),
  ];
  return catalogue.flatMap((figure) => {
    if (!isKept(figure, flows, cut)) return [];
    const of = (found: typeof here) =>
      new Map(
        found.filter(({ id }) => id === figure.id).map((one) => [`${one.unit}\t${one.key}`, one.figure]),
      );
    const [current, earlier] = [of(here), of(past)];
    const whole = cut.dimension === undefined && cut.units === undefined;
    const groups = whole
      ? ['\t']
      : [
          ...new Set([
            ...(cut.units !== undefined && cut.dimension === undefined
              ? cut.units.map((unit) => `${unit}\t`)
              : []),
            ...current.keys(),
            ...earlier.keys(),
          ]),
        ];
    const none: Figure = quotient(figure, 0, 0);
    const below = hiddenBelow(figure, flows);
    const nowShown = suppressSmall(
      groups.map((group) => current.get(group) ?? none),
      below,
    );
    const beforeShown = suppressSmall(
      groups.map((group) => earlier.get(group) ?? none),
      below,
    );
    return groups.map((group, index) => {
      const [unit = '', key = ''] = group.split('\t');
      const change = changeOf(nowShown[index]!, beforeShown[index]!, figure);
      return { figure, unit, key, shown: { ...nowShown[index]!, change } };
    });
  });
}

/** What disputes call an agency is its name; penalties and defences keep its id. */
export async function agencyNaming(db: Queryable): Promise<Naming> {
  const { rows } = await db.query<{ id: string; name: string }>(
    'select id, name_zh as name from access.agency',
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const ids = new Map(rows.map(({ id, name }) => [name, id]));
  return {
    nameOf: (dimension, key) => (dimension === 'agency' ? (names.get(key) ?? key) : key),
    keyOf: (dimension, name) => (dimension === 'agency' ? (ids.get(name) ?? name) : name),
  };
}
