import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { loadActor, type Actor } from '@gaoyao/kernel/access';
import {
  assessment,
  AssessmentGate,
  assessments,
  assessmentText,
  auditReport,
  auditReportText,
  completeAssessment,
  signAssessment,
  startAssessment,
} from '@gaoyao/kernel/scenario';
import { Problem, type Queryable } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

const BY = ['--by <username>', '以谁的名义 | in whose name'] as const;

/** The official of this name with their posts. Throws `access.account-unknown`. */
async function officialNamed(db: Queryable, username: string): Promise<Actor> {
  const { rows } = await db.query<{ id: string }>(
    'select id from access.account where lower(username) = lower($1) and disabled_at is null',
    [username],
  );
  const actor = rows[0] === undefined ? null : await loadActor(db, rows[0].id);
  if (actor === null)
    throw new Problem('access.account-unknown', {
      zh: `没有账号“${username}”`,
      en: `There is no account “${username}”`,
    });
  return actor;
}

async function answersIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new Problem(
      'assessment.file-unreadable',
      { zh: `读不到 ${file}，或者不是 JSON`, en: `${file} cannot be read or is no JSON` },
      { cause },
    );
  }
}

export function registerAssessments(program: Command): void {
  const group = program
    .command('assessment')
    .description(
      '个人信息保护影响评估：起草、填写、签署、列出 | impact assessments: draft, complete, sign, list',
    );

  group
    .command('draft <scenario>')
    .description('由场景的定义起草 | draft one from the definition of a scenario')
    .requiredOption(...BY)
    .option(...JSON_OPTION)
    .action(async (scenario: string, { by, json }: { by: string; json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db, definitions }) => {
        const installed = await definitions.current(scenario);
        const { id } = await startAssessment(db.owner, installed, await officialNamed(db.owner, by));
        const drafted = await assessment(db.owner, id);
        if (json === true) printJson(drafted);
        else process.stdout.write(`${assessmentText(drafted)}\n${line({ zh: '编号', en: 'id' })}  ${id}\n`);
      });
    });

  group
    .command('complete <id>')
    .description(
      '填写必要性、接收方、风险和措施、意见、结论（JSON 文件） | fill in necessity, recipients, risks and measures, opinion, conclusion (a JSON file)',
    )
    .requiredOption('--file <file>', 'JSON 文件 | JSON file')
    .requiredOption(...BY)
    .action(async (id: string, { by, file }: { by: string; file: string }, command: Command) => {
      const answers = await answersIn(file);
      await withPlatform(command, async ({ db }) => {
        await completeAssessment(db.owner, id, answers, await officialNamed(db.owner, by));
        process.stdout.write(`${line({ zh: '已填写，待签署', en: 'completed, to be signed' })}\n`);
      });
    });

  group
    .command('sign <id>')
    .description(
      '签署：之后不能再改，保存至少三年 | sign: it stays as it is and is kept three years or longer',
    )
    .requiredOption(...BY)
    .action(async (id: string, { by }: { by: string }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const { hash } = await signAssessment(db.owner, id, await officialNamed(db.owner, by));
        process.stdout.write(`${line({ zh: `已签署，SHA-256 ${hash}`, en: `signed, SHA-256 ${hash}` })}\n`);
      });
    });

  group
    .command('show <id>')
    .description('查看一份评估 | show an assessment')
    .option(...JSON_OPTION)
    .action(async (id: string, { json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const found = await assessment(db.owner, id);
        if (json === true) printJson(found);
        else process.stdout.write(`${assessmentText(found)}\n`);
      });
    });

  group
    .command('list')
    .description('每个场景的评估情况 | where each scenario stands')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db, definitions }) => {
        const gate = new AssessmentGate(db.owner);
        const made = await assessments(db.owner);
        const scenarios = [];
        for (const { flow } of await definitions.all()) {
          const { id, name } = flow.definition;
          const latest = made.find((one) => one.scenario === id);
          scenarios.push({
            scenario: id,
            name,
            standing: await gate.standing(flow.definition),
            latest:
              latest === undefined ? null : { id: latest.id, state: latest.state, madeAt: latest.madeAt },
          });
        }
        if (json === true) printJson(scenarios);
        else
          process.stdout.write(
            `${table([
              ['场景 | scenario', '名称 | name', '情况 | standing', '最近一份 | latest', ''],
              ...scenarios.map((one) => [
                one.scenario,
                one.name.zh,
                one.standing,
                one.latest?.state ?? '',
                one.latest?.id ?? '',
              ]),
            ])}\n`,
          );
      });
    });

  program
    .command('audit-report')
    .description(
      '个人信息保护合规审计报告（个人信息保护法 54） | compliance audit of personal data for a year (PIPL 54)',
    )
    .requiredOption('--year <year>', '年份，如 2026 | year, like 2026')
    .option(...JSON_OPTION)
    .action(async ({ year, json }: { year: string; json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const report = await auditReport(db.owner, Number(year));
        if (json === true) printJson(report);
        else process.stdout.write(`${auditReportText(report)}\n`);
      });
    });
}
