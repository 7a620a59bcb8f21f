import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '../../store/index.ts';
import { newCaseCode } from './code-text.ts';
import { Sharing } from './sharing.ts';
import { problem, sharingCity, type SharingCity } from './sharing-fixture.ts';

let place: SharingCity;
before(async () => {
  place = await sharingCity();
});
after(() => place.close());

const openBy = (actor: SharingCity['judge'], code: string, more: { secret?: string; for?: string } = {}) =>
  place.sharing.openByCode({ actor, purpose: 'handling', code, for: 'litigation', ...more });

const custodyOf = async (item: string): Promise<readonly string[]> =>
  (
    await place.city.database.db.owner.query<{ act: string }>(
      'select act from evidence.custody where item = $1 order by position',
      [item],
    )
  ).rows.map(({ act }) => act);

describe('a case code', () => {
  test('is made once for a matter, however many ask at the same time', async () => {
    const matter = await place.open();
    assert.equal(await place.sharing.caseCode(place.by(place.officer, matter)), null);
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        place.sharing.makeCaseCode(place.by(index % 2 === 0 ? place.officer : place.colleague, matter)),
      ),
    );
    assert.equal(new Set(made.map(({ code }) => code)).size, 1);
    assert.notEqual(made[0]!.code, matter);
  });

  test('is for those who handle the matter: who only sees it, is recused or a stranger gets none', async () => {
    const matter = await place.open();
    await assert.rejects(
      place.sharing.makeCaseCode(place.by(place.leader, matter)),
      problem('evidence.sharing-not-yours'),
    );
    await assert.rejects(
      place.sharing.makeCaseCode(place.by(place.stranger, matter)),
      problem('matters.not-found'),
    );
    await place.recuse(place.colleague, matter);
    await assert.rejects(
      place.sharing.makeCaseCode(place.by(place.colleague, matter)),
      problem('matters.not-found'),
    );
    await assert.rejects(place.give(newId()), problem('matters.not-found'));
  });

  test('opens nothing alone: a code that exists is answered like one that does not', async () => {
    const matter = await place.open();
    await place.capture(matter);
    const { code } = await place.sharing.makeCaseCode(place.by(place.officer, matter));
    for (const tried of [code, newCaseCode()])
      for (const actor of [place.judge, place.foreignJudge, place.stranger])
        await assert.rejects(openBy(actor, tried), problem('evidence.not-opened'));
    await assert.rejects(openBy(place.judge, 'K7M2N'), problem('evidence.code-malformed'));
    await assert.rejects(
      openBy(place.judge, code, { for: 'curiosity' }),
      problem('evidence.purpose-unknown'),
    );
  });
});

describe('a grant to a court (行政诉讼法 34, 67)', () => {
  test('is opened by its judge with the code, item by item, and every touch is on record', async () => {
    const matter = await place.open();
    const scale = await place.capture(matter);
    const { code } = await place.sharing.makeCaseCode(place.by(place.officer, matter));
    const grant = await place.give(matter);
    const opened = await openBy(place.judge, code.toLowerCase());
    assert.equal(opened.grant, grant);
    const asking = place.under(place.judge, grant);
    assert.deepEqual(
      (await place.evidence.list(asking)).map(({ id, title }) => [id, title]),
      [[scale, '扣押的秤']],
    );
    const read = await place.evidence.read(asking, scale);
    assert.equal(read.metadata?.['keptAt'], '物证室');
    assert.deepEqual((await custodyOf(scale)).slice(0, 3), ['capture', 'share', 'open']);
    const { rows } = await place.city.database.db.owner.query<{ act: string; field: string; role: string }>(
      `select act, field, role from access.trace where matter = $1 and actor = $2 order by id`,
      [matter, place.judge.account],
    );
    assert.ok(rows.length >= 2);
    assert.deepEqual(rows[0], { act: 'evidence', field: 'litigation', role: 'judge' });
    const [shown] = await place.sharing.grantsOf(place.by(place.officer, matter));
    assert.ok(shown!.opened >= 2 && shown!.lastOpened !== null);
  });

  test('names the court and nobody else: other posts there, other agencies, other counties, residents', async () => {
    const matter = await place.open();
    await place.capture(matter);
    const { code } = await place.sharing.makeCaseCode(place.by(place.officer, matter));
    const grant = await place.give(matter);
    // the usher works at the court the grant names, and is told what is missing; nobody else is told anything
    await assert.rejects(openBy(place.usher, code), problem('evidence.grant-post-needed'));
    await assert.rejects(
      place.evidence.list(place.under(place.usher, grant)),
      problem('evidence.grant-post-needed'),
    );
    const resident = await place.resident(await place.party());
    for (const actor of [place.foreignJudge, resident]) {
      await assert.rejects(place.evidence.list(place.under(actor, grant)), problem('evidence.grant-unknown'));
      await assert.rejects(openBy(actor, code), problem('evidence.not-opened'));
    }
    await assert.rejects(
      place.evidence.list(place.under(place.judge, newId())),
      problem('evidence.grant-unknown'),
    );
    await assert.rejects(
      place.evidence.list(place.under(place.judge, 'no id')),
      problem('evidence.grant-unknown'),
    );
    const [shown] = await place.sharing.grantsOf(place.by(place.officer, matter));
    assert.ok(shown!.refused >= 4, 'those who handle the matter see that somebody was refused');
    assert.equal((await place.sharing.grantsTo(place.foreignJudge)).length, 0);
    assert.ok((await place.sharing.grantsTo(place.judge)).some(({ id }) => id === grant));
  });

  test('is the same for another process that has just started: nothing of it is remembered outside the database', async () => {
    const matter = await place.open();
    await place.capture(matter);
    const grant = await place.give(matter);
    const { database, definitions, protection } = place.city;
    const restarted = new Sharing({ db: database.db, definitions, indexes: protection });
    assert.equal((await restarted.open(place.under(place.judge, grant))).grant, grant);
    await place.sharing.revoke(place.by(place.officer, matter), grant, '撤诉');
    await assert.rejects(restarted.open(place.under(place.judge, grant)), problem('evidence.grant-revoked'));
  });

  test('is for the purpose it names: another one is refused, with those it was given for', async () => {
    const matter = await place.open();
    await place.capture(matter);
    const { code } = await place.sharing.makeCaseCode(place.by(place.officer, matter));
    await place.give(matter);
    await assert.rejects(
      openBy(place.judge, code, { for: 'court-enforcement' }),
      problem('evidence.grant-other-purpose'),
    );
  });

  test('opens the items it lists: another of the same case is not there, and cannot be listed elsewhere', async () => {
    const matter = await place.open();
    const [scale, book] = [await place.capture(matter), await place.capture(matter, { title: '账本' })];
    const grant = await place.give(matter, { items: [scale] });
    const asking = place.under(place.judge, grant);
    assert.deepEqual(
      (await place.evidence.list(asking)).map(({ id }) => id),
      [scale],
    );
    await assert.rejects(place.evidence.read(asking, book), problem('evidence.not-found'));
    const court = await place.openAtCourt();
    await assert.rejects(
      place.sharing.attach(place.by(place.judge, court), { grant, items: [book] }),
      problem('evidence.item-not-granted'),
    );
  });

  test('“all” is what there is; what comes later belongs to it only when that was said', async () => {
    const matter = await place.open();
    await place.capture(matter);
    const [now, always] = [await place.give(matter), await place.give(matter, { later: true })];
    const later = await place.capture(matter, { title: '后来的照片' });
    const idsOf = async (grant: string) =>
      (await place.evidence.list(place.under(place.judge, grant))).map(({ id }) => id);
    assert.equal((await idsOf(now)).length, 1);
    assert.ok((await idsOf(always)).includes(later));
    assert.deepEqual(await custodyOf(later), ['capture', 'share']);
  });

  test('is not given of what the giver may not open, nor of what is kept for the named team', async () => {
    const matter = await place.open();
    const open = await place.capture(matter);
    const kept = await place.capture(matter, { title: '病历', compartments: ['health'] });
    const grant = await place.give(matter);
    assert.deepEqual(
      (await place.evidence.list(place.under(place.judge, grant))).map(({ id }) => id),
      [open],
    );
    await assert.rejects(place.give(matter, { items: [kept] }), problem('evidence.grant-items'));
  });

  test('has a reason, an end within the longest time, a receiver who fits: else it is refused', async () => {
    const matter = await place.open();
    await place.capture(matter);
    const far = new Date(Date.now() + 400 * 86_400_000).toISOString();
    await assert.rejects(place.give(matter, { until: far }), problem('evidence.grant-too-long'));
    await assert.rejects(
      place.give(matter, { until: '2020-01-01T00:00:00Z' }),
      problem('evidence.grant-period'),
    );
    await assert.rejects(place.give(matter, { until: 'soon' }), problem('evidence.grant-period'));
    await assert.rejects(place.give(matter, { reason: '  ' }), problem('evidence.reason-missing'));
    await assert.rejects(
      place.give(matter, { to: { agency: newId() } }),
      problem('evidence.receiver-unknown'),
    );
    await assert.rejects(
      place.give(matter, { to: { account: place.usher.account } }),
      problem('evidence.receiver-unknown'),
    );
    const party = await place.party();
    await assert.rejects(place.give(matter, { to: { party } }), problem('evidence.receiver-unfit'));
    await assert.rejects(
      place.give(matter, { to: { party }, purpose: 'party-reading' }),
      problem('evidence.receiver-unknown'),
    );
  });

  test('asked for twice with one key is one grant', async () => {
    const matter = await place.open();
    await place.capture(matter);
    const ids = await Promise.all(
      Array.from({ length: 4 }, () => place.give(matter, { requestKey: 'twice' })),
    );
    assert.equal(new Set(ids).size, 1);
  });

  test('is opened neither before it begins nor after the record was sealed, and never by who is recused', async () => {
    const matter = await place.open();
    await place.capture(matter);
    const early = await place.give(matter, { from: new Date(Date.now() + 3_600_000).toISOString() });
    await assert.rejects(
      place.evidence.list(place.under(place.judge, early)),
      problem('evidence.grant-early'),
    );
    const grant = await place.give(matter);
    const recused = await place.city.person({ agency: place.city.agencies.streets, role: 'judge' });
    const court = await place.openAtCourt();
    await place.sharing.attach(place.by(place.judge, court), { grant, items: 'all' });
    await place.recuse(recused, court);
    await assert.rejects(place.evidence.list(place.under(recused, grant)), problem('evidence.grant-recused'));
    await place.city.database.db.owner.query('update matters.matter set sealed_since = now() where id = $1', [
      matter,
    ]);
    await assert.rejects(
      place.evidence.list(place.under(place.judge, grant)),
      problem('evidence.grant-sealed'),
    );
  });

  test('to a named judge is theirs alone, while they hold the post', async () => {
    const matter = await place.open();
    await place.capture(matter);
    const grant = await place.give(matter, { to: { account: place.judge.account } });
    const other = await place.city.person({ agency: place.city.agencies.streets, role: 'judge' });
    await assert.rejects(place.evidence.list(place.under(other, grant)), problem('evidence.grant-unknown'));
    assert.equal((await place.evidence.list(place.under(place.judge, grant))).length, 1);
    const leaving = await place.city.person({ agency: place.city.agencies.streets, role: 'judge' });
    const theirs = await place.give(matter, {
      to: { agency: place.city.agencies.streets, staffNumber: leaving.staffNumber },
    });
    await place.city.database.db.owner.query(
      'update access.binding set valid_to = now() where account = $1',
      [leaving.account],
    );
    // the session still remembers the post; the database does not
    await assert.rejects(
      place.evidence.list(place.under(leaving, theirs)),
      problem('evidence.grant-post-needed'),
    );
  });
});

describe('revoking', () => {
  test('ends it at once, is told to whom it named, stands in the custody of each item, and is done once', async () => {
    const matter = await place.open();
    const scale = await place.capture(matter);
    const { code } = await place.sharing.makeCaseCode(place.by(place.officer, matter));
    const grant = await place.give(matter);
    const asking = place.under(place.judge, grant);
    await place.evidence.read(asking, scale);
    await assert.rejects(
      place.sharing.revoke(place.by(place.leader, matter), grant, '撤诉'),
      problem('evidence.sharing-not-yours'),
    );
    await assert.rejects(
      place.sharing.revoke(place.by(place.officer, matter), newId(), '撤诉'),
      problem('evidence.grant-unknown'),
    );
    await assert.rejects(
      place.sharing.revoke(place.by(place.officer, matter), grant, ' '),
      problem('evidence.reason-missing'),
    );
    await place.sharing.revoke(place.by(place.colleague, matter), grant, '撤诉');
    await assert.rejects(place.evidence.read(asking, scale), problem('evidence.grant-revoked'));
    await assert.rejects(
      place.evidence.openFile(asking, scale, { as: 'read' }),
      problem('evidence.grant-revoked'),
    );
    await assert.rejects(openBy(place.judge, code), problem('evidence.grant-revoked'));
    await assert.rejects(openBy(place.foreignJudge, code), problem('evidence.not-opened'));
    await assert.rejects(
      place.sharing.revoke(place.by(place.officer, matter), grant, '撤诉'),
      problem('evidence.grant-ended'),
    );
    assert.equal((await custodyOf(scale)).at(-1), 'revoke');
  });

  test('and nobody, the owner of the tables included, brings a grant back, changes it or takes it out', async () => {
    const matter = await place.open();
    await place.capture(matter);
    const grant = await place.give(matter);
    await place.sharing.revoke(place.by(place.officer, matter), grant, '撤诉');
    const { owner } = place.city.database.db;
    for (const tried of [
      'update evidence.access_grant set revoked_at = null, revoked_by = null, revocation = null where id = $1',
      `update evidence.access_grant set until_at = until_at + interval '1 day' where id = $1`,
      `update evidence.access_grant set reason = 'other' where id = $1`,
      'delete from evidence.access_grant where id = $1',
      `update evidence.access_grant_item set excluded = 'privacy' where access_grant = $1`,
      'delete from evidence.opening where access_grant = $1',
    ])
      if (!tried.includes('opening')) await assert.rejects(owner.query(tried, [grant]), /append-only/, tried);
    await assert.rejects(
      place.city.database.db.app.query('select * from evidence.access_grant'),
      /permission denied/,
    );
  });
});
