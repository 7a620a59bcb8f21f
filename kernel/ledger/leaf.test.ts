import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { bytesToHex, concat, utf8 } from './bytes.ts';
import { LedgerError } from './ledger-error.ts';
import {
  canonicalJson,
  commitment,
  entryOf,
  leafKinds,
  leafOf,
  parseEntry,
  type LeafRecord,
  type LeafValue,
} from './leaf.ts';

const code = (expected: string) => (error: unknown) =>
  error instanceof LedgerError && error.code === expected;

test('a record has one spelling, whatever the order its fields were put in (RFC 8785)', () => {
  const spelled = canonicalJson({
    b: [1, null, true],
    a: '律\u0001"\n',
    '€': 0,
    '\ud83d\ude00': -5,
    '\r': {},
  });
  assert.equal(spelled, '{"\\r":{},"a":"律\\u0001\\"\\n","b":[1,null,true],"€":0,"😀":-5}');
  assert.equal(canonicalJson(-0), '0');
  const values = fc.letrec<{ value: LeafValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value;
  fc.assert(
    fc.property(values, (value) => {
      const text = canonicalJson(value);
      assert.equal(canonicalJson(JSON.parse(text) as LeafValue), text);
    }),
  );
});

test('what has no one spelling is refused', () => {
  for (const unfit of [
    0.5,
    2 ** 53,
    Number.NaN,
    '\ud83d',
    { '\ud83d': 1 },
    undefined,
    5n,
    () => 1,
    [undefined],
  ])
    assert.throws(() => canonicalJson(unfit as LeafValue), code('ledger.record-unfit'));
});

const record: LeafRecord = { stream: 'x', version: 3, actor: null };

test('a leaf is the hash of an entry that holds nothing but a salted hash; made here by hand', () => {
  const salt = new Uint8Array(32).fill(9);
  const committed = createHash('sha256')
    .update(salt)
    .update('{"actor":null,"stream":"x","version":3}')
    .digest();
  assert.equal(bytesToHex(commitment(salt, record)), committed.toString('hex'));
  const entry = entryOf('custody', commitment(salt, record));
  assert.equal(new TextDecoder().decode(entry), `gaoyao-leaf/1\ncustody\n${committed.toString('base64')}\n`);
  const leaf = createHash('sha256').update(Buffer.of(0)).update(entry).digest('hex');
  assert.equal(bytesToHex(leafOf('custody', salt, record)), leaf);
});

test('the same record with another salt, or of another kind, is another leaf', () => {
  const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  assert.notDeepEqual(leafOf('act', one, record), leafOf('act', other, record));
  assert.notDeepEqual(leafOf('act', one, record), leafOf('reading', one, record));
  assert.throws(() => commitment(new Uint8Array(16), record), RangeError);
});

test('an entry is read again, and nothing else is one', () => {
  const committed = new Uint8Array(32).fill(4);
  for (const kind of leafKinds)
    assert.deepEqual(parseEntry(entryOf(kind, committed)), { kind, commitment: committed });
  const text = new TextDecoder().decode(entryOf('act', committed));
  for (const wrong of [
    '',
    text.slice(0, -1),
    `${text}\n`,
    text.replace('/1', '/2'),
    text.replace('act', 'fact'),
    text.replace('BAQ', ''),
    `\ufeff${text}`,
  ])
    assert.throws(() => parseEntry(utf8(wrong)), code('ledger.entry-malformed'));
  assert.throws(() => parseEntry(concat(utf8(text), Uint8Array.of(0xff))), code('ledger.entry-malformed'));
  assert.throws(() => entryOf('act', new Uint8Array(31)), RangeError);
});
