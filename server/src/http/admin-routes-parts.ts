import { Administration, roleNames, type AdministrationParts } from '@gaoyao/kernel/access';
import { loadCalendar } from '@gaoyao/kernel/calendar';
import { recomputeClocks } from '@gaoyao/kernel/matters';
import type { Text } from '@gaoyao/kernel/store';
import type { HttpServices } from './services.ts';

/** What administration asks of the rooms above it: roles of the flows, open matters of an agency, clocks to recompute. */
export function administrationParts({ db, definitions }: HttpServices): AdministrationParts {
  return {
    roles: async () => {
      const flows = await definitions.all();
      const ofFlows: Readonly<Record<string, Text>>[] = flows.map(({ flow }) => flow.definition.roles);
      return Object.assign({}, ...ofFlows, roleNames) as Record<string, Text>;
    },
    openMatters: async (agency) => {
      const { rows } = await db.owner.query<{ open: number }>(
        'select count(*) as open from matters.matter where agency = $1 and closed_at is null',
        [agency],
      );
      return rows[0]!.open;
    },
    mattersIn: async (units) => {
      const { rows } = await db.owner.query<{ count: number }>(
        `select count(*) as count from matters.matter where unit in (select unit from places.unit_ancestor
           where ancestor = any($1) and valid_from <= current_date and valid_to > current_date)`,
        [units],
      );
      return rows[0]!.count;
    },
    calendarImported: async () => {
      const imported = await loadCalendar((text, values) => db.owner.query(text, values));
      await recomputeClocks(db.owner, definitions, imported);
    },
  };
}

export const administrationOf = (services: HttpServices): Administration =>
  new Administration(services.db, administrationParts(services));
