import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Problem } from '../../store/index.ts';

/** The time-stamp authority of an installation. */
export interface AuthoritySettings {
  readonly url: string;
  /** Certificates (DER) that its signatures must lead to. */
  readonly trusted: readonly Uint8Array[];
  /** Minutes between two time-stamps of a log that grows. */
  readonly everyMinutes: number;
}

const DEFAULT_MINUTES = 60;
const DAY_MINUTES = 1_440;
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

const bad = (code: string, zh: string, en: string): Problem => new Problem(`timestamp.${code}`, { zh, en });

/**
 * The authority named by `GAOYAO_TSA_URL`, with the certificates in the file `GAOYAO_TSA_CERTIFICATES` (PEM) and the
 * interval `GAOYAO_TSA_MINUTES` (60 when left out); null when none is named. Throws `timestamp.bad-url`,
 * `timestamp.bad-certificates`, `timestamp.bad-interval`.
 */
export function authorityFrom(environment: NodeJS.ProcessEnv): AuthoritySettings | null {
  const given = environment['GAOYAO_TSA_URL'];
  if (given === undefined || given === '') return null;
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw bad('bad-url', `GAOYAO_TSA_URL“${given}”不是网址`, `GAOYAO_TSA_URL “${given}” is no web address`);
  const minutes = Number(environment['GAOYAO_TSA_MINUTES'] ?? DEFAULT_MINUTES);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > DAY_MINUTES)
    throw bad(
      'bad-interval',
      'GAOYAO_TSA_MINUTES 应为 1 到 1440 的整数（分钟）',
      'GAOYAO_TSA_MINUTES is a whole number of minutes from 1 to 1440',
    );
  return {
    url: url.href,
    trusted: certificatesIn(environment['GAOYAO_TSA_CERTIFICATES']),
    everyMinutes: minutes,
  };
}

function certificatesIn(file: string | undefined): readonly Uint8Array[] {
  const refused = (): Problem =>
    bad(
      'bad-certificates',
      'GAOYAO_TSA_CERTIFICATES 须指向一个 PEM 文件，内有时间戳服务机构的根证书',
      'GAOYAO_TSA_CERTIFICATES names a PEM file with the root certificates of the time-stamp authority',
    );
  if (file === undefined || file === '') throw refused();
  try {
    const found = readFileSync(file, 'utf8').match(PEM) ?? [];
    if (found.length === 0) throw refused();
    return found.map((one) => new Uint8Array(new X509Certificate(one).raw));
  } catch {
    throw refused();
  }
}

/** A certificate (DER) as PEM text. */
export const certificateText = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
