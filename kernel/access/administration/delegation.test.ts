import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isoOf, localDay } from '../../calendar/index.ts';
import { Problem } from '../../store/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { Administration, loadActor, ownPosts, type Actor } from '../index.ts';

const in_ = (days: number): string => isoOf(localDay(Date.now()) + days);

describe('lending one’s own post', () => {
  let city: SmallCity;
  let administration: Administration;
  let admin: Actor;
  before(async () => {
    city = await smallCity();
    administration = new Administration(city.database.db);
    admin = await city.person({ agency: city.agencies.police, role: 'admin', scope: 'platform' });
  });
  after(async () => {
    await city.database.close();
  });

  const db = () => city.database.db.owner;
  const refusal = (code: string, status: number) => (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.deepEqual([error.code, error.status], [code, status]);
    return true;
  };
  const no = refusal('access.delegation-refused', 422);
  const postOf = async (account: string): Promise<string> =>
    (await ownPosts(db(), account)).find((post) => post.lentBy === null)!.id;
  const lend = (by: Actor, post: string, to: Actor, until = in_(10)) =>
    administration.propose(by, {
      kind: 'post.delegate',
      payload: { post, to: to.account, until },
      reason: '休假',
    });
  const end = (by: Actor, post: string) =>
    administration.propose(by, { kind: 'post.end', payload: { post }, reason: '收回' });
  const roles = async (account: string): Promise<string[]> =>
    ((await loadActor(db(), account))?.bindings ?? []).map(({ role }) => role);
  /** A head and a clerk of the police, and the head's post. */
  async function office(): Promise<{ head: Actor; clerk: Actor; post: string }> {
    const head = await city.person({ agency: city.agencies.police, role: 'head' });
    const clerk = await city.person({ agency: city.agencies.police, role: 'clerk' });
    return { head, clerk, post: await postOf(head.account) };
  }

  test('a head on leave lends the post to a colleague, sees it and takes it back', async () => {
    const { head, clerk, post } = await office();
    const lent = await lend(head, post, clerk);
    assert.equal(lent.state, 'applied');
    assert.deepEqual(await roles(clerk.account), ['clerk', 'head']);
    const [own] = await ownPosts(db(), head.account);
    assert.deepEqual(
      own?.lentTo.map((one) => [one.id, one.reason]),
      [[lent.made, '休假']],
    );
    const borrowed = (await ownPosts(db(), clerk.account)).find((one) => one.id === lent.made);
    assert.deepEqual(borrowed?.lentBy, head.name);
    await end(head, lent.made);
    assert.deepEqual(await roles(clerk.account), ['clerk']);
  });

  test('the colleague may give it back; a third person may not end it, nor lend what is not theirs', async () => {
    const { head, clerk, post } = await office();
    const other = await city.person({ agency: city.agencies.police, role: 'clerk' });
    const outside = refusal('access.not-administrator', 403);
    await assert.rejects(lend(other, post, clerk), outside);
    await assert.rejects(lend(admin, post, clerk), outside);
    const lent = await lend(head, post, clerk);
    await assert.rejects(end(other, lent.made), outside);
    await assert.rejects(end(clerk, post), outside);
    await end(clerk, lent.made);
    assert.deepEqual(await roles(clerk.account), ['clerk']);
  });

  test('what was lent is not lent on, nor to a stranger, nor for long, nor beyond the post itself', async () => {
    const { head, clerk, post } = await office();
    const lent = await lend(head, post, clerk);
    const other = await city.person({ agency: city.agencies.police, role: 'clerk' });
    const stranger = await city.person({ agency: city.agencies.streets, role: 'clerk' });
    await assert.rejects(lend(clerk, lent.made, other), no);
    await assert.rejects(lend(head, post, stranger), no);
    await assert.rejects(lend(head, post, head), no);
    await assert.rejects(lend(head, post, other, in_(91)), no);
    await assert.rejects(lend(head, post, other, in_(-1)), no);
    await db().query(`update access.binding set valid_to = now() + interval '5 days' where id = $1`, [post]);
    await assert.rejects(lend(head, post, other, in_(10)), no);
  });

  test('power over access and over officials is not lent', async () => {
    const colleague = await city.person({ agency: city.agencies.police, role: 'clerk' });
    for (const role of ['admin', 'inspector', 'supervisor', 'auditor']) {
      const holder = await city.person({ agency: city.agencies.police, role });
      await assert.rejects(lend(holder, await postOf(holder.account), colleague), no);
    }
  });

  test('duties that check each other stay apart when lent', async () => {
    const officer = await city.person({ agency: city.agencies.police });
    const reviewer = await city.person({ agency: city.agencies.police, role: 'legal-reviewer' });
    await assert.rejects(
      lend(reviewer, await postOf(reviewer.account), officer),
      refusal('access.separation-of-duties', 403),
    );
  });

  test('what was lent ends when the lender’s post ends or is shortened, and when the lender is disabled', async () => {
    for (const leave of ['ended', 'shortened', 'disabled'] as const) {
      const { head, clerk, post } = await office();
      await lend(head, post, clerk);
      if (leave === 'ended') await end(admin, post);
      else if (leave === 'disabled')
        await administration.propose(admin, {
          kind: 'account.disable',
          payload: { account: head.account },
          reason: '离任',
        });
      else
        await db().query(`update access.binding set valid_to = now() + interval '1 day' where id = $1`, [
          post,
        ]);
      const { rows } = await db().query<{ days: number }>(
        `select extract(epoch from valid_to - now()) / 86400 as days from access.binding where delegated_from = $1`,
        [post],
      );
      assert.ok(rows[0]!.days <= (leave === 'shortened' ? 1 : 0), `${leave}: ${String(rows[0]!.days)}`);
      if (leave !== 'shortened') assert.deepEqual(await roles(clerk.account), ['clerk']);
    }
  });

  test('the database itself keeps a lent post within the lender’s', async () => {
    const { clerk, post } = await office();
    const insert = (part: { role?: string; scope?: string; days?: number; from?: string }) =>
      db().query<{ id: string }>(
        `insert into access.binding (id, account, role, agency, scope, valid_to, delegated_from, reason)
         values (gen_random_uuid(), $1, $2, $3, $4, now() + make_interval(days => $5), $6, 'x') returning id`,
        [
          clerk.account,
          part.role ?? 'head',
          city.agencies.police,
          part.scope ?? 'agency',
          part.days ?? 1,
          part.from ?? post,
        ],
      );
    const within = /stays within the post/;
    await assert.rejects(insert({ role: 'admin' }), within);
    await assert.rejects(insert({ scope: 'platform' }), within);
    const { rows } = await insert({});
    await assert.rejects(insert({ from: rows[0]!.id }), within);
    await db().query(`update access.binding set valid_to = now() + interval '2 days' where id = $1`, [post]);
    await assert.rejects(insert({ days: 3 }), within);
  });
});
