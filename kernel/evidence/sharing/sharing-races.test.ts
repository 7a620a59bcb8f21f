import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Problem } from '../../store/index.ts';
import { problem, sharingCity, type SharingCity } from './sharing-fixture.ts';

let place: SharingCity;
before(async () => {
  place = await sharingCity();
});
after(() => place.close());

const openBy = (actor: SharingCity['judge'], code: string, secret?: string) =>
  place.sharing.openByCode({
    actor,
    purpose: 'handling',
    code,
    for: 'litigation',
    ...(secret === undefined ? {} : { secret }),
  });

/** A case with one item, its code, and a grant to whoever redeems a secret. */
const shown = async (to: { agency?: string } = {}) => {
  const matter = await place.open();
  const item = await place.capture(matter);
  const asking = place.by(place.officer, matter);
  const { code } = await place.sharing.makeCaseCode(asking);
  const grant = await place.give(matter, { to: { shown: true, ...to } });
  return { matter, item, asking, code, grant };
};

describe('a secret on a screen', () => {
  test('of sixteen judges who scan it at the same time one has it, and it is theirs from then on', async () => {
    const { asking, code, grant } = await shown();
    const { secret } = await place.sharing.showSecret(asking, grant);
    const judges = await Promise.all(
      Array.from({ length: 16 }, () =>
        place.city.person({ agency: place.city.agencies.streets, role: 'judge' }),
      ),
    );
    const answers = await Promise.allSettled(judges.map((judge) => openBy(judge, code, secret)));
    const won = judges.filter((_, index) => answers[index]!.status === 'fulfilled');
    assert.equal(won.length, 1);
    for (const answer of answers)
      if (answer.status === 'rejected') problem('evidence.not-opened')(answer.reason);
    assert.equal((await place.evidence.list(place.under(won[0]!, grant))).length, 1);
    // afterwards the code alone is enough for them, and for nobody else
    assert.equal((await openBy(won[0]!, code)).grant, grant);
    const lost = judges.find((judge) => judge !== won[0])!;
    await assert.rejects(openBy(lost, code), problem('evidence.not-opened'));
    await assert.rejects(place.evidence.list(place.under(lost, grant)), problem('evidence.grant-unknown'));
    await assert.rejects(place.sharing.showSecret(asking, grant), problem('evidence.grant-taken'));
  });

  test('is kept nowhere in the clear, and ends with the next one', async () => {
    const { asking, code, grant } = await shown();
    const first = await place.sharing.showSecret(asking, grant);
    const { rows } = await place.city.database.db.owner.query<{ row: string }>(
      `select s::text as row from evidence.shown_secret s where access_grant = $1`,
      [grant],
    );
    assert.ok(!rows[0]!.row.includes(first.secret) && !rows[0]!.row.includes(first.secret.replace('-', '')));
    const second = await place.sharing.showSecret(asking, grant);
    await assert.rejects(openBy(place.judge, code, first.secret), problem('evidence.not-opened'));
    assert.equal((await openBy(place.judge, code, second.secret.toLowerCase())).grant, grant);
  });

  test('ends after five wrong tries, whoever makes them; then the right one opens nothing', async () => {
    const { asking, code, grant } = await shown();
    const { secret } = await place.sharing.showSecret(asking, grant);
    for (const wrong of ['22222-22222', '33333-33333', 'x', '44444-44444', '55555-55555'])
      await assert.rejects(openBy(place.judge, code, wrong), problem('evidence.not-opened'));
    await assert.rejects(openBy(place.judge, code, secret), problem('evidence.not-opened'));
  });

  test('is over with the millisecond it expires at', async () => {
    const { asking, code, grant } = await shown();
    const { secret, expiresAt } = await place.sharing.showSecret(asking, grant);
    assert.ok(Math.abs(Date.parse(expiresAt) - Date.now() - 600_000) < 60_000, 'ten minutes by default');
    await place.city.database.db.owner.query(
      'update evidence.shown_secret set expires_at = clock_timestamp() where access_grant = $1',
      [grant],
    );
    await assert.rejects(openBy(place.judge, code, secret), problem('evidence.not-opened'));
  });

  test('in the wrong hands tells what is missing and stays good for the right ones', async () => {
    const { asking, code, grant } = await shown({ agency: place.city.agencies.streets });
    const { secret } = await place.sharing.showSecret(asking, grant);
    await assert.rejects(openBy(place.usher, code, secret), problem('evidence.grant-post-needed'));
    await assert.rejects(openBy(place.foreignJudge, code, secret), problem('evidence.grant-post-needed'));
    assert.equal((await openBy(place.judge, code, secret)).grant, grant);
  });

  test('cannot be guessed in a row: one account has sixty tries an hour', async () => {
    const guesser = await place.city.person({ agency: place.city.agencies.streets, role: 'judge' });
    const { code } = await shown();
    const codes: string[] = [];
    for (let tries = 0; tries < 61; tries += 1)
      await openBy(guesser, code, '22222-22222').catch((error: unknown) =>
        codes.push((error as Problem).code),
      );
    assert.equal(codes.filter((one) => one === 'evidence.not-opened').length, 60);
    assert.equal(codes.at(-1), 'evidence.too-many-tries');
  });
});

describe('revocation against reading', () => {
  test('whoever reads while it is revoked either stands before it in the custody or is refused', async () => {
    for (let round = 0; round < 6; round += 1) {
      const matter = await place.open();
      const item = await place.capture(matter);
      const grant = await place.give(matter);
      const asking = place.under(place.judge, grant);
      let revoked = false;
      const readings = Array.from({ length: 8 }, async (_, index) => {
        await new Promise((next) => setTimeout(next, index * 2));
        const askedAfter = revoked;
        try {
          await place.evidence.read(asking, item);
          assert.equal(
            askedAfter,
            false,
            'a reading asked for after the answer to the revocation was let in',
          );
          return 'read';
        } catch (error) {
          problem('evidence.grant-revoked')(error);
          return 'refused';
        }
      });
      const revoking = new Promise((next) => setTimeout(next, round * 3)).then(async () => {
        await place.sharing.revoke(place.by(place.officer, matter), grant, '撤诉');
        revoked = true;
      });
      const outcomes = await Promise.all(readings);
      await revoking;
      const { rows } = await place.city.database.db.owner.query<{ act: string }>(
        'select act from evidence.custody where item = $1 order by position',
        [item],
      );
      const acts = rows.map(({ act }) => act);
      assert.equal(acts.at(-1), 'revoke', acts.join(' '));
      assert.equal(
        acts.filter((act) => act === 'open').length,
        outcomes.filter((one) => one === 'read').length,
      );
    }
  });

  test('of eight who revoke it at once one does', async () => {
    const matter = await place.open();
    const item = await place.capture(matter);
    const grant = await place.give(matter);
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, () => place.sharing.revoke(place.by(place.officer, matter), grant, '撤诉')),
    );
    assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1);
    const { rows } = await place.city.database.db.owner.query<{ n: number }>(
      `select count(*) as n from evidence.custody where item = $1 and act = 'revoke'`,
      [item],
    );
    assert.equal(rows[0]!.n, 1);
  });

  test('a page that is open meets the end of its grant with its next request', async () => {
    const matter = await place.open();
    await place.capture(matter);
    const grant = await place.give(matter);
    const asking = place.under(place.judge, grant);
    assert.equal((await place.evidence.list(asking)).length, 1);
    // the moment comes: a grant cannot be shortened but by its owner's hand
    await place.city.database.db.owner.query(
      `alter table evidence.access_grant disable trigger append_only;
       update evidence.access_grant set until_at = clock_timestamp() where id = '${grant}';
       alter table evidence.access_grant enable trigger append_only`,
    );
    await assert.rejects(place.evidence.list(asking), problem('evidence.grant-expired'));
  });
});
