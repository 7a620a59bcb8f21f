import { dayOf, endOfDay, isoOf, localDay } from '@gaoyao/kernel/calendar';
import { periodSpan, periodsOver, type EditionRef, type Subscription } from '@gaoyao/kernel/indicators';

/** A report that is out for somebody who subscribed to it. */
export interface Delivery {
  /** The period, or the id of an edition. */
  readonly delivery: string;
  readonly subscription: Subscription;
  readonly period: string;
  readonly edition: EditionRef | null;
  /** Since when it is there, epoch milliseconds. */
  readonly at: number;
  readonly read: boolean;
}

/**
 * What a subscription has brought: the report of each period that was over since, and each edition published since, the
 * newest first. It is computed when it is looked at: nothing has to be sent, and nothing is lost while nobody is there.
 */
export function deliveriesOf(
  subscriptions: readonly Subscription[],
  editions: readonly EditionRef[],
  now: number,
): readonly Delivery[] {
  const today = isoOf(localDay(now));
  const found = subscriptions.flatMap((subscription): Delivery[] => {
    const { by, unit, since, read } = subscription;
    const over = periodsOver(by, isoOf(localDay(since)), today).map((period) => ({
      ...{ delivery: period, subscription, period, edition: null, read: read.has(period) },
      at: endOfDay(dayOf(periodSpan(by, period).to)),
    }));
    const published = editions
      .filter(
        (one) => one.by === by && one.unit === unit && Date.parse(one.publishedAt) >= subscription.since,
      )
      .map((edition) => ({
        ...{ delivery: edition.id, subscription, period: edition.period, edition },
        ...{ at: Date.parse(edition.publishedAt), read: read.has(edition.id) },
      }));
    return [...published, ...over];
  });
  return found.sort((a, b) => b.at - a.at);
}
