import type { Command } from 'commander';
import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import {
  declaredGaps,
  findingNames,
  LedgerError,
  verificationOf,
  type Finding,
  type Gap,
} from '@gaoyao/kernel/ledger';
import { Problem, type Text } from '@gaoyao/kernel/store';
import { line, ProgressBar, table } from '../console.ts';
import type { Platform } from '../platform.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

const say = (zh: string, en: string): void => {
  process.stdout.write(`${line({ zh, en })}\n`);
};

/** A full verification runs every night: one older than this is said to be missing. */
const VERIFIED_WITHIN_DAYS = 3;

/** `gaoyao ledger`: looking the ledger over, and going on after an older backup was restored. */
export function registerLedger(program: Command): void {
  const ledger = program.command('ledger').description('可核验的账本 | the ledger that anyone can verify');

  ledger
    .command('verify')
    .description(
      '逐行重算：每一行、每片叶、每块文件、每个检查点及其签名；有问题时退出码为 1\nread everything again: every row, leaf, tile and checkpoint with its signatures; exit code 1 when anything is found',
    )
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async (platform, signal) => {
        const bar = new ProgressBar({ zh: '核验账本', en: 'verifying the ledger' });
        const report = await platform.ledger.verify({ signal, onProgress: (done, of) => bar.show(done, of) });
        bar.end();
        if (json === true) printJson(report);
        else {
          say(
            `叶 ${String(report.done)}，检查点 ${String(report.checkpoints)}；依法删除 ${String(report.erased)}，期满 ${String(report.expired)}，缺口 ${String(report.lost)}；问题 ${String(report.found)}`,
            `leaves ${String(report.done)}, checkpoints ${String(report.checkpoints)}; erased ${String(report.erased)}, run out ${String(report.expired)}, lost ${String(report.lost)}; found ${String(report.found)}`,
          );
          for (const finding of report.findings) process.stdout.write(`✗ ${line(findingText(finding))}\n`);
        }
        if (report.found > 0) process.exitCode = 1;
      });
    });

  ledger
    .command('status')
    .description('日志、检查点、核验与缺口 | logs, checkpoints, verification and gaps')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async (platform) => {
        const status = await statusOf(platform);
        if (json === true) {
          printJson(status);
          return;
        }
        process.stdout.write(
          `${table([
            ['日志 | log', '叶 | leaves', '已签 | signed', '检查点时间 | signed at'],
            ...status.logs.map((log) => [log.origin, log.leaves, log.signed, log.signedAt ?? '—']),
          ])}\n`,
        );
        for (const finding of await ledgerFindings(platform))
          process.stdout.write(`${finding.ok ? '✓' : '✗'} ${line(finding.text)}\n`);
        for (const gap of status.gaps) process.stdout.write(`${line(gapText(gap))}\n`);
      });
    });

  ledger
    .command('checkpoint [log]')
    .description('输出最新检查点（签名文书） | print the newest checkpoint, a signed note')
    .action(async (name: string | undefined, _options: object, command: Command) => {
      await withPlatform(command, async ({ ledger: ours }) => {
        await ours.drain();
        const rows = (await ours.rows()).filter((row) => name === undefined || row.name === name);
        if (rows.length === 0)
          throw new Problem(
            'ledger.log-unknown',
            { zh: '没有这个日志', en: 'There is no such log' },
            { status: 404 },
          );
        for (const { shard } of rows) process.stdout.write(`${(await ours.checkpoint(shard))?.note ?? ''}\n`);
      });
    });

  ledger
    .command('resume')
    .description(
      '恢复了较早的备份、而已公布的日志更长时，公开声明缺口后续写\nafter an older backup was restored and the published log is longer: declare the gap openly and go on',
    )
    .requiredOption('--reason <text>', '原因，将公开 | why; it is published')
    .option(...JSON_OPTION)
    .action(async ({ reason, json }: { reason: string; json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ ledger: ours }) => {
        const gaps = await ours.resume({ by: SYSTEM_ACCOUNT, reason });
        if (json === true) printJson(gaps);
        else if (gaps.length === 0) say('没有需要声明的缺口', 'there is no gap to declare');
        else for (const gap of gaps) process.stdout.write(`${line(gapText(gap))}\n`);
        await ours.drain();
      });
    });
}

const where = ({ shard, index, kind, ref, part, details }: Finding): string =>
  [
    shard === null ? [] : [`log ${String(shard)}`],
    index === null ? [] : [`#${String(index)}`],
    kind === null ? [] : [`${kind} ${ref ?? ''}/${String(part ?? '')}`],
    Object.entries(details).map(([name, value]) => `${name} ${String(value)}`),
  ]
    .flat()
    .join(' · ');

const findingText = (finding: Finding): Text => {
  const { zh, en } = findingNames[finding.code];
  const place = where(finding);
  return { zh: `${finding.code} ${place}：${zh}`, en };
};

const gapText = ({ origin, first, last, declaredAt, reason }: Gap): Text => ({
  zh: `缺口 ${origin} ${String(first)}–${String(last)}，${declaredAt.toISOString()} 声明：${reason}`,
  en: `gap of ${origin} ${String(first)}–${String(last)}, declared ${declaredAt.toISOString()}: ${reason}`,
});

async function statusOf({ ledger, db }: Pick<Platform, 'ledger' | 'db'>) {
  return {
    logs: await Promise.all(
      (await ledger.rows()).map(async ({ shard, name, origin, size, key, sm2Key }) => {
        const checkpoint = await ledger.checkpoint(shard);
        return {
          ...{ name, origin, leaves: size, signed: checkpoint?.size ?? 0 },
          signedAt: checkpoint?.at.toISOString() ?? null,
          keys: [key, ...(sm2Key === null ? [] : [sm2Key])],
        };
      }),
    ),
    verification: (await verificationOf(db.owner)) ?? null,
    gaps: await declaredGaps(db.owner),
  };
}

/** What is to be said of the ledger when an installation is looked over. */
export async function ledgerFindings({
  ledger,
  db,
}: Pick<Platform, 'ledger' | 'db'>): Promise<readonly { readonly ok: boolean; readonly text: Text }[]> {
  const findings: { ok: boolean; text: Text }[] = [];
  try {
    await ledger.checkKeys();
    for (const { shard } of await ledger.rows()) await ledger.logOf(shard);
  } catch (error) {
    if (!(error instanceof Problem || error instanceof LedgerError)) throw error;
    findings.push({ ok: false, text: { zh: `${error.code} ${error.text.zh}`, en: error.text.en } });
  }
  for (const text of await ledger.warnings()) findings.push({ ok: false, text });
  const leaves = (await ledger.rows()).reduce((sum, { size }) => sum + size, 0);
  findings.push({
    ok: true,
    text: { zh: `账本共 ${String(leaves)} 片叶`, en: `leaves in the ledger: ${String(leaves)}` },
  });
  const last = await verificationOf(db.owner);
  if (last?.finishedAt == null) return findings;
  const days = Math.floor((Date.now() - last.finishedAt.getTime()) / 86_400_000);
  const at = last.finishedAt.toISOString();
  findings.push(
    last.found > 0
      ? {
          ok: false,
          text: {
            zh: `${at} 的全面核验发现 ${String(last.found)} 处问题：gaoyao ledger verify`,
            en: `the full verification of ${at} found ${String(last.found)} faults: gaoyao ledger verify`,
          },
        }
      : {
          ok: days <= VERIFIED_WITHIN_DAYS,
          text: {
            zh: `${at} 全面核验，没有发现问题`,
            en: `fully verified ${at}, nothing was found`,
          },
        },
  );
  return findings;
}
