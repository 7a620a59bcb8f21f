import { asActor, type Actor } from '@gaoyao/kernel/access';
import { shardOf } from '@gaoyao/kernel/matters';
import type { Database } from '@gaoyao/kernel/store';
import {
  homeRow,
  homeRows,
  homesOf,
  patternWithHours,
  visitsOfHome,
  type Home,
  type HomeRow,
  type HomeVisit,
} from './homes.ts';

export interface OwnCare {
  readonly home: Home;
  readonly as: 'elder' | 'contact';
  readonly visits: readonly HomeVisit[];
}

/** As what somebody stands in an enrolment now; whoever was its contact once has no part in it any more. */
function partIn(actor: Actor, { facts }: HomeRow): 'elder' | 'contact' | undefined {
  const own = [actor.party, ...(actor.parties ?? [])];
  return (['elder', 'contact'] as const).find((part) => own.includes(String(facts[part])));
}

/** The homes whose person or contact a resident is, with their alerts. */
export async function ownCare(db: Database, actor: Actor): Promise<readonly OwnCare[]> {
  const read = await asActor(db.app, actor, 'own', async (client) => {
    const rows = (await homeRows(client, {})).rows.filter((row) => partIn(actor, row) !== undefined);
    const visits: (readonly HomeVisit[])[] = [];
    for (const { id } of rows) visits.push(await visitsOfHome(client, shardOf(id), id));
    return { rows, visits };
  });
  const homes = await homesOf(db.owner, read.rows);
  return homes.map((home, index) => {
    const as = partIn(actor, read.rows[index]!)!;
    // a contact is told of alerts, and does not watch when water runs
    return { home: as === 'elder' ? home : { ...home, meter: null }, as, visits: read.visits[index]! };
  });
}

/** What is usual in one's own home; undefined where it is not, null where nothing is read. Throws `meters.pattern` (422). */
export async function patternOfOwn(
  db: Database,
  actor: Actor,
  matter: string,
  asked: { readonly quantile?: number; readonly days?: number },
): Promise<Awaited<ReturnType<typeof patternWithHours>> | undefined> {
  const row = await asActor(db.app, actor, 'own', (client) => homeRow(client, shardOf(matter), matter));
  if (row === undefined || partIn(actor, row) !== 'elder') return undefined;
  return patternWithHours(db.owner, matter, asked);
}
