import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bytesToHex, fromBase64, sameBytes } from '../bytes.ts';
import { LedgerError } from '../ledger-error.ts';
import {
  cosign,
  formatCheckpoint,
  newKey,
  openCheckpoint,
  parseCheckpoint,
  readNote,
  signerOf,
  signNote,
  verifierOf,
  verifyCosignature,
  withSignatures,
} from './index.ts';

const code = (expected: string) => (error: unknown) =>
  error instanceof LedgerError && error.code === expected;

/** The co-signed checkpoint that the C2SP specification shows; it gives no public keys. */
const shown = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

test('the co-signed checkpoint of the specification is read: origin, size, root, and the time of the co-signature', () => {
  const { text, signatures } = readNote(shown);
  const { origin, size, root, extensions } = parseCheckpoint(text);
  assert.deepEqual([origin, size, extensions], ['example.com/behind-the-sofa', 20_852_163, []]);
  assert.equal(bytesToHex(root), bytesToHex(fromBase64('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=')!));
  assert.deepEqual(
    signatures.map(({ name, id, signature }) => [name, id.toString(16), signature.length]),
    [
      ['example.com/behind-the-sofa', '33de0ae', 64],
      ['witness.example.com/w1', '8d66cf3f', 72],
    ],
  );
  const time = signatures[1]!.signature;
  assert.equal(new DataView(time.buffer, time.byteOffset).getBigUint64(0), 1_679_315_147n);
});

const checkpoints = fc.record(
  {
    origin: fc.string({ minLength: 1, unit: fc.constantFrom('a', '县', '/', '.', ' ', '1') }),
    size: fc.maxSafeNat(),
    root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    extensions: fc.array(fc.string({ minLength: 1, unit: fc.constantFrom('x', '=', '乙', ' ') }), {
      maxLength: 3,
    }),
  },
  { noNullPrototype: true },
);

test('what is written is what is read', () => {
  fc.assert(
    fc.property(checkpoints, (checkpoint) => {
      assert.deepEqual(parseCheckpoint(formatCheckpoint(checkpoint)), checkpoint);
    }),
  );
});

const good = formatCheckpoint({ origin: 'county.example/log', size: 7, root: new Uint8Array(32) });

for (const [how, text] of [
  ['without its last newline', good.slice(0, -1)],
  ['with an empty origin', good.replace('county.example/log', '')],
  ['with a leading zero', good.replace('\n7\n', '\n07\n')],
  ['with a sign', good.replace('\n7\n', '\n+7\n')],
  ['with a size in another notation', good.replace('\n7\n', '\n7e0\n')],
  ['with a size beyond whole numbers', good.replace('\n7\n', '\n9007199254740992\n')],
  ['with a short root', good.replace('AAAA', '')],
  ['with an empty extension line', `${good}\n`],
  ['of two lines', good.split('\n').slice(0, 2).join('\n') + '\n'],
  ['of nothing', ''],
] as const)
  test(`a checkpoint ${how} is refused`, () => {
    assert.throws(() => parseCheckpoint(text), code('ledger.checkpoint-malformed'));
  });

test('a checkpoint that could not be read again is not written', () => {
  const root = new Uint8Array(32);
  for (const wrong of [
    { origin: '', size: 1, root },
    { origin: 'a\nb', size: 1, root },
    { origin: 'a', size: -1, root },
    { origin: 'a', size: 0.5, root },
    { origin: 'a', size: 2 ** 53, root },
    { origin: 'a', size: 1, root: new Uint8Array(31) },
    { origin: 'a', size: 1, root, extensions: [''] },
    { origin: 'a', size: 1, root, extensions: ['x\ny'] },
  ])
    assert.throws(() => formatCheckpoint(wrong), code('ledger.checkpoint-malformed'));
});

const keys = (type: 'ed25519' | 'cosignature' | 'sm2-cosignature', name: string) => {
  const { signerKey, verifierKey } = newKey(type, name);
  return { signer: signerOf(signerKey), verifier: verifierOf(verifierKey) };
};
const log = keys('ed25519', 'county.example/log');
const witness = keys('cosignature', 'court.example/witness');
const national = keys('sm2-cosignature', 'county.example/log');

test('a witness and the log’s SM2 key co-sign; the opened checkpoint says who and when', () => {
  const note = signNote(good, [log.signer]);
  const lines = [cosign(note, witness.signer, 1_700_000_000), cosign(note, national.signer, 1_700_000_001)];
  const signed = withSignatures(note, lines);
  const opened = openCheckpoint(signed, {
    origin: 'county.example/log',
    verifiers: [log.verifier, witness.verifier, national.verifier],
  });
  assert.deepEqual(
    opened.verified.map(({ name, type, seconds }) => [name, type, seconds]),
    [
      ['county.example/log', 'ed25519', null],
      ['court.example/witness', 'cosignature', 1_700_000_000],
      ['county.example/log', 'sm2-cosignature', 1_700_000_001],
    ],
  );
  assert.equal(opened.checkpoint.size, 7);
  assert.equal(sameBytes(opened.checkpoint.root, new Uint8Array(32)), true);
});

test('a co-signature alone is checked with its key; on another checkpoint, under another name, or of another kind it says nothing', () => {
  const note = signNote(good, [log.signer]);
  for (const [one, other] of [
    [witness, keys('cosignature', 'court.example/witness')],
    [national, keys('sm2-cosignature', 'county.example/log')],
  ] as const) {
    const [, signature] = readNote(withSignatures(note, [cosign(note, one.signer, 9)])).signatures;
    assert.deepEqual(verifyCosignature(good, signature!, one.verifier), { seconds: 9 });
    assert.equal(verifyCosignature(good.replace('\n7\n', '\n8\n'), signature!, one.verifier), undefined);
    assert.equal(verifyCosignature(good, signature!, other.verifier), undefined);
    assert.equal(verifyCosignature(good, { ...signature!, name: 'x' }, one.verifier), undefined);
    assert.equal(verifyCosignature(good, signature!, log.verifier), undefined);
  }
});

test('a checkpoint of another log, or one that its log did not sign, is refused', () => {
  const verifiers = [log.verifier, witness.verifier];
  const elsewhere = signNote(good.replace('county', 'city'), [log.signer]);
  assert.throws(
    () => openCheckpoint(elsewhere, { origin: 'county.example/log', verifiers }),
    code('ledger.origin-other'),
  );
  const unsigned = signNote(good, [witness.signer], 5);
  assert.throws(
    () => openCheckpoint(unsigned, { origin: 'county.example/log', verifiers }),
    code('ledger.signature-missing'),
  );
});

test('only keys for it co-sign, and only checkpoints', () => {
  const note = signNote(good, [log.signer]);
  assert.throws(() => cosign(note, log.signer, 1), RangeError);
  const poem = signNote('在知人\n', [log.signer]);
  assert.throws(() => cosign(poem, witness.signer, 1), code('ledger.checkpoint-malformed'));
});
