import type { Pool } from 'pg';
import type { Actor } from '@gaoyao/kernel/access';
import { asActor } from '@gaoyao/kernel/access';
import { reconcile } from '@gaoyao/kernel/indicators';
import { Problem, type Database } from '@gaoyao/kernel/store';
import { safetyCatalogue } from '@gaoyao/scenarios';
import { unitsOfEdition } from './edition-report.ts';
import { openEdition, shownEditions } from './read-edition.ts';
import type { Flows } from './read-report.ts';

/**
 * Why the figures of an edition differ from those of another, or from what is counted now, which is open to those alone in
 * whose area the unit lies. Throws `editions.unknown` (404), `places.unit-unknown` (404), and what `reconcile` throws.
 */
export async function readReconciliation(
  db: Database,
  flows: Flows,
  actor: Actor,
  { id, other }: { readonly id: string; readonly other: string | undefined },
) {
  const mayRead = await asActor(db.app, actor, 'statistics', async (client) => {
    const { within } = await openEdition(client, actor, id);
    if (other !== undefined) await openEdition(client, actor, other);
    return within || other !== undefined;
  });
  if (!mayRead)
    throw new Problem(
      'places.unit-unknown',
      { zh: '没有这个辖区，或者不在您的范围内', en: 'There is no such unit, or it lies outside your area' },
      { status: 404 },
    );
  const owner: Pool = db.owner;
  const { before, after, asOf, rows, same } = await reconcile(owner, flows, id, other);
  const units = new Map([...unitsOfEdition(before), ...(after === null ? [] : unitsOfEdition(after))]);
  const names = new Map(
    [...safetyCatalogue.indicators, ...before.content.catalogue.indicators].map((one) => [one.id, one.name]),
  );
  const nothing = {
    ...{ late: 0, corrected: 0, moved: 0, redefined: 0, continued: 0, residents: 0, acts: 0, unexplained: 0 },
  };
  const [shown, shownAfter] = await asActor(db.app, actor, 'statistics', (client) =>
    shownEditions(client, after === null ? [before] : [before, after]),
  );
  return {
    ...{ edition: shown!, with: shownAfter ?? null, asOf, same },
    rows: rows.map(({ indicator, unit, causes, ...row }) => ({
      ...row,
      ...(causes ?? nothing),
      indicator,
      name: names.get(indicator) ?? { zh: indicator, en: indicator },
      unit: units.get(unit) ?? { id: unit, kind: '', name: { zh: unit, en: unit } },
    })),
  };
}
