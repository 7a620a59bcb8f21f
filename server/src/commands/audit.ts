import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { streamTarget, syslogTarget } from '../audit/audit-targets.ts';
import { defaultSyslogNames, jsonLine, syslogLine } from '../audit/event-lines.ts';
import { exportAudit } from '../audit/export-audit.ts';
import { line } from '../console.ts';
import { withPlatform } from './session.ts';

interface Options {
  readonly format: 'json' | 'syslog';
  readonly since?: Date;
  readonly follow?: true;
  readonly to?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly state?: string;
  readonly facility: number;
  readonly enterprise: number;
}

const moment = (text: string): Date => {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError('应为 ISO 8601 时间，如 2026-01-31T00:00:00Z | a time of ISO 8601');
  return at;
};

const within =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most)
      throw new InvalidArgumentError(`${String(least)}–${String(most)}`);
    return number;
  };

export function registerAudit(program: Command): void {
  program
    .command('audit')
    .description('审计日志 | the audit log')
    .command('export')
    .description(
      '导出审计日志（登录、拒绝、限流、导出、管理……）：逐行 JSON 或 RFC 5424 syslog，到标准输出或 syslog 服务器 | the audit log as JSON lines or RFC 5424 syslog, to standard output or a syslog server',
    )
    .addOption(new Option('--format <format>', '格式 | format').choices(['json', 'syslog']).default('json'))
    .option('--since <time>', '只要此后的 | only what happened since', moment)
    .option('--follow', '一直导出新的事件，直到 Ctrl-C | go on with new events until Ctrl-C')
    .option(
      '--to <server>',
      'syslog 服务器：tls://主机:6514（RFC 5425）或 tcp://主机:601（RFC 6587） | a syslog server',
    )
    .option('--ca <file>', '信任的证书（默认系统的） | certificates to trust (the system’s by default)')
    .option('--cert <file>', '本端证书 | our certificate')
    .option('--key <file>', '本端私钥 | its key')
    .option(
      '--state <file>',
      '记住导出位置，下次接着导出 | remembers the position, for the next run to go on',
    )
    .addOption(
      new Option('--facility <number>', 'syslog facility，默认 13（log audit） | 13 (log audit) by default')
        .argParser(within(0, 23))
        .default(defaultSyslogNames.facility),
    )
    .addOption(
      new Option(
        '--enterprise <number>',
        '结构化数据名中的企业号（IANA PEN），默认为示例号 32473（RFC 5612），请换成本单位的 | private enterprise number of the structured data; the default is the one for examples',
      )
        .argParser(within(0, 4_294_967_295))
        .default(defaultSyslogNames.enterprise),
    )
    .action(async (options: Options, command: Command) => {
      await withPlatform(command, async ({ db }, signal) => {
        const { format, since, follow, to, ca, cert, key, state, facility, enterprise } = options;
        const target =
          to === undefined
            ? streamTarget(process.stdout)
            : await syslogTarget({
                address: to,
                ...(ca === undefined ? {} : { ca }),
                ...(cert === undefined ? {} : { certificate: cert }),
                ...(key === undefined ? {} : { key }),
              });
        const names = { ...defaultSyslogNames, facility, enterprise };
        const count = await exportAudit(db.owner, {
          follow: follow === true,
          // a syslog server reads syslog whatever format is named
          line: format === 'json' && to === undefined ? jsonLine : (record) => syslogLine(record, names),
          target,
          signal,
          ...(since === undefined ? {} : { since }),
          ...(state === undefined ? {} : { state }),
        });
        process.stderr.write(
          `${line({ zh: `已导出 ${String(count)} 个事件`, en: `exported ${String(count)} events` })}\n`,
        );
      });
    });
}
