import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { loadActor } from '@gaoyao/kernel/access';
import {
  exportForCourt,
  openPackage,
  reviewBatch,
  reviewItems,
  sealPackage,
  takeFromCourt,
} from '@gaoyao/kernel/exchange';
import { newKey, signerOf, verifierOf, type NoteSigner } from '@gaoyao/kernel/ledger';
import { Problem } from '@gaoyao/kernel/store';
import { line } from '../console.ts';
import { askCourtReview, reportRows, runCourtReviews } from '../court-reviews/index.ts';
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

  court
    .command('review-all')
    .description('对本院全部审查阶段的案件自动审查 | review all cases of the court that are under review')
    .requiredOption('--account <username>', '以谁的名义（本院人员） | in whose name, somebody of the court')
    .option(
      '--report <file>',
      '未能审查的案件写入此 csv | write the cases that could not be reviewed to this csv',
    )
    .action(async (options: { account: string; report?: string }, command: Command) => {
      await withPlatform(command, async (platform, signal) => {
        const { owner } = platform.db;
        const { rows } = await owner.query<{ id: string }>(
          'select id from access.account where username = $1',
          [options.account],
        );
        const actor = rows[0] === undefined ? null : await loadActor(owner, rows[0].id);
        if (actor === null)
          throw new Problem('access.account-unknown', {
            zh: `没有账户 ${options.account}`,
            en: `There is no account ${options.account}`,
          });
        const asked = await askCourtReview(platform.db, actor, 'handling');
        await runCourtReviews(platform, {
          signal,
          progress: (done, total) => {
            if (done % 1_000 === 0 || done === total)
              say(
                `已审查 ${String(done)} / ${String(total)}`,
                `${String(done)} of ${String(total)} reviewed`,
              );
          },
        });
        const agencies = actor.bindings.map(({ agency }) => agency);
        const found = await reviewBatch(owner, agencies, asked.id);
        if (options.report !== undefined)
          await writeFile(
            options.report,
            reportRows(await reviewItems(owner, found, { failed: true, limit: found.total })),
            { mode: 0o600 },
          );
        say(
          `${found.finishedAt === null ? '由服务继续' : '已完成'}：共 ${String(found.total)} 件，未能审查 ${String(found.failed)} 件，无案卷摘要 ${String(found.withoutDossier)} 件`,
          `${found.finishedAt === null ? 'the server goes on' : 'done'}: ${String(found.total)} cases, ${String(found.failed)} not reviewed, ${String(found.withoutDossier)} without a dossier`,
        );
        if (found.failed > 0) process.exitCode = 1;
      });
    });
}
