import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { initWitness, trustLogs, Witness, type TrustedLog } from '@gaoyao/kernel/ledger';
import { Problem } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { settingsFrom } from '../settings.ts';
import { JSON_OPTION, printJson } from './session.ts';

const STATE = ['--state <folder>', '见证的状态文件夹 | the witness’s state folder'] as const;
const DEFAULT_PORT = '7481';

const say = (zh: string, en: string): void => {
  process.stdout.write(`${line({ zh, en })}\n`);
};
const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** `gaoyao witness`: an agency's own witness. It needs no database and no platform beside it. */
export function registerWitness(program: Command): void {
  const witness = program
    .command('witness')
    .description(
      '机关自己的见证：核对日志并共同签名 | an agency’s own witness: checks logs and co-signs them',
    );
  registerInit(witness);
  registerTrust(witness);
  registerRun(witness);
  registerStatus(witness);
}

function registerInit(witness: Command): void {
  witness
    .command('init')
    .description('建立状态文件夹和密钥 | make the state folder and the key')
    .requiredOption(...STATE)
    .requiredOption(
      '--name <name>',
      '密钥名称，如 court.example.cn/witness | name of the key, like court.example.cn/witness',
    )
    .requiredOption('--agency <name>', '机关名称 | name of the agency')
    .requiredOption('--agency-en <name>', '机关英文名称 | name of the agency in English')
    .option('--logs <file>', '信任的日志（JSON） | logs it trusts (JSON)')
    .option('--log <key...>', '信任的日志的验证公钥 | verifier keys of logs it trusts')
    .option(
      '--notify <address>',
      '警报推送到的平台地址，可多次给出 | platform that alarms are brought to; may be repeated',
      several,
    )
    .option('--grace <seconds>', '日志可作出证明的时间（秒，默认 60） | seconds a log has to prove itself')
    .option(...JSON_OPTION)
    .action(
      async (options: {
        state: string;
        name: string;
        agency: string;
        agencyEn: string;
        logs?: string;
        log?: readonly string[];
        notify?: readonly string[];
        grace?: string;
        json?: boolean;
      }) => {
        const folder = resolve(options.state);
        const { verifierKey } = await initWitness(folder, {
          name: options.name,
          agency: { zh: options.agency, en: options.agencyEn },
          logs: await logsGiven(options),
          ...(options.notify === undefined ? {} : { notify: options.notify }),
          ...(options.grace === undefined ? {} : { graceSeconds: Number(options.grace) }),
        });
        if (options.json === true) printJson({ folder, key: verifierKey });
        else
          say(
            `见证已建立：${folder}；验证公钥 ${verifierKey}（交给平台和其他机关）`,
            `the witness is made: ${folder}; its verifier key is ${verifierKey} (give it to the platform and the other agencies)`,
          );
      },
    );
}

function registerTrust(witness: Command): void {
  witness
    .command('trust')
    .description(
      '改写信任的日志；请经平台以外的途径核对公钥 | replace the logs it trusts; compare the keys by another way than the platform',
    )
    .requiredOption(...STATE)
    .option('--logs <file>', '信任的日志（JSON） | logs it trusts (JSON)')
    .option('--log <key...>', '日志的验证公钥 | verifier keys of logs')
    .action(async (options: { state: string; logs?: string; log?: readonly string[] }) => {
      const logs = await logsGiven(options);
      await trustLogs(resolve(options.state), logs);
      say(`信任 ${String(logs.length)} 个日志`, `${String(logs.length)} log(s) are trusted`);
    });
}

/** Logs from a file `{ logs: [{ origin, keys }] }` and from verifier keys, whose name is the origin. */
async function logsGiven(options: {
  readonly logs?: string;
  readonly log?: readonly string[];
}): Promise<readonly TrustedLog[]> {
  const named = (options.log ?? []).map((key) => ({ origin: key.split('+')[0] ?? '', keys: [key] }));
  if (options.logs === undefined) return named;
  try {
    const { logs } = JSON.parse(await readFile(options.logs, 'utf8')) as { logs?: readonly TrustedLog[] };
    return [...(logs ?? []), ...named];
  } catch (cause) {
    throw new Problem(
      'cli.unreadable-file',
      {
        zh: `文件“${options.logs}”读不出，或不是 JSON`,
        en: `The file ${options.logs} cannot be read or is not JSON`,
      },
      { cause },
    );
  }
}

function registerRun(witness: Command): void {
  witness
    .command('run')
    .description('运行见证，直到停止 | run the witness until it is stopped')
    .requiredOption(...STATE)
    .option('--host <address>', '监听地址（默认 127.0.0.1） | address to listen on')
    .option('--port <number>', `端口（默认 ${DEFAULT_PORT}，0 为任一空闲端口） | port; 0 takes a free one`)
    .action(async (options: { state: string; host?: string; port?: string }) => {
      const { host, port } = settingsFrom({
        host: options.host ?? '127.0.0.1',
        port: options.port ?? DEFAULT_PORT,
      });
      const { runWitness } = await import('../witness/run-witness.ts');
      await runWitness({ state: resolve(options.state), host, port }, ({ url }, { agency, verifierKey }) => {
        say(`${agency.zh}的见证已就绪：${url}`, `the witness of ${agency.en} is ready: ${url}`);
        say(`验证公钥 ${verifierKey}`, `verifier key ${verifierKey}`);
      });
    });
}

function registerStatus(witness: Command): void {
  witness
    .command('status')
    .description('签到哪里、拒签过什么（先停止见证） | what it signed and refused (with the witness stopped)')
    .requiredOption(...STATE)
    .option(...JSON_OPTION)
    .action(async (options: { state: string; json?: boolean }) => {
      const opened = await Witness.open(resolve(options.state));
      try {
        const followed = await opened.followed();
        const refusals = await opened.refusals();
        if (options.json === true) {
          printJson({
            name: opened.name,
            agency: opened.agency,
            key: opened.verifierKey,
            followed,
            refusals,
          });
          return;
        }
        say(`${opened.agency.zh}：${opened.verifierKey}`, `${opened.agency.en}: ${opened.verifierKey}`);
        process.stdout.write(
          `${table([['日志 | log', '大小 | size'], ...followed.map((one) => [one.origin, one.size])])}\n`,
        );
        for (const { kind, origin, refusedSize, alarm, explained } of refusals)
          process.stdout.write(
            `${explained !== null ? 'explained' : alarm === null ? 'waiting' : 'ALARM'} ${kind} ${origin} ${String(refusedSize)}\n`,
          );
      } finally {
        opened.close();
      }
    });
}
