import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import type { Factors, OwnSession, Passkey, Session } from './contract.ts';
import { ApiProblem, request } from './request.ts';

/** A ceremony of WebAuthn as JSON; the page passes it between server and browser and looks at none of it. */
type Ceremony = object;

const id = encodeURIComponent;
const post = (path: string, body: object = {}): Promise<unknown> => request(path, { method: 'POST', body });

/** Whether this browser can use passkeys on this page: it needs a host with a name, over TLS or on the machine itself. */
export const passkeysWork = (): boolean =>
  globalThis.isSecureContext &&
  'PublicKeyCredential' in globalThis &&
  !/^[\d.]+$|:/.test(globalThis.location.hostname);

/** The same page where passkeys work, when this one is on the machine itself under its number. */
export const addressWithPasskeys = (): string | null => {
  const { protocol, hostname, port, pathname, search } = globalThis.location;
  return /^127\.[\d.]+$/.test(hostname) && 'PublicKeyCredential' in globalThis
    ? `${protocol}//localhost:${port}${pathname}${search}`
    : null;
};

/** What the browser or the device says when no passkey came of it: cancelled, too late, none here. */
function notUsed(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const known = error instanceof Error && error.name === 'InvalidStateError';
  return known
    ? new ApiProblem('web.passkey-known', 0, {
        zh: '这台设备已为您的账号登记了通行密钥。',
        en: 'This device already has a passkey of your account.',
      })
    : new ApiProblem('web.passkey-not-used', 0, {
        zh: '没有用上通行密钥：已取消、超时，或这台设备上没有。',
        en: 'No passkey was used: cancelled, too late, or there is none on this device.',
      });
}

async function proveWithPasskey(optionsPath: string): Promise<Ceremony> {
  const options = (await post(optionsPath)) as PublicKeyCredentialRequestOptionsJSON;
  const { startAuthentication } = await import('@simplewebauthn/browser');
  try {
    return await startAuthentication({ optionsJSON: options });
  } catch (error) {
    throw notUsed(error);
  }
}

export const signInWithPasskey = async (): Promise<Session> =>
  (await post('/api/session/passkey', await proveWithPasskey('/api/session/passkey/options'))) as Session;

/** The second step after a right password: a code of the app, or a recovery code. */
export const signInWithCode = async (ticket: string, code: string): Promise<Session> =>
  (await post('/api/session/second-factor', { ticket, code })) as Session;

/** The ticket for the second step, when that is what a refusal asks for. */
export function ticketOf(problem: unknown): string | null {
  if (!(problem instanceof ApiProblem) || problem.code !== 'access.second-factor-needed') return null;
  const { ticket } = problem.details;
  return typeof ticket === 'string' ? ticket : null;
}

export const stepUpWithPasskey = async (): Promise<unknown> =>
  post('/api/session/step-up', { passkey: await proveWithPasskey('/api/session/step-up/options') });

export const stepUp = (proof: { readonly code: string } | { readonly password: string }): Promise<unknown> =>
  post('/api/session/step-up', proof);

export const factors = async (): Promise<Factors> => (await request('/api/factors')) as Factors;

export async function registerPasskey(name: string): Promise<Passkey> {
  const options = (await post('/api/passkeys/options')) as PublicKeyCredentialCreationOptionsJSON;
  const { startRegistration } = await import('@simplewebauthn/browser');
  let response: Ceremony;
  try {
    response = await startRegistration({ optionsJSON: options });
  } catch (error) {
    throw notUsed(error);
  }
  return (await post('/api/passkeys', { name, response })) as Passkey;
}

export const removePasskey = (passkey: string): Promise<unknown> =>
  request(`/api/passkeys/${id(passkey)}`, { method: 'DELETE' });

export interface AuthenticatorEnrolment {
  readonly secret: string;
  readonly uri: string;
  /** SVG. */
  readonly picture: string;
}

export const beginAuthenticator = async (): Promise<AuthenticatorEnrolment> =>
  (await post('/api/authenticator')) as AuthenticatorEnrolment;

export const confirmAuthenticator = async (code: string): Promise<readonly string[]> =>
  ((await post('/api/authenticator/confirmation', { code })) as { codes: string[] }).codes;

export const removeAuthenticator = (): Promise<unknown> =>
  request('/api/authenticator', { method: 'DELETE' });

export const renewRecoveryCodes = async (): Promise<readonly string[]> =>
  ((await post('/api/recovery-codes')) as { codes: string[] }).codes;

export const changePassword = (password: string): Promise<unknown> => post('/api/password', { password });

export const ownSessions = async (): Promise<readonly OwnSession[]> =>
  ((await request('/api/sessions')) as { items: OwnSession[] }).items;

export const endOwnSession = (session: string): Promise<unknown> =>
  request(`/api/sessions/${id(session)}`, { method: 'DELETE' });

export const endOtherSessions = (): Promise<unknown> => request('/api/sessions', { method: 'DELETE' });
