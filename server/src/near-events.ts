import type { Gathering, RecordedAct, Reactor } from '@gaoyao/kernel/matters';
import { dropNear, keepNear, nameNear, type OpenEvent } from '@gaoyao/kernel/signals';
import type { Queryable } from '@gaoyao/kernel/store';

const SCENARIO = 'grid-events';

/** Keeps the open events by which a new report is compared: from its report until its matter ends. */
export const nearReactor: Reactor = {
  name: 'near-events',
  gather(): Gathering {
    const open = new Map<string, OpenEvent>();
    const ended = new Set<string>();
    const named = new Map<string, string>();
    return {
      add: (act) => {
        if (act.flow.definition.id !== SCENARIO) return;
        if (act.effects.outcome !== undefined) {
          open.delete(act.matter);
          ended.add(act.matter);
        } else if (act.action === 'report') {
          const event = eventOf(act);
          if (event !== null) open.set(act.matter, event);
        } else if (act.action === 'classify' && typeof act.input['kind'] === 'string')
          named.set(act.matter, act.input['kind']);
      },
      save: async (db: Queryable) => {
        const kept = [...open.values()].map((event) => {
          const category = named.get(event.matter);
          named.delete(event.matter);
          return category === undefined ? event : { ...event, category };
        });
        if (kept.length > 0) await keepNear(db, kept);
        if (named.size > 0) await nameNear(db, named);
        if (ended.size > 0) await dropNear(db, [...ended]);
      },
    };
  },
};

/** Null for a report that says nothing it could be compared by. */
function eventOf({ matter, shard, unit, at, input }: RecordedAct): OpenEvent | null {
  const { title, kind, lon, lat } = input;
  if (unit === null || typeof title !== 'string') return null;
  return {
    ...{ matter, shard, at, unit, title },
    ...(typeof lon === 'number' && typeof lat === 'number' ? { position: [lon, lat] } : {}),
    ...(typeof kind === 'string' ? { category: kind } : {}),
  };
}
