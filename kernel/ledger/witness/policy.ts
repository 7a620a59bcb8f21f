import { Problem, type Text } from '../../store/index.ts';
import { verifierKey } from './verifier-key.ts';

/** One agency's witness, as the alliance agreed on it. */
export interface WitnessEntry {
  /** Name of the key, unique in the alliance. */
  readonly name: string;
  readonly agency: Text;
  /** Verifier key for cosignature/v1 (`name+hash+base64`, type 0x04). */
  readonly key: string;
  /** Address the witness answers at, without a path at its end. */
  readonly url: string;
}

/** How many and which agencies must have co-signed a checkpoint. */
export interface AlliancePolicy {
  readonly witnesses: readonly WitnessEntry[];
  /** So many of the witnesses must have signed the same checkpoint. */
  readonly quorum: number;
  /** Names of witnesses without which it does not hold. */
  readonly mustInclude: readonly string[];
}

/** An installation without an alliance: checkpoints are signed by their log alone, and this is said. */
export const noAlliance: AlliancePolicy = { witnesses: [], quorum: 0, mustInclude: [] };

const MOST_WITNESSES = 16;

const invalid = (zh: string, en: string): Problem =>
  new Problem('alliance.policy-invalid', {
    zh: `联盟策略有误：${zh}`,
    en: `The alliance policy is wrong: ${en}`,
  });

const record = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;

const filled = (value: unknown, most: number): value is string =>
  typeof value === 'string' && /\S/.test(value) && value.length <= most && !/\p{Cc}/u.test(value);

/**
 * The address of a witness in its own form. Throws `alliance.url-invalid`: http or https, no credentials, no query. Plain
 * http is for this machine alone, where nobody can stand in between to hold a witness's answers back.
 */
export function witnessAddress(given: string): string {
  const url = URL.parse(given);
  const loopback = url !== null && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (
    url === null ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== ''
  )
    throw new Problem('alliance.url-invalid', {
      zh: `见证地址“${given}”无效：应为 https 地址（http 只用于本机）`,
      en: `The witness address “${given}” is not valid: an https address (http for this machine only)`,
    });
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** One entry, checked. Throws `alliance.policy-invalid`, `alliance.key-invalid`, `alliance.url-invalid`. */
export function witnessEntry(value: unknown): WitnessEntry {
  const { name, agency, key, url } = record(value) ?? {};
  const { zh, en } = record(agency) ?? {};
  if (!filled(name, 200) || !filled(zh, 200) || !filled(en, 200))
    throw invalid(
      '每个见证须有名称和中英文机关名称',
      'a witness has a name and its agency’s name in both languages',
    );
  if (typeof key !== 'string' || typeof url !== 'string')
    throw invalid('每个见证须有验证公钥和地址', 'a witness has a verifier key and an address');
  if (verifierKey(key, 'witness').name !== name)
    throw invalid(`公钥不是“${name}”的`, `the key does not carry the name ${name}`);
  return { name, agency: { zh, en }, key, url: witnessAddress(url) };
}

/** A policy, checked whole. Throws as {@link witnessEntry} does. */
export function alliancePolicy(value: unknown): AlliancePolicy {
  const given = record(value);
  const list = given?.['witnesses'];
  if (given === null || !Array.isArray(list)) throw invalid('缺少 witnesses', '`witnesses` is missing');
  if (list.length > MOST_WITNESSES) throw invalid('见证最多 16 个', 'there are more than 16 witnesses');
  const witnesses = list.map(witnessEntry);
  const names = new Set(witnesses.map(({ name }) => name));
  const keys = new Set(witnesses.map(({ key }) => key.slice(key.lastIndexOf('+'))));
  if (names.size < witnesses.length) throw invalid('见证名称重复', 'two witnesses have the same name');
  if (keys.size < witnesses.length) throw invalid('两个见证用同一公钥', 'two witnesses have the same key');
  const { quorum, mustInclude = [] } = given;
  if (
    typeof quorum !== 'number' ||
    !Number.isInteger(quorum) ||
    quorum < (witnesses.length === 0 ? 0 : 1) ||
    quorum > witnesses.length
  )
    throw invalid(
      `quorum 应为 1 到 ${String(witnesses.length)}`,
      `the quorum is a number from 1 to ${String(witnesses.length)}`,
    );
  if (!Array.isArray(mustInclude) || !mustInclude.every((name): name is string => names.has(name as string)))
    throw invalid('mustInclude 只能列出已有的见证', '`mustInclude` names a witness that is not listed');
  return { witnesses, quorum, mustInclude: [...new Set(mustInclude)] };
}

/** Whether these witnesses, having signed the same checkpoint, are enough. Unknown names count for nothing. */
export function satisfied(policy: AlliancePolicy, signed: Iterable<string>): boolean {
  const names = new Set(signed);
  const counted = policy.witnesses.filter(({ name }) => names.has(name)).length;
  return (
    policy.witnesses.length > 0 &&
    counted >= policy.quorum &&
    policy.mustInclude.every((name) => names.has(name))
  );
}
