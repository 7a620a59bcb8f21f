import { join, resolve } from 'node:path';
import { homedir } from 'node:os';
import { Problem } from '@gaoyao/kernel/store';
import { readLimits, type Limits } from './http/limits.ts';
import { readIceServers, type IceServer } from './ice-servers.ts';

/** What a start may be told, by option or environment; options win. */
export interface Settings {
  readonly home: string;
  readonly host: string;
  readonly port: number;
  readonly demo: boolean;
  readonly databaseUrl: string | undefined;
  /** Where people reach the site (`GAOYAO_ORIGIN`); passkeys are bound to it. The request's own address when not set. */
  readonly origin: string | undefined;
  /** Module that sends one-time codes (`GAOYAO_DELIVERY`). */
  readonly delivery: string | undefined;
  /** Address of the style of a base map (`GAOYAO_BASE_MAP`), drawn under the units; a path of this site, or https. */
  readonly baseMap: string | undefined;
  /** STUN and TURN servers by which browsers in a room find each other (`GAOYAO_ICE_SERVERS`). */
  readonly iceServers: readonly IceServer[];
  /** Requests a minute of one account and one address (`GAOYAO_LIMITS`). */
  readonly limits: Limits | 'none';
}

export interface SettingOptions {
  readonly host?: string;
  readonly port?: string;
  readonly data?: string;
  readonly demo?: boolean;
}

const DEFAULT_PORT = 7480;

/** The data folder when none is named: where the platform's own state belongs on this system. */
function defaultHome(): string {
  const state = process.env['XDG_DATA_HOME'];
  return state !== undefined && state !== ''
    ? join(state, 'gaoyao')
    : join(homedir(), '.local', 'share', 'gaoyao');
}

const text = (name: string): string | undefined => {
  const value = process.env[name];
  return value === undefined || value === '' ? undefined : value;
};

/** An origin in its own form, like `https://law.example.org`. Throws `settings.bad-origin`. */
function readOrigin(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '')
    throw new Problem('settings.bad-origin', {
      zh: `GAOYAO_ORIGIN“${given}”无效，应如 https://law.example.org`,
      en: `GAOYAO_ORIGIN “${given}” is not valid: it looks like https://law.example.org`,
    });
  return url.origin;
}

/** The address of a style: https, or a path of this very site. Throws `settings.bad-base-map`. */
export function readBaseMap(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (/^\/(?![/\\])[^\s\\]*$/.test(given)) return given;
  const url = URL.parse(given);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new Problem('settings.bad-base-map', {
      zh: `GAOYAO_BASE_MAP“${given}”无效，应为 https 地址或本站路径，如 /maps/style.json`,
      en: `GAOYAO_BASE_MAP “${given}” is not valid: an https address, or a path of this site like /maps/style.json`,
    });
  return url.href;
}

/** Settings from options and `GAOYAO_*` variables. Throws `settings.bad-port`, `settings.bad-origin` and `settings.bad-base-map`. */
export function settingsFrom(options: SettingOptions): Settings {
  const port = options.port ?? text('GAOYAO_PORT') ?? String(DEFAULT_PORT);
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new Problem('settings.bad-port', {
      zh: `端口“${port}”无效，应为 0 到 65535`,
      en: `The port “${port}” is not valid: 0 to 65535`,
    });
  const noDemo = text('GAOYAO_NO_DEMO') ?? (text('GAOYAO_DEMO') === '0' ? '1' : undefined);
  return {
    home: resolve(options.data ?? text('GAOYAO_HOME') ?? defaultHome()),
    host: options.host ?? text('GAOYAO_HOST') ?? '127.0.0.1',
    port: number,
    demo: options.demo !== false && (noDemo === undefined || noDemo === '0'),
    databaseUrl: text('DATABASE_URL'),
    origin: readOrigin(text('GAOYAO_ORIGIN')),
    delivery: text('GAOYAO_DELIVERY'),
    baseMap: readBaseMap(text('GAOYAO_BASE_MAP')),
    limits: readLimits(text('GAOYAO_LIMITS')),
    iceServers: readIceServers(text('GAOYAO_ICE_SERVERS')),
  };
}
