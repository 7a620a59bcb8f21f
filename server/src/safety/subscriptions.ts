import type { Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { publishedRefs, subscriptionsOf, type Subscription } from '@gaoyao/kernel/indicators';
import { unitOn, unitsAbove } from '@gaoyao/kernel/places';
import type { Queryable } from '@gaoyao/kernel/store';
import { cockpitScope } from '../http/cockpit-scope.ts';
import { deliveriesOf } from './deliveries.ts';
import { REPORT } from './read-report.ts';
import type { ReportUnit } from './safety-report.ts';

const query = (values: Readonly<Record<string, string>>): string => new URLSearchParams(values).toString();

/** Units of subscriptions that the reader's posts still open; a post that moved on leaves the others silent. */
async function openUnits(
  db: Queryable,
  actor: Actor,
  subscriptions: readonly Subscription[],
): Promise<ReadonlyMap<string, ReportUnit>> {
  const { area } = await cockpitScope(db, actor);
  const today = isoOf(localDay(Date.now()));
  const open = new Map<string, ReportUnit>();
  for (const unit of new Set(subscriptions.map((one) => one.unit))) {
    if (unit !== area && !(await unitsAbove(db, unit, today)).includes(area)) continue;
    const found = await unitOn(db, unit, today);
    if (found !== undefined) open.set(unit, { id: unit, kind: found.kind, name: found.name });
  }
  return open;
}

/** What the reader is subscribed to, and what it has brought. `owner`: subscriptions concern nobody else. */
export async function shownSubscriptions(owner: Queryable, db: Queryable, actor: Actor, now = Date.now()) {
  const all = await subscriptionsOf(owner, actor.account, REPORT);
  const units = await openUnits(db, actor, all);
  const open = all.filter(({ unit }) => units.has(unit));
  const editions = await publishedRefs(db, { report: REPORT, units: [...units.keys()] });
  const deliveries = deliveriesOf(open, editions, now).map((one) => {
    const { subscription, period, delivery, edition, read } = one;
    const { id, by, unit } = subscription;
    const path =
      edition === null
        ? (kind: string) => `/api/safety/report.${kind}?${query({ by, period, unit })}`
        : (kind: string) => `/api/safety/editions/${edition.id}/report.${kind}`;
    return {
      ...{ id: `${id}:${delivery}`, subscription: id, by, period, read, unit: units.get(unit)! },
      at: new Date(one.at).toISOString(),
      edition:
        edition === null
          ? null
          : { id: edition.id, number: edition.number, publishedAt: edition.publishedAt },
      files: { pdf: path('pdf'), xlsx: path('xlsx') },
    };
  });
  return {
    items: open.map(({ id, by, unit, since }) => ({
      ...{ id, by, unit: units.get(unit)!, since: new Date(since).toISOString() },
    })),
    deliveries,
    unread: deliveries.filter(({ read }) => !read).length,
  };
}
