import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { chain, COPY, evidenceStory, PHOTO, type Story } from '../kernel/evidence/bundle/bundle-fixture.ts';
import type { ManifestItem, Origin } from './bundle/formats.ts';
import { originFaults } from './checks/origin.ts';
import type { BundleContent } from '../kernel/evidence/bundle/content.ts';
import { randomBytes } from '@gaoyao/kernel/ledger/pure';
import { codesOf, faultsOf, reportOn, trustOf, withItem, withLog } from './report-fixture.ts';

/**
 * Somebody who has a bundle, but no key, takes it apart and writes it anew: zip, manifest and digests are right again, and
 * still it does not hold.
 */
describe('a bundle that was taken apart and put together again', () => {
  let story: Story;
  let content: BundleContent;
  before(async () => {
    story = await evidenceStory();
    content = story.content;
  });

  const refused = async (changed: BundleContent, ...codes: readonly string[]): Promise<void> => {
    for (const report of [await reportOn(changed), await reportOn(changed, story)]) {
      assert.equal(report.verdict, 'fails');
      for (const code of codes)
        assert.ok(codesOf(report).includes(code), `${code} in ${faultsOf(report).join(', ')}`);
      for (const { code, text } of report.checks.flatMap(({ faults }) => faults)) {
        assert.match(text.zh, /\p{Script=Han}/u, code);
        assert.ok(text.en.length > 0, code);
      }
    }
  };

  test('a swapped file is found', async () => {
    const other = Buffer.from('another photograph');
    const hash = (algorithm: string) => createHash(algorithm).update(other).digest('hex');
    await refused(
      withItem(content, ({ file }) => ({
        file: {
          ...file!,
          sha256: hash('sha256'),
          sm3: hash('sm3'),
          size: other.length,
          open: async () =>
            (async function* () {
              yield other;
            })(),
        },
      })),
      'file.changed',
      'export.other-contents',
    );
  });

  test('a changed description is found, in words and in numbers', async () => {
    for (const changed of [{ title: '占道现场' }, { metadata: { direction: '西' } }])
      await refused(
        withItem(content, ({ contents }) => ({
          contents: contents.map((one) =>
            one.version === 2 ? { ...one, content: { ...one.content, ...changed } } : one,
          ),
        })),
        'metadata.changed',
        'export.other-contents',
      );
  });

  test('a description with another nonce, or without the exported version, is found', async () => {
    await refused(
      withItem(content, ({ contents }) => ({
        contents: contents.map((one) => ({ ...one, nonce: btoa('x'.repeat(32)) })),
      })),
      'metadata.changed',
    );
    await refused(
      withItem(content, ({ contents }) => ({ contents: contents.slice(0, 1) })),
      'metadata.missing',
    );
    await refused(
      withItem(content, () => ({ contents: [], file: null })),
      'export.other-contents',
    );
  });

  test('an entry taken out of the custody leaves a gap, wherever it stood', async () => {
    const { length } = content.items[0]!.custody;
    for (let gone = 0; gone < length - 1; gone += 1) {
      const without = withItem(content, ({ custody }) => ({ custody: custody.toSpliced(gone, 1) }));
      await refused(without, 'custody.gap', 'proof.unused');
      const leaves = withLog(without, (log) => ({
        leaves: log.leaves.filter(({ kind, part }) => kind !== 'custody' || part !== gone + 1),
      }));
      await refused(leaves, 'custody.gap');
    }
  });

  test('the end of the custody cut off, with its proofs, is found: the export that made the bundle is gone', async () => {
    for (const kept of [1, 4, 5]) {
      const cut = withLog(
        withItem(content, ({ custody }) => ({ custody: custody.slice(0, kept) })),
        (log) => ({ leaves: log.leaves.filter(({ kind, part }) => kind !== 'custody' || part <= kept) }),
      );
      await refused(cut, 'custody.cut');
    }
    assert.equal((await reportOn(withItem(content, () => ({ custody: [] })))).verdict, 'fails');
  });

  test('cut back to an earlier export of the same contents, it is the bundle of that export and names its time', async () => {
    const twice = await evidenceStory({ exportedBefore: true });
    const [before] = twice.content.items[0]!.custody.slice(4);
    assert.equal(before?.record.act, 'export');
    const cut = withLog(
      withItem(twice.content, ({ custody }) => ({ custody: custody.slice(0, 5) })),
      (log) => ({ leaves: log.leaves.filter(({ kind, part }) => kind !== 'custody' || part <= 5) }),
    );
    const report = await reportOn(cut, twice);
    assert.equal(report.createdAt, before.record.at);
    assert.match(
      report.proven.map(({ en }) => en).join(),
      new RegExp(`this export \\(${before.record.at}\\)`),
    );
    assert.match(
      report.notProven.map(({ en }) => en).join(),
      new RegExp(`after this export \\(${before.record.at}\\)`),
    );
  });

  test('a changed entry breaks the chain and is not in the ledger', async () => {
    await refused(
      withItem(content, ({ custody }) => ({
        custody: custody.map((one, index) =>
          index === 1 ? { ...one, record: { ...one.record, purpose: 'statistics' } } : one,
        ),
      })),
      'custody.broken',
      'proof.invalid',
    );
  });

  test('a record that no leaf can be made of is found like any other', async () => {
    for (const details of [{ share: 0.5 }, { name: '\ud800' }])
      await refused(
        withItem(content, ({ custody }) => ({
          custody: custody.map((one, at) =>
            at === 1 ? { ...one, record: { ...one.record, details } } : one,
          ),
        })),
        'proof.invalid',
      );
  });

  test('a chain written anew, whole in itself, is not in the ledger', async () => {
    const anew = content.items[0]!.custody.map(({ record }, index) => ({
      ...record,
      hours: index,
      version: record.version ?? 1,
      file: record.file ?? '0'.repeat(64),
    }));
    const report = await reportOn(withItem(content, () => ({ custody: chain(PHOTO, anew) })));
    assert.ok(codesOf(report).includes('proof.invalid'));
    assert.ok(!codesOf(report).includes('custody.broken'));
  });

  test('a version taken out, or of another item, is found', async () => {
    await refused(
      withItem(content, ({ versions }) => ({ versions: versions.slice(1) })),
      'version.gap',
      'version.count',
    );
    await refused(
      withItem(content, ({ versions }) => ({ versions: versions.slice(0, 1) })),
      'version.count',
    );
    await refused(
      withItem(content, ({ versions, contents }) => ({
        version: 1,
        versions: versions.slice(0, 1),
        contents: contents.slice(0, 1),
      })),
      'export.other-version',
    );
    await refused(
      withItem(content, () => ({ id: PHOTO.replace(/1$/, '9') })),
      'version.other-item',
      'custody.other-item',
    );
  });

  test('a proof with a step too few, too many, missing, doubled or of another leaf does not prove', async () => {
    const proofs = (change: (path: readonly Uint8Array[]) => readonly Uint8Array[]) =>
      withLog(content, (log) => ({
        leaves: log.leaves.map((leaf) => ({ ...leaf, path: change(leaf.path) })),
      }));
    await refused(
      proofs((path) => path.slice(0, -1)),
      'proof.invalid',
    );
    await refused(
      proofs((path) => [...path, randomBytes(32)]),
      'proof.invalid',
    );
    await refused(
      withLog(content, ({ leaves }) => ({ leaves: leaves.slice(1) })),
      'proof.missing',
    );
    await refused(
      withLog(content, ({ leaves }) => ({ leaves: [...leaves, leaves[0]!] })),
      'proof.order',
    );
    await refused(
      withLog(content, ({ leaves }) => ({
        leaves: leaves.map((leaf, at) => ({ ...leaf, path: leaves[(at + 1) % leaves.length]!.path })),
      })),
      'proof.invalid',
    );
    await refused(
      withItem(content, ({ custody }) => ({
        custody: custody.map((one) => ({ ...one, salt: btoa('y'.repeat(32)) })),
      })),
      'proof.invalid',
    );
  });

  test('proofs and checkpoint of different sizes are found', async () => {
    const leaves = Array.from({ length: content.logs[0]!.size + 5 }, () => randomBytes(32));
    const note = story.signed(leaves, ['witness.court', 'witness.justice']);
    await refused(
      withLog(content, () => ({ checkpoint: note })),
      'checkpoint.other-size',
    );
    await refused(
      withLog(content, () => ({ checkpoint: note, size: leaves.length })),
      'proof.invalid',
    );
  });

  test('a log that its operator rewrote, signed by itself alone, fails the rule of witnessing', async () => {
    await refused(
      withLog(content, ({ size }) => ({
        checkpoint: story.signed(
          Array.from({ length: size }, () => randomBytes(32)),
          [],
        ),
      })),
      'policy.not-met',
      'proof.invalid',
    );
  });

  const lines = (note: string): readonly string[] => note.slice(note.indexOf('\n\n') + 2, -1).split('\n');
  const signatures = (change: (lines: readonly string[]) => readonly string[]): BundleContent =>
    withLog(content, ({ checkpoint }) => ({
      checkpoint: `${checkpoint.slice(0, checkpoint.indexOf('\n\n') + 2)}${change(lines(checkpoint))
        .map((line) => `${line}\n`)
        .join('')}`,
    }));

  test('a co-signature left out below the rule, or one the rule names, is found', async () => {
    await refused(
      signatures((all) => all.slice(0, 3)),
      'policy.not-met',
      'policy.witness-missing',
    );
    await refused(
      signatures((all) => all.filter((line) => !line.includes('witness.court'))),
      'policy.witness-missing',
    );
  });

  test('a forged co-signature is found even where enough others hold', async () => {
    const forge = (line: string): string =>
      line.replace(
        /(.{20})(.)(.{30})$/,
        (_, a: string, b: string, c: string) => a + (b === 'A' ? 'B' : 'A') + c,
      );
    await refused(
      signatures((all) => all.map((line) => (line.includes('procuratorate') ? forge(line) : line))),
      'cosignature.forged',
    );
    await refused(
      signatures((all) => all.map((line, at) => (at === 0 ? forge(line) : line))),
      'checkpoint.forged',
    );
    // the log's second signature, by its SM2 key
    await refused(
      signatures((all) => all.map((line, at) => (at === 1 ? forge(line) : line))),
      'checkpoint.forged',
    );
    await refused(
      signatures((all) => all.slice(2)),
      'checkpoint.unsigned',
    );
  });

  test('a co-signature repeated under another’s name does not count twice', async () => {
    const [, , first] = lines(content.logs[0]!.checkpoint);
    await refused(
      signatures((all) => [
        ...all.slice(0, 2),
        first!,
        first!.replace('witness.procuratorate', 'witness.court'),
      ]),
      'policy.not-met',
    );
  });

  test('the checkpoint of another log is found', async () => {
    const other = await evidenceStory();
    await refused(
      withLog(content, () => ({ checkpoint: other.content.logs[0]!.checkpoint })),
      'checkpoint.unsigned',
    );
    await refused(
      withLog(content, ({ checkpoint }) => ({
        checkpoint: checkpoint.replace('gaoyao.example/donghu', 'gaoyao.example/xihu'),
      })),
      'checkpoint.other-log',
    );
    await refused(
      withLog(content, ({ checkpoint }) => ({
        origin: 'gaoyao.example/xihu',
        checkpoint: checkpoint.replace('gaoyao.example/donghu', 'gaoyao.example/xihu'),
      })),
      'checkpoint.other-log',
    );
  });

  test('a bundle forged whole, with keys of its own, holds relative to them and not to the agencies’', async () => {
    const forged = await evidenceStory();
    const alone = await reportOn(forged.content);
    assert.deepEqual([alone.verdict, alone.trusted], ['holds', false]);
    const report = await reportOn(forged.content, story);
    assert.equal(report.verdict, 'fails');
    assert.ok(codesOf(report).includes('keys.not-trusted'));
    assert.ok(codesOf(report).includes('policy.not-met'));
    assert.deepEqual(report.proven, []);
  });

  test('a rule made weaker in the bundle does not weaken that of the agencies; without any rule nothing holds', async () => {
    const weaker = signatures((all) => all.slice(0, 3));
    const own = { ...weaker, policy: { quorum: 1, mustInclude: [] } };
    assert.ok(codesOf(await reportOn(own, story)).includes('policy.not-met'));
    assert.deepEqual(codesOf(await reportOn({ ...content, policy: { quorum: 0, mustInclude: [] } })), [
      'policy.none',
    ]);
    const doubled = { ...content, witnesses: [...content.witnesses, content.witnesses[0]!] };
    assert.ok(codesOf(await reportOn(doubled)).includes('keys.twice'));
    assert.ok(
      codesOf(await reportOn({ ...content, policy: { quorum: 9, mustInclude: [] } })).includes(
        'policy.malformed',
      ),
    );
    assert.ok(
      codesOf(
        await reportOn({
          ...content,
          witnesses: content.witnesses.map((one) => ({ ...one, key: content.logs[0]!.keys[0]! })),
        }),
      ).includes('keys.malformed'),
    );
  });

  test('another exporter or item list than the ledger’s is found', async () => {
    await refused(
      { ...content, by: { ...content.by, agency: PHOTO } },
      'export.other-contents',
      'export.other-agency',
    );
    await refused(
      { ...content, by: { ...content.by, name: { zh: '另一机关', en: 'Another agency' } } },
      'export.other-contents',
    );
    const both = await evidenceStory({ holds: 'both' });
    const alone = { ...both.content, items: both.content.items.slice(0, 1) };
    assert.ok(codesOf(await reportOn(alone)).includes('export.other-contents'));
  });

  test('a derivative with another original, or that its original’s custody does not name, is found', async () => {
    const copy = await evidenceStory({ holds: 'copy' });
    const source = copy.content.items[0]!.source!;
    const changed = async (more: object): Promise<readonly string[]> =>
      codesOf(await reportOn(withItem(copy.content, () => ({ source: { ...source, ...more } }))));
    const record = source.derived.record;
    for (const details of [
      { into: PHOTO, derivation: 'redacted' },
      { into: record.details['into'], derivation: 'transcode' },
    ])
      assert.ok(
        (await changed({ derived: { ...source.derived, record: { ...record, details } } })).includes(
          'origin.not-derived',
        ),
      );
    assert.ok(
      (await changed({ derived: { ...source.derived, record: { ...record, act: 'read' } } })).includes(
        'origin.not-derived',
      ),
    );
    assert.ok(
      (await changed({ version: copy.content.items[0]!.versions[0]! })).includes('origin.other-item'),
    );
    // a redacted copy of what has no file is impossible; a plan is drawn from data, and its original may have none
    const item = { id: COPY, origin: PHOTO, derivation: 'redacted' } as ManifestItem;
    const origin = {
      version: { record: { ...source.version.record, file: null } },
      derived: { record: { ...record, version: source.version.record.version } },
    } as unknown as Origin;
    assert.deepEqual(
      originFaults(item, origin).map(({ code }) => code),
      ['origin.no-file'],
    );
    const drawn = { ...record, details: { into: COPY, derivation: 'drawing' } };
    assert.deepEqual(
      originFaults({ ...item, derivation: 'drawing' }, {
        ...origin,
        derived: { record: { ...drawn, version: source.version.record.version } },
      } as unknown as Origin),
      [],
    );
    const none = codesOf(await reportOn(withItem(copy.content, () => ({ source: null }))));
    assert.ok(none.includes('member.missing'));
  });

  test('a file of keys that says nothing, or a key twice, is refused by name', () => {
    const read = (value: unknown): string => {
      try {
        trustOf({ published: value as Story['published'] });
        return 'read';
      } catch (error) {
        return (error as { fault: { code: string } }).fault.code;
      }
    };
    const { published } = story;
    assert.equal(read(published), 'read');
    assert.equal(
      read({ ...published, logs: [{ origin: 'gaoyao.example/donghu', keys: published.logs }] }),
      'read',
    );
    assert.equal(read([]), 'keys.unreadable');
    assert.equal(read({ ...published, quorum: '2' }), 'keys.unreadable');
    assert.equal(read({ ...published, logs: ['x'] }), 'keys.malformed');
    assert.equal(
      read({
        ...published,
        witnesses: [published.witnesses[0], published.witnesses[0]],
        quorum: 1,
        mustInclude: [],
      }),
      'keys.twice',
    );
    assert.equal(read({ ...published, mustInclude: ['nobody'] }), 'policy.malformed');
  });
});
