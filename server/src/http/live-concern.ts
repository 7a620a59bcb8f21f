import type { Board } from '@gaoyao/kernel/indicators';
import type { BoardReader } from './board-tiles.ts';
import type { LiveNews } from './live-hub.ts';

/** The flows a board rests on; null: on anything that is counted. */
export type Shown = ReadonlySet<string> | null;

/** What of the news a board is concerned by. Catalogues may hold figures over acts: they rest on anything. */
export function shownBy({ tiles }: Board): Shown {
  const scenarios = new Set<string>();
  for (const { kind, source, sources = [], scenarios: named } of tiles) {
    if (kind === 'ticker' || kind === 'clocks') {
      if (named === undefined) return null;
      for (const one of named) scenarios.add(one);
    }
    for (const one of source === undefined ? sources : [source, ...sources]) {
      if ('catalogue' in one) return null;
      scenarios.add(one.scenario);
    }
  }
  return scenarios;
}

/** Whether what was counted may have changed what a reader is shown of a unit. */
export function newsFor(
  news: LiveNews,
  { scope, tenancies }: BoardReader,
  unit: string,
  shown: Shown,
): boolean {
  const { shards, over, catalogues, scenarios } = news;
  if (shards !== null && !tenancies.some((one) => shards.has(one))) return false;
  if (over !== null && !over.has(scope.area) && !over.has(unit)) return false;
  if (shards === null || shown === null || catalogues.size + scenarios.size === 0) return true;
  return [...shown].some((one) => scenarios.has(one));
}
