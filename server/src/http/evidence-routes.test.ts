import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { Jimp } from 'jimp';
import { ports, type Port } from '@gaoyao/kernel/evidence';
import { newId } from '@gaoyao/kernel/store';
import { evidenceSamples } from '@gaoyao/kernel/testing';
import { assertProblem, openFine, signedIn, town, type Browser, type Town } from './http-fixture.ts';

interface Item {
  readonly id: string;
  readonly kind: Port;
  readonly title: string;
  readonly state: string;
  readonly thumbnail: boolean;
  readonly capturedBy: { readonly name: { readonly zh: string }; readonly staffNumber: string };
}

/** What the kinds that need a file are given: as small as its kind allows. */
const small: Readonly<Record<string, () => Promise<{ readonly name: string; readonly bytes: Buffer }>>> = {
  picture: async () => ({
    name: 'a.png',
    bytes: await new Jimp({ width: 40, height: 30, color: 0x88aa00ff }).getBuffer('image/png'),
  }),
  sound: async () => ({ name: 'a.wav', bytes: silence() }),
  film: async () => ({ name: 'a.mp4', bytes: film() }),
};
const given: Readonly<Partial<Record<Port, keyof typeof small>>> = {
  documentary: 'picture',
  'audio-visual': 'sound',
  'electronic-data': 'picture',
  'expert-opinion': 'picture',
  'scene-photo': 'picture',
  'remote-video': 'film',
};

describe('evidence over HTTP', () => {
  let place: Town;
  let officer: Browser;
  let matter: string;
  before(async () => {
    place = await town();
    officer = await signedIn(place.app, 'first');
    matter = await openFine(officer);
  });
  after(async () => {
    await place.close();
  });

  /** A finished upload of the officer; its id and digest. */
  const upload = async (kind: keyof typeof small) => {
    const { name, bytes } = await small[kind]!();
    const { rows } = await place.database.db.owner.query<{ id: string }>(
      `select id from access.account where username = 'first'`,
    );
    const { uploads } = place.services.evidence;
    const { id } = await uploads.create(rows[0]!.id, { length: bytes.length, name });
    await uploads.append(rows[0]!.id, id, 0, pieces(bytes));
    const { file, problem } = await uploads.state(rows[0]!.id, id);
    assert.ok(file, JSON.stringify(problem));
    return { id, ...file };
  };
  const wanted = async (kind: Port, more: object = {}) => {
    const file = given[kind] === undefined ? undefined : await upload(given[kind]);
    return {
      ...{ kind, title: `一项${kind}`, metadata: evidenceSamples[kind](file), obtained: '2026-03-02' },
      capturedAt: '2026-03-02T11:00:00+08:00',
      ...(file === undefined ? {} : { upload: file.id }),
      ...more,
    };
  };
  const evidence = (path = '') => `/api/matters/${matter}/evidence${path}`;

  test('the nine kinds are shown with their standard', async () => {
    const { items } = (await officer.get('/api/evidence/kinds')).json<{
      items: { id: string; schema: { properties: object }; statutory: { id: string }[] }[];
    }>();
    assert.deepEqual(
      items.map((one) => one.id),
      ports.map((one) => one.id),
    );
    assert.ok(
      items.every((one) => Object.keys(one.schema.properties).length > 5 && one.statutory.length > 0),
    );
  });

  for (const { id: kind, file, schema } of ports)
    test(`${kind}: captured with good metadata, refused with bad, and its file where it needs one`, async () => {
      const body = await wanted(kind);
      const [missing] = schema.required!;
      const rest = Object.fromEntries(Object.entries(body.metadata).filter(([field]) => field !== missing));
      const refusal = assertProblem(
        await officer.post(evidence(), { ...body, metadata: rest }),
        422,
        'evidence.metadata-invalid',
      );
      const { fields } = refusal['details'] as {
        fields: { field: string; text: { zh: string; en: string } }[];
      };
      assert.ok(fields.some((one) => one.field === missing && /必填/.test(one.text.zh)));
      if (file.need === 'required') {
        const without = Object.fromEntries(Object.entries(body).filter(([field]) => field !== 'upload'));
        assertProblem(await officer.post(evidence(), without), 422, 'evidence.file-missing');
      }
      const captured = await officer.post(evidence(), body);
      assert.equal(captured.statusCode, 201, captured.body);
      const { id } = captured.json<{ id: string }>();
      assert.equal(captured.headers['location'], evidence(`/${id}`));
      const read = (await officer.get(evidence(`/${id}`))).json<
        Item & { metadata: object; custody: object[] }
      >();
      assert.deepEqual(read.metadata, body.metadata);
      assert.equal(read.capturedBy.staffNumber, 'S0');
      assert.equal(read.state, 'current');
      assert.ok(read.custody.length >= 2);
    });

  test('they stand in the list, and the journal says in words that they were captured', async () => {
    const { items } = (await officer.get(evidence())).json<{ items: Item[] }>();
    assert.deepEqual(new Set(items.map((one) => one.kind)), new Set(ports.map((one) => one.id)));
    assert.ok(items.find((one) => one.kind === 'scene-photo')!.thumbnail);
    const journal = (await officer.get(`/api/matters/${matter}/journal`)).json<{
      items: { action: { name: { en: string } }; input: { id: string; text: { zh: string } | null }[] }[];
    }>();
    const act = journal.items.find((one) => /^Evidence/.test(one.action.name.en))!;
    assert.ok(act.input.some((one) => one.id === 'change' && one.text?.zh === '采集'));
    assert.ok(act.input.some((one) => one.id === 'kind' && (one.text?.zh ?? '') !== ''));
  });

  test('the file leaves as what it is, as an attachment that runs nowhere, whole or in part', async () => {
    const body = await wanted('scene-photo');
    const { id } = (await officer.post(evidence(), body)).json<{ id: string }>();
    const whole = await officer.get(evidence(`/${id}/file?as=export`));
    assert.equal(whole.statusCode, 200);
    assert.equal(whole.headers['content-type'], 'image/png');
    assert.match(String(whole.headers['content-disposition']), /^attachment/);
    assert.match(String(whole.headers['content-security-policy']), /sandbox/);
    assert.equal(whole.headers['x-content-type-options'], 'nosniff');
    assert.match(String(whole.headers['repr-digest']), /^sha-256=:[A-Za-z0-9+/]{43}=:$/);
    assert.equal(Number(whole.headers['content-length']), whole.rawPayload.length);
    const part = await officer.get(evidence(`/${id}/file?as=read`), { range: 'bytes=1-3' });
    assert.equal(part.statusCode, 206);
    assert.equal(part.rawPayload.toString('latin1'), 'PNG');
    assert.match(String(part.headers['content-range']), /^bytes 1-3\/\d+$/);
    assertProblem(
      await officer.get(evidence(`/${id}/file?as=read`), { range: 'bytes=999999-' }),
      416,
      'evidence.bad-range',
    );
    assertProblem(await officer.get(evidence(`/${id}/file?as=show`)), 400, 'http.invalid-request');
    assertProblem(
      await officer.get(evidence(`/${id}/file?as=read&derivative=redacted`)),
      404,
      'evidence.not-found',
    );
    const acts = (await officer.get(evidence(`/${id}`)))
      .json<{ custody: { act: string }[] }>()
      .custody.map((one) => one.act);
    assert.deepEqual(acts, ['capture', 'derive', 'export', 'read', 'read']);
  });

  test('redacted, changed and withdrawn, each with its refusals', async () => {
    const { id } = (await officer.post(evidence(), await wanted('scene-photo'))).json<{ id: string }>();
    assertProblem(await officer.post(evidence(`/${id}/derivatives`), {}), 422, 'evidence.derivation-unclear');
    assertProblem(
      await officer.post(evidence(`/${id}/derivatives`), { redact: { texts: ['王某'] } }),
      422,
      'evidence.derivation-unfit',
    );
    const made = await officer.post(evidence(`/${id}/derivatives`), {
      redact: { regions: [{ x: 0, y: 0, width: 0.5, height: 1 }] },
      reason: '遮盖路人',
    });
    assert.equal(made.statusCode, 201, made.body);
    const redacted = await officer.get(evidence(`/${id}/file?as=read&derivative=redacted`));
    assert.equal(redacted.statusCode, 200);
    const metadata = { ...evidenceSamples['scene-photo'](), direction: 1 };
    const changed = await officer.post(evidence(`/${id}/changes`), { metadata, reason: '更正方向' });
    assert.deepEqual(changed.json(), { version: 2 });
    assertProblem(
      await officer.post(evidence(`/${made.json<{ id: string }>().id}/changes`), { metadata, reason: 'x' }),
      409,
      'evidence.derivative-fixed',
    );
    assertProblem(
      await officer.post(evidence(`/${id}/withdrawal`), { reason: ' ' }),
      422,
      'evidence.reason-missing',
    );
    assert.equal(
      (await officer.post(evidence(`/${id}/withdrawal`), { reason: '取得程序有误' })).statusCode,
      200,
    );
    assertProblem(
      await officer.post(evidence(`/${id}/withdrawal`), { reason: '再' }),
      409,
      'evidence.not-current',
    );
    assertProblem(
      await officer.post(evidence(`/${id}/derivatives`), { thumbnail: true }),
      409,
      'evidence.not-current',
    );
  });

  test('another’s upload, an unknown kind, a day that has not come, points and compartments that are none: each is named', async () => {
    const body = await wanted('interview-transcript');
    const refused: readonly (readonly [more: object, status: number, code: string])[] = [
      [{ kind: '__proto__' }, 422, 'evidence.kind-unknown'],
      [{ title: '  ' }, 422, 'evidence.title-invalid'],
      [{ statutory: 'physical' }, 422, 'evidence.statutory-unfit'],
      [{ obtained: '2099-01-01' }, 422, 'evidence.obtained-invalid'],
      [{ obtained: '2026-02-30' }, 422, 'evidence.obtained-invalid'],
      [{ capturedAt: '2099-01-01T00:00:00Z' }, 422, 'evidence.captured-at-invalid'],
      [{ points: ['a', 'a'] }, 422, 'evidence.points-invalid'],
      [{ compartments: ['health'] }, 403, 'evidence.compartment-unknown'],
      [{ upload: newId() }, 404, 'evidence.upload-unknown'],
      [{ upload: '../../etc/passwd' }, 404, 'evidence.upload-unknown'],
      [{ metadata: 'x' }, 400, 'http.invalid-request'],
    ];
    for (const [more, status, code] of refused)
      assertProblem(await officer.post(evidence(), { ...body, ...more }), status, code);
    const picture = await upload('picture');
    assertProblem(
      await officer.post(evidence(), { ...body, upload: picture.id }),
      422,
      'evidence.file-unfit',
    );
    const physical = await wanted('physical');
    assertProblem(
      await officer.post(evidence(), {
        ...physical,
        metadata: { ...physical.metadata, photos: [{ item: newId(), shows: '正面' }] },
      }),
      422,
      'evidence.reference-unknown',
    );
  });

  test('who does not see the matter finds no evidence, and without purpose nothing is read', async () => {
    const other = await signedIn(place.app, 'second');
    const { items } = (await officer.get(evidence())).json<{ items: Item[] }>();
    const { id } = items[0]!;
    for (const path of ['', `/${id}`, `/${id}/file?as=export`])
      assertProblem(await other.get(evidence(path)), 404, 'matters.not-found');
    assertProblem(await officer.get(evidence(), { 'x-purpose': '' }), 400, 'access.purpose-missing');
    assertProblem(await officer.get(evidence(), { 'x-purpose': 'locate' }), 403, 'access.purpose-too-narrow');
    assertProblem(await officer.get(evidence(`/${newId()}`)), 404, 'evidence.not-found');
    assertProblem(await officer.get(`/api/matters/x/evidence/y`), 404, 'matters.not-found');
  });

  test('whatever is sent, the server never fails', async () => {
    const good = await wanted('survey-diagram');
    const paths = ['', `/${newId()}/changes`, `/${newId()}/derivatives`, `/${newId()}/withdrawal`];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.oneof(
          fc.json({ maxDepth: 4 }),
          fc
            .record({ key: fc.constantFrom(...Object.keys(good)), value: fc.jsonValue({ maxDepth: 3 }) })
            .map(({ key, value }) => JSON.stringify({ ...good, [key]: value })),
          fc
            .record({
              key: fc.constantFrom(...Object.keys(good.metadata)),
              value: fc.jsonValue({ maxDepth: 3 }),
            })
            .map(({ key, value }) =>
              JSON.stringify({ ...good, title: '', metadata: { ...good.metadata, [key]: value } }),
            ),
        ),
        async (path, body) => {
          const { statusCode } = await officer.post(evidence(path), body);
          assert.ok(statusCode < 500, body);
        },
      ),
      { numRuns: 120 },
    );
    const nested = `{"kind":"documentary","metadata":${'{"a":'.repeat(60)}1${'}'.repeat(60)}}`;
    assertProblem(await officer.post(evidence(), nested), 413, 'http.too-large');
  });
});

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** A tenth of a second of silence as a WAV. */
function silence(): Buffer {
  const samples = Buffer.alloc(1_600, 0x80);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(16_000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** The boxes of an MP4 without a picture in it. */
function film(): Buffer {
  const box = (name: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(content.length + 8, 0);
    head.write(name, 4);
    return Buffer.concat([head, content]);
  };
  const brand = Buffer.concat([Buffer.from('isom'), Buffer.from([0, 0, 2, 0]), Buffer.from('isomiso2mp41')]);
  return Buffer.concat([
    box('ftyp', brand),
    box('moov', box('mvhd', Buffer.alloc(100))),
    box('mdat', Buffer.alloc(64)),
  ]);
}
