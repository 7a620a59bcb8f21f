import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sourceOfBytes, verifyBundle, type Report } from '../../../verify/index.ts';
import { addOfficial, assertProblem, signedIn, type Browser } from './http-fixture.ts';
import { residentTown, type ResidentTown } from './resident-fixture.ts';

describe('evidence bundles over HTTP', () => {
  let place: ResidentTown;
  let judge: Browser;
  let matter: string;
  let item: string;
  before(async () => {
    place = await residentTown();
    await addOfficial(place, 'judge', { role: 'judge', agency: place.agencies[1] });
    judge = await signedIn(place.app, 'judge');
    ({ matter } = await place.applicant('991101198803070010'));
    const captured = await place.officer.post(`/api/matters/${matter}/evidence`, {
      kind: 'physical',
      title: '扣押的秤',
      metadata: {
        description: '台秤一台，量程三十公斤',
        quantity: 1,
        unit: '台',
        measure: 'original',
        foundAt: { text: '东街口' },
        foundOn: '2026-03-02',
        keptAt: '物证室',
        officers: [
          { name: '甲', certificate: 'A-1' },
          { name: '乙', certificate: 'A-2' },
        ],
      },
      obtained: '2026-03-02',
      capturedAt: '2026-03-02T02:00:00Z',
    });
    assert.equal(captured.statusCode, 201, captured.body);
    item = captured.json<{ id: string }>().id;
  });
  after(() => place.close());

  /** The bundle at an address, and what a verification without the server says of it. */
  const bundle = async (browser: Browser, url: string): Promise<Report> => {
    const answer = await browser.get(url);
    assert.equal(answer.statusCode, 200, answer.body);
    assert.equal(answer.headers['content-type'], 'application/zip');
    assert.match(
      String(answer.headers['content-disposition']),
      /^attachment; filename="evidence-[\da-f]{8}-[\d-]{10}\.zip"$/,
    );
    assert.equal(Number(answer.headers['content-length']), answer.rawPayload.length);
    assert.equal(answer.headers['content-encoding'], undefined);
    return verifyBundle(sourceOfBytes(answer.rawPayload));
  };
  /** A town without witnesses: everything holds but this, and it is said. */
  const onlyUnwitnessed = ({ checks }: Report): void =>
    assert.deepEqual(
      checks.flatMap(({ faults }) => faults.map(({ code }) => code)),
      ['policy.none'],
    );

  test('one item, and all of a matter, leave as a zip that is verified elsewhere; each export is in custody', async () => {
    for (const url of [
      `/api/matters/${matter}/evidence/${item}/bundle.zip`,
      `/api/matters/${matter}/evidence/bundle.zip`,
      `/api/matters/${matter}/evidence/bundle.zip?items=${item}`,
    ]) {
      const report = await bundle(place.officer, url);
      onlyUnwitnessed(report);
      assert.deepEqual(
        report.items.map(({ id, title, custody }) => [id, title, custody.at(-1)?.act]),
        [[item, '扣押的秤', 'export']],
      );
      assert.ok(report.by !== null);
    }
    const { custody } = (await place.officer.get(`/api/matters/${matter}/evidence/${item}`)).json<{
      custody: { act: string }[];
    }>();
    assert.equal(custody.filter(({ act }) => act === 'export').length, 3);
  });

  test('a judge takes away what was opened to the court, under the grant and no further', async () => {
    const given = await place.officer.post(`/api/matters/${matter}/evidence-grants`, {
      to: { agency: place.agencies[1] },
      purpose: 'litigation',
      items: [item],
      until: new Date(Date.now() + 20 * 86_400_000).toISOString(),
      reason: '案件已被起诉',
    });
    assert.equal(given.statusCode, 201, given.body);
    const { id: grant } = given.json<{ id: string }>();
    const url = `/api/evidence-grants/${grant}/bundle.zip`;
    onlyUnwitnessed(await bundle(judge, url));
    const revoked = await place.officer.post(`/api/matters/${matter}/evidence-grants/${grant}/revocation`, {
      reason: '撤诉',
    });
    assert.ok(revoked.statusCode < 300, revoked.body);
    const refused = await judge.get(url);
    assert.ok([403, 404, 410].includes(refused.statusCode), refused.body);
  });

  test('whoever has no right to the matter, names no purpose or an item that is not there is refused', async () => {
    assertProblem(await judge.get(`/api/matters/${matter}/evidence/bundle.zip`), 404, 'matters.not-found');
    assertProblem(
      await place.officer.get(`/api/matters/${matter}/evidence/${matter}/bundle.zip`),
      404,
      'evidence.not-found',
    );
    assertProblem(
      await place.officer.get(`/api/matters/${matter}/evidence/bundle.zip?items=x`),
      404,
      'evidence.not-found',
    );
    assertProblem(
      await place.officer.get(`/api/matters/${matter}/evidence/bundle.zip`, { 'x-purpose': 'locate' }),
      403,
      'access.purpose-too-narrow',
    );
    const { matter: empty } = await place.applicant('991101198803070029');
    assertProblem(
      await place.officer.get(`/api/matters/${empty}/evidence/bundle.zip`),
      404,
      'evidence.nothing-to-export',
    );
  });
});
