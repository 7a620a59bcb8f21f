import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkThreatModel, testTitles } from './threat-model.ts';

const row = (id: string, tests: string) => `| ${id} | flow | S | threat | control | default | ${tests} |`;
const source = `
test('one', () => undefined);
test(titled('the officer’s page'), inBrowser, () => undefined);
test(
  titled(\`the page \${name} stands\`),
);
it("double \\"quoted\\"", f);
// test('in a comment counts, a name built elsewhere does not
`;
const files = (file: string) => (file === 'a/b.test.ts' ? source : undefined);
const faultsOf = (...rows: string[]) => checkThreatModel(rows.join('\n'), files).faults;

test('titles are read from test files, with what is filled in at run time left open', () => {
  const titles = testTitles(source);
  for (const title of ['one', 'the officer’s page', 'the page … stands', 'double "quoted"'])
    assert.ok(titles.has(title), title);
});

test('a threat whose tests exist passes, one or several', () => {
  assert.deepEqual(
    faultsOf(
      row('T1', '`a/b.test.ts` › one'),
      row('T2', '`a/b.test.ts` › one<br>`a/b.test.ts` › the page … stands'),
    ),
    [],
  );
});

test('a missing file, a title that is not exactly there, and a row without a test are faults', () => {
  for (const tests of [
    '`a/c.test.ts` › one',
    '`a/b.test.ts` › On',
    '`a/b.test.ts` › one ',
    'tested by hand',
    'none yet',
    '`a/b.test.ts`',
  ])
    assert.equal(faultsOf(row('T1', tests.trimEnd() === tests ? tests : `${tests}two`)).length, 1, tests);
  assert.equal(faultsOf('| T1 | too | few |').length, 1);
  assert.equal(faultsOf(row('T1', '`a/b.test.ts` › one'), row('T1', '`a/b.test.ts` › one')).length, 1);
  assert.equal(faultsOf('no table').length, 1);
});

test('a threat that waits for an issue is counted, not passed over', () => {
  const report = checkThreatModel(row('T7', '尚无 none yet: issue 5'), files);
  assert.deepEqual(report.faults, []);
  assert.deepEqual(report.untested, [{ id: 'T7', issue: '5' }]);
  assert.equal(report.tests, 0);
});
