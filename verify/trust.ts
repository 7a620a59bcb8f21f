import { LedgerError, verifierOf, type NoteVerifier } from '@gaoyao/kernel/ledger/pure';
import { policyShape, witnessesShape, type Policy, type WitnessKey } from './bundle/formats.ts';
import { readText } from './bundle/json.ts';
import type { OpenedBundle } from './bundle/opened.ts';
import { isObject } from './bundle/shape.ts';
import { fault, stop, Stopped, type Fault } from './report/fault.ts';

/** Keys and the rule of witnessing: those the bundle claims, or those somebody got from the agencies. */
export interface Trust {
  readonly logs: readonly NoteVerifier[];
  readonly witnesses: readonly Witness[];
  readonly policy: Policy;
  /** Certificates of time-stamp authorities (DER). */
  readonly authorities: readonly Uint8Array[];
}

export interface Witness extends WitnessKey {
  readonly verifier: NoteVerifier;
}

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** The certificates in a text (PEM), as DER. */
function certificatesIn(text: string, member: string): readonly Uint8Array[] {
  try {
    if (text.replaceAll(PEM, '').trim() === '')
      return [...text.matchAll(PEM)].map(([, body]) =>
        Uint8Array.from(atob(body!.replace(/\s/g, '')), (char) => char.charCodeAt(0)),
      );
  } catch {
    // not base64
  }
  return stop(
    'keys.malformed',
    member,
    '时间戳机构的证书应为 PEM 格式',
    'the certificates of time-stamp authorities are not PEM',
  );
}

function verifier(key: string, member: string): NoteVerifier {
  try {
    return verifierOf(key);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return stop('keys.malformed', member, error.text.zh, error.text.en);
  }
}

/** A witness's key co-signs and bears its name. */
function witness(given: WitnessKey, member: string): Witness {
  const found = verifier(given.key, member);
  if (found.name !== given.name || found.type === 'ed25519')
    return stop(
      'keys.malformed',
      member,
      `“${given.name}”的公钥不是见证公钥`,
      `the key of ${given.name} is no witness’s key`,
    );
  return { ...given, verifier: found };
}

/** The key without the name and the id before it; base64 has plus signs of its own. */
const bareKey = (key: string): string => key.slice(key.indexOf('+', key.indexOf('+') + 1) + 1);

/** One key counted twice would make one witness into two. */
function checkedPolicy(witnesses: readonly Witness[], policy: Policy, member: string): Policy {
  const keys = new Set(witnesses.map(({ key }) => bareKey(key)));
  const names = new Set(witnesses.map(({ name }) => name));
  if (keys.size < witnesses.length || names.size < witnesses.length)
    return stop(
      'keys.twice',
      member,
      '两个见证方的名称或公钥相同',
      'two witnesses have the same name or key',
    );
  if (policy.quorum > witnesses.length || policy.mustInclude.some((name) => !names.has(name)))
    return stop('policy.malformed', member, '见证规则无法满足', 'no set of witnesses can meet the rule');
  return policy;
}

/** What the bundle claims. `faults` takes what is wrong with it; whatever is unreadable then counts as not there. */
export function claimedTrust(bundle: OpenedBundle, faults: Fault[]): Trust {
  const attempt = <T>(read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      faults.push(error.fault);
      return otherwise;
    }
  };
  const logs = attempt(() => {
    const text = readText(bundle.bytes('keys/log.txt'), 'keys/log.txt');
    if (!text.endsWith('\n'))
      stop('keys.malformed', 'keys/log.txt', '末行不完整', 'its last line has no end');
    return text
      .slice(0, -1)
      .split('\n')
      .map((line) => verifier(line, 'keys/log.txt'));
  }, []);
  const witnesses = attempt(
    () =>
      bundle.json('keys/witnesses.json', witnessesShape).map((one) => witness(one, 'keys/witnesses.json')),
    [],
  );
  const policy = attempt(
    () => checkedPolicy(witnesses, bundle.json('policy.json', policyShape), 'policy.json'),
    { quorum: 0, mustInclude: [] },
  );
  const pem = 'keys/timestamp-authorities.pem';
  const authorities = attempt(
    () => (bundle.has(pem) ? certificatesIn(readText(bundle.bytes(pem), pem), pem) : []),
    [],
  );
  return { logs, witnesses, policy, authorities };
}

/**
 * Keys from a file of the verifier's own: JSON with `logs` (verifier keys, or objects with `keys` as an installation
 * publishes them at `/ledger/keys.json`), `witnesses` (`name`, `agency`, `key`), `quorum`,
 * `mustInclude` and `timestampAuthorities` (PEM). More fields may stand in it. Stops with `keys.unreadable`,
 * `keys.malformed`, `keys.twice`, `policy.malformed`.
 */
export function readTrust(bytes: Uint8Array, name: string): Trust {
  const unreadable = (): never =>
    stop(
      'keys.unreadable',
      name,
      '公钥文件应为 JSON，含 logs、witnesses 和 quorum',
      'the file of keys is JSON with logs, witnesses and quorum',
    );
  let value: unknown;
  try {
    value = JSON.parse(readText(bytes, name));
  } catch {
    return unreadable();
  }
  if (!isObject(value)) return unreadable();
  const { logs, witnesses, quorum, mustInclude = [], timestampAuthorities = [] } = value;
  const logKeys: unknown = Array.isArray(logs) ? logs.flatMap(keysOfLog) : undefined;
  if (!areTexts(logKeys) || !Array.isArray(witnesses) || !areTexts(timestampAuthorities)) return unreadable();
  try {
    const known = witnessesShape(witnesses.map(withoutMore), 'witnesses').map((one) => witness(one, name));
    return {
      logs: logKeys.map((key) => verifier(key, name)),
      witnesses: known,
      policy: checkedPolicy(known, policyShape({ quorum, mustInclude }, ''), name),
      authorities: timestampAuthorities.flatMap((text) => certificatesIn(text, name)),
    };
  } catch (error) {
    if (error instanceof Stopped) throw error;
    return unreadable();
  }
}

const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const keysOfLog = (log: unknown): readonly unknown[] =>
  isObject(log) && Array.isArray(log['keys']) ? log['keys'] : [log];

const withoutMore = (value: unknown): unknown =>
  isObject(value) ? { name: value['name'], agency: value['agency'], key: value['key'] } : value;

/** Keys in the bundle that are not among the trusted ones, or stand there under another agency's name. */
export function distrusted(claimed: Trust, trusted: Trust): readonly Fault[] {
  const logs = new Set(trusted.logs.map(({ key }) => key));
  const witnesses = new Map(trusted.witnesses.map((one) => [one.key, one]));
  const strange = (member: string, name: string): Fault =>
    fault(
      'keys.not-trusted',
      member,
      `“${name}”的公钥不在所给的公钥之中`,
      `the key of ${name} is not among those that were given`,
    );
  return [
    ...claimed.logs.filter(({ key }) => !logs.has(key)).map(({ name }) => strange('keys/log.txt', name)),
    ...claimed.witnesses.flatMap(({ key, name, agency }) => {
      const known = witnesses.get(key);
      if (known === undefined) return [strange('keys/witnesses.json', name)];
      return known.agency.zh === agency.zh && known.agency.en === agency.en
        ? []
        : [
            fault(
              'keys.other-agency',
              'keys/witnesses.json',
              `“${name}”不属于“${agency.zh}”`,
              `${name} is not the witness of ${agency.en}`,
            ),
          ];
    }),
  ];
}
