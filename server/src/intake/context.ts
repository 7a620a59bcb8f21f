import type { Protection } from '@gaoyao/kernel/protection';
import { takeReadings, type HearContext } from '@gaoyao/kernel/signals';
import type { Database } from '@gaoyao/kernel/store';
import { signalRules } from '../signal-rules.ts';

/** How messages from outside are heard, over whatever wire they come. */
export function hearContext(
  { db, protection }: { readonly db: Database; readonly protection: Protection },
  now: () => number = Date.now,
): HearContext {
  return { pool: db.owner, protection, rules: signalRules(protection), readings: takeReadings, now };
}
