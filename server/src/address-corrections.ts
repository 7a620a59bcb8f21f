import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import type { Gathering, Matters, Reactor } from '@gaoyao/kernel/matters';
import { AddressLibrary, loadLocator } from '@gaoyao/kernel/places';
import type { Database, Queryable } from '@gaoyao/kernel/store';
import { carryOutCorrections } from '@gaoyao/scenarios';

const SCENARIO = 'address-correction';
/** The worker's task that carries out in the library what keepers decided. */
export const CORRECTIONS = 'address-corrections';

interface Parts {
  readonly db: Database;
  readonly matters: Matters;
}

/** Carries out what waits; how many were settled. */
export function settleCorrections({ db, matters }: Parts): Promise<number> {
  const today = isoOf(localDay(Date.now()));
  return carryOutCorrections({
    ...{ db, matters, today },
    openLibrary: async () => {
      const locator = await loadLocator(db.owner, today);
      return new AddressLibrary({ db, locate: (lon, lat) => locator.locate(lon, lat) });
    },
  });
}

/** Has the worker carry out a decision as soon as it is on disk, instead of at the next minute. */
export const correctionReactor: Reactor = {
  name: 'address-corrections',
  gather(): Gathering {
    let decided = false;
    return {
      add: ({ flow, action }) => {
        decided ||= flow.definition.id === SCENARIO && action === 'correct';
      },
      save: async (db: Queryable) => {
        if (!decided) return;
        // before the worker has ever run there is nobody to wake: it looks each minute anyway
        const { rows } = await db.query<{ there: boolean }>(
          `select to_regnamespace('graphile_worker') is not null as there`,
        );
        if (rows[0]?.there === true)
          await db.query('select graphile_worker.add_job($1, job_key := $1)', [CORRECTIONS]);
      },
    };
  },
};
