import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Problem } from '../../store/index.ts';

/** What addresses webhooks may have beside public https ones. */
export interface WebhookPolicy {
  /** Origins an operator allowed by name: there http and addresses of the inner network are good. */
  readonly origins: readonly string[];
  /** The demo city: http and this very machine are good, so that one can try it. */
  readonly demo: boolean;
}

/**
 * Networks that are nobody else's server: this machine, inner networks, and those set apart (RFC 6890, RFC 4291). A list
 * for each family, since one list takes an IPv4 address for a mapped IPv6 one.
 */
const inner = { ipv4: new BlockList(), ipv6: new BlockList() };
const loopback = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const network of [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3'],
  ...['::/96', '::ffff:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32'],
  ...['2002::/16', 'fc00::/7', 'fe80::/9', 'ff00::/8'],
]) {
  const [address = '', prefix] = network.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  inner[family].addSubnet(address, Number(prefix), family);
}
loopback.ipv4.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.ipv6.addAddress('::1', 'ipv6');

function listed(lists: typeof inner, address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return lists[family].check(address, family);
}

/** Whether an address may be connected to for this origin. */
export function mayConnect(address: string, origin: string, { origins, demo }: WebhookPolicy): boolean {
  if (origins.includes(origin)) return true;
  if (demo && listed(loopback, address)) return true;
  return !listed(inner, address);
}

const refused = (zh: string, en: string): Problem =>
  new Problem('systems.webhook-address', { zh, en }, { status: 422 });

/** Where this address would lead inwards. */
export const innerAddress = (): Problem =>
  refused(
    '回调地址指向本机或内部网络，未获允许（GAOYAO_WEBHOOK_ORIGINS）',
    'The webhook leads to this machine or an inner network, which is not allowed (GAOYAO_WEBHOOK_ORIGINS)',
  );

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/**
 * The address of a webhook as it may be declared: https, no name and password in it, no address of an inner network; what
 * else is allowed the policy says. What its name resolves to is looked at again at each connection. Throws
 * `systems.webhook-address` (422).
 */
export function webhookAddress(text: string, policy: WebhookPolicy): URL {
  const url = text.length > 2_000 ? null : URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw refused(
      '回调地址应为 https 地址，不超过 2000 个字符',
      'A webhook is an https address of 2000 characters at most',
    );
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    throw refused(
      '回调地址不应含用户名、口令或 # 部分',
      'The address of a webhook has no name, password or fragment in it',
    );
  if (url.protocol === 'http:' && !policy.demo && !policy.origins.includes(url.origin))
    throw refused(
      '回调地址须用 https；政务内网地址可由 GAOYAO_WEBHOOK_ORIGINS 允许',
      'A webhook is called by https; GAOYAO_WEBHOOK_ORIGINS allows addresses of an inner network',
    );
  const host = hostOf(url);
  if (isIP(host) > 0 && !mayConnect(host, url.origin, policy)) throw innerAddress();
  if (/(^|\.)localhost\.?$/i.test(host) && !mayConnect('127.0.0.1', url.origin, policy)) throw innerAddress();
  return url;
}

/**
 * Looks names up for one connection, and gives no address that may not be connected to: what is checked is what is
 * connected to, whatever the name says a moment later.
 */
export const guardedLookup =
  (origin: string, policy: WebhookPolicy, lookup: typeof systemLookup = systemLookup): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, '');
        return;
      }
      const good = addresses.filter(({ address }) => mayConnect(address, origin, policy));
      const [first] = good;
      if (first === undefined) callback(innerAddress(), '');
      else if (options.all === true) callback(null, good);
      else callback(null, first.address, first.family);
    });
  };
