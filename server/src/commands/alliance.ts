import type { Command } from 'commander';
import { policyFile, readPolicy, satisfied, witnessEntry, writePolicy } from '@gaoyao/kernel/ledger';
import { Problem } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { settingsFrom } from '../settings.ts';
import { JSON_OPTION, printJson } from './session.ts';

const say = (zh: string, en: string): void => {
  process.stdout.write(`${line({ zh, en })}\n`);
};

const fileOf = (command: Command): string => {
  const { data } = command.optsWithGlobals<{ data?: string }>();
  return policyFile(settingsFrom(data === undefined ? {} : { data }).home);
};

/** The quorum as given. Whether it fits is checked with the whole policy. */
const quorumOf = (given: string | undefined, otherwise: number): number =>
  given === undefined ? otherwise : Number(given);

/** `gaoyao alliance`: whose witnesses must have signed a checkpoint. A running server takes a change over by itself. */
export function registerAlliance(program: Command): void {
  const alliance = program
    .command('alliance')
    .description('联盟策略：哪些机关的见证须共同签名 | alliance policy: whose witnesses must co-sign');

  alliance
    .command('show')
    .description('显示策略 | show the policy')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const policy = await readPolicy(fileOf(command));
      if (json === true) {
        printJson(policy);
        return;
      }
      if (policy.witnesses.length === 0) {
        say(
          '没有见证：检查点只有日志自己的签名',
          'there are no witnesses: checkpoints are signed by their log alone',
        );
        return;
      }
      process.stdout.write(
        `${table([
          ['见证 | witness', '机关 | agency', '地址 | address', '必需 | required'],
          ...policy.witnesses.map(({ name, agency, url }) => [
            name,
            agency.zh,
            url,
            policy.mustInclude.includes(name) ? '是 | yes' : '',
          ]),
        ])}\n`,
      );
      const { quorum, witnesses } = policy;
      say(
        `${String(witnesses.length)} 个见证中须有 ${String(quorum)} 个共同签名`,
        `${String(quorum)} of ${String(witnesses.length)} witnesses must co-sign`,
      );
    });

  alliance
    .command('add <key>')
    .description('加入一个见证（验证公钥） | add a witness by its verifier key')
    .requiredOption('--url <address>', '见证的地址 | the witness’s address')
    .requiredOption('--agency <name>', '机关名称 | name of the agency')
    .requiredOption('--agency-en <name>', '机关英文名称 | name of the agency in English')
    .option('--quorum <number>', '须有多少个签名 | how many must sign')
    .option('--required', '该见证必须签名 | this witness must have signed')
    .action(
      async (
        key: string,
        options: { url: string; agency: string; agencyEn: string; quorum?: string; required?: boolean },
        command: Command,
      ) => {
        const file = fileOf(command);
        const before = await readPolicy(file);
        const entry = witnessEntry({
          name: key.split('+')[0] ?? '',
          agency: { zh: options.agency, en: options.agencyEn },
          key,
          url: options.url,
        });
        const witnesses = [...before.witnesses.filter(({ name }) => name !== entry.name), entry];
        await writePolicy(file, {
          witnesses,
          quorum: quorumOf(options.quorum, Math.max(before.quorum, majorityOf(witnesses.length))),
          mustInclude: [...before.mustInclude, ...(options.required === true ? [entry.name] : [])],
        });
        say(`已加入 ${entry.name}`, `${entry.name} is in the alliance`);
      },
    );

  alliance
    .command('remove <name>')
    .description('移除一个见证 | remove a witness')
    .option('--quorum <number>', '须有多少个签名 | how many must sign')
    .action(async (name: string, options: { quorum?: string }, command: Command) => {
      const file = fileOf(command);
      const before = await readPolicy(file);
      const witnesses = before.witnesses.filter((one) => one.name !== name);
      if (witnesses.length === before.witnesses.length)
        throw new Problem(
          'alliance.witness-unknown',
          { zh: `策略中没有见证“${name}”`, en: `There is no witness ${name} in the policy` },
          { status: 404 },
        );
      const policy = {
        witnesses,
        quorum: quorumOf(options.quorum, Math.min(before.quorum, witnesses.length)),
        mustInclude: before.mustInclude.filter((one) => one !== name),
      };
      await writePolicy(file, policy);
      const enough = satisfied(
        policy,
        witnesses.map((one) => one.name),
      );
      say(
        enough ? `已移除 ${name}` : `已移除 ${name}；现在没有见证能满足策略`,
        enough ? `${name} is removed` : `${name} is removed; now no witness satisfies the policy`,
      );
    });
}

/** More than half: what a new alliance asks for unless told otherwise. */
const majorityOf = (members: number): number => Math.floor(members / 2) + 1;
