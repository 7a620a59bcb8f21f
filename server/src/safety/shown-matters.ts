import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { countedMatters, type ListedCut, type Term } from '@gaoyao/kernel/indicators';
import type { Definitions } from '@gaoyao/kernel/matters';
import type { Queryable, Text } from '@gaoyao/kernel/store';

/** As many as a page takes in; whoever needs all of them filters the list of the scenario. */
const MOST_MATTERS = 200;

/** The matters behind a sum of acts as pages show them: no title, which may name somebody. */
export async function shownMatters(
  db: Queryable,
  definitions: Definitions,
  lists: readonly { readonly term: Term; readonly cut: ListedCut }[],
) {
  const flows = await definitions.flows();
  const found = [];
  for (const { term, cut } of lists)
    for (const one of await countedMatters(db, definitions, term, cut, MOST_MATTERS - found.length)) {
      const scenario: Text = flows.get(term.scenario)?.name ?? { zh: term.scenario, en: term.scenario };
      found.push({ ...one, scenario });
    }
  const { rows } = await db.query<{ id: string; kind: string; zh: string; en: string }>(
    `select v.unit as id, u.kind, v.name_zh as zh, v.name_en as en from places.unit_version v join places.unit u on u.id = v.unit
     where v.unit = any($1::uuid[]) and v.valid_from <= $2 and v.valid_to > $2`,
    [found.flatMap(({ unit }) => unit ?? []), isoOf(localDay(Date.now()))],
  );
  const units = new Map(rows.map(({ id, kind, zh, en }) => [id, { id, kind, name: { zh, en } }]));
  return found.map((one) => ({
    ...one,
    unit: (one.unit === null ? undefined : units.get(one.unit)) ?? null,
  }));
}
