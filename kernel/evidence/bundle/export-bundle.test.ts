import assert from 'node:assert/strict';
import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { Jimp } from 'jimp';
import { readTrust, sourceOfBytes, verifyBundle, type Report } from '../../../verify/index.ts';
import {
  catchUp,
  cosign,
  newKey,
  planStamps,
  signerOf,
  withSignatures,
  type AlliancePolicy,
  type AuthoritySettings,
} from '../../ledger/index.ts';
import { timestampAuthority } from '../../testing/index.ts';
import { testLedger, type TestLedger } from '../../testing/index.ts';
import type { Asking } from '../authority.ts';
import { evidenceOffice, type EvidenceOffice } from '../evidence-fixture.ts';
import { evidenceLeaves } from '../leaves.ts';
import { exportBundle } from './export-bundle.ts';
import { provingLedger } from './platform-ledger.ts';

/** Two agencies that sign whatever they are shown, one that may be asleep. */
const keys = ['witness.court', 'witness.justice'].map((name) => ({ name, ...newKey('cosignature', name) }));
const policy: AlliancePolicy = {
  witnesses: keys.map(({ name, verifierKey }) => ({
    ...{ name, key: verifierKey, url: 'https://witness.example' },
    agency: { zh: `机关 ${name}`, en: `Agency ${name}` },
  })),
  quorum: 2,
  mustInclude: [],
};

describe('exporting evidence with its proof', () => {
  let office: EvidenceOffice;
  let ledger: TestLedger;
  let awake = keys.length;
  let grey = 0;
  /** Certificates that the verification trusts. */
  let trusted: readonly Uint8Array[] = [];

  before(async () => {
    office = await evidenceOffice();
    ledger = await testLedger(office.city.database.db, { sources: evidenceLeaves, sm2: true });
  });
  after(async () => {
    await ledger.close();
    await office.close();
  });

  const picture = (): Promise<Buffer> => {
    const level = (grey += 1);
    return new Jimp({
      width: 80,
      height: 60,
      color: ((level << 24) | (level << 16) | 0x00ff) >>> 0,
    }).getBuffer('image/png');
  };
  const photograph = async (matter: string): Promise<string> => {
    const { id: upload } = await office.upload(await picture(), '现场.png');
    const { id } = await office.evidence.capture(
      office.as(office.officer, matter),
      office.wanted('scene-photo', { upload }),
    );
    return id;
  };
  const exported = async (
    asking: Asking,
    items?: readonly string[],
    authority?: AuthoritySettings,
  ): Promise<Buffer> => {
    trusted = authority?.trusted ?? [];
    const { database } = office.city;
    const bundle = await exportBundle(
      {
        evidence: office.evidence,
        ledger: provingLedger({
          db: database.db.owner,
          ledger: ledger.ledger,
          patience: 0,
          ...(authority === undefined ? {} : { authority }),
          alliance: {
            policy,
            witnessed: async (shard) => {
              const newest = await ledger.ledger.checkpoint(shard);
              if (newest === undefined) return undefined;
              const lines = keys
                .slice(0, awake)
                .map(({ signerKey }) => cosign(newest.note, signerOf(signerKey), 1_800_000_000));
              const { size, note } = newest;
              return {
                size,
                note: withSignatures(note, lines),
                signed: [],
                satisfied: lines.length >= policy.quorum,
              };
            },
          },
        }),
        agencyNames: async () => new Map([[office.city.agencies.police, { zh: '公安局', en: 'Police' }]]),
      },
      asking,
      items,
    );
    const bytes = await buffer(bundle.stream);
    assert.equal(bytes.length, bundle.size);
    return bytes;
  };
  const verified = async (bytes: Uint8Array): Promise<Report> => {
    const [row] = (await ledger.ledger.rows()).filter(({ shard }) => shard === 1);
    const timestampAuthorities = trusted.map(
      (one) =>
        `-----BEGIN CERTIFICATE-----\n${Buffer.from(one).toString('base64')}\n-----END CERTIFICATE-----`,
    );
    const published = { logs: [row!.key, row!.sm2Key], ...policy, timestampAuthorities };
    return verifyBundle(sourceOfBytes(bytes), {
      trust: readTrust(Buffer.from(JSON.stringify(published)), 'keys.json'),
    });
  };
  const faults = ({ checks }: Report): readonly string[] =>
    checks.flatMap((one) => one.faults.map(({ code }) => code));

  test('what an officer captured, changed and exported is verified away from the platform', async () => {
    const matter = await office.matter();
    const asking = office.as(office.officer, matter);
    const item = await photograph(matter);
    const { metadata } = await office.evidence.read(asking, item);
    await office.evidence.change(asking, item, { metadata: metadata!, title: '东街口', reason: '名称有误' });
    const bytes = await exported(asking, [item]);
    const report = await verified(bytes);
    assert.deepEqual(faults(report), []);
    assert.deepEqual([report.verdict, report.trusted, report.by?.en], ['holds', true, 'Police']);
    assert.deepEqual(
      report.items.map(({ title, version, fileName }) => [title, version, fileName]),
      [['东街口', 2, '现场.png']],
    );
    const acts = report.items[0]!.custody.map(({ act }) => act);
    assert.deepEqual([acts[0], acts.at(-1)], ['capture', 'export']);
    // the next export has this one in its custody
    const again = await verified(await exported(asking, [item]));
    assert.deepEqual(
      again.items[0]!.custody.map(({ act }) => act),
      [...acts, 'export'],
    );
  });

  test('everything of a matter leaves as one bundle, pieces without a file too', async () => {
    const matter = await office.matter();
    const asking = office.as(office.officer, matter);
    await photograph(matter);
    await office.evidence.capture(asking, office.wanted('physical'));
    const report = await verified(await exported(asking));
    assert.deepEqual(faults(report), []);
    assert.deepEqual(
      report.items.map(({ kind }) => kind),
      ['scene-photo', 'physical'],
    );
  });

  test('the redacted copy leaves without its original and proves what it was made of', async () => {
    const matter = await office.matter();
    const item = await photograph(matter);
    const { id: copy } = await office.evidence.derive(office.as(office.officer, matter), item, {
      redact: { regions: [{ x: 0, y: 0, width: 0.5, height: 0.5 }] },
      reason: '遮盖无关人员',
    });
    const report = await verified(await exported(office.as(office.leader, matter), [copy]));
    assert.deepEqual(faults(report), []);
    const original = await office.evidence.read(office.as(office.officer, matter), item);
    assert.equal(report.items[0]?.originFile, original.file?.sha256);
    // a leader gets the sealed original as its record and custody alone
    const closed = await verified(await exported(office.as(office.leader, matter), [item]));
    assert.deepEqual(faults(closed), []);
    assert.deepEqual([closed.items[0]?.title, closed.items[0]?.file], [null, null]);
  });

  test('when witnesses are silent the bundle leaves without their signatures, and a verification says so', async () => {
    const matter = await office.matter();
    await photograph(matter);
    awake = 1;
    const report = await verified(await exported(office.as(office.officer, matter)));
    awake = keys.length;
    assert.deepEqual(faults(report), ['policy.not-met']);
    assert.equal(report.verdict, 'fails');
  });

  test('a time-stamp that covers what was captured goes with it, with the proof that the log went on from there', async () => {
    const { owner } = office.city.database.db;
    const authority = await timestampAuthority();
    try {
      const matter = await office.matter();
      await photograph(matter);
      await ledger.ledger.drain();
      const newest = await ledger.ledger.checkpoint(1);
      await planStamps(owner, [{ shard: 1, size: newest!.size, note: newest!.note }], { everyMinutes: 1 });
      const settings = { url: authority.url, trusted: [authority.root], everyMinutes: 1 };
      assert.deepEqual(await catchUp(owner, settings), { given: 1 });
      const report = await verified(await exported(office.as(office.officer, matter), undefined, settings));
      assert.deepEqual(faults(report), []);
      assert.match(report.logs[0]?.stampedAt ?? '', /^\d{4}-/);
    } finally {
      await authority.close();
    }
  });

  test('a matter without evidence, and an item that is not there, are refused', async () => {
    const asking = office.as(office.officer, await office.matter());
    await assert.rejects(exported(asking), { code: 'evidence.nothing-to-export', status: 404 });
    await assert.rejects(exported(asking, [asking.matter]), { code: 'evidence.not-found', status: 404 });
  });

  test('an entry of custody changed by hand in the database does not leave as proven', async () => {
    const { owner } = office.city.database.db;
    const matter = await office.matter();
    const asking = office.as(office.officer, matter);
    const item = await photograph(matter);
    await exported(asking, [item]);
    await owner.query(`alter table evidence.custody disable trigger user;
      update evidence.custody set purpose = 'statistics' where item = '${item}' and position = 2;
      alter table evidence.custody enable trigger user`);
    await assert.rejects(exported(asking, [item]), { code: 'evidence.altered', status: 500 });
  });

  test('a stored file that is not what was captured is refused before the answer begins', async () => {
    const matter = await office.matter();
    const asking = office.as(office.officer, matter);
    const item = await photograph(matter);
    const { file } = await office.evidence.read(asking, item);
    const stored = (await readdir(office.folder, { recursive: true })).find((name) =>
      name.endsWith(file!.sha256.slice(-20)),
    );
    await appendFile(join(office.folder, stored!), 'x');
    await assert.rejects(exported(asking, [item]), { code: 'evidence.altered', status: 500 });
  });
});
