import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  addressBlock,
  countSubject,
  countTry,
  relyingPartyOf,
  roleNames,
  signInRules,
  type OpenedSession,
  type RelyingParty,
  type SignedIn,
  type SignInFrom,
} from '@gaoyao/kernel/access';
import { Problem, type Text } from '@gaoyao/kernel/store';
import { addressOf } from './rate-limits.ts';
import { SESSION_COOKIE, sessionToken } from './request-conditions.ts';
import type { HttpServices, RouteContext } from './services.ts';

const WINDOW_SECONDS = 60;

/** Where a sign-in comes from; the session it was sent with ends when it succeeds. */
export const comesFrom = (request: FastifyRequest): SignInFrom => ({
  address: addressOf(request),
  agent: request.headers['user-agent'],
  replaces: sessionToken(request),
});

/** The site whose passkeys count: as set for the installation, else the one the request names. */
export const siteOf = (request: FastifyRequest, { origin }: HttpServices): RelyingParty =>
  relyingPartyOf(origin ?? `${request.protocol}://${request.host}`);

/**
 * Counts a try to sign in, of its address and, where one is typed, of the name at that address, for all processes
 * together. Past the limit it is `access.too-many-tries` (429) with `retry-after`.
 */
export async function limitTries(
  { services }: RouteContext,
  request: FastifyRequest,
  reply: FastifyReply,
  username?: string,
): Promise<void> {
  const { owner } = services.db;
  const rules = await signInRules(owner);
  const block = addressBlock(addressOf(request));
  try {
    if (username !== undefined)
      await countTry(owner, countSubject('name at address', username.toLowerCase(), block), {
        most: rules.triesPerName,
        seconds: WINDOW_SECONDS,
      });
    await countTry(owner, countSubject('address', block), {
      most: rules.triesPerAddress,
      seconds: WINDOW_SECONDS,
    });
  } catch (error) {
    if (error instanceof Problem && typeof error.details['seconds'] === 'number')
      void reply.header('retry-after', error.details['seconds']);
    throw error;
  }
}

export const sessionCookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: 'auto' } as const;

/** Gives the browser its new session and this process the knowledge of it. */
export async function enter(
  { services, sessions }: RouteContext,
  request: FastifyRequest,
  reply: FastifyReply,
  opened: OpenedSession,
) {
  sessions.opened(opened, sessionToken(request));
  void reply.setCookie(SESSION_COOKIE, opened.token, { ...sessionCookie, expires: opened.expiresAt });
  return sessionView(services, opened);
}

async function roleName(services: HttpServices, role: string): Promise<Text> {
  const known = roleNames[role];
  if (known !== undefined) return known;
  // a flow may bring roles of its own
  const flows = await services.definitions.all();
  const own = flows.map((one) => one.flow.definition.roles[role]).find((one) => one !== undefined);
  return own ?? { zh: role, en: role };
}

/** Who is signed in and how, as a page reads it. */
export async function sessionView(services: HttpServices, { actor, session }: SignedIn) {
  return {
    account: {
      id: actor.account,
      username: actor.username,
      name: actor.name,
      staffNumber: actor.staffNumber,
      kind: actor.kind,
    },
    bindings: await Promise.all(
      actor.bindings.map(async (binding) => ({
        role: binding.role,
        roleName: await roleName(services, binding.role),
        agency: { id: binding.agency, name: binding.agencyName },
        unit:
          binding.unit === null || binding.unitName === null
            ? null
            : { id: binding.unit, name: binding.unitName },
      })),
    ),
    session: {
      id: session.id,
      method: session.method,
      level: session.level,
      steppedUpAt: session.steppedUpAt?.toISOString() ?? null,
      mustEnrol: session.mustEnrol,
    },
  };
}
