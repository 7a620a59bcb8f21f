import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { metadataIssues } from './check-metadata.ts';
import type { Metadata, Port } from './kind.ts';
import { definitionOf, ports } from './ports.ts';
import {
  drawnSignature as signature,
  evidenceSamples as samples,
  textDigest as sha256,
} from '../../testing/index.ts';

type Change = (metadata: Record<string, unknown>) => void;
const file = { sha256: sha256(''), sm3: 'a'.repeat(64), type: 'image/jpeg' };

/** Codes of what is wrong with a sample of this kind after a change. */
function codes(
  port: Port,
  change: Change = () => undefined,
  type = 'image/jpeg',
  statutory?: string,
): string[] {
  const definition = definitionOf(port);
  const metadata = structuredClone(samples[port](file)) as Record<string, unknown>;
  change(metadata);
  return metadataIssues(definition, metadata, {
    capturedAt: new Date('2026-03-02T03:00:00Z'),
    statutory: (statutory ?? definition.statutory[0]) as never,
    file: { ...file, type },
  }).map((issue) => issue.code);
}
const without =
  (...fields: string[]): Change =>
  (metadata) => {
    for (const field of fields) Reflect.deleteProperty(metadata, field);
  };
const withValue =
  (field: string, value: unknown): Change =>
  (metadata) => {
    metadata[field] = value;
  };
const pages = (metadata: Metadata) => metadata['pages'] as Record<string, unknown>[];
const plan = (metadata: Metadata) => metadata['plan'] as Record<string, unknown>;

describe('the nine kinds', () => {
  test('there are nine, each with both languages, and a sample of each meets its standard', () => {
    assert.equal(ports.length, 9);
    for (const { id, schema, name, about } of ports) {
      assert.deepEqual(codes(id), [], id);
      for (const text of [name, about, ...titlesOf(schema)]) {
        assert.match(text.zh, /\p{Script=Han}/u, id);
        assert.match(text.en, /[a-zA-Z]/, id);
      }
    }
  });

  test('every field that a kind requires is missed when it is not there, and no field is taken that it does not know', () => {
    for (const { id, schema } of ports) {
      for (const field of schema.required ?? [])
        assert.ok(codes(id, without(field)).includes('form.required'), `${id} ${field}`);
      assert.deepEqual(codes(id, withValue('colour', 'red')), ['form.additionalProperties'], id);
    }
  });

  test('nothing of any shape is taken or throws that does not meet a standard', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ports), fc.anything({ maxDepth: 3 }), (definition, anything) => {
        const issues = metadataIssues(definition, anything, {
          capturedAt: new Date(0),
          statutory: definition.statutory[0],
        });
        assert.ok(issues.length > 0);
      }),
      { numRuns: 500 },
    );
  });

  const wrong: readonly (readonly [what: string, port: Port, change: Change, code: string])[] = [
    ['a NUL in a text', 'documentary', withValue('content', 'a\u0000b'), 'evidence.invalid-text'],
    ['half a character in a text', 'documentary', withValue('content', 'a\ud800b'), 'evidence.invalid-text'],
    [
      'more than a piece may hold',
      'documentary',
      withValue('content', 'x'.repeat(900_000)),
      'evidence.metadata-too-large',
    ],
    [
      'a copy that nobody checked (法释〔2002〕21号 10)',
      'documentary',
      without('checkedBy'),
      'evidence.copy-unchecked',
    ],
    [
      'provided before it was made',
      'documentary',
      withValue('issuedOn', '2026-03-03'),
      'evidence.days-out-of-order',
    ],
    ['the thirtieth of February', 'documentary', withValue('providedOn', '2026-02-30'), 'form.format'],
    [
      'what is preserved in advance without a seal (行政处罚法 56)',
      'physical',
      without('seal'),
      'evidence.seal-missing',
    ],
    ['nothing of a thing', 'physical', withValue('quantity', 0), 'form.exclusiveMinimum'],
    [
      'one officer where two are needed (行政处罚法 42)',
      'physical',
      withValue('officers', [{ name: '甲', certificate: '1' }]),
      'form.minItems',
    ],
    [
      'the same officer twice',
      'physical',
      withValue('officers', [
        { name: '甲', certificate: '1' },
        { name: '甲', certificate: ' 1' },
      ]),
      'evidence.officer-twice',
    ],
    ['a place without words or coordinates', 'physical', withValue('foundAt', {}), 'form.anyOf'],
    [
      'a place without accuracy',
      'scene-photo',
      withValue('place', { latitude: 1, longitude: 2 }),
      'form.dependentRequired',
    ],
    ['a direction of 360 degrees', 'scene-photo', withValue('direction', 360), 'form.maximum'],
    [
      'a picture of tomorrow',
      'scene-photo',
      withValue('takenAt', '2099-01-01T00:00:00Z'),
      'evidence.in-future',
    ],
    ['a time without offset', 'scene-photo', withValue('takenAt', '2026-03-02T10:00:00'), 'form.format'],
    [
      'a recording that ends before it begins',
      'audio-visual',
      withValue('end', '2026-03-02T09:00:00+08:00'),
      'evidence.ends-before-start',
    ],
    [
      'data whose file is another',
      'electronic-data',
      withValue('hash', { algorithm: 'sha-256', value: 'b'.repeat(64) }),
      'evidence.hash-differs',
    ],
    [
      'an MD5 as a SHA-256',
      'electronic-data',
      withValue('hash', { algorithm: 'sha-256', value: 'b'.repeat(32) }),
      'evidence.hash-length',
    ],
    [
      'data taken without witness or reason',
      'electronic-data',
      without('noWitness'),
      'evidence.witness-missing',
    ],
    ['an address that is not said', 'electronic-data', without('address'), 'evidence.address-missing'],
    ['an opinion without seal', 'expert-opinion', withValue('sealed', false), 'evidence.not-sealed'],
    [
      'an opinion the party was not given',
      'expert-opinion',
      without('deliveredOn'),
      'evidence.not-delivered',
    ],
    [
      'nobody told of the recording (个人信息保护法 17)',
      'remote-video',
      withValue('recordingTold', false),
      'evidence.recording-not-told',
    ],
    [
      'an interruption outside the recording',
      'remote-video',
      withValue('interruptions', [
        { from: '2026-03-02T11:00:00+08:00', to: '2026-03-02T11:01:00+08:00', reason: '断线' },
      ]),
      'evidence.interruption-outside',
    ],
  ];
  for (const [what, port, change, code] of wrong)
    test(`${port}: ${what} is named`, () => {
      const found = codes(port, change);
      assert.ok(found.includes(code), `${what}: ${found.join(', ')}`);
    });

  test('sound without its words is named (法释〔2002〕21号 12)', () => {
    assert.deepEqual(codes('audio-visual', without('words'), 'audio/mpeg'), ['evidence.words-missing']);
    assert.deepEqual(codes('audio-visual', without('words'), 'video/mp4'), []);
  });
});

describe('an interview transcript', () => {
  const found = (change: Change, statutory?: string) =>
    codes('interview-transcript', change, 'audio/mpeg', statutory);

  test('certificates are shown and rights are told first (行政处罚法 44, 55)', () => {
    assert.deepEqual(found(withValue('certificateShown', false)), ['evidence.certificate-not-shown']);
    assert.deepEqual(found(withValue('rightsTold', false)), ['evidence.rights-not-told']);
  });

  test('what was not read back says why', () => {
    assert.deepEqual(found(withValue('readBack', 'no')), ['evidence.read-back-missing']);
  });

  test('a page that was changed after it was signed is named', () => {
    assert.ok(
      found((one) => (pages(one)[0]!['text'] = `${String(pages(one)[0]!['text'])}另：罚款五千。`)).includes(
        'evidence.page-altered',
      ),
    );
  });

  test('an answer that stands on no signed page is named', () => {
    assert.deepEqual(
      found((one) => (one['questions'] as unknown[]).push({ question: '还有呢？', answer: '没有。' })),
      ['evidence.pages-without-questions'],
    );
  });

  test('an unsigned page needs the refusal with reason and witness, a signed one has none', () => {
    assert.deepEqual(
      found((one) => delete pages(one)[0]!['interviewee']),
      ['evidence.page-unsigned'],
    );
    const refusal = { reason: '拒绝签名', witness: '社区干部' };
    assert.deepEqual(
      found((one) => {
        delete pages(one)[0]!['interviewee'];
        one['refusal'] = refusal;
      }),
      [],
    );
    assert.deepEqual(found(withValue('refusal', refusal)), ['evidence.refused-and-signed']);
    assert.deepEqual(found(withValue('refusal', { reason: '拒绝签名' })), ['form.required']);
  });

  test('a dot is no signature, and one officer alone does not sign', () => {
    const dot = {
      ...signature('王某'),
      strokes: [
        [
          [1, 1, 0],
          [2, 2, 1],
        ],
      ],
    };
    assert.deepEqual(
      found((one) => (pages(one)[0]!['interviewee'] = dot)),
      ['evidence.signature-empty'],
    );
    assert.ok(found((one) => (pages(one)[0]!['interviewers'] = [signature('甲')])).includes('form.minItems'));
  });

  test('a witness gives testimony, the party a statement (行政处罚法 46)', () => {
    assert.deepEqual(
      found(() => undefined, 'testimony'),
      ['evidence.role-and-kind-differ'],
    );
    const witness: Change = (one) => (one['interviewee'] = { name: '李某', role: 'witness' });
    assert.deepEqual(found(witness, 'testimony'), []);
  });
});

describe('a survey diagram', () => {
  const found = (change: Change) => codes('survey-diagram', change);

  test('an empty plan, something outside it, a measure that the scale contradicts are named', () => {
    assert.deepEqual(
      found((one) => Object.assign(plan(one), { points: [], lines: [] })),
      ['evidence.plan-empty'],
    );
    assert.deepEqual(
      found((one) => Object.assign(plan(one), { width: 150 })),
      ['evidence.plan-outside'],
    );
    assert.deepEqual(
      found((one) => Object.assign(plan(one), { measures: [{ from: [0, 0], to: [100, 0], metres: 6 }] })),
      ['evidence.measure-off-scale'],
    );
    assert.deepEqual(
      found((one) => delete plan(one)['metresPerUnit']),
      ['evidence.scale-missing'],
    );
  });

  test('where no party was present there is a witness (法释〔2002〕21号 15)', () => {
    assert.deepEqual(found(without('present')), ['evidence.nobody-present']);
    assert.deepEqual(
      found((one) => {
        delete one['present'];
        Object.assign(one, { partyAbsent: '已离开', witness: '邻居' });
      }),
      [],
    );
  });
});

function titlesOf(schema: object): { readonly zh: string; readonly en: string }[] {
  const found: { readonly zh: string; readonly en: string }[] = [];
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties')
      for (const field of Object.values(value as Record<string, Record<string, unknown>>)) {
        found.push(field['x-title'] as never);
        found.push(...titlesOf(field));
      }
    else if (key === 'items' && typeof value === 'object' && value !== null)
      found.push(...titlesOf(value as object));
  }
  return found;
}
