import { asActor, SYSTEM_ACCOUNT, type Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay, type WorkCalendar } from '@gaoyao/kernel/calendar';
import { taskPage, type Definitions } from '@gaoyao/kernel/matters';
import { addressesOn, referenceKey } from '@gaoyao/kernel/places';
import type { Database } from '@gaoyao/kernel/store';
import { eventColumns, eventJoins, eventRows, type EventMatter, type EventRow } from './event-rows.ts';

/** Scenarios whose work is done in the street. */
const STREET = ['grid-events', 'care-visit'];
const MOST_REPORTS = 50;
const DAYS = 30;

type Task = Awaited<ReturnType<typeof taskPage>>['items'][number];

/** Somebody's task with what they need to go there. */
export interface StreetTask {
  readonly task: Task;
  readonly event: EventRow;
  /** In the words of the library; null where no place of it is named. */
  readonly address: string | null;
}

/**
 * The day of whoever works in the street: the tasks given to them by name, the nearest end first, each with its place; and
 * what they reported within thirty days. As the actor: what is closed to them is left out.
 */
export async function streetDay(
  { db, definitions }: { readonly db: Database; readonly definitions: Definitions },
  calendar: WorkCalendar,
  actor: Actor,
  now = Date.now(),
): Promise<{ readonly tasks: readonly StreetTask[]; readonly reports: readonly EventRow[] }> {
  const { rows: mine } = await db.owner.query<{ matter: string }>(
    `select matter from matters.request where actor = any($1) and key like $2 and at > $3 order by at desc limit ${String(MOST_REPORTS)}`,
    [[actor.account, SYSTEM_ACCOUNT], `grid-report ${actor.account} %`, new Date(now - DAYS * 86_400_000)],
  );
  const read = await asActor(db.app, actor, 'handling', async (client) => {
    const { items } = await taskPage(client, definitions, calendar, actor, { of: 'own', limit: 200 });
    const tasks = items.filter(({ scenario }) => STREET.includes(scenario.id));
    const { rows } = await client.query<EventMatter & { place: string | null }>(
      `select ${eventColumns}, m.snapshot -> 'facts' ->> 'place' as place from matters.matter m ${eventJoins}
       where m.id = any($1)`,
      [[...new Set([...tasks.map(({ matter }) => matter), ...mine.map(({ matter }) => matter)])]],
    );
    const day = isoOf(localDay(now));
    const places = rows.flatMap(({ place }) => (place === null ? [] : [{ id: place, day }]));
    const addresses = places.length === 0 ? new Map() : await addressesOn(client, places);
    return {
      ...{ tasks, rows },
      addressOf: ({ place }: { readonly place: string | null }): string | null =>
        place === null
          ? null
          : ((addresses.get(referenceKey({ id: place, day })) as { address: string } | undefined)?.address ??
            null),
    };
  });
  const events = await eventRows(db.owner, definitions, calendar, read.rows, now);
  const byMatter = new Map(events.map((event) => [event.matter, event]));
  const addressOf = new Map(read.rows.map((row) => [row.id, read.addressOf(row)]));
  return {
    tasks: read.tasks.flatMap((task) => {
      const event = byMatter.get(task.matter);
      return event === undefined ? [] : [{ task, event, address: addressOf.get(task.matter) ?? null }];
    }),
    reports: mine.flatMap(({ matter }) => byMatter.get(matter) ?? []),
  };
}
