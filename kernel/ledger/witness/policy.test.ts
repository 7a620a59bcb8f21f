import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '../../store/index.ts';
import { newKey } from '../note/index.ts';
import { readPolicy, writePolicy } from './policy-file.ts';
import { alliancePolicy, noAlliance, satisfied, type WitnessEntry } from './policy.ts';

const entry = (name: string): WitnessEntry => ({
  name,
  agency: { zh: `${name}机关`, en: `Agency ${name}` },
  key: newKey('cosignature', name).verifierKey,
  url: 'https://witness.example/w',
});
const names = ['court', 'procuratorate', 'justice', 'police', 'audit'];
const entries = names.map(entry);

const refusedWith = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

const policies = fc
  .record({
    count: fc.integer({ min: 1, max: names.length }),
    quorum: fc.nat(),
    must: fc.subarray(names),
  })
  .map(({ count, quorum, must }) => ({
    witnesses: entries.slice(0, count),
    quorum: 1 + (quorum % count),
    mustInclude: must.filter((name) => names.indexOf(name) < count),
  }));
/** Some of the witnesses, in any order and more than once, and names nobody knows. */
const signers = fc.array(fc.constantFrom(...names, 'stranger'), { maxLength: 12 });

describe('how many and which agencies must have signed', () => {
  test('it holds exactly when enough different members and all required ones signed', () => {
    fc.assert(
      fc.property(policies, signers, (policy, signed) => {
        const members = policy.witnesses.map(({ name }) => name).filter((name) => signed.includes(name));
        const wanted =
          members.length >= policy.quorum && policy.mustInclude.every((name) => signed.includes(name));
        assert.equal(satisfied(alliancePolicy(policy), signed), wanted);
      }),
    );
  });

  test('another signature never makes it fail, one member less never makes it hold', () => {
    fc.assert(
      fc.property(policies, signers, fc.constantFrom(...names), (policy, signed, one) => {
        if (satisfied(policy, signed)) assert.ok(satisfied(policy, [...signed, one]));
        else
          assert.ok(
            !satisfied(
              policy,
              signed.filter((name) => name !== one),
            ),
          );
      }),
    );
  });

  test('an installation without witnesses satisfies nothing', () => {
    assert.equal(satisfied(noAlliance, []), false);
    assert.equal(satisfied(noAlliance, names), false);
  });
});

describe('a policy is checked before it counts', () => {
  const good = { witnesses: entries.slice(0, 3), quorum: 2, mustInclude: ['court'] };

  test('what is right is read as it was written', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'gaoyao-policy-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'alliance.json');
    assert.deepEqual(await readPolicy(file), noAlliance);
    await writePolicy(file, good);
    assert.deepEqual(await readPolicy(file), good);
    await writeFile(file, '{"witnesses":');
    await assert.rejects(readPolicy(file), refusedWith('alliance.policy-invalid'));
  });

  for (const [what, wrong, code] of [
    ['no list', {}, 'policy-invalid'],
    ['a quorum of none', { ...good, quorum: 0 }, 'policy-invalid'],
    ['a quorum above all', { ...good, quorum: 4 }, 'policy-invalid'],
    ['half a quorum', { ...good, quorum: 1.5 }, 'policy-invalid'],
    ['a required stranger', { ...good, mustInclude: ['audit'] }, 'policy-invalid'],
    ['one witness twice', { ...good, witnesses: [entries[0], entries[0]] }, 'policy-invalid'],
    [
      'two names for one key',
      { ...good, witnesses: [entries[0], { ...entries[1]!, key: entries[0]!.key }] },
      'policy-invalid',
    ],
    ['no agency', { ...good, witnesses: [{ ...entries[0]!, agency: { zh: '法院' } }] }, 'policy-invalid'],
    [
      'a torn key',
      { ...good, witnesses: [{ ...entries[0]!, key: entries[0]!.key.slice(0, -4) }] },
      'key-invalid',
    ],
    [
      'the key of a log',
      { ...good, witnesses: [{ ...entries[0]!, key: newKey('ed25519', 'court').verifierKey }] },
      'key-invalid',
    ],
    ['no address', { ...good, witnesses: [{ ...entries[0]!, url: 'court' }] }, 'url-invalid'],
    [
      'plain http elsewhere',
      { ...good, witnesses: [{ ...entries[0]!, url: 'http://court.example' }] },
      'url-invalid',
    ],
    [
      'another scheme',
      { ...good, witnesses: [{ ...entries[0]!, url: 'file:///etc/passwd' }] },
      'url-invalid',
    ],
    [
      'a password in the address',
      { ...good, witnesses: [{ ...entries[0]!, url: 'https://a:b@court.example' }] },
      'url-invalid',
    ],
  ] as const)
    test(`${what}: alliance.${code}`, () => {
      assert.throws(() => alliancePolicy(wrong), refusedWith(`alliance.${code}`));
    });

  test('http is for this machine', () => {
    const local = { ...entries[0]!, url: 'http://127.0.0.1:7481/' };
    assert.equal(
      alliancePolicy({ ...good, mustInclude: [], witnesses: [local, entries[1]] }).witnesses[0]!.url,
      'http://127.0.0.1:7481',
    );
  });
});
