import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { forms } from '../forms.ts';
import { process } from '../process.ts';
import { documents } from './index.ts';
import { fieldsOf, rowsOf, unknownSources } from '../../../../kernel/scenario/paper-sources-fixture.ts';

const flow: Pick<FlowDefinition, 'actions' | 'facts' | 'forms' | 'documents'> = {
  ...process,
  forms,
  documents,
};

test('everything an instrument takes from the case is there under that name', () => {
  assert.deepEqual(unknownSources(flow), []);
});

test('a form field, fact, finding or column that is renamed is found out', () => {
  const renamed = (form: string, field: string): typeof flow => {
    const { [field]: gone, ...properties } = flow.forms[form]!.properties;
    assert.ok(gone);
    return {
      ...flow,
      forms: {
        ...flow.forms,
        [form]: { ...flow.forms[form]!, properties: { ...properties, renamed: gone } },
      },
    };
  };
  assert.ok(unknownSources(renamed('decide', 'fine')).includes('penalty-decision.fine: act.decide.fine'));
  assert.ok(
    unknownSources(renamed('add-evidence', 'summary')).includes(
      'penalty-decision.collected: acts.add-evidence',
    ),
  );
  const { officer: gone, ...facts } = flow.facts;
  assert.ok(gone);
  assert.ok(unknownSources({ ...flow, facts }).includes('demand.handler: account.officer.name'));
  const actions = flow.actions.map((one) => (one.id === 'conclude' ? { ...one, decide: [] } : one));
  assert.ok(
    unknownSources({ ...flow, actions }).includes(
      'penalty-decision.discretion: finding.conclude.discretion.reason',
    ),
  );
});

test('lists written before the act that records them have the columns of its form', () => {
  for (const [template, list, action, field] of [
    ['sampling-voucher', 'items', 'sample', 'items'],
    ['legality-opinion', 'remarks', 'review', 'remarks'],
    ['deferral-approval', 'instalments', 'allow-deferral', 'instalments'],
  ] as const) {
    const printed = documents[template]!.body.flatMap((block) =>
      block.kind === 'table' && block.rows === list
        ? block.columns.flatMap(({ value }) => (value === '#' ? [] : [value.split(':')[0]!]))
        : [],
    );
    assert.deepEqual(printed.sort(), [...rowsOf(fieldsOf(flow, action)[field])].sort(), template);
  }
});

test('every paper that an act waits for can be drafted: its template is there', () => {
  const asked = new Set(
    [...JSON.stringify(flow.actions).matchAll(/"paper":"([^"]+)"/gu)].map((found) => found[1]!),
  );
  assert.ok(asked.size > 10);
  for (const paper of asked) assert.ok(Object.hasOwn(documents, paper), paper);
});

test('docs/instruments.md says of each instrument what its template says', () => {
  const lines = readFileSync(new URL('../../../../docs/instruments.md', import.meta.url), 'utf8').split('\n');
  const told = lines.filter((line) => line.startsWith('| `')).map((line) => line.split(' | ').slice(0, 6));
  assert.deepEqual(
    told,
    Object.entries(documents).map(([id, { name, article, status, series, copies }]) => [
      `| \`${id}\``,
      `${name.zh} · ${name.en}`,
      article ?? '',
      status,
      series ?? '—',
      String(copies ?? 1),
    ]),
  );
});
