import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { definitionIssues } from '@gaoyao/kernel/scenario';
import { migrateMatters } from '@gaoyao/kernel/matters';
import { periodText } from '@gaoyao/kernel/matters';
import { Problem } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

const LONGEST_FILE = 5 << 20;

/** Reads and checks a flow file; every issue is printed with its place. Throws `flow.invalid`. */
async function readFlow(file: string): Promise<FlowDefinition> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (cause) {
    throw new Problem(
      'flow.file-unreadable',
      { zh: `读不到文件 ${file}`, en: `Cannot read the file ${file}` },
      { cause },
    );
  }
  if (content.length > LONGEST_FILE)
    throw new Problem('flow.file-too-large', {
      zh: '流程文件超过 5 MB',
      en: 'The flow file is larger than 5 MB',
    });
  let candidate: unknown;
  try {
    candidate = JSON.parse(content);
  } catch (cause) {
    throw new Problem(
      'flow.not-json',
      {
        zh: `文件不是有效的 JSON：${(cause as Error).message}`,
        en: `The file is not valid JSON: ${(cause as Error).message}`,
      },
      { cause },
    );
  }
  const issues = definitionIssues(candidate);
  if (issues.length > 0) {
    for (const issue of issues)
      process.stderr.write(`${file}#${issue.path}  ${issue.code}: ${line(issue.text)}\n`);
    throw new Problem('flow.invalid', {
      zh: `流程定义有 ${String(issues.length)} 处错误，未安装`,
      en: `The flow definition has ${String(issues.length)} issue(s) and was not installed`,
    });
  }
  return candidate as FlowDefinition;
}

export function registerFlow(program: Command): void {
  const flow = program
    .command('flow')
    .description('标准流程：安装、列出、查看、迁移 | standard flows: install, list, show, migrate');

  flow
    .command('add <file>')
    .description('校验并安装一个 JSON 流程 | check and install a JSON flow')
    .option(...JSON_OPTION)
    .action(async (file: string, { json }: { json?: boolean }, command: Command) => {
      const definition = await readFlow(file);
      await withPlatform(command, async ({ definitions }) => {
        const installed = await definitions.install(definition, 'data');
        if (json === true)
          printJson({ id: definition.id, hash: installed.flow.hash, changed: installed.changed });
        else
          process.stdout.write(
            `${line({
              zh: installed.changed ? `已安装 ${definition.id}` : `${definition.id} 没有变化`,
              en: installed.changed ? `installed ${definition.id}` : `${definition.id} is unchanged`,
            })}  ${installed.flow.hash.slice(0, 12)}\n`,
          );
      });
    });

  flow
    .command('list')
    .description('列出已安装的流程 | list installed flows')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ definitions }) => {
        const all = (await definitions.all()).map(({ flow: one, origin, installedAt }) => ({
          id: one.definition.id,
          name: one.definition.name,
          origin,
          hash: one.hash,
          installedAt: installedAt.toISOString(),
        }));
        if (json === true) printJson(all);
        else
          process.stdout.write(
            `${table([
              ['流程 | flow', '来源 | origin', '名称 | name', '定义 | hash'],
              ...all.map((one) => [
                one.id,
                one.origin,
                `${one.name.zh} | ${one.name.en}`,
                one.hash.slice(0, 12),
              ]),
            ])}\n`,
          );
      });
    });

  flow
    .command('show <id>')
    .description('查看一个流程的阶段、步骤和时限 | show the stages, actions and clocks of a flow')
    .option(...JSON_OPTION)
    .action(async (id: string, { json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ definitions }) => {
        const { flow: one } = await definitions.current(id);
        const { definition } = one;
        if (json === true) {
          printJson({ hash: one.hash, definition });
          return;
        }
        process.stdout.write(
          [
            `${definition.id}  ${line(definition.name)}  ${one.hash.slice(0, 12)}`,
            '',
            table([
              ['阶段 | stage', '名称 | name', ''],
              ...definition.stages.map((stage) => [
                stage.id,
                line(stage.name),
                stage.final === true ? '终局 | final' : '',
              ]),
            ]),
            '',
            table([
              ['步骤 | action', '名称 | name', '从 | from', '到 | to', '由 | by'],
              ...definition.actions.map((action) => [
                action.id,
                line(action.name),
                typeof action.from === 'string' ? action.from : action.from.join(','),
                typeof action.to === 'string' ? action.to : action.to.map((branch) => branch.stage).join(','),
                action.by.join(','),
              ]),
            ]),
            '',
            table([
              ['时限 | clock', '名称 | name', '长度 | length', '依据 | article', '状态 | status'],
              ...definition.clocks.map((clock) => [
                clock.id,
                line(clock.name),
                periodText(clock).zh,
                clock.article,
                clock.status,
              ]),
            ]),
            '',
          ].join('\n'),
        );
      });
    });

  flow
    .command('migrate <id>')
    .description(
      '把在办事项迁到流程的现行定义（须写明依据） | move open matters to the current definition of a flow (a legal basis is required)',
    )
    .requiredOption('--basis <text>', '迁移的依据 | the legal basis')
    .option('--stages <map>', '阶段对应，如 old=new,old2=new2 | stage mapping, like old=new,old2=new2', '')
    .option('--dry-run', '只列出会迁移什么 | only say what would be moved')
    .option(...JSON_OPTION)
    .action(
      async (
        id: string,
        { basis, stages, dryRun, json }: { basis: string; stages: string; dryRun?: boolean; json?: boolean },
        command: Command,
      ) => {
        const mapping = Object.fromEntries(
          stages
            .split(',')
            .filter((pair) => pair !== '')
            .map((pair) => {
              const [from, to, ...rest] = pair.split('=');
              if (from === undefined || to === undefined || to === '' || rest.length > 0)
                throw new Problem('flow.bad-mapping', {
                  zh: `阶段对应“${pair}”应写作 旧=新`,
                  en: `The mapping “${pair}” should read old=new`,
                });
              return [from, to];
            }),
        );
        await withPlatform(command, async ({ db, definitions }) => {
          const result = await migrateMatters(db.owner, definitions, id, mapping, basis, dryRun === true);
          if (json === true) printJson(result);
          else
            process.stdout.write(
              `${line({
                zh: `${dryRun === true ? '将迁移' : '已迁移'} ${String(result.moved)} 个事项`,
                en: `${dryRun === true ? 'would move' : 'moved'} ${String(result.moved)} matters`,
              })}\n`,
            );
        });
      },
    );
}
