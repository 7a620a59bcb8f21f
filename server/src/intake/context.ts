import type { Protection } from '@gaoyao/kernel/protection';
import { signalLocator, takeReadings, type HearContext } from '@gaoyao/kernel/signals';
import type { AddressService } from '@gaoyao/kernel/places';
import type { Database } from '@gaoyao/kernel/store';
import { signalRules } from '../signal-rules.ts';

/** How messages from outside are heard, over whatever wire they come. */
export function hearContext(
  {
    db,
    protection,
    addresses,
  }: { readonly db: Database; readonly protection: Protection; readonly addresses: AddressService },
  now: () => number = Date.now,
): HearContext {
  return {
    ...{ pool: db.owner, protection, rules: signalRules(protection), readings: takeReadings, now },
    locate: signalLocator({ addresses }),
  };
}
