import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type CryptoKey } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';

/** Who sits in front of the provider's sign-in page just now, and what they prove there. */
export interface Sitter {
  subject: string;
  claims: Record<string, string>;
  amr: string[];
}

/** A real OpenID provider on this machine. */
export interface TestProvider {
  readonly issuer: string;
  /** The key it signs with, and the key's name. */
  readonly key: CryptoKey;
  readonly kid: string;
  sitter: Sitter;
  close(): Promise<void>;
}

export const CLIENT_SECRET = 'a secret of the client and the provider alone';

/**
 * Starts `oidc-provider` on a free port. The redirect address of each client is known only once the platform has
 * registered it, so clients are read from `clients` when they are asked for.
 */
export async function openProvider(
  clients: Map<string, { redirectUri: string; logoutUri: string; home: string }>,
): Promise<TestProvider> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => {
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const { privateKey: key } = await generateKeyPair('RS256', { extractable: true });
  const kid = 'of the test';
  const people = new Map<string, Sitter>();
  const configuration: Configuration = {
    clients: [],
    jwks: { keys: [{ ...(await exportJWK(key)), kid, alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['only for tests'] },
    claims: { openid: ['sub', 'amr'], profile: ['preferred_username', 'id_number'] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, subject) => ({
      accountId: subject,
      claims: () => ({ sub: subject, ...people.get(subject)?.claims }),
    }),
    // by default it calls nobody on its own machine; the platform under test is there
    fetch: (url, options = {}) => {
      const plain = { ...options };
      delete plain.dispatcher;
      return fetch(url, plain);
    },
    pkce: { required: () => true },
    adapter: memoryAdapter(clients),
  };
  const provider = new Provider(issuer, configuration);
  const opened: TestProvider = {
    issuer,
    key,
    kid,
    sitter: { subject: 'nobody', claims: {}, amr: ['pwd'] },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  const answer = provider.callback();
  handle = (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) {
      void answer(request, response);
      return;
    }
    people.set(opened.sitter.subject, { ...opened.sitter });
    interact(provider, opened.sitter, request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  };
  return opened;
}

/** Signs the sitter in, or gives the consent that is asked, as a person would by pressing the button. */
async function interact(
  provider: Provider,
  { subject, amr }: Sitter,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, session, params } = await provider.interactionDetails(request, response);
  if (subject === 'refuses') {
    await provider.interactionFinished(request, response, { error: 'access_denied' });
    return;
  }
  if (prompt.name === 'login') {
    await provider.interactionFinished(request, response, { login: { accountId: subject, amr } });
    return;
  }
  const grant = new provider.Grant({ accountId: session!.accountId, clientId: String(params['client_id']) });
  grant.addOIDCScope('openid profile');
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

/** Keeps everything in memory, and makes clients of those the test has registered. */
function memoryAdapter(clients: Map<string, { redirectUri: string; logoutUri: string; home: string }>) {
  const kept = new Map<string, Record<string, unknown>>();
  return (model: string) => {
    const key = (id: string) => `${model} ${id}`;
    const by = (name: string, value: string) =>
      [...kept].find(([id, one]) => id.startsWith(`${model} `) && one[name] === value)?.[1];
    return {
      upsert: async (id: string, payload: Record<string, unknown>) => void kept.set(key(id), payload),
      find: async (id: string) => {
        if (model !== 'Client') return kept.get(key(id));
        const client = clients.get(id);
        return client === undefined
          ? undefined
          : {
              client_id: id,
              client_secret: CLIENT_SECRET,
              redirect_uris: [client.redirectUri],
              post_logout_redirect_uris: [client.home],
              backchannel_logout_uri: client.logoutUri,
              backchannel_logout_session_required: true,
            };
      },
      findByUid: async (uid: string) => by('uid', uid),
      findByUserCode: async (code: string) => by('userCode', code),
      destroy: async (id: string) => void kept.delete(key(id)),
      revokeByGrantId: async (grant: string) => {
        for (const [id, one] of kept) if (one['grantId'] === grant) kept.delete(id);
      },
      consume: async (id: string) => {
        const found = kept.get(key(id));
        if (found !== undefined) found['consumed'] = Math.floor(Date.now() / 1000);
      },
    };
  };
}

/** A browser as far as signing on needs one: it follows redirects and keeps the cookies of each site apart. */
export class TestBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();
  /** The addresses it was sent to, the last one last. */
  readonly visited: string[] = [];

  cookie(address: string, name: string): string | undefined {
    return this.#cookies.get(new URL(address).origin)?.get(name);
  }

  /** Takes in a cookie that was given another way. */
  keep(address: string, cookie: string): void {
    const { origin } = new URL(address);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    const at = cookie.indexOf('=');
    this.#cookies.set(origin, jar.set(cookie.slice(0, at), cookie.slice(at + 1)));
  }

  forget(address: string, name: string): void {
    this.#cookies.get(new URL(address).origin)?.delete(name);
  }

  async fetch(address: string, options: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(address);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const answer = await fetch(address, {
      ...options,
      redirect: 'manual',
      headers: {
        ...(options.headers as Record<string, string> | undefined),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      const value = pair.slice(at + 1);
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), value);
    }
    return answer;
  }

  /** Follows redirects until a page, or until an address that `until` names is about to be visited. */
  async go(address: string, until: (address: string) => boolean = () => false): Promise<string> {
    let at = address;
    for (let steps = 0; steps < 20; steps += 1) {
      this.visited.push(at);
      if (until(at)) return at;
      const answer = await this.fetch(at);
      await answer.arrayBuffer();
      const next = answer.headers.get('location');
      if (answer.status < 300 || answer.status > 399 || next === null) return at;
      at = new URL(next, at).href;
    }
    throw new Error(`too many redirects: ${this.visited.join(' → ')}`);
  }
}
