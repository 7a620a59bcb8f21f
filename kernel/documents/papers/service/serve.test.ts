import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isoOf, localDay } from '../../../calendar/index.ts';
import { Problem } from '../../../store/index.ts';
import { draftPaper } from '../draft.ts';
import { issuePaper } from '../issue.ts';
import { listPapers } from '../list.ts';
import { paperOffice, type PaperOffice } from '../papers-fixture.ts';
import { readPaper } from '../read.ts';
import { keepScan } from '../scan.ts';
import { withdrawPaper } from '../withdraw.ts';
import { servePaper } from './serve.ts';
import type { ServiceWanted } from './service-checks.ts';
import { settleServices } from './settle-services.ts';

const today = (): string => isoOf(localDay(Date.now()));
const daysAgo = (days: number): string => isoOf(localDay(Date.now() - days * 86_400_000));

describe('serving a paper', () => {
  let office: PaperOffice;
  before(async () => {
    office = await paperOffice();
  });
  after(async () => {
    await office.close();
  });

  const issued = async (issuedOn?: string) => {
    const party = await office.applicant();
    const matter = await office.matter({ applicant: party });
    const asking = office.as(office.officer, matter);
    const { id } = await draftPaper(office.room, asking, { template: 'reminder' });
    const on = office.on(office.officer, matter, id);
    await issuePaper(office.room, on);
    if (issuedOn !== undefined)
      await office.room.db.owner.query('update documents.paper set issued_on = $2 where id = $1', [
        id,
        issuedOn,
      ]);
    const serve = (wanted: Partial<ServiceWanted>) =>
      servePaper(office.room, on, {
        way: 'direct',
        day: today(),
        party,
        details: { receivedBy: '欧阳某某' },
        ...wanted,
      });
    return { matter, party, id, on, serve };
  };
  const state = async (matter: string) =>
    (await office.room.matters.stateFor(office.officer, 'handling', matter)).snapshot.papers?.['reminder'];
  const servedActs = async (matter: string): Promise<number> =>
    (
      await office.room.db.owner.query<{ n: number }>(
        `select count(*) as n from store.journal where stream = $1 and action = '@paper' and input->>'change' = 'served'`,
        [matter],
      )
    ).rows[0]!.n;

  test('handed over it is served that day; a second service is recorded and the journal hears once', async () => {
    const { matter, on, serve } = await issued();
    const { outcome, effect } = await serve({});
    assert.deepEqual([outcome, effect?.day], ['served', today()]);
    assert.equal(await state(matter), 'served');
    await serve({ way: 'posted', details: { receipt: 'EMS1' } });
    assert.equal(await servedActs(matter), 1);
    const read = await readPaper(office.room, on);
    assert.deepEqual([read.state, read.servedOn, read.services.length], ['served', today(), 2]);
    assert.equal(read.services[0]!.details?.receivedBy, '欧阳某某');
  });

  test('each way asks for what the law asks for, by name', async () => {
    const { serve } = await issued();
    const asks: [ServiceWanted['way'], Partial<ServiceWanted>, string[]][] = [
      ['direct', { details: {} }, ['receivedBy']],
      ['left-behind', { details: {} }, ['witness']],
      ['posted', { details: {} }, ['receipt']],
      ['entrusted', { details: {} }, ['medium']],
      ['electronic', { details: {} }, ['consent', 'medium']],
      ['announcement', { details: {} }, ['medium', 'because']],
    ];
    for (const [way, more, fields] of asks)
      await assert.rejects(serve({ way, ...more }), (error: unknown) => {
        assert.ok(error instanceof Problem);
        assert.equal(error.code, 'documents.service-incomplete');
        assert.deepEqual((error.details as { fields: string[] }).fields, fields);
        return true;
      });
    await assert.rejects(serve({ day: '2999-01-01' }), { code: 'documents.service-day' });
    await assert.rejects(serve({ day: daysAgo(2) }), { code: 'documents.service-day' });
    await assert.rejects(serve({ day: 'gestern' }), { code: 'documents.service-day' });
    await assert.rejects(serve({ party: '00000000-0000-7000-8000-00000000dead' }), {
      code: 'documents.recipient-unknown',
    });
  });

  test('refused: the ways that remain are named, and it may be left behind before a witness or on video (民事诉讼法 89)', async () => {
    const { matter, serve } = await issued();
    const { outcome, remaining } = await serve({ failure: 'refused', details: {} });
    assert.equal(outcome, 'failed');
    assert.equal(remaining[0]!.way, 'left-behind');
    assert.notEqual(await state(matter), 'served');
    assert.equal((await serve({ way: 'left-behind', details: { recorded: true } })).outcome, 'served');
    assert.equal(await state(matter), 'served');
  });

  test('nothing is served on the dead: who succeeds to them is found first', async () => {
    const { serve } = await issued();
    const { remaining } = await serve({ failure: 'recipient-dead', details: {} });
    assert.match(remaining[0]!.text.zh, /承受人/);
    await assert.rejects(serve({}), { code: 'documents.recipient-dead', status: 409 });
    // their successor, named in their place
    const { outcome } = await servePaper(office.room, (await issued()).on, {
      way: 'direct',
      day: today(),
      details: { recipient: '其子欧阳小某', receivedBy: '欧阳小某' },
    });
    assert.equal(outcome, 'served');
  });

  test('electronically only with the signed consent of the party on file (民事诉讼法 90)', async () => {
    const { matter, serve } = await issued();
    const electronic = (consent: string) =>
      serve({ way: 'electronic', consent, details: { medium: 'someone@example.org' } });
    const { id: consent } = await draftPaper(office.room, office.as(office.officer, matter), {
      template: 'consent',
    });
    await assert.rejects(electronic(consent), { code: 'documents.consent-missing' });
    await assert.rejects(electronic('x'), { code: 'documents.consent-missing' });
    await keepScan(office.room, office.on(office.officer, matter, consent), {
      content: Buffer.concat([
        Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
        Buffer.alloc(200),
        Buffer.from([0xff, 0xd9]),
      ]),
    });
    assert.equal((await electronic(consent)).outcome, 'served');
  });

  test('by announcement only when other ways came to nothing or the whereabouts are unknown', async () => {
    const { serve } = await issued();
    const announce = (because: ServiceWanted['because']) =>
      serve({
        way: 'announcement',
        details: { medium: '市政府网站' },
        ...(because === undefined ? {} : { because }),
      });
    await assert.rejects(announce('other-ways-failed'), { code: 'documents.announcement-too-early' });
    await serve({ failure: 'absent', details: {} });
    assert.equal((await announce('other-ways-failed')).outcome, 'pending');
  });

  test('an announcement makes it served when its period has passed, as of the last day, and not before', async () => {
    const { matter, id, serve } = await issued(daysAgo(60));
    const { outcome } = await serve({
      way: 'announcement',
      because: 'whereabouts-unknown',
      details: { medium: '市政府网站' },
    });
    assert.equal(outcome, 'pending');
    const failed = (_paper: string, error: unknown): never => {
      throw error;
    };
    await settleServices(office.room, failed);
    assert.notEqual(await state(matter), 'served');
    await office.room.db.owner.query('update documents.service set effect_on = $2 where paper = $1', [
      id,
      daysAgo(1),
    ]);
    assert.equal(await settleServices(office.room, failed), 1);
    assert.equal(await state(matter), 'served');
    const { papers } = await listPapers(office.room, office.as(office.officer, matter));
    assert.deepEqual([papers[0]!.state, papers[0]!.servedOn], ['served', daysAgo(1)]);
    assert.equal(await settleServices(office.room, failed), 0);
    // one that was published long ago is served as of then
    const old = await issued(daysAgo(60));
    const late = await old.serve({
      way: 'announcement',
      day: daysAgo(50),
      because: 'whereabouts-unknown',
      details: { medium: '报纸' },
    });
    assert.equal(late.outcome, 'served');
    assert.ok(late.effect!.day < today());
  });

  test('what is not issued, or was withdrawn, is not served', async () => {
    const { matter, id, on, serve } = await issued();
    await withdrawPaper(office.room, on, '有误');
    await assert.rejects(serve({}), { code: 'documents.not-issued', status: 409 });
    const draft = await draftPaper(office.room, office.as(office.officer, matter), { template: 'reminder' });
    assert.notEqual(draft.id, id);
    await assert.rejects(
      servePaper(office.room, office.on(office.officer, matter, draft.id), {
        way: 'direct',
        day: today(),
        details: { recipient: '某', receivedBy: '某' },
      }),
      { code: 'documents.not-issued' },
    );
  });
});
