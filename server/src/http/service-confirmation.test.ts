import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { settleArrivals } from '@gaoyao/kernel/documents';
import { deliverNotices, type Message } from '@gaoyao/kernel/notices';
import { electronicService } from '../notices/electronic-service.ts';
import { assertProblem, type Browser } from './http-fixture.ts';
import { paperTown, type PaperTown } from './paper-fixture.ts';

const today = (): string => isoOf(localDay(Date.now()));
const OWN = '/api/resident/service-confirmation';

interface Own {
  channels: { channel: string; open: boolean; digest: string; text: { zh: string } }[];
  standing: { id: string; channel: string; address: string | null; paper: boolean } | null;
  past: { id: string; endedAt: string }[];
}

describe('electronic service with the confirmation of the person (民事诉讼法 90；行政处罚法 61)', () => {
  let place: PaperTown;
  before(async () => {
    place = await paperTown();
    process.env['GAOYAO_SMTP'] = 'smtp://127.0.0.1:1';
    process.env['GAOYAO_MAIL_FROM'] = 'papers@example.org';
  });
  after(async () => {
    delete process.env['GAOYAO_SMTP'];
    delete process.env['GAOYAO_MAIL_FROM'];
    await place.close();
  });

  let people = 0;
  /** Somebody with a permit, whose identity was checked, and a reminder that was issued in the matter. */
  async function person() {
    people += 1;
    const identity = `99010219900303${String(people).padStart(4, '0')}`;
    const one = await place.applicant(identity);
    const who = await place.resident(`1007${String(people).padStart(7, '0')}`);
    assert.equal((await place.verify(who, identity)).statusCode, 200);
    const url = `/api/matters/${one.matter}/papers`;
    const drafted = await place.officer.post(url, { template: 'reminder' });
    const { id } = drafted.json<{ id: string }>();
    const issued = await place.officer.post(`${url}/${id}/issue`, {});
    assert.equal(issued.statusCode, 200, issued.body);
    return { ...one, who, paper: `${url}/${id}`, id };
  }
  const own = async (who: Browser): Promise<Own> => (await who.get(OWN)).json<Own>();
  const sign = async (who: Browser, channel: string, address?: string) => {
    const { digest } = (await own(who)).channels.find((one) => one.channel === channel)!;
    return who.post(OWN, { channel, seen: digest, ...(address === undefined ? {} : { address }) });
  };
  const serve = (paper: string, party: string) =>
    place.officer.post(`${paper}/service`, { way: 'electronic', day: today(), party });
  const openness = async (matter: string) =>
    (await place.officer.get(`/api/matters/${matter}/electronic-service`, { 'x-purpose': 'handling' })).json<{
      items: { party: string; open: boolean; why: { zh: string } | null; channel: { zh: string } | null }[];
    }>().items[0]!;
  const told = async (who: Browser) =>
    (await who.get('/api/notices')).json<{
      items: { kind: string; matter: string; deliveries: unknown[] }[];
    }>().items;
  const electronic = () => electronicService(place.services.protection, ['mail']);
  const send = (result: 'sent' | 'refused') => {
    const mails: Message[] = [];
    const text = { zh: '地址不存在', en: 'no such address' };
    return deliverNotices({
      ...{ pool: place.database.db.owner, protection: place.services.protection, now: Date.now },
      channels: [
        {
          name: 'mail',
          send: async (message) => {
            mails.push(message);
            return result === 'sent' ? { result } : { result, code: 'x', text };
          },
        },
      ],
    }).then(() => mails);
  };
  const settle = () =>
    settleArrivals({ ...place.services, electronic: electronic() }, (_paper, error) => {
      throw error;
    });

  test('signed at the portal, a paper is served there the same day; the person is told and reads it', async () => {
    const { who, party, matter, paper, id } = await person();
    assert.match((await openness(matter)).why!.zh, /没有签署送达地址确认书/);
    assertProblem(await serve(paper, party), 422, 'documents.service-incomplete');
    const signed = await sign(who, 'portal');
    assert.equal(signed.statusCode, 201, signed.body);
    const open = await openness(matter);
    assert.deepEqual([open.open, open.channel!.zh], [true, '本平台账号']);
    const served = await serve(paper, party);
    assert.equal(served.statusCode, 200, served.body);
    assert.equal(served.json<{ outcome: string }>().outcome, 'served');
    const [notice] = await told(who);
    assert.deepEqual([notice!.kind, notice!.matter], ['legal-service', matter]);
    const papers = (await who.get(`/api/resident/matters/${matter}/papers`)).json<{
      items: { id: string }[];
    }>();
    assert.deepEqual(
      papers.items.map((one) => one.id),
      [id],
    );
    const { services } = (await place.officer.get(paper, { 'x-purpose': 'handling' })).json<{
      services: { arrivedAt: string | null; effectOn: string }[];
    }>();
    assert.deepEqual([services[0]!.arrivedAt !== null, services[0]!.effectOn], [true, today()]);
  });

  test('by mail it is served when the server of the recipient has taken the neutral notice, not before', async () => {
    const { who, party, matter, paper } = await person();
    await sign(who, 'mail', 'someone@example.org');
    assert.equal((await serve(paper, party)).json<{ outcome: string }>().outcome, 'pending');
    assert.equal(await settle(), 0);
    const papers = () => who.get(`/api/resident/matters/${matter}/papers`);
    assert.deepEqual((await papers()).json(), { items: [] });
    const [mail] = await send('sent');
    assert.deepEqual(
      [mail!.address, mail!.body],
      ['someone@example.org', '您有一份文书，请登录平台账号查看'],
    );
    assert.equal(await settle(), 1);
    assert.equal((await papers()).json<{ items: unknown[] }>().items.length, 1);
    assert.equal((await told(who)).length, 1);
  });

  test('a mail that is refused for good is a service that failed', async () => {
    const { who, party, paper } = await person();
    await sign(who, 'mail', 'gone@example.org');
    await serve(paper, party);
    await send('refused');
    assert.equal(await settle(), 1);
    const { services } = (await place.officer.get(paper, { 'x-purpose': 'handling' })).json<{
      services: { outcome: string; failure: { zh: string } }[];
    }>();
    assert.deepEqual([services[0]!.outcome, services[0]!.failure.zh], ['failed', '未到达确认的接收系统']);
  });

  test('a way that is not set up on the platform is not open, though it was confirmed', async () => {
    const { who, party, matter, paper } = await person();
    await sign(who, 'sms', '10000000001');
    const open = await openness(matter);
    assert.deepEqual([open.open, /没有开通/.test(open.why!.zh)], [false, true]);
    assertProblem(await serve(paper, party), 422, 'documents.service-incomplete');
  });

  test('withdrawn, it is not served so any more, and the person sees what they had signed', async () => {
    const { who, party, matter, paper } = await person();
    await sign(who, 'portal');
    assert.equal((await who.post(`${OWN}/withdrawal`, {})).statusCode, 204);
    assert.match((await openness(matter)).why!.zh, /已撤回/);
    assertProblem(await serve(paper, party), 422, 'documents.service-incomplete');
    const { standing, past } = await own(who);
    assert.deepEqual([standing, past.length], [null, 1]);
    assertProblem(await who.post(`${OWN}/withdrawal`, {}), 404, 'notices.not-confirmed');
    // the copy of their own data has it, with the text they signed
    const copy = (await who.get('/api/resident/export?format=json')).json<{
      serviceConfirmations: { paper: boolean; text: { zh: string }; endedAt: string | null }[];
    }>().serviceConfirmations;
    assert.deepEqual([copy.length, copy[0]!.paper], [1, false]);
    assert.ok(copy[0]!.text.zh.length > 50 && copy[0]!.endedAt !== null);
    assert.match((await who.get('/api/resident/export?lang=zh')).body, /送达地址确认书/);
  });

  test('who is not known for sure signs nothing, nor does an official, nor is another text signed', async () => {
    const stranger = await place.resident('10079999999');
    assertProblem(await stranger.get(OWN), 403, 'access.assurance-too-low');
    const { who } = await person();
    assertProblem(
      await who.post(OWN, { channel: 'portal', seen: '0'.repeat(64) }),
      422,
      'notices.confirmation-text',
    );
    assertProblem(await place.officer.get(OWN), 403, 'access.residents-only');
  });

  test('signed by hand it is recorded at the counter with where the sheet is; the person withdraws it at the portal', async () => {
    const { who, party, matter } = await person();
    const { digest } = (await own(who)).channels[0]!;
    const wanted = { party, channel: 'portal', seen: digest, evidence: '卷宗第 12 页，经办人在场' };
    const url = `/api/matters/${matter}/service-confirmations`;
    assertProblem(await place.other.post(url, wanted), 404, 'matters.not-found');
    const stranger = (await person()).party;
    assertProblem(await place.clerk.post(url, { ...wanted, party: stranger }), 422, 'access.not-a-party');
    const recorded = await place.clerk.post(url, wanted);
    assert.equal(recorded.statusCode, 201, recorded.body);
    assert.equal((await own(who)).standing!.paper, true);
    assert.equal((await openness(matter)).open, true);
    assert.equal((await told(who))[0]!.kind, 'service-confirmation');
    assert.equal((await who.post(`${OWN}/withdrawal`, {})).statusCode, 204);
    await place.clerk.post(url, wanted);
    assert.equal((await place.clerk.post(`${url}/withdrawal`, { party })).statusCode, 204);
    assert.equal((await openness(matter)).open, false);
  });

  test('other officials, of whom the matter is no concern, do not learn who has confirmed', async () => {
    const { matter } = await person();
    assertProblem(
      await place.other.get(`/api/matters/${matter}/electronic-service`, { 'x-purpose': 'handling' }),
      404,
      'matters.not-found',
    );
  });

  test('who proved who they are an hour ago neither signs nor records what was signed, and may withdraw', async () => {
    const { who, party, matter } = await person();
    await sign(who, 'portal');
    await place.database.db.owner.query(
      `update access.session set stepped_up_at = now() - interval '1 hour'`,
    );
    // of another text, so that nothing is signed while the proof is still remembered
    const wanted = { channel: 'portal', seen: '0'.repeat(64) };
    const url = `/api/matters/${matter}/service-confirmations`;
    const tries = [
      () => who.post(OWN, wanted),
      () => place.clerk.post(url, { ...wanted, party, evidence: '卷宗第 12 页' }),
    ];
    for (const post of tries) {
      const until = Date.now() + 8_000;
      let answer = await post();
      while (answer.statusCode === 422 && Date.now() < until) {
        await wait(500);
        answer = await post();
      }
      assertProblem(answer, 403, 'access.step-up-needed');
    }
    assert.equal((await who.post(`${OWN}/withdrawal`, {})).statusCode, 204);
  });
});
