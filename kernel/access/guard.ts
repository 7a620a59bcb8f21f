import type { Pool, PoolClient } from 'pg';
import { inTransaction, isUuid, Problem } from '../store/index.ts';
import { isPurpose, purposes, type Actor, type Purpose } from './actor.ts';

/** What a read without a purpose is told (rights.md 1). */
export const purposeMissing = (): Problem =>
  new Problem(
    'access.purpose-missing',
    { zh: '读取须写明目的', en: 'A read needs a purpose' },
    { status: 400 },
  );

/**
 * Whether the actor may name a purpose: a known one, and for a contractor one they were engaged for. Throws
 * `access.purpose-missing` (400) and `access.purpose-not-engaged` (403).
 */
export function checkPurpose(actor: Pick<Actor, 'account' | 'engagedFor'>, purpose: unknown): void {
  if (!isPurpose(purpose) || !isUuid(actor.account)) throw purposeMissing();
  if (actor.engagedFor !== undefined && !actor.engagedFor.includes(purpose))
    throw new Problem(
      'access.purpose-not-engaged',
      {
        zh: `您受托的目的不包括“${purposes[purpose].zh}”`,
        en: `You were not engaged for this purpose: ${purposes[purpose].en}`,
      },
      { status: 403 },
    );
}

/**
 * Runs reads as an actor for a purpose: one transaction in which row-level security sees that actor. Without a
 * purpose nothing is read (`access.purpose-missing`).
 */
export async function asActor<T>(
  pool: Pool,
  actor: Pick<Actor, 'account' | 'engagedFor'>,
  purpose: Purpose,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  checkPurpose(actor, purpose);
  // both values were checked against a closed form above, so they can stand in the text: one round trip opens all
  return inTransaction(
    pool,
    work,
    `begin read only; set local gaoyao.actor = '${actor.account}'; set local gaoyao.purpose = '${purpose}'`,
  );
}
