import type { ListedSignal, SourceFreshness } from '@gaoyao/kernel/signals';
import type { Queryable } from '@gaoyao/kernel/store';

/**
 * Events as they are shown: names of source, kind and unit, and no person. The matter an event led to is named only to
 * whoever may see that matter: row-level security of the reader decides.
 */
export async function shownEvents(
  db: Queryable,
  events: readonly ListedSignal[],
  sources: readonly SourceFreshness[],
) {
  const names = new Map(sources.map(({ source, name }) => [source, name]));
  const ids = events.flatMap(({ matter }) => matter ?? []);
  const { rows } =
    ids.length === 0
      ? { rows: [] }
      : await db.query<{ id: string; number: string }>(
          'select id, number from matters.matter where id = any($1)',
          [ids],
        );
  const matters = new Map(rows.map((row) => [row.id, row]));
  return events.map((one) => ({
    ...{ id: one.id, key: one.key, at: one.at, placed: one.placed, position: one.position },
    ...{ count: one.count, severity: one.severity, target: one.target, closed: one.closed },
    revision: one.revision - 1,
    recordedAt: one.recorded,
    source: { id: one.source, name: names.get(one.source) ?? { zh: one.source, en: one.source } },
    category: { id: one.category, name: one.categoryName },
    unit: { id: one.unit, name: one.unitName },
    matter: (one.matter === null ? undefined : matters.get(one.matter)) ?? null,
  }));
}
