import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { draftPaper, issuePaper, signPaper } from '@gaoyao/kernel/documents';
import { Matters } from '@gaoyao/kernel/matters';
import { addParties } from '@gaoyao/kernel/parties';
import { flowIssues } from '@gaoyao/kernel/process';
import { policyTable, type Scenario } from '@gaoyao/kernel/scenario';
import { newId } from '@gaoyao/kernel/store';
import { plainCalendar, smallCity } from '@gaoyao/kernel/testing';
import { check, resolveConfig } from 'prettier';
import { line, table } from '../server/src/console.ts';
import { changed, stepsOf, type Instruction } from './write-a-scenario-fixture.ts';

const root = join(import.meta.dirname, '..');
const steps = stepsOf(readFileSync(join(root, 'docs/write-a-scenario.md'), 'utf8'));

/** A place of its own in which the packages of the platform resolve as in the repository. */
const place = mkdtempSync(join(tmpdir(), 'gaoyao-write-a-scenario-'));
after(() => rmSync(place, { recursive: true, force: true }));
symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
writeFileSync(join(place, 'package.json'), '{ "type": "module" }');
const scenario = 'scenarios/services/lost-property';
const folder = join(place, scenario);

const pathOf = (file: string): string => join(folder, file);
const read = (file: string): string => readFileSync(pathOf(file), 'utf8');
const write = (file: string, text: string): void => {
  mkdirSync(dirname(pathOf(file)), { recursive: true });
  writeFileSync(pathOf(file), text);
};

/** Runs a program in the place and returns all that it printed. */
function run(program: string, ...args: readonly string[]): { readonly code: number | null; printed: string } {
  const env = { ...process.env };
  // the inner runner must not think that it is part of this one
  delete env['NODE_TEST_CONTEXT'];
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: place, env, encoding: 'utf8' });
  return { code: status, printed: `${stdout}${stderr}` };
}

/** Lines without the times of tests and the marks around them. */
const bare = (printed: string): readonly string[] =>
  printed.split('\n').map((one) => one.replace(/ \([\d.]+ms\)$/, '').trim());

const NODE_TEST = /^node_modules\/\.bin\/node --test (\S+)$/;

function prints({ command, prints: expected }: Instruction & { readonly kind: 'command' }): void {
  const file = NODE_TEST.exec(command)?.[1];
  if (file === undefined) return;
  const { code, printed } = run(process.execPath, '--test', file);
  const lines = bare(printed);
  const failing = expected.every((one) => !one.startsWith('✔'));
  assert.equal(code === 0, !failing, printed);
  for (const one of expected)
    assert.ok(failing ? printed.includes(one) : lines.includes(one), `${one}\nis not in\n${printed}`);
  if (!failing)
    assert.deepEqual(
      lines.filter((one) => one.startsWith('✔')),
      expected.filter((one) => one.startsWith('✔')),
    );
}

for (const [at, { title, instructions }] of steps.entries())
  test(`write-a-scenario, step ${title}`, () => {
    let taken: (() => void) | undefined;
    for (const one of instructions) {
      if (one.kind === 'file') write(one.file, one.text);
      else if (one.kind === 'command') {
        prints(one);
        taken?.();
        taken = undefined;
      } else {
        const was = read(one.file);
        write(one.file, changed(was, one.lines));
        if (one.moment) taken = () => write(one.file, was);
      }
    }
    cpSync(folder, join(place, 'steps', String(at + 1)), { recursive: true });
  });

test('the page has its eight steps, and each but the last runs a test', () => {
  assert.equal(steps.length, 8);
  for (const { title, instructions } of steps.slice(0, -1))
    assert.ok(
      instructions.some((one) => one.kind === 'command' && NODE_TEST.test(one.command)),
      title,
    );
});

test('what stands after every step compiles under the rules of the repository', () => {
  writeFileSync(
    join(place, 'tsconfig.json'),
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      include: ['steps', join(root, 'kernel/**/*.d.ts')],
      exclude: [],
    }),
  );
  const { code, printed } = run(process.execPath, join(root, 'node_modules/typescript/bin/tsc'), '-p', place);
  assert.equal(code, 0, printed);
});

const finished = async (): Promise<Scenario> =>
  ((await import(pathToFileURL(pathOf('scenario.ts')).href)) as { default: Scenario }).default;

test('the finished scenario has no issue, its files are formatted, and its policy is printed as the page says', async () => {
  const { definition } = await finished();
  assert.deepEqual(flowIssues(definition), []);
  const files = steps.flatMap(({ instructions }) =>
    instructions.flatMap((one) => (one.kind === 'file' ? [one.file] : [])),
  );
  const style = await resolveConfig(join(root, 'package.json'));
  for (const file of files) assert.ok(await check(read(file), { ...style, filepath: pathOf(file) }), file);

  const policy = steps
    .flatMap(({ instructions }) => instructions)
    .find((one) => one.kind === 'command' && one.command.startsWith('npx gaoyao policy'));
  assert.ok(policy?.kind === 'command');
  const rows = policyTable(definition).map(({ who, sees, opens, stages, does }) => [
    line(who),
    line(sees),
    opens.map(({ zh }) => zh).join('、'),
    stages.length === 0 ? '全部 | all' : stages.map(({ zh }) => zh).join('、'),
    does.map(({ name }) => name.zh).join('、'),
  ]);
  const heads = ['谁 | who', '看到 | sees', '打开 | opens', '阶段 | stages', '办理 | does'];
  assert.deepEqual(
    policy.prints.map((one) => one.trimEnd()),
    table([heads, ...rows])
      .split('\n')
      .map((one) => one.trimEnd()),
  );
});

test('the finished scenario runs on the one path: the call is signed and issued, and a second claim waits for the head', async () => {
  const { definition } = await finished();
  const city = await smallCity();
  try {
    const { db } = city.database;
    const { definitions, protection } = city;
    await definitions.install(definition, 'data');
    const year = new Date().getFullYear();
    const calendar = async () => plainCalendar(year - 1, year, year + 1, year + 2);
    const matters = new Matters(db, definitions, calendar, { protection });
    const room = { db, matters, definitions, protection, calendar };
    const agency = city.agencies.police;
    const keeper = await city.person({ agency });
    const head = await city.person({ agency, role: 'head' });
    const claimant = newId();
    await addParties(db.owner, protection, [{ id: claimant, shard: 1, kind: 'person', name: '欧阳某某' }]);

    const purpose = 'handling';
    const perform = (matter: string, action: string, input = {}, actor = keeper) =>
      matters.perform({ actor, purpose, on: { matter }, action, input });
    const claim = { claimant, marksNamed: true, proof: '说出了照片和内衬颜色' };
    const received = async (): Promise<string> => {
      const { matter } = await matters.perform({
        actor: keeper,
        purpose,
        on: { scenario: 'lost-property' },
        action: 'receive',
        input: {
          thing: '黑色钱包',
          kind: 'valuable',
          foundAt: '中山公园东门',
          foundOn: `${String(year - 1)}-03-01`,
          marks: '内有一张全家福',
          keeper: keeper.account,
        },
      });
      return matter;
    };

    const first = await received();
    await assert.rejects(perform(first, 'announce'), /has not been issued \(民法典 315\)/);
    const { id, version, digest } = await draftPaper(
      room,
      { actor: keeper, purpose, matter: first },
      { template: 'call-for-claims', values: { where: '东湖路1号一楼窗口' } },
    );
    const paper = { actor: head, purpose, matter: first, paper: id } as const;
    await signPaper(room, paper, { version, digest });
    const { number } = await issuePaper(room, { ...paper, actor: keeper });
    assert.match(number ?? '', /^公招领字〔\d{4}〕1号$/);
    await perform(first, 'announce');
    assert.equal((await perform(first, 'hand-over', claim)).stage, 'returned');

    const second = await received();
    await assert.rejects(perform(second, 'hand-over', claim), /handed another found thing within a year/);
    await perform(second, 'agree', { claimant, reason: '两件均有购物凭证' }, head);
    assert.equal((await perform(second, 'hand-over', claim)).stage, 'returned');
  } finally {
    await city.database.close();
  }
});
