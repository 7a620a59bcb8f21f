import assert from 'node:assert/strict';
import { readdir, readFile, writeFile, chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Jimp } from 'jimp';
import { erasePerson } from '../../parties/index.ts';
import { inTransaction } from '../../store/index.ts';
import { bytesOf, evidenceOffice, type EvidenceOffice } from '../evidence-fixture.ts';
import { chainFaults, digestOf } from '../custody/chain.ts';
import { chainOf } from '../custody/read.ts';
import { checkItem } from '../verification/check-item.ts';
import { verifyEvidence } from '../verification/verify.ts';
import { verificationReports } from '../verification/report.ts';
import { finishErasing } from './erased.ts';
import { Evidence } from './evidence.ts';
import { ITEM_COLUMNS, type ItemRow } from './rows.ts';
import { settleLeftOver } from './settle.ts';

/** A picture whose grey differs, so that each is another file. */
const picture = (grey: number): Promise<Buffer> =>
  new Jimp({
    width: 64,
    height: 48,
    color: ((grey << 24) | (grey << 16) | (grey << 8) | 0xff) >>> 0,
  }).getBuffer('image/png');

describe('evidence of a matter', () => {
  let place: EvidenceOffice;
  before(async () => {
    place = await evidenceOffice();
  });
  after(async () => {
    await place.close();
  });

  const owner = () => place.city.database.db.owner;
  let grey = 0;
  /** A photograph of a new picture in a matter; its id. */
  const photo = async (matter: string, more: object = {}): Promise<string> => {
    const { id } = await place.upload(await picture((grey += 1)), 'scene.png');
    return (
      await place.evidence.capture(
        place.as(place.officer, matter),
        place.wanted('scene-photo', { upload: id, ...more }),
      )
    ).id;
  };
  const acts = async (item: string): Promise<string[]> =>
    (await chainOf(owner(), item)).map((entry) => entry.act);
  const noted = async (matter: string) =>
    (
      await owner().query<{ input: Record<string, unknown> }>(
        `select input from store.journal where stream = $1 and action = '@evidence' order by version`,
        [matter],
      )
    ).rows.map((row) => row.input);

  test('a photograph is captured once: item, small picture, custody and the act in the journal', async () => {
    const matter = await place.matter();
    const { id: upload, sha256 } = await place.upload(await picture(200), 'D:\\摊位.png');
    const wanted = place.wanted('scene-photo', { upload, points: ['p1'], requestKey: 'k-1' });
    const asking = place.as(place.officer, matter);
    const [first, second] = await Promise.all([
      place.evidence.capture(asking, wanted),
      place.evidence.capture(asking, wanted),
    ]);
    assert.deepEqual(second, first);
    assert.deepEqual(await place.evidence.capture(asking, wanted), first);
    await assert.rejects(place.evidence.capture(asking, { ...wanted, title: '别的' }), {
      code: 'evidence.key-reused',
    });
    const [item, ...others] = await place.evidence.list(asking);
    assert.deepEqual(others, []);
    assert.equal(item!.state, 'current');
    assert.equal(item!.file!.sha256, sha256);
    assert.equal(item!.thumbnail, true);
    assert.equal(item!.proof.state, 'pending');
    const journal = await noted(matter);
    assert.equal(journal.length, 1);
    assert.equal(journal[0]!['item'], first.id);
    assert.equal(journal[0]!['port'], 'scene-photo');
    assert.equal(journal[0]!['kind'], 'scene-record');
    const small = await place.evidence.openFile(asking, first.id, { as: 'read', derivative: 'thumbnail' });
    assert.equal(small.type, 'image/jpeg');
    await bytesOf(small);
  });

  test('what is read and taken away stands in custody first, entry by entry, each with the digest of the one before', async () => {
    const matter = await place.matter();
    const item = await photo(matter);
    const asking = place.as(place.officer, matter);
    const read = await place.evidence.read(asking, item);
    assert.deepEqual(read.metadata, place.wanted('scene-photo').metadata);
    assert.equal(read.fileName, 'scene.png');
    assert.deepEqual(
      read.custody.map((entry) => entry.act),
      ['capture', 'derive', 'read'],
    );
    const exported = await place.evidence.openFile(asking, item, { as: 'export' });
    assert.deepEqual((await bytesOf(exported)).length, exported.size);
    const part = await place.evidence.openFile(asking, item, { as: 'read', range: { start: 0, end: 7 } });
    assert.deepEqual([...(await bytesOf(part))], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    await assert.rejects(
      place.evidence.openFile(asking, item, { as: 'read', range: { start: 9_999, end: 10_000 } }),
      {
        code: 'evidence.bad-range',
      },
    );
    const chain = await chainOf(owner(), item);
    assert.deepEqual(await acts(item), ['capture', 'derive', 'read', 'export', 'read']);
    assert.deepEqual(chainFaults(chain, 5), []);
    assert.equal(chain[1]!.previous, digestOf(chain[0]!));
    assert.equal(chain[3]!.actor, place.officer.account);
    assert.equal(chain[3]!.agency, place.city.agencies.police);
    assert.equal(chain[3]!.role, 'officer');
    const { rows } = await owner().query(`select from access.trace where matter = $1 and act = 'evidence'`, [
      matter,
    ]);
    assert.ok(rows.length >= 4);
  });

  test('sixteen who read at once leave a chain without gap or branch', async () => {
    const matter = await place.matter();
    const { id } = await place.evidence.capture(
      place.as(place.officer, matter),
      place.wanted('interview-transcript'),
    );
    await Promise.all(
      Array.from({ length: 16 }, (_, reader) =>
        place.evidence.read(place.as(reader % 2 === 0 ? place.officer : place.leader, matter), id),
      ),
    );
    const chain = await chainOf(owner(), id);
    assert.equal(chain.length, 17);
    assert.deepEqual(chainFaults(chain, 17), []);
  });

  test('custody is never changed, deleted or emptied, and the application’s role reaches nothing', async () => {
    for (const statement of [
      `update evidence.custody set actor = actor`,
      'delete from evidence.custody',
      'truncate evidence.custody cascade',
      `update evidence.version set digest = 'x'`,
      'delete from evidence.version',
    ])
      await assert.rejects(owner().query(statement), /append-only/, statement);
    for (const table of ['item', 'version', 'custody', 'file', 'upload', 'remark', 'change'])
      await assert.rejects(
        place.city.database.db.app.query(`select from evidence.${table}`),
        /permission denied/,
      );
  });

  test('who only sees the file reads evidence and changes nothing; who does not see it finds none', async () => {
    const matter = await place.matter();
    const item = await photo(matter);
    const seeing = place.as(place.leader, matter);
    assert.equal((await place.evidence.list(seeing)).length, 1);
    for (const attempt of [
      () => place.evidence.capture(seeing, place.wanted('interview-transcript')),
      () => place.evidence.change(seeing, item, { metadata: {}, reason: 'x' }),
      () => place.evidence.withdraw(seeing, item, 'x'),
      () => place.evidence.derive(seeing, item, { thumbnail: true }),
    ])
      await assert.rejects(attempt, { code: 'evidence.not-yours' });
    const stranger = await place.city.person({ agency: place.city.agencies.streets });
    await assert.rejects(place.evidence.list(place.as(stranger, matter)), { code: 'matters.not-found' });
    const elsewhere = place.as(place.officer, await place.matter());
    await assert.rejects(place.evidence.read(elsewhere, item), { code: 'evidence.not-found' });
    await assert.rejects(place.evidence.openFile(elsewhere, 'not-an-id', { as: 'read' }), {
      code: 'evidence.not-found',
    });
    await assert.rejects(place.evidence.list({ actor: place.officer, purpose: 'handling', grant: item }), {
      code: 'evidence.not-found',
    });
  });

  test('an item of a compartment is for those who open it', async () => {
    const matter = await place.matter();
    const item = await photo(matter, { compartments: ['notes'] });
    assert.equal((await place.evidence.list(place.as(place.officer, matter))).length, 1);
    assert.deepEqual(await place.evidence.list(place.as(place.leader, matter)), []);
    await assert.rejects(place.evidence.read(place.as(place.leader, matter), item), {
      code: 'evidence.not-found',
    });
    await assert.rejects(photo(matter, { compartments: ['nowhere'] }), {
      code: 'evidence.compartment-unknown',
    });
  });

  test('a change is the next version with its reason; the one before stays', async () => {
    const matter = await place.matter();
    const item = await photo(matter);
    const asking = place.as(place.officer, matter);
    const metadata = { ...place.wanted('scene-photo').metadata, direction: 90 };
    await assert.rejects(
      place.evidence.change(asking, item, { metadata: { ...metadata, direction: 400 }, reason: '填错' }),
      { code: 'evidence.metadata-invalid' },
    );
    await assert.rejects(place.evidence.change(asking, item, { metadata, reason: ' ' }), {
      code: 'evidence.reason-missing',
    });
    assert.deepEqual(await place.evidence.change(asking, item, { metadata, reason: '方向填错', based: 1 }), {
      version: 2,
    });
    await assert.rejects(place.evidence.change(asking, item, { metadata, reason: '再改', based: 1 }), {
      code: 'evidence.stale',
    });
    const read = await place.evidence.read(asking, item);
    assert.equal(read.metadata!['direction'], 90);
    assert.equal(read.versions.length, 2);
    assert.equal(read.custody.find((entry) => entry.act === 'change')!.remark, '方向填错');
  });

  test('what is withdrawn stays to be seen with its reason, and the journal says so', async () => {
    const matter = await place.matter();
    const item = await photo(matter);
    const asking = place.as(place.officer, matter);
    await place.evidence.withdraw(asking, item, '程序有误');
    await assert.rejects(place.evidence.withdraw(asking, item, '再撤'), { code: 'evidence.not-current' });
    const read = await place.evidence.read(asking, item);
    assert.equal(read.state, 'withdrawn');
    assert.equal(read.custody.find((entry) => entry.act === 'withdraw')!.remark, '程序有误');
    assert.deepEqual(
      (await noted(matter)).map((one) => one['change']),
      ['captured', 'withdrawn'],
    );
  });

  test('a redacted copy is an item of its own; its sealed original opens only for those who handle the matter', async () => {
    const matter = await place.matter();
    const item = await photo(matter);
    const asking = place.as(place.officer, matter);
    const { id: copy } = await place.evidence.derive(asking, item, {
      redact: { regions: [{ x: 0, y: 0, width: 0.5, height: 0.5 }] },
      reason: '遮盖邻居面部',
    });
    const leader = place.as(place.leader, matter);
    const seen = await place.evidence.list(leader);
    assert.deepEqual(
      seen.map(({ id, closed, origin, derivation }) => ({ id, closed, origin, derivation })),
      [
        { id: item, closed: true, origin: null, derivation: null },
        { id: copy, closed: false, origin: item, derivation: 'redacted' },
      ],
    );
    const served = await bytesOf(await place.evidence.openFile(leader, item, { as: 'read' }));
    const redacted = await bytesOf(await place.evidence.openFile(asking, copy, { as: 'read' }));
    const original = await bytesOf(await place.evidence.openFile(asking, item, { as: 'export' }));
    assert.deepEqual(served, redacted);
    assert.notDeepEqual(original, redacted);
    const decoded = await Jimp.fromBuffer(redacted);
    assert.equal(decoded.getPixelColor(2, 2), 0x000000ff);
    assert.notEqual(decoded.getPixelColor(60, 40), 0x000000ff);
    const closed = await place.evidence.read(leader, item);
    assert.equal(closed.metadata, null);
    assert.equal(closed.fileName, null);
    assert.equal(closed.file!.sha256, (await place.evidence.read(asking, item)).file!.sha256);
    // neither by its small picture nor in an export
    const small = await place.evidence.openFile(leader, item, { as: 'read', derivative: 'thumbnail' });
    const [exported] = await place.evidence.exportItems(leader, { items: [item] });
    const whole = await place.evidence.openFile(asking, item, { as: 'read', derivative: 'thumbnail' });
    assert.notEqual(small.sha256, whole.sha256);
    await Promise.all([bytesOf(small), bytesOf(whole)]);
    assert.equal(exported!.file, null);
    assert.ok(exported!.versions.every((version) => version.content === null && version.nonce === null));
    const { rows } = await owner().query<{ id: string }>(
      `select id from evidence.item where origin = $1 and derivation = 'thumbnail'`,
      [item],
    );
    await assert.rejects(place.evidence.openFile(leader, rows[0]!.id, { as: 'read' }), {
      code: 'evidence.not-found',
    });
    assert.deepEqual(
      (await noted(matter)).map((one) => one['change']),
      ['captured', 'derived'],
    );
  });

  /** Evidence at which something else happens while a picture is converted. */
  const meanwhile = (happens: () => Promise<unknown>): Evidence => {
    const { derivatives } = place.room;
    return new Evidence({
      ...place.room,
      derivatives: {
        thumbnail: (bytes, type) => derivatives.thumbnail(bytes, type),
        redactPicture: (bytes, type, regions) => derivatives.redactPicture(bytes, type, regions),
        redactPdf: (bytes, regions, texts) => derivatives.redactPdf(bytes, regions, texts),
        pdfPage: (bytes, page) => derivatives.pdfPage(bytes, page),
        pdfSearch: (bytes, texts) => derivatives.pdfSearch(bytes, texts),
        pdfSizes: (bytes) => derivatives.pdfSizes(bytes),
        transcodePicture: async (bytes, type) => {
          await happens();
          return derivatives.transcodePicture(bytes, type);
        },
      },
    });
  };

  test('sealing an original closes every copy of it: those of copies, and one that is being made just then', async () => {
    const matter = await place.matter();
    const asking = place.as(place.officer, matter);
    const item = await photo(matter);
    const transcode = { transcode: true } as const;
    const { id: first } = await place.evidence.derive(asking, item, transcode);
    const { id: second } = await place.evidence.derive(asking, first, transcode);
    const redact = { regions: [{ x: 0, y: 0, width: 0.5, height: 0.5 }] };
    const { id: third } = await meanwhile(() => place.evidence.derive(asking, item, { redact })).derive(
      asking,
      item,
      transcode,
    );
    const leader = place.as(place.leader, matter);
    const open = (await place.evidence.list(leader)).filter(({ closed }) => !closed);
    assert.deepEqual(
      open.map(({ derivation }) => derivation),
      ['redacted'],
    );
    for (const copy of [first, second, third])
      await assert.rejects(place.evidence.openFile(leader, copy, { as: 'read' }), {
        code: 'evidence.not-found',
      });
  });

  test('no copy outlives its original: one that is being made while it is erased or withdrawn is not kept', async () => {
    const matter = await place.matter();
    const asking = place.as(place.officer, matter);
    const [gone, taken] = [await photo(matter), await photo(matter)];
    const happens = new Map<string, () => Promise<unknown>>([
      [taken, () => place.evidence.withdraw(asking, taken, '拍错了地方')],
      [gone, () => owner().query('select evidence.erase_items($1)', [[gone]])],
    ]);
    for (const [item, change] of happens)
      await assert.rejects(meanwhile(change).derive(asking, item, { transcode: true }), {
        code: 'evidence.not-current',
      });
    assert.deepEqual(
      (await place.evidence.list(asking)).map(({ state }) => state),
      ['erased', 'withdrawn'],
    );
  });

  test('the platform draws a plan itself, the same each time', async () => {
    const matter = await place.matter();
    const asking = place.as(place.officer, matter);
    const drawings: Buffer[] = [];
    for (let time = 0; time < 2; time += 1) {
      const { id } = await place.evidence.capture(asking, place.wanted('survey-diagram'));
      const { derivatives } = await place.evidence.read(asking, id);
      assert.deepEqual(
        derivatives.map((one) => one.derivation),
        ['drawing'],
      );
      drawings.push(await bytesOf(await place.evidence.openFile(asking, derivatives[0]!.id, { as: 'read' })));
    }
    assert.deepEqual(drawings[0], drawings[1]);
    const { width, height, bitmap } = await Jimp.fromBuffer(drawings[0]!);
    assert.ok(width > height && width > 1_000);
    const dark = bitmap.data.filter((value, at) => at % 4 === 0 && value < 60).length;
    assert.ok(dark > 2_000, String(dark));
  });

  test('an export names its origin and holds everything its leaves are made of', async () => {
    const matter = await place.matter();
    const item = await photo(matter);
    const asking = place.as(place.officer, matter);
    const { id: copy } = await place.evidence.derive(asking, item, {
      redact: { regions: [{ x: 0, y: 0, width: 1, height: 0.5 }] },
      seal: false,
    });
    let told = 0;
    const exported = await place.evidence.exportItems(asking, {
      details: (items) => {
        told = items.length;
        return { contents: 'abc' };
      },
    });
    assert.equal(told, 2);
    const [first, second] = exported;
    assert.equal(first!.custody.at(-1)!.act, 'export');
    assert.deepEqual(first!.custody.at(-1)!.details, { contents: 'abc' });
    assert.equal(first!.source, null);
    assert.equal(second!.item, copy);
    assert.equal(second!.source!.version.item, item);
    assert.equal(second!.source!.derived.details['into'], copy);
    assert.equal((await bytesOf({ stream: await first!.file!.open() })).length, first!.file!.size);
  });

  test('a stored file that was changed leaves as nothing whole: custody, the inspector and the verification name it', async () => {
    const matter = await place.matter();
    const item = await photo(matter);
    const asking = place.as(place.officer, matter);
    const { sha256 } = (await place.evidence.read(asking, item)).file!;
    const path = await pathOf(place.folder, sha256);
    const bytes = await readFile(path);
    bytes[bytes.length - 1]! ^= 1;
    await chmod(path, 0o600);
    await writeFile(path, bytes);
    for (const as of ['read', 'export'] as const)
      await assert.rejects(bytesOf(await place.evidence.openFile(asking, item, { as })), {
        code: 'evidence.altered',
      });
    assert.equal((await chainOf(owner(), item)).at(-1)!.act, 'verify');
    const { rows } = await owner().query(
      `select from access.alert where kind = 'evidence-altered' and matter = $1`,
      [matter],
    );
    assert.equal(rows.length, 1);
    const report = await verifyEvidence(place.room);
    assert.deepEqual(report.findings, [{ code: 'file.altered', file: sha256, item }]);
    assert.ok(report.finishedAt !== null && report.bytes > 0 && report.items > 5);
    assert.deepEqual(await verificationReports(owner(), 1), [report]);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(path, bytes);
    assert.equal((await verifyEvidence(place.room)).failed, 0);
  });

  test('a row that was edited by hand is found and named', async () => {
    const matter = await place.matter();
    const item = await photo(matter);
    const asking = place.as(place.officer, matter);
    for (let reading = 0; reading < 3; reading += 1) await place.evidence.read(asking, item);
    const edits: readonly (readonly [statement: string, codes: readonly string[]])[] = [
      [`update evidence.item set obtained = '2026-03-01' where id = $1`, ['item.differs']],
      [`update evidence.item set state = 'withdrawn' where id = $1`, ['item.differs']],
      [
        `update evidence.version set digest = repeat('a', 64) where item = $1`,
        ['version.altered', 'version.differs'],
      ],
      [`update evidence.version set content = '\\x0102' where item = $1`, ['version.altered']],
      [
        `update evidence.version set file = repeat('b', 64) where item = $1`,
        ['file.unregistered', 'version.differs'],
      ],
      [
        `update evidence.custody set actor = gen_random_uuid() where item = $1 and position = 3`,
        ['custody.broken'],
      ],
      [`delete from evidence.custody where item = $1 and position = 4`, ['custody.gap']],
      [`delete from evidence.custody where item = $1 and position = 5`, ['custody.cut']],
    ];
    for (const [statement, codes] of edits) {
      const client = await owner().connect();
      try {
        await client.query('begin');
        // as whoever holds the database could
        await client.query('alter table evidence.custody disable trigger user');
        await client.query('alter table evidence.version disable trigger user');
        await client.query(statement, [item]);
        const { rows } = await client.query<ItemRow>(
          `select ${ITEM_COLUMNS} from evidence.item where id = $1`,
          [item],
        );
        const { findings } = await checkItem(client, place.city.protection, rows[0]!);
        assert.deepEqual([...new Set(findings.map((one) => one.code))].sort(), codes, statement);
      } finally {
        await client.query('rollback');
        client.release();
      }
    }
  });

  test('erasing the person takes content and bytes; custody, digests and shared files of others stay', async () => {
    const party = await place.party();
    const matter = await place.matter(party);
    const item = await photo(matter);
    const same = await picture(250);
    const kept = await place.matter();
    const both = await place.upload(same, 'a.png');
    const second = await place.upload(same, 'b.png');
    const mine = await place.evidence.capture(
      place.as(place.officer, matter),
      place.wanted('scene-photo', { upload: both.id }),
    );
    const theirs = await place.evidence.capture(
      place.as(place.officer, kept),
      place.wanted('scene-photo', { upload: second.id }),
    );
    const asking = place.as(place.officer, matter);
    const { sha256 } = (await place.evidence.read(asking, item)).file!;
    await inTransaction(owner(), (db) => erasePerson(db, place.city.protection, party));
    await assert.rejects(place.evidence.openFile(asking, item, { as: 'read' }), { code: 'evidence.erased' });
    await finishErasing(place.room);
    await finishErasing(place.room);
    assert.equal(await place.blobs.has(sha256), false);
    assert.equal(await place.blobs.has(both.sha256), true);
    await bytesOf(await place.evidence.openFile(place.as(place.officer, kept), theirs.id, { as: 'export' }));
    const read = await place.evidence.read(asking, item);
    assert.equal(read.state, 'erased');
    assert.equal(read.title, null);
    assert.equal(read.metadata, null);
    assert.equal(read.file!.sha256, sha256);
    assert.deepEqual(await acts(item), ['capture', 'derive', 'read', 'erase', 'read']);
    assert.ok((await acts(mine.id)).includes('erase'));
    assert.equal((await verifyEvidence(place.room)).failed, 0);
    const { rows } = await owner().query(
      'select from evidence.version where item = $1 and content is not null',
      [item],
    );
    assert.equal(rows.length, 0);
  });

  test('retention takes the evidence of a matter as it takes its papers', async () => {
    const matter = await place.matter();
    const item = await photo(matter);
    await inTransaction(owner(), (db) => db.query('select evidence.dispose(1::smallint, $1)', [matter]));
    await finishErasing(place.room);
    assert.equal((await place.evidence.read(place.as(place.officer, matter), item)).state, 'erased');
  });

  test('a closed matter takes nothing more: the refusal leaves nothing behind and the upload free', async () => {
    const matter = await place.matter();
    await place.city.matters.perform({
      ...{ actor: place.officer, purpose: 'handling', on: { matter }, action: 'decide', input: {} },
    });
    const { id: upload } = await place.upload(await picture(77), 'late.png');
    const asking = place.as(place.officer, matter);
    const wanted = place.wanted('scene-photo', { upload, requestKey: 'late' });
    for (let time = 0; time < 2; time += 1)
      await assert.rejects(place.evidence.capture(asking, wanted), { code: 'evidence.matter-closed' });
    assert.deepEqual(await place.evidence.list(asking), []);
    assert.equal((await place.files.uploads.state(place.officer.account, upload)).state, 'ready');
    assert.equal((await verifyEvidence(place.room)).failed, 0);
    // and nothing by which what was said in it could be guessed; disposal does not bring it into the list
    await owner().query('select evidence.dispose(1::smallint, $1)', [matter]);
    const { rows } = await owner().query<{ state: string; fingerprint: string | null }>(
      'select state, fingerprint from evidence.item where matter = $1',
      [matter],
    );
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [
        { state: 'refused', fingerprint: null },
        { state: 'refused', fingerprint: null },
      ],
    );
    assert.deepEqual(await place.evidence.list(asking), []);
  });

  test('what a crash left between item and journal is completed by the job, once', async () => {
    const matter = await place.matter();
    const asking = place.as(place.officer, matter);
    let dead = true;
    const dying = new Evidence({
      ...place.room,
      matters: {
        noteEvidence: async (request) => {
          if (!dead) return place.city.matters.noteEvidence(request);
          throw new Error('killed');
        },
      },
    });
    await assert.rejects(dying.capture(asking, place.wanted('interview-transcript')), /killed/);
    dead = false;
    assert.equal((await place.evidence.list(asking))[0]!.state, 'pending');
    await settleLeftOver(place.room, (item, error) => assert.fail(`${item} ${String(error)}`), '0 seconds');
    await settleLeftOver(place.room, (item, error) => assert.fail(`${item} ${String(error)}`), '0 seconds');
    assert.equal((await place.evidence.list(asking))[0]!.state, 'current');
    assert.equal((await noted(matter)).length, 1);
  });
});

/** Where the store keeps a file: the one whose name ends with its digest. */
async function pathOf(folder: string, sha256: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const found = names.find((name) => name.replaceAll(/[/\\]/g, '').endsWith(sha256) || name.endsWith(sha256));
  assert.ok(found, sha256);
  return join(folder, found);
}
