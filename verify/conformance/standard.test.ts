import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import { metadataIssues } from '../../kernel/evidence/kinds/check-metadata.ts';
import { ports } from '../../kernel/evidence/kinds/ports.ts';
import { caseCodeOf, newCaseCode, newSecret, secretOf } from '../../kernel/evidence/sharing/code-text.ts';
import { sharePurposeIds } from '../../kernel/evidence/sharing/purposes.ts';
import { evidenceSamples } from '../../kernel/testing/evidence-samples.ts';
import { isCaseCode, mistyped, otherCode, otherSecret } from './case-code.ts';
import { catalogue } from './catalogue.ts';
import { sharePurposes } from './interface/answers.ts';
import { metadataFaults, readStandard, type Standard } from './standard/read-standard.ts';
import { answersTable, checksTable, refusalsTable } from './tables.ts';

describe('the standard of the conformance test is that of the platform', () => {
  let standard: Standard;
  before(async () => {
    standard = await readStandard();
  });

  const faults = (kind: string, metadata: unknown) => metadataFaults(standard, kind, metadata, 'here');

  test('good metadata of each kind meets it; a kind that is none, and nothing at all, do not', () => {
    for (const { id } of ports) assert.deepEqual(faults(id, evidenceSamples[id]()), [], id);
    assert.equal(faults('hearsay', {})[0]!.code, 'metadata.kind-unknown');
    for (const nothing of [null, [], 'x', undefined]) assert.ok(faults('physical', nothing).length > 0);
  });

  test('whatever is changed in metadata, both say the same of its form', () => {
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        '2026-02-30',
        '2026-03-02',
        '2026-03-02T10:00:00+08:00',
        '2026-02-30T10:00:00Z',
        '  ',
        '𠮷',
      ),
      fc.constantFrom(-1, 0, 1.5, 1e9, { latitude: 30 }, { text: '东街' }, []),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...ports),
        fc.nat(),
        values,
        fc.boolean(),
        (definition, where, value, drops) => {
          const metadata = structuredClone(evidenceSamples[definition.id]()) as Record<string, unknown>;
          const places = placesIn(metadata);
          const [holder, field] = places[where % places.length]!;
          if (drops && Array.isArray(holder)) holder.splice(Number(field), 1);
          else if (drops) Reflect.deleteProperty(holder, field);
          else holder[field] = value;
          const context = { capturedAt: new Date(), statutory: definition.statutory[0] };
          const found = metadataIssues(definition, metadata, context);
          if (found.some(({ code }) => code === 'evidence.invalid-text')) return;
          const platform = found.some(({ code }) => code.startsWith('form.'));
          assert.equal(
            faults(definition.id, metadata).length > 0,
            platform,
            JSON.stringify([found, metadata]),
          );
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('a case code has the form that the platform gives it, and so have those that should not open', () => {
    for (let tries = 0; tries < 200; tries += 1) {
      const [code, secret] = [newCaseCode(), newSecret()];
      assert.ok(isCaseCode(code.toLowerCase().replaceAll('-', ' ')));
      assert.equal(caseCodeOf(mistyped(code)), null);
      assert.ok(!isCaseCode(mistyped(code)));
      assert.equal(caseCodeOf(otherCode(code)), otherCode(code));
      assert.notEqual(otherCode(code), code);
      assert.equal(secretOf(otherSecret(secret)), otherSecret(secret));
      assert.notEqual(otherSecret(secret), secret);
    }
    assert.equal(secretOf(otherSecret(undefined)), otherSecret(undefined));
    assert.deepEqual([...sharePurposes], [...sharePurposeIds]);
  });
});

/** Every place in a value where something stands, as its holder and the field. */
function placesIn(value: unknown): (readonly [Record<string, unknown>, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((field) => [[holder, field] as const, ...placesIn(holder[field])]);
}

describe('docs/evidence-exchange.md', () => {
  test('holds the tables that the tool is made of: `gaoyao-verify conformance --list` prints them anew', async () => {
    const page = await readFile(new URL('../../docs/evidence-exchange.md', import.meta.url), 'utf8');
    for (const table of [checksTable(), refusalsTable(), answersTable()])
      assert.ok(page.includes(`\n\n${table}\n\n`), `${table.slice(0, 300)} … is not in the page`);
    for (const purpose of sharePurposes) assert.ok(page.includes(`\`${purpose}\``), purpose);
  });

  test('no check stands twice, and each is said in both languages', () => {
    assert.equal(new Set(catalogue.map(({ id }) => id)).size, catalogue.length);
    for (const { name, expects } of catalogue)
      for (const { zh, en } of [name, expects]) {
        assert.ok(zh === en || /\p{Script=Han}/u.test(zh), zh);
        assert.doesNotMatch(en, /\p{Script=Han}/u);
      }
  });
});
