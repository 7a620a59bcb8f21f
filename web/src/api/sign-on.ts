import type { Text } from '../language/text.ts';
import { request } from './request.ts';

/** A way to sign in that somebody else runs: an agency's own sign-on, or a government identity for residents. */
export interface SignOnProvider {
  readonly id: string;
  readonly kind: 'agency' | 'government-identity';
  readonly name: Text;
  readonly agency: Text;
}

export const signOnProviders = async (): Promise<readonly SignOnProvider[]> =>
  ((await request('/api/sign-on')) as { items: readonly SignOnProvider[] }).items;

/** Where the browser goes to sign on, and comes back from to a page of this site. */
export const signOnAddress = (id: string, to: string): string =>
  `/api/sign-on/${encodeURIComponent(id)}/start?${new URLSearchParams({ to }).toString()}`;

/** Ends the session here; the address of the provider's logout page when one opened it, otherwise null. */
export const signOutEverywhere = async (): Promise<string | null> =>
  ((await request('/api/sign-on/session', { method: 'DELETE' })) as { location: string | null }).location;
