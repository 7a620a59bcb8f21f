import { constants, setPriority } from 'node:os';
import type { Command } from 'commander';
import { sealedColumns as accessColumns, SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import { sealedColumns as paperColumns } from '@gaoyao/kernel/documents';
import { sealedColumns as evidenceColumns } from '@gaoyao/kernel/evidence';
import { sealedColumns as exchangeColumns } from '@gaoyao/kernel/exchange';
import { sealedColumns as noticeColumns } from '@gaoyao/kernel/notices';
import { sealedColumns as partyColumns } from '@gaoyao/kernel/parties';
import { masterKeys, registerKek, reseal, retireKek, rewrap } from '@gaoyao/kernel/protection';
import { sealedColumns as roomColumns } from '@gaoyao/kernel/rooms';
import { sealedColumns as signalColumns } from '@gaoyao/kernel/signals';
import { inTransaction, Problem, type Queryable } from '@gaoyao/kernel/store';
import { line, ProgressBar, table } from '../console.ts';
import type { Platform } from '../platform.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

/** The journal stream of the platform's own keys. */
const KEYS = '00000000-0000-7000-8000-0000000000b2';

export function registerKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('主密钥：列出、更换、停用 | master keys: list, change, retire');

  keys
    .command('list')
    .description('列出主密钥及其保护的个人密钥数 | list the master keys and how many keys each protects')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db, keyring }) => {
        const rows = (await masterKeys(db.owner)).map((one) => ({
          ...one,
          current: one.id === keyring.current,
        }));
        if (json === true) printJson(rows);
        else
          process.stdout.write(
            `${table([
              ['主密钥 | master key', '状态 | state', '登记 | since', '个人密钥 | keys'],
              ...rows.map((one) => [one.id, stateOf(one), one.registeredAt.toISOString(), one.keys]),
            ])}\n`,
          );
      });
    });

  keys
    .command('rotate')
    .description(
      '更换主密钥：新建一把，并在后台逐批改用它，期间照常读写；中断后再执行即继续\nchange the master key: make a new one and move everything to it in batches while work goes on; given again, it goes on where it was',
    )
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async (platform, signal) => {
        giveWay();
        const kek = await nextKey(platform);
        const bar = new ProgressBar({ zh: '更换主密钥', en: 'changing the master key' });
        const { rewrapped, left } = await rewrap(platform.db.owner, platform.keyring, {
          signal,
          onProgress: (done, total) => bar.show(done, total),
        });
        bar.end();
        if (json === true) printJson({ kek, rewrapped, left });
        else
          process.stdout.write(
            `${line({
              zh: `现行主密钥 ${kek}；已改用 ${String(rewrapped)} 把个人密钥${left > 0 ? `，还有 ${String(left)} 把，再执行一次即继续` : ''}。请备份新密钥：${platform.keyring.place.zh}`,
              en: `current master key ${kek}; ${String(rewrapped)} keys moved to it${left > 0 ? `, ${String(left)} left: give the command again` : ''}. Make a copy of the new key: ${platform.keyring.place.en}`,
            })}\n`,
          );
        if (left > 0) process.exitCode = 1;
      });
    });

  keys
    .command('retire <id>')
    .description('停用一把不再保护任何数据的主密钥 | retire a master key that protects nothing any more')
    .action(async (id: string, _options: unknown, command: Command) => {
      await withPlatform(command, async ({ db, keyring }) => {
        await inTransaction(db.owner, async (client) => {
          await retireKek(client, keyring, id);
          await record(client, 'retire', { kek: id });
        });
        const kept = await keyring.setAside?.(id);
        process.stdout.write(
          `${line({
            zh: `已停用 ${id}${kept === undefined ? '' : `，密钥文件移到 ${kept}`}。更换前的备份仍需要它：这些备份都删除后再销毁它`,
            en: `${id} is retired${kept === undefined ? '' : `; its file is now ${kept}`}. Backups from before the change still need it: destroy it when they are gone`,
          })}\n`,
        );
      });
    });

  keys
    .command('reseal')
    .description(
      '用现行算法（GAOYAO_SUITE）重新加密已有数据，期间照常读写 | encrypt existing data again with the present suite (GAOYAO_SUITE) while work goes on',
    )
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db, protection }, signal) => {
        giveWay();
        const bar = new ProgressBar({ zh: '重新加密', en: 'encrypting again' });
        const resealed = await reseal(
          db.owner,
          protection,
          [
            ...partyColumns,
            ...accessColumns,
            ...paperColumns,
            ...evidenceColumns,
            ...exchangeColumns,
            ...roomColumns,
            ...noticeColumns,
            ...signalColumns,
          ],
          {
            signal,
            onProgress: (done, total) => bar.show(done, total),
          },
        );
        bar.end();
        await record(db.owner, 'reseal', { suite: protection.suite, resealed });
        if (json === true) printJson({ suite: protection.suite, resealed });
        else
          process.stdout.write(
            `${line({ zh: `已用 ${protection.suite} 重新加密 ${String(resealed)} 项`, en: `${String(resealed)} values encrypted again with ${protection.suite}` })}\n`,
          );
      });
    });
}

/** Work in the background: whoever waits for an answer goes first. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // a system that does not let it does the work all the same
  }
}

const stateOf = (one: { readonly current: boolean; readonly retiredAt: Date | null }): string =>
  one.current ? '现行 | current' : one.retiredAt === null ? '在用 | in use' : '已停用 | retired';

/** The master key to change to: a new one, unless a change is under way or the keys are kept elsewhere. */
async function nextKey({ db, keyring }: Platform): Promise<string> {
  const unfinished = (await masterKeys(db.owner)).some((one) => one.id !== keyring.current && one.keys > 0);
  if (!unfinished) {
    if (keyring.create === undefined)
      throw new Problem(
        'protection.nothing-to-rotate',
        {
          zh: '一切都由现行主密钥保护。密钥不由平台保管：请先在 GAOYAO_KEYS 首位加一把新的（openssl rand -base64 32），或在密钥管理服务中更换，重启后再执行',
          en: 'Everything is protected by the current master key. The platform does not keep the keys here: put a new one first in GAOYAO_KEYS (openssl rand -base64 32) or change it in the key-management service, start again, then give this command',
        },
        { status: 409 },
      );
    await keyring.create();
  }
  await inTransaction(db.owner, async (client) => {
    await registerKek(client, keyring);
    await record(client, 'rotate', { kek: keyring.current });
  });
  return keyring.current;
}

async function record(
  db: Queryable,
  action: string,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db.query('select store.append(0::smallint, $1, $2, $3, $4, $5, $6)', [
    'protection',
    KEYS,
    action,
    SYSTEM_ACCOUNT,
    'maintenance',
    JSON.stringify(input),
  ]);
}
