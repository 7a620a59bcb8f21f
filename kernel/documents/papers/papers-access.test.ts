import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addAccount, loadActor, type Actor } from '../../access/index.ts';
import { isoOf, localDay } from '../../calendar/index.ts';
import { openEmergency } from '../../matters/index.ts';
import { erasePerson } from '../../parties/index.ts';
import { Protection, reseal } from '../../protection/index.ts';
import { runRetention } from '../../retention/index.ts';
import { inTransaction, newId } from '../../store/index.ts';
import { draftPaper, saveEdit } from './draft.ts';
import { issuePaper } from './issue.ts';
import { listPapers } from './list.ts';
import { paperOffice, type PaperOffice } from './papers-fixture.ts';
import { issuedFile } from './paper-file.ts';
import { readPaper } from './read.ts';
import { servedFile, servedPapers } from './served-papers.ts';
import { sealedColumns } from './sealed-columns.ts';
import { servePaper } from './service/serve.ts';
import { signPaper } from './sign.ts';
import { withdrawPaper } from './withdraw.ts';

const today = (): string => isoOf(localDay(Date.now()));

describe('who reads and makes the papers of a matter', () => {
  let office: PaperOffice;
  before(async () => {
    office = await paperOffice();
  });
  after(async () => {
    await office.close();
  });

  const issued = async (party?: string) => {
    const applicant = party ?? (await office.applicant());
    const matter = await office.matter({ applicant });
    const { id } = await draftPaper(office.room, office.as(office.officer, matter), { template: 'reminder' });
    const on = office.on(office.officer, matter, id);
    const { number } = await issuePaper(office.room, on);
    return { matter, applicant, id, on, number };
  };
  const resident = async (party: string): Promise<Actor> => {
    const id = newId();
    await addAccount(office.room.db.owner, {
      id,
      username: id,
      name: { zh: '居民', en: 'Resident' },
      staffNumber: id,
      passwordHash: null,
      kind: 'resident',
      party,
      assurance: 'high',
      bindings: [],
    });
    return (await loadActor(office.room.db.owner, id))!;
  };
  /** Everything that somebody could try with a paper. */
  const everything = (actor: Actor, matter: string, id: string) => {
    const on = office.on(actor, matter, id);
    return [
      () => listPapers(office.room, on),
      () => readPaper(office.room, on),
      () => issuedFile(office.room, on),
      () => draftPaper(office.room, on, { template: 'reminder' }),
      () => saveEdit(office.room, on, { based: 1, changes: [] }),
      () => signPaper(office.room, on, { version: 1, digest: '' }),
      () => issuePaper(office.room, on),
      () => withdrawPaper(office.room, on, '一'),
      () =>
        servePaper(office.room, on, {
          way: 'direct',
          day: today(),
          details: { recipient: '某', receivedBy: '某' },
        }),
    ];
  };

  test('another agency and another tenancy are told that there is no such matter', async () => {
    const { matter, id } = await issued();
    for (const agency of [office.city.agencies.streets, office.city.agencies.elsewhere]) {
      const stranger = await office.city.person({ agency });
      for (const attempt of everything(stranger, matter, id))
        await assert.rejects(attempt(), { code: 'matters.not-found', status: 404 });
    }
  });

  test('whoever is recused reads no paper, signs none and makes none (行政处罚法 43)', async () => {
    const { matter, id } = await issued();
    const recused = await office.city.person({ agency: office.city.agencies.police });
    await office.room.matters.changePeople({
      actor: recused,
      purpose: 'handling',
      matter,
      change: { account: recused.account, part: 'recused', change: 'add', reason: '系亲属' },
    });
    for (const attempt of everything(recused, matter, id))
      await assert.rejects(attempt(), { code: 'matters.not-found' });
  });

  test('a paper of one matter is not found in another', async () => {
    const one = await issued();
    const other = await issued();
    await assert.rejects(readPaper(office.room, office.on(office.officer, other.matter, one.id)), {
      code: 'documents.not-found',
      status: 404,
    });
    await assert.rejects(readPaper(office.room, office.on(office.officer, other.matter, 'x')), {
      code: 'documents.not-found',
    });
  });

  test('an emergency access reads and does nothing', async () => {
    const { matter, id } = await issued();
    const reader = await office.city.person({ agency: office.city.agencies.streets });
    await openEmergency(office.room.db.owner, reader, { matter, reason: '有人受伤，须立即查明地址' });
    assert.equal((await readPaper(office.room, office.on(reader, matter, id))).id, id);
    for (const attempt of everything(reader, matter, id).slice(3))
      await assert.rejects(attempt(), (error: { code: string; status: number }) =>
        ['documents.not-yours', 'documents.not-to-sign', 'documents.draft-stale'].includes(error.code),
      );
    assert.equal((await listPapers(office.room, office.as(office.officer, matter))).papers.length, 1);
  });

  test('a leader who sees the matter and handles nothing makes no paper in it', async () => {
    const { matter, id } = await issued();
    const leader = await office.city.person({ agency: office.city.agencies.police, role: 'leader' });
    assert.equal((await listPapers(office.room, office.as(leader, matter))).papers.length, 1);
    await assert.rejects(draftPaper(office.room, office.as(leader, matter), { template: 'reminder' }), {
      code: 'documents.not-yours',
      status: 403,
    });
    await assert.rejects(issuePaper(office.room, office.on(leader, matter, id)), {
      code: 'documents.not-yours',
    });
  });

  test('each reading of the papers stands in the trace before anything is shown', async () => {
    const { matter } = await issued();
    const reader = await office.city.person({ agency: office.city.agencies.police });
    await listPapers(office.room, office.as(reader, matter));
    const { rows } = await office.room.db.owner.query(
      'select act, purpose from access.trace where matter = $1 and actor = $2',
      [matter, reader.account],
    );
    assert.deepEqual(rows, [{ act: 'document', purpose: 'handling' }]);
    await assert.rejects(listPapers(office.room, { actor: reader, purpose: '' as 'handling', matter }), {
      code: 'access.purpose-missing',
    });
  });

  test('the party sees what was served on them and no draft, no internal paper and nothing served on somebody else', async () => {
    const { matter, applicant, id, on, number } = await issued();
    const person = await resident(applicant);
    assert.deepEqual(await servedPapers(office.room, person, matter), []);
    await assert.rejects(servedFile(office.room, person, matter, id), { code: 'documents.not-found' });
    await servePaper(office.room, on, {
      way: 'direct',
      day: today(),
      party: applicant,
      details: { receivedBy: '本人' },
    });
    await draftPaper(office.room, office.as(office.officer, matter), { template: 'consent' });
    const { id: another } = await draftPaper(office.room, office.as(office.officer, matter), {
      template: 'reminder',
    });
    await issuePaper(office.room, office.on(office.officer, matter, another));
    await servePaper(office.room, office.on(office.officer, matter, another), {
      way: 'direct',
      day: today(),
      details: { recipient: '邻居', receivedBy: '邻居' },
    });
    const seen = await servedPapers(office.room, person, matter);
    assert.deepEqual(
      seen.map((one) => [one.id, one.number, one.servedOn, one.standing]),
      [[id, number, today(), 'in-force']],
    );
    assert.equal((await servedFile(office.room, person, matter, id)).type, 'application/pdf');
    await assert.rejects(servedFile(office.room, person, matter, another), { code: 'documents.not-found' });
    const stranger = await resident(await office.applicant());
    await assert.rejects(servedPapers(office.room, stranger, matter), { code: 'matters.not-found' });
    // no resident comes in by the officers' door
    await assert.rejects(draftPaper(office.room, office.as(person, matter), { template: 'reminder' }), {
      code: 'documents.not-yours',
    });
    const inside = office.on(person, matter, another);
    for (const read of [
      () => listPapers(office.room, inside),
      () => readPaper(office.room, inside),
      () => issuedFile(office.room, inside),
    ])
      await assert.rejects(read(), { code: 'matters.not-found' });
    await withdrawPaper(office.room, on, '有误');
    assert.equal((await servedPapers(office.room, person, matter))[0]!.standing, 'withdrawn');
  });

  test('sealed again under another suite a paper reads the same', async () => {
    const { on } = await issued();
    const [before, file] = [await readPaper(office.room, on), await issuedFile(office.room, on)];
    const { owner } = office.room.db;
    const other = new Protection(owner, office.city.keyring, 'sm4-ctr-hmac-sm3');
    assert.ok((await reseal(owner, other, sealedColumns)) > 0);
    assert.deepEqual(await readPaper(office.room, on), before);
    assert.deepEqual(await issuedFile(office.room, on), file);
  });

  test('with the person their papers are erased, in text, file and service; number and series stay accounted for', async () => {
    const { matter, applicant, id, on, number } = await issued();
    await servePaper(office.room, on, {
      way: 'direct',
      day: today(),
      party: applicant,
      details: { receivedBy: '本人' },
    });
    await inTransaction(office.room.db.owner, (db) => erasePerson(db, office.city.protection, applicant));
    for (const read of [() => readPaper(office.room, on), () => issuedFile(office.room, on)])
      await assert.rejects(read(), { code: 'documents.erased', status: 410 });
    const { rows } = await office.room.db.owner.query<{ left: number }>(
      `select (select count(*) from documents.version v where v.paper = $1 and v.content is not null)
         + (select count(*) from documents.file_part f join documents.file a on a.id = f.file where a.paper = $1 and f.content is not null)
         + (select count(*) from documents.service s where s.paper = $1 and (s.details is not null or s.party is not null)) as left`,
      [id],
    );
    assert.equal(rows[0]!.left, 0);
    const { papers } = await listPapers(office.room, office.as(office.officer, matter));
    assert.deepEqual(
      papers.map((one) => one.number),
      [number],
    );
  });

  test('at the end of the retention of a matter its papers go, and each number is told as disposed of', async () => {
    const { matter, number } = await issued();
    await office.room.matters.perform({
      actor: office.officer,
      purpose: 'handling',
      on: { matter },
      action: 'decide',
      input: {},
    });
    await office.room.db.owner.query(
      `update matters.matter set closed_at = now() - interval '11 years' where id = $1`,
      [matter],
    );
    const report = await runRetention(office.room.db.owner, office.room.definitions, office.room.protection);
    assert.deepEqual(report.errors, []);
    assert.equal(report.scenarios['paper-permit']!.anonymised, 1);
    const { rows } = await office.room.db.owner.query<{
      papers: number;
      disposed: number;
      last: number;
      standing: number;
    }>(
      `select (select count(*) from documents.paper where matter = $1) as papers,
         (select count(*) from documents.disposed_number where word = '补') as disposed,
         (select last from documents.series where word = '补') as last,
         (select count(*) from documents.paper where word = '补') as standing`,
      [matter],
    );
    const { papers, disposed, last, standing } = rows[0]!;
    assert.deepEqual([papers, disposed, standing + disposed], [0, 1, last]);
    assert.ok(number !== null);
  });
});
