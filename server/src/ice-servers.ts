import { Problem } from '@gaoyao/kernel/store';

/** A STUN or TURN server as browsers take it (RFC 7064, RFC 7065). */
export interface IceServer {
  readonly urls: string;
  readonly username?: string;
  readonly credential?: string;
}

const ADDRESS = /^(stuns?|turns?):[\w.-]+(:\d{1,5})?(\?transport=(udp|tcp))?$/;

/**
 * Servers that help browsers find each other, as an operator writes them: addresses separated by spaces, a TURN server with
 * its user and secret before it, `user:secret@turn:host:3478`. None where nothing is written: within one network browsers
 * need none, and nobody outside learns who speaks with whom. Throws `settings.bad-ice-servers`.
 */
export function readIceServers(text: string | undefined): readonly IceServer[] {
  return (text ?? '')
    .split(/\s+/)
    .filter((one) => one !== '')
    .map((one) => {
      const at = one.lastIndexOf('@');
      const urls = one.slice(at + 1);
      const [username, ...secret] = at === -1 ? [] : one.slice(0, at).split(':');
      if (!ADDRESS.test(urls) || (at !== -1 && (username === '' || secret.length === 0)))
        throw new Problem('settings.bad-ice-servers', {
          zh: 'GAOYAO_ICE_SERVERS 无效，应如 stun:host:3478 user:secret@turn:host:3478，以空格分隔',
          en: 'GAOYAO_ICE_SERVERS is not valid: like stun:host:3478 user:secret@turn:host:3478, separated by spaces',
        });
      return username === undefined ? { urls } : { urls, username, credential: secret.join(':') };
    });
}
