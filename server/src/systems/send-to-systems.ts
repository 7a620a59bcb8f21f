import { forgetOldDeliveries, sendDeliveries, type Sent } from '@gaoyao/kernel/exchange';
import { holdsDemo } from '../demo/demo-residents.ts';
import type { Platform } from '../platform.ts';
import { webhookPolicy } from './webhook-policy.ts';

type Parts = Pick<Platform, 'db' | 'protection'>;

/** Tells outside systems what waits for them. */
export async function sendToSystems({ db, protection }: Parts): Promise<Sent> {
  const policy = webhookPolicy(process.env, await holdsDemo(db.owner));
  return sendDeliveries({ ...{ pool: db.owner, protection, policy }, now: Date.now });
}

/** Removes deliveries and traffic that have been kept long enough. */
export const forgetOld = ({ db }: Parts): Promise<number> => forgetOldDeliveries(db.owner, Date.now());
