import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { exportForCourt, openPackage, sealPackage, takeFromCourt } from '@gaoyao/kernel/exchange';
import { newKey, signerOf, verifierOf, type NoteSigner } from '@gaoyao/kernel/ledger';
import { line } from '../console.ts';
import { settingsFrom } from '../settings.ts';
import { withPlatform } from './session.ts';

const say = (zh: string, en: string): void => {
  process.stdout.write(`${line({ zh, en })}\n`);
};

/** The key this installation signs packages with; made at its first use. */
async function signer(home: string): Promise<NoteSigner> {
  const folder = join(home, 'keys', 'court');
  const file = join(folder, 'exchange.key');
  const found = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found !== undefined) return signerOf(found.trim());
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { signerKey } = newKey('ed25519', 'court-exchange');
  await writeFile(file, `${signerKey}\n`, { mode: 0o600, flag: 'wx' });
  return signerOf(signerKey);
}

const homeOf = (command: Command): string => {
  const { data } = command.optsWithGlobals<{ data?: string }>();
  return settingsFrom(data === undefined ? {} : { data }).home;
};

/** `gaoyao court`: packages to and from a court on a separate network, signed and carried by hand. */
export function registerCourt(program: Command): void {
  const court = program
    .command('court')
    .description(
      '与独立网络的法院交换签名数据包 | signed packages to and from a court on a separate network',
    );

  court
    .command('key')
    .description('显示本机构签名公钥，交给对方信任 | print the public key that the other side is to trust')
    .action(async (_options: object, command: Command) => {
      process.stdout.write(`${(await signer(homeOf(command))).verifierKey}\n`);
    });

  court
    .command('export <number>')
    .description('导出申请（行政机关）或者裁定（法院） | export an application (agency) or answers (court)')
    .requiredOption('--out <file>', '写入的文件 | file to write')
    .action(async (number: string, { out }: { out: string }, command: Command) => {
      const key = await signer(homeOf(command));
      await withPlatform(command, async ({ db, definitions }) => {
        const content = await exportForCourt({ db: db.owner, definitions }, number);
        await writeFile(out, sealPackage(content, key), { mode: 0o600 });
        say(
          `已导出${content.kind === 'application' ? '申请' : '裁定'}：${out}（已签名，未加密）`,
          `exported ${content.kind}: ${out} (signed, not encrypted)`,
        );
      });
    });

  court
    .command('import <file>')
    .description('核验并导入；被改动的拒收 | check and take in; one that was changed is refused')
    .requiredOption('--trust <key>', '对方的公钥 | public key of the other side')
    .action(async (file: string, { trust }: { trust: string }, command: Command) => {
      const content = openPackage(await readFile(file, 'utf8'), [verifierOf(trust)]);
      await withPlatform(command, async ({ db, definitions, matters }) => {
        const done = await takeFromCourt({ db: db.owner, definitions, matters }, content);
        if (content.kind === 'application')
          say(
            `申请已核验并保存，由立案人员按决定书号 ${String(content.carries['originNumber'])} 登记`,
            `the application holds and is kept: the filing officer enters it under ${String(content.carries['originNumber'])}`,
          );
        for (const { message, problem } of done)
          say(
            `${message} ${problem === null ? '已办理' : `未办理：${problem}`}`,
            `${message} ${problem === null ? 'done' : `not done: ${problem}`}`,
          );
        if (done.some(({ problem }) => problem !== null)) process.exitCode = 1;
      });
    });
}
