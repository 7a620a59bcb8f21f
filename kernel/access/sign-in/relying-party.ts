import { isIP } from 'node:net';
import { Problem } from '../../store/index.ts';

/** For which site a passkey is good: its host, and the exact origin that its pages have. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/**
 * The relying party of a site's address. A browser makes passkeys only for a host with a name, over TLS or on the machine
 * itself (WebAuthn §5.1.3): anything else is `access.passkey-host` (422).
 */
export function relyingPartyOf(address: string): RelyingParty {
  const url = URL.parse(address);
  const host = url?.hostname ?? '';
  const local = host === 'localhost' || host.endsWith('.localhost');
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && local);
  if (url === null || !secure || isIP(host) !== 0 || host.startsWith('['))
    throw new Problem(
      'access.passkey-host',
      {
        zh: '通行密钥需要通过 https 域名（或本机 http://localhost）访问本站',
        en: 'Passkeys need this site to be reached by name over https (or as http://localhost on the machine itself)',
      },
      { status: 422, details: { origin: url?.origin ?? address } },
    );
  return { id: host, origin: url.origin };
}
