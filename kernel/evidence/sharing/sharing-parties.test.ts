import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readingsOf } from '../../matters/index.ts';
import { newId } from '../../store/index.ts';
import { problem, sharingCity, type SharingCity } from './sharing-fixture.ts';

let place: SharingCity;
before(async () => {
  place = await sharingCity();
});
after(() => place.close());

const custodyOf = async (item: string) =>
  (
    await place.city.database.db.owner.query<{ act: string; details: Record<string, unknown> }>(
      'select act, details from evidence.custody where item = $1 order by position',
      [item],
    )
  ).rows;

describe('a party reads the file (行政复议法 47)', () => {
  test('the applicant and their counsel open what was opened to them, and nobody else does', async () => {
    const party = await place.party();
    const matter = await place.open({ applicant: party });
    const [scale, secret] = [
      await place.capture(matter),
      await place.capture(matter, { title: '举报人材料' }),
    ];
    const grant = await place.give(matter, {
      to: { party },
      purpose: 'party-reading',
      except: [{ item: secret, ground: 'privacy' }],
    });
    const applicant = await place.resident(party);
    const counsel = await place.resident(null);
    const mandate = await place.mandate(counsel.account, party);
    const [stranger, unknown] = [
      await place.resident(await place.party()),
      await place.resident(null, 'low'),
    ];
    await place.mandate(unknown.account, party);
    for (const actor of [applicant, counsel]) {
      const asking = place.under(actor, grant);
      assert.deepEqual(
        (await place.evidence.list(asking)).map(({ id }) => id),
        [scale],
      );
      assert.equal((await place.evidence.read(asking, scale)).title, '扣押的秤');
      await assert.rejects(place.evidence.read(asking, secret), problem('evidence.not-found'));
      assert.deepEqual(
        (await place.sharing.grantsTo(actor)).map((one) => [one.id, one.as]),
        [[grant, 'party']],
      );
    }
    // without a mandate, known by a phone alone, or an official: nothing, and not even that there is something
    for (const actor of [stranger, unknown, place.judge, place.officer]) {
      await assert.rejects(place.evidence.list(place.under(actor, grant)), problem('evidence.grant-unknown'));
      assert.ok(!(await place.sharing.grantsTo(actor)).some(({ id }) => id === grant));
    }
    await place.city.database.db.owner.query(
      'update access.mandate set revoked_at = now(), revoked_by = account where id = $1',
      [mandate],
    );
    await assert.rejects(place.evidence.list(place.under(counsel, grant)), problem('evidence.grant-unknown'));
    const [shown] = await place.sharing.grantsOf(place.by(place.officer, matter));
    assert.deepEqual(shown!.excluded, [{ item: secret, ground: 'privacy' }]);
  });

  test('with the case code a party needs no secret', async () => {
    const party = await place.party();
    const matter = await place.open({ applicant: party });
    await place.capture(matter);
    const { code } = await place.sharing.makeCaseCode(place.by(place.officer, matter));
    const grant = await place.give(matter, { to: { party }, purpose: 'party-reading' });
    const open = async (actor: SharingCity['judge']) =>
      place.sharing.openByCode({ actor, purpose: 'own', code, for: 'party-reading' });
    assert.equal((await open(await place.resident(party))).grant, grant);
    await assert.rejects(open(await place.resident(await place.party())), problem('evidence.not-opened'));
  });

  test('and sees in their own list of readings that a judge opened the evidence of their case, and for what', async () => {
    const party = await place.party();
    const matter = await place.open({ applicant: party });
    const item = await place.capture(matter);
    const grant = await place.give(matter);
    await place.evidence.read(place.under(place.judge, grant), item);
    const person = await place.resident(party);
    const { items } = await readingsOf(place.city.database.db.app, person, { limit: 50 });
    const reading = items.find(({ act, field }) => act === 'evidence' && field === 'litigation');
    assert.equal(reading?.staffNumber, place.judge.staffNumber);
  });

  test('what was written in grants goes with the person, and with the evidence when the file is disposed of', async () => {
    const { owner } = place.city.database.db;
    const reasonOf = async (grant: string) =>
      (
        await owner.query<{ reason: string }>('select reason from evidence.access_grant where id = $1', [
          grant,
        ])
      ).rows[0]!.reason;
    const party = await place.party();
    const [withPerson, disposed] = [await place.open({ applicant: party }), await place.open()];
    await place.capture(withPerson);
    await place.capture(disposed);
    const [first, second] = [
      await place.give(withPerson, { reason: '欧阳某某已起诉' }),
      await place.give(disposed, { reason: '某某已起诉' }),
    ];
    await owner.query('update parties.party set erased_at = now() where id = $1', [party]);
    assert.deepEqual([await reasonOf(first), await reasonOf(second)], ['', '某某已起诉']);
    await owner.query('select evidence.dispose(1::smallint, $1)', [disposed]);
    assert.equal(await reasonOf(second), '');
  });
});

describe('evidence listed in a matter of one’s own, without a copy', () => {
  test('stands there with a badge that follows the grant and the item, and its custody says where it is listed', async () => {
    const matter = await place.open();
    const scale = await place.capture(matter);
    const grant = await place.give(matter);
    const court = await place.openAtCourt();
    const asking = place.by(place.judge, court);
    assert.deepEqual(await place.sharing.attach(asking, { grant, items: 'all' }), [scale]);
    assert.deepEqual(await place.sharing.attach(asking, { grant, items: 'all' }), [], 'once');
    const listed = async () => (await place.evidence.list(asking)).find(({ id }) => id === scale)!;
    const there = await listed();
    assert.equal(there.title, '扣押的秤');
    assert.deepEqual([there.shared?.grant, there.shared?.standing], [grant, 'open']);
    assert.deepEqual((await custodyOf(scale)).at(-1), { act: 'attach', details: { grant, matter: court } });
    await place.sharing.revoke(place.by(place.officer, matter), grant, '撤诉');
    const after = await listed();
    assert.deepEqual([after.title, after.file, after.shared?.standing], [null, null, 'revoked']);
  });

  test('a colleague whom the grant does not name sees that something is listed, and not what', async () => {
    const matter = await place.open();
    const scale = await place.capture(matter);
    const grant = await place.give(matter, { to: { account: place.judge.account } });
    const court = await place.openAtCourt();
    await place.sharing.attach(place.by(place.judge, court), { grant, items: [scale] });
    const other = await place.city.person({ agency: place.city.agencies.streets, role: 'judge' });
    const [item] = await place.evidence.list(place.by(other, court));
    assert.deepEqual([item!.title, item!.shared?.standing], [null, 'closed']);
  });

  test('is for a matter that one handles, and not for the matter the evidence comes from', async () => {
    const matter = await place.open();
    await place.capture(matter);
    const grant = await place.give(matter);
    await assert.rejects(
      place.sharing.attach(place.by(place.judge, newId()), { grant, items: 'all' }),
      problem('matters.not-found'),
    );
    await assert.rejects(
      place.sharing.attach(place.by(place.stranger, await place.openAtCourt()), { grant, items: 'all' }),
      problem('matters.not-found'),
    );
    const own = await place.give(matter, {
      to: { agency: place.city.agencies.police },
      purpose: 'joint-handling',
    });
    await assert.rejects(
      place.sharing.attach(place.by(place.officer, matter), { grant: own, items: 'all' }),
      problem('evidence.same-matter'),
    );
  });

  test('a grant to a hand-over opens to the body that accepts it, from then on, and to nobody before', async () => {
    const matter = await place.open();
    await place.capture(matter);
    const { owner } = place.city.database.db;
    const handover = newId();
    await owner.query(
      `insert into matters.handover (id, shard, matter, version, scenario, action, to_scenario, schema, carries, handed_at)
       values ($1, 1, $2, 1, 'street-case', 'apply', 'court-case', 'x/1', '{}', now())`,
      [handover, matter],
    );
    const grant = await place.give(matter, { to: { handover }, purpose: 'court-enforcement' });
    await assert.rejects(
      place.evidence.list(place.under(place.judge, grant)),
      problem('evidence.grant-unknown'),
    );
    const court = await place.openAtCourt();
    await owner.query(
      `update matters.handover set state = 'accepted', decided_at = now(), to_shard = 1, to_matter = $2 where id = $1`,
      [handover, court],
    );
    assert.equal((await place.evidence.list(place.under(place.judge, grant))).length, 1);
    assert.equal(
      (await place.sharing.attach(place.by(place.judge, court), { grant, items: 'all' })).length,
      1,
    );
    await assert.rejects(
      place.evidence.list(place.under(place.foreignJudge, grant)),
      problem('evidence.grant-unknown'),
    );
  });
});
