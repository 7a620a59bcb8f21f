import { Type, type Static } from 'typebox';
import { assuranceNames, hasPhone, waysToHigh, type SignedIn } from '@gaoyao/kernel/access';
import type { Queryable } from '@gaoyao/kernel/store';
import { nullable } from './route-documents.ts';
import { text } from './schemas.ts';

/** Who is signed in as a resident, how surely they are known, and how to be known better. */
export const residentSession = Type.Object({
  account: Type.String({ format: 'uuid' }),
  name: text,
  assurance: Type.String({ enum: ['low', 'substantial', 'high'] }),
  assuranceName: text,
  /** Ways to the high level; empty once there. */
  ways: Type.Array(text),
  known: Type.Boolean({ description: '身份已确定并对上登记 / The person is found in the register' }),
  phone: Type.Boolean({ description: '有登录手机 / Has a phone to sign in with' }),
  method: Type.String(),
  steppedUpAt: nullable(Type.String({ format: 'date-time' })),
  session: Type.String({ format: 'uuid' }),
});

export async function residentSessionView(
  db: Queryable,
  { actor, session }: SignedIn,
): Promise<Static<typeof residentSession>> {
  const assurance = actor.assurance ?? 'low';
  return {
    account: actor.account,
    name: actor.name,
    assurance,
    assuranceName: assuranceNames[assurance],
    ways: assurance === 'high' ? [] : [...waysToHigh],
    known: actor.party !== null,
    phone: await hasPhone(db, actor.account),
    method: session.method,
    steppedUpAt: session.steppedUpAt?.toISOString() ?? null,
    session: session.id,
  };
}
