import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { LightMyRequestResponse } from 'fastify';
import { newId } from '@gaoyao/kernel/store';
import { assertProblem, type Browser } from './http-fixture.ts';
import { paperTown, type PaperTown } from './paper-fixture.ts';

interface Draft {
  readonly id: string;
  readonly version: number;
  readonly digest: string;
}

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const photograph = (bytes = 5_000): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(bytes, 7), Buffer.from([0xff, 0xd9])]);
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('papers over HTTP', () => {
  let place: PaperTown;
  let people = 0;
  before(async () => {
    place = await paperTown();
  });
  after(async () => {
    await place.close();
  });

  const matterOf = async () => place.applicant(`99010219900101${String((people += 1)).padStart(4, '0')}`);
  const drafted = async (
    matter: string,
    template = 'decision',
  ): Promise<Draft & { readonly url: string }> => {
    const answer = await place.officer.post(`/api/matters/${matter}/papers`, {
      template,
      ...(template === 'decision' ? { values: { reason: '齐全' } } : {}),
    });
    assert.equal(answer.statusCode, 201, answer.body);
    const draft = answer.json<Draft>();
    return { ...draft, url: `/api/matters/${matter}/papers/${draft.id}` };
  };
  const ok = (answer: LightMyRequestResponse): LightMyRequestResponse => {
    assert.ok(answer.statusCode < 300, answer.body);
    return answer;
  };
  const sign = (who: Browser, url: string, { version, digest }: Draft) =>
    who.post(`${url}/signature`, { version, digest });
  const send = (
    who: Browser,
    url: string,
    payload: Buffer,
    type: string,
    headers: Record<string, string> = {},
  ) =>
    place.app.inject({
      method: 'POST',
      url,
      headers: { cookie: who.cookie, 'x-gaoyao-csrf': '1', 'content-type': type, ...headers },
      payload,
    });

  test('from draft to the party: written, edited, signed in order, issued, taken away, served and read by the party', async () => {
    const { matter, party } = await matterOf();
    const list = (await place.officer.get(`/api/matters/${matter}/papers`)).json<{
      papers: unknown[];
      templates: { id: string; allowed: boolean }[];
    }>();
    assert.deepEqual([list.papers, list.templates.map((one) => one.id)], [[], ['decision', 'reminder']]);

    const lacking = assertProblem(
      await place.officer.post(`/api/matters/${matter}/papers`, { template: 'decision' }),
      422,
      'documents.field-missing',
    );
    assert.equal((lacking['details'] as { missing: { field: string }[] }).missing[0]!.field, 'reason');
    const draft = await drafted(matter);
    const edited = ok(
      await place.officer.post(`${draft.url}/versions`, {
        based: 1,
        changes: [{ block: 3, text: '理由：充分' }],
      }),
    ).json<Draft>();
    assertProblem(
      await place.officer.post(`${draft.url}/versions`, { based: 1, changes: [{ block: 3, text: '晚了' }] }),
      409,
      'documents.draft-stale',
    );
    for (const [kind, begins] of [
      ['pdf', '%PDF-'],
      ['docx', 'PK'],
    ] as const) {
      const preview = ok(await place.officer.get(`${draft.url}/preview.${kind}`));
      assert.ok(preview.rawPayload.subarray(0, 5).toString('latin1').startsWith(begins));
      assert.match(String(preview.headers['content-disposition']), /^attachment; /);
    }

    assertProblem(await sign(place.officer, draft.url, draft), 409, 'documents.draft-stale');
    assertProblem(await sign(place.head, draft.url, edited), 403, 'documents.not-your-turn');
    ok(await sign(place.officer, draft.url, edited));
    assertProblem(await place.officer.post(`${draft.url}/issue`, {}), 422, 'documents.unsigned');
    assert.equal(
      (
        await place.head.post(`${draft.url}/refusal`, {
          version: edited.version,
          digest: edited.digest,
          reason: '再查',
        })
      ).statusCode,
      204,
    );
    assert.deepEqual(ok(await sign(place.head, draft.url, edited)).json(), { signed: 2, complete: true });
    const issued = ok(await place.officer.post(`${draft.url}/issue`, {})).json<{
      number: string;
      sha256: string;
    }>();
    assert.match(issued.number, /^甲执许决字〔\d{4}〕\d+号$/);
    const file = ok(await place.officer.get(`${draft.url}/file`));
    assert.equal(createHash('sha256').update(file.rawPayload).digest('hex'), issued.sha256);
    assert.equal(file.headers['content-type'], 'application/pdf');
    assert.match(String(file.headers['content-security-policy']), /sandbox/);

    const phone = '10090000011';
    const person = await place.resident(phone);
    ok(await place.verify(person, `99010219900101${String(people).padStart(4, '0')}`));
    const own = () => person.get(`/api/resident/matters/${matter}/papers`);
    assert.deepEqual(ok(await own()).json(), { items: [] });
    const service = ok(
      await place.officer.post(`${draft.url}/service`, {
        way: 'direct',
        day: today(),
        party,
        receivedBy: '本人',
      }),
    ).json<{ outcome: string; effect: { day: string } }>();
    assert.deepEqual([service.outcome, service.effect.day], ['served', today()]);
    const { items } = ok(await own()).json<{ items: { id: string; number: string }[] }>();
    assert.deepEqual(
      items.map((one) => [one.id, one.number]),
      [[draft.id, issued.number]],
    );
    const theirs = ok(await person.get(`/api/resident/matters/${matter}/papers/${draft.id}`));
    assert.ok(theirs.rawPayload.equals(file.rawPayload));
    const another = await matterOf();
    assertProblem(
      await person.get(`/api/resident/matters/${another.matter}/papers`),
      404,
      'matters.not-found',
    );
    const read = ok(await place.head.get(draft.url)).json<{
      state: string;
      services: unknown[];
      refusals: unknown[];
    }>();
    assert.deepEqual([read.state, read.services.length, read.refusals.length], ['served', 1, 1]);
  });

  test('corrected and withdrawn with reasons', async () => {
    const { matter } = await matterOf();
    const { url } = await drafted(matter, 'reminder');
    ok(await place.officer.post(`${url}/issue`, {}));
    const correction = await place.officer.post(`${url}/correction`, { reason: '笔误' });
    assert.equal(correction.statusCode, 201, correction.body);
    assertProblem(
      await place.officer.post(`${url}/correction`, { reason: '笔误' }),
      409,
      'documents.correction-open',
    );
    assertProblem(
      await place.officer.post(`${url}/withdrawal`, { reason: ' ' }),
      422,
      'documents.reason-missing',
    );
    ok(await place.officer.post(`${url}/withdrawal`, { reason: '依据有误' }));
  });

  test('signing, taking a paper away, scanning and withdrawing ask who it is, once more', async () => {
    const { matter } = await matterOf();
    const draft = await drafted(matter);
    const issued = await drafted(matter, 'reminder');
    ok(await place.officer.post(`${issued.url}/issue`, {}));
    await place.database.db.owner.query(
      `update access.session set stepped_up_at = now() - interval '1 hour'`,
    );
    try {
      const until = Date.now() + 8_000;
      let answer = await place.officer.get(`${issued.url}/file`);
      while (answer.statusCode === 200 && Date.now() < until) {
        await wait(500);
        answer = await place.officer.get(`${issued.url}/file`);
      }
      for (const asked of [
        answer,
        await sign(place.officer, draft.url, draft),
        await send(place.officer, `${draft.url}/scan`, photograph(), 'image/jpeg'),
        await place.officer.post(`${issued.url}/withdrawal`, { reason: '一' }),
        await place.officer.post('/api/paper-batches', {
          scenario: 'permit',
          template: 'reminder',
          matters: [matter],
        }),
      ])
        assertProblem(asked, 403, 'access.step-up-needed');
    } finally {
      await place.database.db.owner.query('update access.session set stepped_up_at = now()');
      const until = Date.now() + 8_000;
      while ((await place.officer.get(`${issued.url}/file`)).statusCode !== 200 && Date.now() < until)
        await wait(500);
    }
  });

  test('another agency is told that there is no such matter, whatever it asks of a paper', async () => {
    const { matter } = await matterOf();
    const { url, ...draft } = await drafted(matter);
    const { other } = place;
    for (const answer of [
      await other.get(`/api/matters/${matter}/papers`),
      await other.get(url),
      await other.get(`${url}/preview.pdf`),
      await other.get(`${url}/review.docx`),
      await other.get(`${url}/file`),
      await other.post(`/api/matters/${matter}/papers`, { template: 'reminder' }),
      await other.post(`${url}/versions`, { based: 1, changes: [{ block: 3, text: '一' }] }),
      await sign(other, url, draft),
      await other.post(`${url}/issue`, {}),
      await other.post(`${url}/number`, {}),
      await other.post(`${url}/withdrawal`, { reason: '一' }),
      await send(other, `${url}/scan`, photograph(), 'image/jpeg'),
      await send(other, `${url}/review`, Buffer.from('PK'), DOCX),
    ])
      assertProblem(answer, 404, 'matters.not-found');
  });

  describe('files that come in', () => {
    test('what a scan is, its bytes say: a page called a picture is refused, a picture called a pdf is a picture', async () => {
      const { matter } = await matterOf();
      const { url } = await drafted(matter);
      const page = Buffer.from('<html><script>alert(1)</script></html>');
      assertProblem(await send(place.officer, `${url}/scan`, page, 'image/png'), 415, 'documents.scan-kind');
      assert.equal((await send(place.officer, `${url}/scan`, page, 'text/html')).statusCode, 415);
      const { number } = ok(await place.officer.post(`${url}/number`, {})).json<{ number: string }>();
      const kept = ok(await send(place.officer, `${url}/scan`, photograph(), 'application/pdf')).json<{
        number: string;
        sha256: string;
      }>();
      assert.equal(kept.number, number);
      const file = ok(await place.officer.get(`${url}/file`));
      assert.equal(file.headers['content-type'], 'image/jpeg');
      assert.ok(file.rawPayload.equals(photograph()));
    });

    test('a number outside the series is typed in with the scan', async () => {
      const { matter } = await matterOf();
      const { url } = await drafted(matter);
      const query = `number=${encodeURIComponent('手写7号')}&day=2024-03-01`;
      const kept = ok(await send(place.officer, `${url}/scan?${query}`, photograph(), 'image/jpeg'));
      assert.deepEqual(
        [kept.json<{ number: string }>().number, kept.json<{ day: string }>().day],
        ['手写7号', '2024-03-01'],
      );
    });

    test('more than 20 MB is refused before it is kept, and so is a forged or unsigned-in sender', async () => {
      const { matter } = await matterOf();
      const { url } = await drafted(matter);
      const large = await send(place.officer, `${url}/scan`, photograph(20 * 1024 * 1024), 'image/jpeg');
      assert.equal(large.statusCode, 413);
      const forged = await send(place.officer, `${url}/scan`, photograph(), 'image/jpeg', {
        origin: 'https://evil.example',
      });
      assertProblem(forged, 403, 'http.cross-site');
      const nobody = await place.app.inject({
        method: 'POST',
        url: `${url}/scan`,
        headers: { 'x-gaoyao-csrf': '1', 'content-type': 'image/jpeg' },
        payload: photograph(),
      });
      assertProblem(nobody, 401, 'access.no-session');
    });

    test('a draft goes out for review as docx; what comes back without a word, or is no docx, is refused', async () => {
      const { matter } = await matterOf();
      const { url } = await drafted(matter);
      const out = ok(await place.officer.get(`${url}/review.docx`));
      assertProblem(
        await send(place.officer, `${url}/review`, out.rawPayload, DOCX),
        422,
        'documents.review-empty',
      );
      assertProblem(
        await send(place.officer, `${url}/review`, Buffer.from('no docx'), DOCX),
        422,
        'documents.docx-unreadable',
      );
      assertProblem(
        await place.officer.post(`${url}/remarks/${newId()}`, { adopted: true }),
        404,
        'documents.remark-unknown',
      );
    });
  });

  test('a batch goes on by itself, says what became of each, and hands out the rejected rows', async () => {
    const made = await Promise.all([matterOf(), matterOf(), matterOf()]);
    const asked = await place.officer.post('/api/paper-batches', {
      scenario: 'permit',
      template: 'reminder',
      matters: [...made.map((one) => one.matterNumber), '没有〔2026〕1号'],
      issue: true,
    });
    assert.equal(asked.statusCode, 202, asked.body);
    const { id } = asked.json<{ id: string }>();
    const progress = async () =>
      ok(await place.officer.get(`/api/paper-batches/${id}`)).json<{
        done: number;
        rejected: number;
        finishedAt: string | null;
      }>();
    let now = await progress();
    for (let tries = 0; now.finishedAt === null && tries < 200; tries += 1) {
      await wait(50);
      now = await progress();
    }
    assert.deepEqual([now.done, now.rejected], [4, 1]);
    const rows = ok(await place.officer.get(`/api/paper-batches/${id}/rejected.csv`));
    assert.match(rows.body, /没有〔2026〕1号/);
    assert.equal(
      (await place.officer.get('/api/paper-batches')).json<{ items: unknown[] }>().items.length,
      1,
    );
    assertProblem(await place.head.get(`/api/paper-batches/${id}`), 404, 'documents.batch-unknown');
  });
});
