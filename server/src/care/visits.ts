import { asActor, type Actor, type Purpose } from '@gaoyao/kernel/access';
import { isoOf, localDay, type WorkCalendar } from '@gaoyao/kernel/calendar';
import type { Definitions } from '@gaoyao/kernel/matters';
import { addressesOn, referenceKey } from '@gaoyao/kernel/places';
import type { Database } from '@gaoyao/kernel/store';
import { eventColumns, eventJoins, eventRows, type EventMatter, type EventRow } from '../grid/event-rows.ts';
import { VISIT } from './alert-homes.ts';

export interface OpenVisit {
  readonly event: EventRow;
  readonly address: string | null;
  readonly drySince: string;
  readonly hours: number;
  readonly attempts: number;
  readonly answered: boolean;
  readonly ranAgain: string | null;
}

const MOST = 200;

/** Alerts the actor may see that were not looked into yet, those first whose time ends first. */
export async function openVisits(
  { db, definitions }: { readonly db: Database; readonly definitions: Definitions },
  calendar: WorkCalendar,
  actor: Actor,
  purpose: Purpose,
  now = Date.now(),
): Promise<readonly OpenVisit[]> {
  const day = isoOf(localDay(now));
  const { rows, addresses } = await asActor(db.app, actor, purpose, async (client) => {
    const read = await client.query<EventMatter>(
      `select ${eventColumns} from matters.matter m ${eventJoins} where m.scenario = $1 and m.closed_at is null
       order by coalesce(m.next_due, 'infinity'), m.id limit ${String(MOST)}`,
      [VISIT],
    );
    const places = read.rows.map(({ snapshot }) => ({ id: String(snapshot.facts['place']), day }));
    return {
      rows: read.rows,
      addresses: places.length === 0 ? new Map() : await addressesOn(client, places),
    };
  });
  const events = await eventRows(db.owner, definitions, calendar, rows, now);
  return rows.map(({ snapshot: { facts } }, index) => ({
    event: events[index]!,
    address:
      (addresses.get(referenceKey({ id: String(facts['place']), day })) as { address: string } | undefined)
        ?.address ?? null,
    drySince: String(facts['drySince']),
    hours: Number(facts['hours']),
    attempts: Number(facts['attempts']),
    answered: facts['answered'] === true,
    ranAgain: facts['ranAgain'] === '' ? null : String(facts['ranAgain']),
  }));
}
