import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesOf, COPY, evidenceStory, PHOTO, photoBytes } from '../kernel/evidence/bundle/bundle-fixture.ts';
import { timestampAuthority } from '@gaoyao/kernel/testing';
import { timestampRequest, tokenOf } from '../kernel/ledger/timestamps/token.ts';
import { sourceOfBlob, sourceOfBytes, verifyBundle, type Report } from './index.ts';
import { codesOf, faultsOf, reportOn, trustOf } from './report-fixture.ts';

const stateOf = ({ checks }: Report, id: string): readonly string[] =>
  checks.filter((one) => one.id === id).map(({ state }) => state);

const said = (texts: readonly { readonly en: string }[]): string => texts.map(({ en }) => en).join('\n');

describe('an evidence bundle that holds', () => {
  test('with the agencies’ keys everything holds, and the report says what is proven and what is not', async () => {
    const story = await evidenceStory();
    const report = await reportOn(story.content, story);
    assert.deepEqual(faultsOf(report), []);
    assert.equal(report.verdict, 'holds');
    assert.equal(report.trusted, true);
    assert.deepEqual(stateOf(report, 'keys'), ['ok']);
    const [item] = report.items;
    assert.deepEqual([item?.id, item?.title, item?.version], [PHOTO, '占道现场（门前）', 2]);
    assert.equal(item?.file?.size, photoBytes.length);
    assert.deepEqual(
      item.custody.map(({ act }) => act),
      ['capture', 'read', 'change', 'derive', 'read', 'export'],
    );
    assert.deepEqual(
      report.logs.map(({ witnesses }) => witnesses.map(({ agency }) => agency.zh)),
      [['检察院', '法院', '司法局']],
    );
    assert.match(said(report.proven), /No byte .* has changed/);
    assert.match(said(report.proven), /custody has no gap/);
    assert.match(said(report.notProven), /pressed the shutter/);
    assert.match(said(report.notProven), /the content is true/);
    assert.match(said(report.notProven), /no time-stamp of an authority/);
    assert.doesNotMatch(said(report.notProven), /Whose the keys are/);
    for (const { zh, en } of [
      ...report.proven,
      ...report.notProven,
      ...report.checks.map(({ text }) => text),
    ]) {
      assert.match(zh, /\p{Script=Han}/u);
      assert.doesNotMatch(en.replaceAll(/[（(].*?[)）]/gu, ''), /\p{Script=Han}/u);
    }
  });

  test('without keys from outside it holds relative to its own keys, and says so before anything else', async () => {
    const report = await reportOn((await evidenceStory()).content);
    assert.equal(report.verdict, 'holds');
    assert.equal(report.trusted, false);
    assert.deepEqual(stateOf(report, 'keys'), ['absent']);
    assert.match(report.notProven[0]!.en, /relative to them alone/);
  });

  test('a redacted copy alone proves that it was made of an original in the ledger, and holds nothing of it', async () => {
    const story = await evidenceStory({ holds: 'copy' });
    const bytes = await bytesOf(story.content);
    assert.equal(Buffer.from(bytes).includes('占道经营'), false);
    const report = await verifyBundle(sourceOfBytes(bytes), { trust: trustOf(story) });
    assert.deepEqual(faultsOf(report), []);
    assert.deepEqual(stateOf(report, 'origin'), ['ok']);
    assert.equal(report.items[0]?.id, COPY);
    assert.match(report.items[0].originFile ?? '', /^[0-9a-f]{64}$/);
    assert.match(
      said(report.proven),
      new RegExp(`original whose SHA-256 is ${report.items[0].originFile ?? ''}`),
    );
    assert.match(said(report.notProven), /shows what its original shows/);
  });

  test('several items in one bundle are each checked, and the same leaf may serve two of them', async () => {
    const story = await evidenceStory({ holds: 'both' });
    const report = await reportOn(story.content, story);
    assert.deepEqual(faultsOf(report), []);
    assert.deepEqual(stateOf(report, 'custody'), ['ok', 'ok']);
  });

  test('evidence whose description and file are not opened to the exporter is proven by its digests, and that is said', async () => {
    const story = await evidenceStory({ withheld: true });
    const report = await reportOn(story.content, story);
    assert.deepEqual(faultsOf(report), []);
    assert.deepEqual([stateOf(report, 'metadata'), stateOf(report, 'file')], [['absent'], ['absent']]);
    assert.doesNotMatch(said(report.proven), /No byte/);
    assert.match(said(report.notProven), /that this bundle does not hold/);
  });

  test('two witnesses of three are enough where the rule says so', async () => {
    const story = await evidenceStory({ cosigned: [1, 2] });
    assert.deepEqual(faultsOf(await reportOn(story.content, story)), []);
  });

  test('a time-stamp over an earlier checkpoint of the log proves its time, when its authority is trusted', async () => {
    const authority = await timestampAuthority();
    const stamp = async (text: string): Promise<Uint8Array> => {
      const { request } = await timestampRequest(new TextEncoder().encode(text));
      const answer = await fetch(authority.url, { method: 'POST', body: new Uint8Array(request) });
      return tokenOf(new Uint8Array(await answer.arrayBuffer()));
    };
    const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(authority.root).toString('base64')}\n-----END CERTIFICATE-----\n`;
    const story = await evidenceStory({ stamp, authorities: [pem] });
    await authority.close();
    const report = await reportOn(story.content, story);
    assert.deepEqual(faultsOf(report), []);
    assert.deepEqual(stateOf(report, 'timestamp'), ['ok']);
    assert.match(report.logs[0]?.stampedAt ?? '', /^\d{4}-/);
    assert.match(said(report.proven), /by the time-stamp of an authority/);
    assert.doesNotMatch(said(report.notProven), /no time-stamp/);

    const unknown = await reportOn(story.content, {
      ...story,
      published: { ...story.published, timestampAuthorities: [] },
    });
    assert.deepEqual([unknown.verdict, stateOf(unknown, 'timestamp')], ['holds', ['absent']]);

    const [log] = story.content.logs;
    const changed = async (more: object): Promise<readonly string[]> =>
      codesOf(
        await reportOn({ ...story.content, logs: [{ ...log!, timestamp: { ...log!.timestamp!, ...more } }] }),
      );
    assert.deepEqual(await changed({ text: log!.timestamp!.text.replace(/\n\d+\n/, '\n1\n') }), [
      'timestamp.other-log',
    ]);
    assert.deepEqual(await changed({ consistency: [] }), ['timestamp.inconsistent']);
    assert.deepEqual(await changed({ token: new Uint8Array(40) }), ['timestamp.unreadable']);
    assert.deepEqual(await changed({ text: log!.timestamp!.text.replace(/\n$/, '\nmore\n') }), [
      'timestamp.other-data',
    ]);
  });

  test('a file on a web page is read piece by piece, and progress is told', async () => {
    const story = await evidenceStory();
    const seen: number[] = [];
    const bytes = await bytesOf(story.content);
    const report = await verifyBundle(sourceOfBlob(new Blob([new Uint8Array(bytes)])), {
      trust: trustOf(story),
      progress: (done, total) => seen.push(done / total),
    });
    assert.equal(report.verdict, 'holds');
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
    assert.equal(seen.at(-1), 1);
  });

  test('the same content is the same file, byte for byte', async () => {
    const { content } = await evidenceStory();
    assert.deepEqual(await bytesOf(content), await bytesOf(content));
  });
});
