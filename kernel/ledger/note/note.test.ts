import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toBase64, utf8 } from '../bytes.ts';
import { LedgerError } from '../ledger-error.ts';
import {
  newKey,
  openNote,
  readNote,
  signerOf,
  signNote,
  verifierOf,
  withSignatures,
  type KeyType,
  type NoteSigner,
  type NoteVerifier,
} from './index.ts';

const pair = (type: KeyType, name: string): { signer: NoteSigner; verifier: NoteVerifier } => {
  const { signerKey, verifierKey } = newKey(type, name);
  return { signer: signerOf(signerKey), verifier: verifierOf(verifierKey) };
};
const code = (expected: string) => (error: unknown) =>
  error instanceof LedgerError && error.code === expected;

const log = pair('ed25519', 'county.example/log');
const other = pair('ed25519', 'county.example/log');
const text = '皋陶曰：\n\n在知人，在安民。\n';

test('a signed note opens with its key, and its text is what was signed', () => {
  const note = signNote(text, [log.signer]);
  const opened = openNote(note, [log.verifier]);
  assert.equal(opened.text, text);
  assert.deepEqual(
    opened.verified.map(({ name, type, seconds, key }) => ({ name, type, seconds, key })),
    [{ name: 'county.example/log', type: 'ed25519', seconds: null, key: log.verifier.key }],
  );
  assert.deepEqual(openNote(utf8(note), [log.verifier]), opened);
});

test('the example of the signed-note specification is read, and its key id is where it should be', () => {
  const note =
    'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n' +
    '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';
  const { text: poem, signatures } = readNote(note);
  assert.equal(poem.endsWith('\n\ned è subito sera.\n'), true);
  assert.deepEqual(
    signatures.map(({ name, id, signature }) => [name, id, signature.length]),
    [['quasimodo.example/salvatore', 0x367ba04b, 64]],
  );
});

test('a key as the Go note package prints it is read, and its id is checked', () => {
  const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const note =
    'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n'.replace(
      '’',
      "'",
    ) +
    '\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
  assert.equal(openNote(note, [verifierOf(key)]).verified[0]?.name, 'PeterNeumann');
  assert.throws(() => verifierOf(key.replace('c74f20a3', 'c74f20a4')), code('ledger.key-malformed'));
});

test('signatures of unknown keys are passed over, even under a known name or a known id', () => {
  const stranger = pair('ed25519', 'someone.else');
  const note = signNote(text, [log.signer, other.signer, stranger.signer]);
  const opened = openNote(note, [log.verifier]);
  assert.equal(opened.verified.length, 1);
  assert.deepEqual(
    opened.unknown.map(({ name }) => name),
    ['county.example/log', 'someone.else'],
  );
  const sameId =
    note.replace(/— someone\.else \S+\n/, '') +
    `— someone.else ${toBase64(new Uint8Array([1, 2, 3, 4, 5]))}\n`;
  assert.equal(openNote(sameId, [log.verifier]).unknown.length, 2);
  assert.throws(() => openNote(note, [pair('ed25519', 'nobody').verifier]), code('ledger.signature-missing'));
  assert.throws(() => openNote(note, []), code('ledger.signature-missing'));
});

test('a signature of a known key that does not hold refuses the whole note, whatever else signed it', () => {
  const witness = pair('cosignature', 'witness.example/w');
  const note = signNote(text, [log.signer, witness.signer], 1_700_000_000);
  const changed = note.replace('安民', '安人');
  assert.throws(() => openNote(changed, [log.verifier]), code('ledger.signature-wrong'));
  const [line] = signNote('other\n', [witness.signer], 5).split('\n').slice(-2);
  const mixed = withSignatures(signNote(text, [log.signer]), [`${line ?? ''}\n`]);
  assert.throws(() => openNote(mixed, [log.verifier, witness.verifier]), code('ledger.signature-wrong'));
  assert.equal(openNote(mixed, [log.verifier]).verified.length, 1);
});

test('the same key counted once, however often it signed', () => {
  const note = signNote(text, [log.signer, log.signer, log.signer]);
  assert.equal(openNote(note, [log.verifier]).verified.length, 1);
});

test('all three kinds of keys sign and verify, and survive their spelling', () => {
  for (const type of ['ed25519', 'cosignature', 'sm2-cosignature'] as const) {
    const { signer, verifier } = pair(type, '机关.example/签');
    assert.equal(signer.verifierKey, verifier.key);
    assert.equal(signer.id, verifier.id);
    const note = signNote('text\n', [signer], 42);
    assert.equal(openNote(note, [verifier]).verified[0]?.seconds, type === 'ed25519' ? null : 42);
    const { signature } = readNote(note).signatures[0]!;
    assert.notEqual(verifier.verify('text\n', signature), undefined);
    assert.equal(verifier.verify('texT\n', signature), undefined);
  }
});

test('co-signatures carry a time, and another time is another signature', () => {
  for (const type of ['cosignature', 'sm2-cosignature'] as const) {
    const { signer, verifier } = pair(type, 'w');
    assert.throws(() => signer.sign('text\n'), RangeError);
    assert.throws(() => signer.sign('text\n', 0.5), RangeError);
    const signature = signer.sign('text\n', 7);
    assert.deepEqual(verifier.verify('text\n', signature), { seconds: 7 });
    const later = Uint8Array.from(signature);
    later[7] = 8;
    assert.equal(verifier.verify('text\n', later), undefined);
    later.fill(0xff, 0, 8);
    assert.equal(verifier.verify('text\n', later), undefined);
  }
});

const spoiled: readonly (readonly [string, (note: string) => string])[] = [
  ['without a newline at its end', (note) => note.slice(0, -1)],
  ['without the empty line', (note) => note.replaceAll('\n\n', '\n')],
  ['without signatures', (note) => note.slice(0, note.lastIndexOf('\n\n') + 2)],
  ['with a hyphen for the dash', (note) => note.replace('— ', '- ')],
  ['with two spaces', (note) => note.replace('— ', '—  ')],
  ['with a space behind the signature', (note) => note.replace(/\n$/, ' \n')],
  ['with a carriage return', (note) => note.replaceAll('\n', '\r\n')],
  ['with a tabulator', (note) => note.replace('曰', '\t')],
  ['with base64 that has no padding', (note) => note.replace(/=+\n$/, '\n')],
  ['with base64 in another spelling', (note) => note.replace(/.=\n$/, 'B=\n').replace(/.==\n$/, 'B==\n')],
  ['with a plus in a name', (note) => note.replace('— county', '— county+')],
  ['with a name that has a wide space', (note) => note.replace('— county', '— county\u3000')],
  ['with half a character', (note) => note.replace('皋', '\ud83d')],
  ['with a signature of no bytes', (note) => `${note}— x AAAAAA==\n`],
  ['with more than 100 signatures', (note) => note + '— x AAAAAAA=\n'.repeat(100)],
  ['with an empty line between signatures', (note) => `${note}\n— x AAAAAAA=\n\n`],
  ['longer than a million characters', (note) => 'x'.repeat(1_000_000) + note],
];

for (const [how, spoil] of spoiled)
  test(`a note ${how} is refused as malformed`, () => {
    const note = spoil(signNote(text, [log.signer]));
    assert.throws(() => openNote(note, [log.verifier]), code('ledger.note-malformed'));
  });

test('bytes that are no UTF-8 are refused', () => {
  assert.throws(() => readNote(Uint8Array.of(0xff, 0x0a)), code('ledger.note-malformed'));
});

test('what a note may not say is not signed', () => {
  for (const unfit of ['no newline', 'a\u0000b\n', ''])
    assert.throws(() => signNote(unfit, [log.signer]), code('ledger.note-malformed'));
  assert.throws(() => signNote(text, []), RangeError);
  for (const name of ['', 'two words', 'a+b', 'a\u00a0b', 'x'.repeat(300)])
    assert.throws(() => newKey('ed25519', name), RangeError);
});

test('signature lines are added once, and only whole ones', () => {
  const note = signNote(text, [log.signer]);
  const line = `${signNote(text, [other.signer]).split('\n').at(-2) ?? ''}\n`;
  const twice = withSignatures(withSignatures(note, [line]), [line, line]);
  assert.equal(twice, `${note}${line}`);
  assert.throws(() => withSignatures(note, ['nonsense\n']), code('ledger.note-malformed'));
});

test('rubbish opens nothing: every refusal has a code', () => {
  const real = signNote(text, [log.signer]);
  const mutated = fc
    .tuple(fc.nat(real.length - 1), fc.string({ maxLength: 3 }))
    .map(([at, put]) => real.slice(0, at) + put + real.slice(at + 1));
  fc.assert(
    fc.property(fc.oneof(mutated, fc.string(), fc.uint8Array()), (rubbish) => {
      try {
        assert.equal(openNote(rubbish, [log.verifier]).text, text);
      } catch (error) {
        assert.ok(error instanceof LedgerError, String(error));
      }
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((end) => `PRIVATE+KEY+${end}`),
      ),
      (rubbish) => {
        assert.throws(() => verifierOf(rubbish), code('ledger.key-malformed'));
        assert.throws(() => signerOf(rubbish), code('ledger.key-malformed'));
      },
    ),
  );
});

test('a key with another’s id, of a type that is not known, or of another length is refused', () => {
  const { signerKey, verifierKey } = newKey('ed25519', 'a');
  const swapped = (key: string): string => key.replace(/\+[0-9a-f]{8}\+/, '+00000000+');
  assert.throws(() => signerOf(swapped(signerKey)), code('ledger.key-malformed'));
  assert.throws(() => verifierOf(swapped(verifierKey)), code('ledger.key-malformed'));
  for (const bytes of [[0x02, ...new Uint8Array(32)], [0x01, ...new Uint8Array(31)], [0xff, 1, 2], []])
    assert.throws(
      () => verifierOf(`a+00000000+${toBase64(Uint8Array.from(bytes))}`),
      code('ledger.key-malformed'),
    );
});
