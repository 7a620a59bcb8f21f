import * as oidc from 'openid-client';
import { identityProvider, isLoopback, providerUnknown, type IdentityProvider } from '@gaoyao/kernel/access';
import { isUuid, Problem } from '@gaoyao/kernel/store';
import type { HttpServices } from '../services.ts';

/** How long what a provider says about itself is believed. */
const FRESH_MS = 10 * 60_000;
/** Seconds a provider may take to answer one call. */
const TIMEOUT_SECONDS = 10;

/** The platform as a client of a provider (RP), put together from the register and the provider's own metadata. */
export interface RelyingParty {
  readonly provider: IdentityProvider;
  readonly configuration: oidc.Configuration;
}

/** The provider did not answer, or what it answered is not OpenID Connect. */
const unavailable = (provider: IdentityProvider, cause: unknown): Problem =>
  new Problem(
    'access.sign-on-unavailable',
    {
      zh: `“${provider.name.zh}”暂时无法连接，请稍后再试或改用其他方式登录`,
      en: `“${provider.name.en}” cannot be reached: try later, or sign in another way`,
    },
    { status: 503, cause },
  );

/** The way a client proves itself that the provider takes; `client_secret_basic` unless it says otherwise (OIDC Core §9). */
function authentication(clientSecret: string | null): oidc.ClientAuth {
  if (clientSecret === null) return oidc.None();
  const basic = oidc.ClientSecretBasic(clientSecret);
  const post = oidc.ClientSecretPost(clientSecret);
  return (server, client, body, headers) => {
    const takes = server.token_endpoint_auth_methods_supported;
    const way =
      takes === undefined || takes.includes('client_secret_basic') || !takes.includes('client_secret_post')
        ? basic
        : post;
    way(server, client, body, headers);
  };
}

export class RelyingParties {
  readonly #services: Pick<HttpServices, 'db' | 'protection'>;
  readonly #known = new Map<string, { readonly configuration: oidc.Configuration; readonly until: number }>();

  constructor(services: Pick<HttpServices, 'db' | 'protection'>) {
    this.#services = services;
  }

  /**
   * The client of a registered provider. Its metadata are read over https, from a provider on this machine also over
   * http. Throws `access.sign-on-provider-unknown` (404) and `access.sign-on-unavailable` (503).
   */
  async of(id: string): Promise<RelyingParty> {
    // the register is asked each time, so that a provider taken out of use is out of use at once
    const found = isUuid(id)
      ? await identityProvider(this.#services.db.owner, id, this.#services.protection)
      : null;
    if (found === null) throw providerUnknown();
    const { provider, clientSecret } = found;
    const known = this.#known.get(provider.id);
    if (known !== undefined && known.until > Date.now())
      return { provider, configuration: known.configuration };
    try {
      const configuration = await oidc.discovery(
        new URL(provider.issuer),
        provider.clientId,
        undefined,
        authentication(clientSecret),
        {
          timeout: TIMEOUT_SECONDS,
          // tokens come over TLS from the provider itself; their signatures are checked all the same
          execute: [
            oidc.enableNonRepudiationChecks,
            // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out: this machine alone
            ...(isLoopback(provider.issuer) ? [oidc.allowInsecureRequests] : []),
          ],
        },
      );
      this.#known.set(provider.id, { configuration, until: Date.now() + FRESH_MS });
      return { provider, configuration };
    } catch (error) {
      throw unavailable(provider, error);
    }
  }
}
