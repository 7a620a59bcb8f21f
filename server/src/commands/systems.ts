import type { Command } from 'commander';
import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import {
  addSystem,
  changeSystem,
  countDeliveries,
  findSystem,
  keysInForce,
  listSystems,
  replayPeriod,
  switchSystem,
  systemScopes,
  webhookAddress,
  type SystemMapping,
  type SystemScope,
  type SystemWanted,
} from '@gaoyao/kernel/exchange';
import { inTransaction, Problem } from '@gaoyao/kernel/store';
import { table } from '../console.ts';
import { holdsDemo } from '../demo/demo-residents.ts';
import type { Platform } from '../platform.ts';
import { webhookPolicy } from '../systems/webhook-policy.ts';
import { agencyOf } from './named-agency.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';
import { registerSystemKeys } from './systems-keys.ts';
import { minute, say } from './systems-output.ts';

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
/** What a command cannot read; `cli.bad-option`. */
const bad = (zh: string, en: string): Problem => new Problem('cli.bad-option', { zh, en });

function mappingOf(text: string | undefined): SystemMapping {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // said below
  }
  throw bad('对照表应为 JSON 对象', 'The mapping is a JSON object');
}

interface Declared {
  readonly name?: string;
  readonly nameEn?: string;
  readonly agency?: string;
  readonly sources?: string;
  readonly scopes?: string;
  readonly mapping?: string;
  readonly webhook?: string;
  readonly json?: boolean;
}

/** What is declared, over what was before. */
async function wantedFrom(
  { db }: Platform,
  code: string,
  given: Declared,
  before?: SystemWanted,
): Promise<SystemWanted> {
  const agency = given.agency === undefined ? before?.agency : (await agencyOf(db.owner, given.agency)).id;
  if (agency === undefined || (given.name ?? before?.name.zh) === undefined)
    throw bad('须给出 --name 和 --agency', 'Give --name and --agency');
  const webhook = given.webhook === undefined ? (before?.webhook ?? null) : given.webhook || null;
  if (webhook !== null) webhookAddress(webhook, webhookPolicy(process.env, await holdsDemo(db.owner)));
  const zh = given.name ?? before?.name.zh ?? code;
  return {
    ...{ code, agency, webhook },
    name: { zh, en: given.nameEn ?? before?.name.en ?? zh },
    sources: given.sources === undefined ? (before?.sources ?? []) : listOf(given.sources),
    scopes:
      given.scopes === undefined ? (before?.scopes ?? []) : (listOf(given.scopes) as readonly SystemScope[]),
    mapping: given.mapping === undefined ? (before?.mapping ?? {}) : mappingOf(given.mapping),
  };
}

/** `gaoyao systems`: outside systems declared as data, their keys, and what is told to them. */
export function registerSystems(program: Command): void {
  const systems = program
    .command('systems')
    .description('外部系统：登记、密钥、回写 | outside systems: declarations, keys, write-back');
  registerDeclaring(systems);
  registerSystemKeys(systems);

  systems
    .command('replay <code>')
    .description('重新推送一个时段 | send a period again, under the same ids and in the same order')
    .requiredOption('--from <time>', '自（ISO 时间） | from (ISO time)')
    .requiredOption('--to <time>', '至，不含 | up to')
    .action(async (code: string, period: { from: string; to: string }, command: Command) => {
      const from = new Date(period.from);
      const to = new Date(period.to);
      if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime()))
        throw bad('时间应如 2026-11-01T08:00+08:00', 'Times are like 2026-11-01T08:00+08:00');
      await withPlatform(command, async ({ db }) => {
        const { id } = await findSystem(db.owner, code);
        const n = await inTransaction(db.owner, (client) =>
          replayPeriod(client, SYSTEM_ACCOUNT, id, { from, to }),
        );
        say(`${String(n)} 条重新列入推送`, `${String(n)} deliveries queued again`);
      });
    });
}

function registerDeclaring(systems: Command): void {
  for (const [name, description] of [
    ['add', '登记外部系统 | declare an outside system'],
    ['change', '更改登记，未给出的不变 | change it; what is not given stays'],
  ] as const)
    systems
      .command(`${name} <code>`)
      .description(description)
      .option('--name <name>', '中文名 | its name in Chinese')
      .option('--name-en <name>', '英文名 | its name in English')
      .option('--agency <name>', '责任单位 | the agency that answers for it')
      .option('--sources <codes>', '可代为上报的信号来源，逗号分隔 | signal sources it may speak for')
      .option('--scopes <scopes>', systemScopes.join(','))
      .option('--mapping <json>', '对照表，如 {"status":{"handling":"WORKING"}} | the mapping')
      .option('--webhook <url>', '回写地址，空为不回写 | where it is told of its events; empty: nowhere')
      .option(...JSON_OPTION)
      .action(async (code: string, given: Declared, command: Command) => {
        await withPlatform(command, async (platform) => {
          const { owner } = platform.db;
          const before = name === 'change' ? await findSystem(owner, code) : undefined;
          const wanted = await wantedFrom(platform, before?.code ?? code, given, before);
          const kept = await inTransaction(owner, (db) =>
            before === undefined
              ? addSystem(db, SYSTEM_ACCOUNT, wanted)
              : changeSystem(db, SYSTEM_ACCOUNT, before.id, wanted),
          );
          if (given.json === true) printJson(kept);
          else say(`已登记 ${kept.code}`, `${kept.code} is declared`);
        });
      });

  systems
    .command('list')
    .description('列出外部系统、密钥数和待推送数 | list them, with keys and what waits')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const [found, keys, counts] = await Promise.all([
          listSystems(db.owner),
          keysInForce(db.owner),
          countDeliveries(db.owner),
        ]);
        if (json === true) {
          printJson(found);
          return;
        }
        const row = (system: (typeof found)[number]): string[] => {
          const queue = counts.find((one) => one.system === system.id);
          return [
            ...[system.code, system.name.zh, system.scopes.join(','), system.sources.join(',') || '—'],
            String(keys.filter((key) => key.system === system.id).length),
            `${String(queue?.waiting ?? 0)}/${String(queue?.dead ?? 0)}`,
            system.disabledAt === null ? minute(system.line.downSince) : '停用 | off',
          ];
        };
        process.stdout.write(
          `${table([
            [
              ...['代码 | code', '名称 | name', '权限 | scopes', '来源 | sources', '密钥 | keys'],
              ...['待推送/拒收 | waiting/dead', '中断自 | down since'],
            ],
            ...found.map(row),
          ])}\n`,
        );
      });
    });

  for (const [name, on] of [
    ['disable', false],
    ['enable', true],
  ] as const)
    systems
      .command(`${name} <code>`)
      .description(on ? '重新启用 | switch it on again' : '停用：密钥失效，停止推送 | switch it off')
      .action(async (code: string, _options: unknown, command: Command) => {
        await withPlatform(command, async ({ db }) => {
          await inTransaction(db.owner, (client) => switchSystem(client, SYSTEM_ACCOUNT, code, on));
          say(on ? '已启用' : '已停用', on ? 'switched on' : 'switched off');
        });
      });
}
