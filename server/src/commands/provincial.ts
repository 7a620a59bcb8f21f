import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import {
  issueProvincialToken,
  PROVINCIAL_TOKEN_DAYS,
  provincialSchemas,
  revokeProvincialToken,
} from '@gaoyao/kernel/exchange';
import { Problem } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { agencyOf, uuidOf } from './named-agency.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

const say = (zh: string, en: string): void => {
  process.stdout.write(`${line({ zh, en })}\n`);
};

/** `gaoyao provincial`: the exchange with the provincial enforcement platform, for whoever runs the installation. */
export function registerProvincial(program: Command): void {
  const provincial = program
    .command('provincial')
    .description('与省执法平台的交换 | the exchange with the provincial enforcement platform');
  registerMapping(provincial);
  registerToken(provincial);

  provincial
    .command('schema')
    .description('输出交换格式的 JSON Schema | print the JSON Schemas of the exchange')
    .action(() => {
      printJson(provincialSchemas);
    });

  provincial
    .command('sync')
    .description('立即发送、接收一次 | send and fetch once, now')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async (platform) => {
        await platform.dispatcher.drain();
        const report = await platform.provincial.beat();
        if (json === true) printJson(report);
        else if (report.sent.state === 'off')
          say('没有配置省平台（GAOYAO_PROVINCIAL_URL）', 'no province is configured (GAOYAO_PROVINCIAL_URL)');
        else
          say(
            `发送 ${String(report.sent.sent)}，被退回 ${String(report.sent.rejected)}；接收 ${String(report.pulled.counts.taken)}，拒收 ${String(report.pulled.counts.refused)}（${report.sent.state}/${report.pulled.state}）`,
            `sent ${String(report.sent.sent)}, rejected ${String(report.sent.rejected)}; taken ${String(report.pulled.counts.taken)}, refused ${String(report.pulled.counts.refused)} (${report.sent.state}/${report.pulled.state})`,
          );
      });
    });
}

function registerMapping(provincial: Command): void {
  provincial
    .command('mapping [scenario]')
    .description(
      '列出对照表，或显示一个；--file 更改，--on/--off 开启或停止交换 | list the mappings or show one; --file changes it, --on/--off switch the exchange',
    )
    .option('--file <file>', '新的对照表（JSON） | the new mapping (JSON)')
    .option('--on', '开启交换 | switch on')
    .option('--off', '停止交换 | switch off')
    .option('--reason <text>', '更改理由 | why it is changed')
    .action(
      async (
        scenario: string | undefined,
        options: { file?: string; on?: boolean; off?: boolean; reason?: string },
        command: Command,
      ) => {
        await withPlatform(command, async ({ provincial: exchange }) => {
          const kept = await exchange.mappings();
          if (scenario === undefined) {
            process.stdout.write(
              `${table([
                ['流程 | scenario', '版本 | version', '交换 | exchange'],
                ...kept.map((one) => [one.scenario, one.version, one.active ? '开 | on' : '关 | off']),
              ])}\n`,
            );
            return;
          }
          const present = kept.find((one) => one.scenario === scenario);
          const changes = options.file !== undefined || options.on === true || options.off === true;
          if (!changes) {
            printJson(present?.mapping ?? null);
            return;
          }
          const saved = await exchange.saveMapping({
            scenario,
            active: options.on === true || (options.off !== true && present?.active === true),
            by: SYSTEM_ACCOUNT,
            ...(options.reason === undefined ? {} : { reason: options.reason }),
            ...(options.file === undefined ? {} : { mapping: await mappingIn(options.file) }),
          });
          say(
            `“${scenario}”第 ${String(saved.version)} 版，交换${saved.active ? '已开启' : '已停止'}`,
            `${scenario}: version ${String(saved.version)}, the exchange is ${saved.active ? 'on' : 'off'}`,
          );
        });
      },
    );
}

async function mappingIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (cause) {
    throw new Problem(
      'cli.unreadable-file',
      { zh: `文件“${file}”读不出，或不是 JSON`, en: `The file ${file} cannot be read or is not JSON` },
      { cause },
    );
  }
}

function registerToken(provincial: Command): void {
  provincial
    .command('token <agency>')
    .description(
      '为省平台发放令牌，用于向该机关所在地区送达消息，只显示一次；--revoke 撤销 | issue a token with which the province delivers for the agencies of this agency’s area, shown once; --revoke revokes',
    )
    .option('--days <number>', '有效天数 | days it is good for', String(PROVINCIAL_TOKEN_DAYS))
    .option('--note <text>', '用途 | what it is for', '')
    .option('--revoke <id>', '撤销令牌，立即生效 | revoke a token at once')
    .option(...JSON_OPTION)
    .action(
      async (
        agency: string,
        options: { days: string; note: string; revoke?: string; json?: boolean },
        command: Command,
      ) => {
        await withPlatform(command, async ({ db }) => {
          if (options.revoke !== undefined) {
            await revokeProvincialToken(db.owner, uuidOf(options.revoke));
            say('令牌已撤销', 'the token is revoked');
            return;
          }
          const { id } = await agencyOf(db.owner, agency);
          const { rows } = await db.owner.query<{ shard: number }>(
            'select shard from access.agency where id = $1',
            [id],
          );
          const issued = await issueProvincialToken(db.owner, rows[0]!.shard, {
            note: options.note,
            days: Number(options.days),
          });
          if (options.json === true) printJson(issued);
          else
            say(
              `令牌 ${issued.token}（只显示这一次），编号 ${issued.id}；送达地址为本站 /api/exchange/provincial/inbox`,
              `token ${issued.token} (shown only now), id ${issued.id}; it delivers to this site’s /api/exchange/provincial/inbox`,
            );
        });
      },
    );
}
