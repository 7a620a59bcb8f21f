import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addAccount, hashPassword } from '@gaoyao/kernel/access';
import { newId } from '@gaoyao/kernel/store';
import {
  addOfficial,
  assertProblem,
  openFine,
  password,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';

interface Change {
  readonly id: string;
  readonly state: string;
  readonly made: string;
  readonly consequence: { readonly zh: string };
}

describe('administration over HTTP', () => {
  let place: Town;
  let ada: Browser;
  let bo: Browser;
  let officer: string;
  before(async () => {
    place = await town();
    for (const username of ['ada', 'bo'])
      await addAccount(place.database.db.owner, {
        id: newId(),
        username,
        name: { zh: `管${username}`, en: `Admin ${username}` },
        staffNumber: username,
        passwordHash: await hashPassword(password),
        bindings: [{ id: newId(), role: 'admin', agency: place.agencies[0], scope: 'platform' }],
      });
    ada = await signedIn(place.app, 'ada');
    bo = await signedIn(place.app, 'bo');
    officer = await addOfficial(place, 'third', { role: 'officer', agency: place.agencies[0] });
  });
  after(async () => {
    await place.close();
  });

  const propose = (browser: Browser, kind: string, payload: object) =>
    browser.post('/api/admin/changes', { kind, payload, reason: '工作需要' });
  const grant = (browser: Browser, account = officer, part: object = {}) =>
    propose(browser, 'post.grant', {
      account,
      role: 'officer',
      agency: place.agencies[1],
      scope: 'agency',
      ...part,
    });
  const decide = (browser: Browser, id: string, how: 'approval' | 'rejection', note?: string) =>
    browser.post(`/api/admin/changes/${id}/${how}`, note === undefined ? {} : { note });

  const READS = ['people', 'agencies', 'roles', 'calendars', 'parameters', 'changes'];

  test('only administrators enter', async () => {
    const someone = await signedIn(place.app, 'third');
    for (const read of READS) {
      assertProblem(await someone.get(`/api/admin/${read}`), 403, 'access.administrators-only');
      assertProblem(await place.app.inject({ url: `/api/admin/${read}` }), 401, 'access.no-session');
      assert.equal((await ada.get(`/api/admin/${read}`)).statusCode, 200, read);
    }
    assertProblem(await grant(someone), 403, 'access.administrators-only');
    assertProblem(await decide(someone, newId(), 'approval'), 403, 'access.administrators-only');
  });

  test('an administrator finds people, and no matter of anybody', async () => {
    await openFine(await signedIn(place.app, 'first'));
    const found = (await ada.get('/api/admin/people?q=THIRD')).json<{
      items: { id: string; posts: { roleName: { zh: string } }[] }[];
    }>();
    assert.deepEqual(
      found.items.map((one) => [one.id, one.posts.map((post) => post.roleName.zh)]),
      [[officer, ['执法人员']]],
    );
    const list = await ada.get('/api/matters');
    assert.equal(list.json<{ items: unknown[] }>().items.length, 0, list.body);
  });

  test('a post proposed by one administrator and approved by another opens the other agency’s matters; ended, they are gone at once', async () => {
    const second = await signedIn(place.app, 'second');
    const matter = await openFine(second, { title: '乙机关的事项' });
    const third = await signedIn(place.app, 'third');
    assertProblem(await third.get(`/api/matters/${matter}`), 404, 'matters.not-found');
    const proposed = await grant(ada);
    assert.equal(proposed.statusCode, 201, proposed.body);
    const change = proposed.json<Change>();
    assert.equal(change.state, 'pending');
    assertProblem(await decide(ada, change.id, 'approval'), 403, 'access.four-eyes');
    assert.equal((await decide(bo, change.id, 'approval', '已核对')).statusCode, 204);
    await heard(async () => (await third.get(`/api/matters/${matter}`)).statusCode === 200);
    assertProblem(await decide(bo, change.id, 'approval'), 409, 'access.change-decided');
    const ended = await propose(ada, 'post.end', { post: change.made });
    assert.equal(ended.json<Change>().state, 'applied', ended.body);
    await heard(async () => (await third.get(`/api/matters/${matter}`)).statusCode === 404);
    const history = (await bo.get('/api/admin/changes?limit=2')).json<{
      items: { kind: string; state: string; note: string | null }[];
    }>();
    assert.deepEqual(
      history.items.map((one) => [one.kind, one.state, one.note]),
      [
        ['post.end', 'approved', null],
        ['post.grant', 'approved', '已核对'],
      ],
    );
  });

  /** Sessions hear of a change through the database: soon, and well within the five seconds they remember. */
  async function heard(condition: () => Promise<boolean>): Promise<void> {
    const until = Date.now() + 2_000;
    while (!(await condition())) {
      assert.ok(Date.now() < until, 'the session did not hear of it');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  test('deciding asks for a step-up', async () => {
    const { id } = (await grant(ada)).json<Change>();
    await place.database.db.owner.query(
      `update access.session set stepped_up_at = now() - interval '1 hour'
       where account = (select id from access.account where username = 'bo')`,
    );
    await heard(async () => (await decide(bo, newId(), 'approval')).statusCode === 403);
    assertProblem(await decide(bo, id, 'approval'), 403, 'access.step-up-needed');
    bo = await signedIn(place.app, 'bo');
    assert.equal((await decide(bo, id, 'rejection', '不需要')).statusCode, 204);
  });

  test('what is proposed in a wrong shape, or for what is not there, is refused with a code and changes nothing', async () => {
    const wrong: readonly unknown[] = [
      { kind: 'post.grant', payload: {}, reason: 'x' },
      { kind: 'nonsense', payload: {}, reason: 'x' },
      { kind: 'account.disable', payload: { account: 'no-uuid' }, reason: 'x' },
      { kind: 'account.disable', payload: { account: officer, more: 1 }, reason: 'x' },
      { kind: 'account.disable', payload: { account: officer }, reason: '  ' },
      { kind: 'post.delegate', payload: { post: newId(), to: officer, until: '2030-01-01' }, reason: 'x' },
      { kind: 'unit.move', payload: { unit: place.city, parent: place.city, from: 'tomorrow' }, reason: 'x' },
      { kind: 'calendar.import', payload: { file: 'no schedule', source: 'x' }, reason: 'x' },
      { kind: 'calendar.import', payload: { file: '{"year":2032,"days":[]', source: 'x' }, reason: 'x' },
      { kind: 'parameter.set', payload: { key: 'toString', value: 1, shard: 0, basis: 'x' }, reason: 'x' },
      [],
      null,
    ];
    for (const body of wrong) {
      const answer = await ada.post('/api/admin/changes', body);
      assert.equal(answer.statusCode, 400, `${JSON.stringify(body)} ${answer.body}`);
    }
    assertProblem(await propose(ada, 'account.disable', { account: newId() }), 404, 'access.account-unknown');
    assertProblem(await propose(ada, 'post.end', { post: newId() }), 404, 'access.post-unknown');
    assertProblem(await grant(ada, officer, { unit: newId() }), 422, 'access.post-refused');
    assertProblem(await grant(ada, officer, { until: '2026-02-31' }), 400, 'calendar.bad-date');
    assertProblem(
      await propose(ada, 'unit.move', { unit: place.city, parent: newId(), from: '2026-13-01' }),
      400,
      'calendar.bad-date',
    );
    for (const id of [newId(), 'nonsense', '%27'])
      assertProblem(await decide(ada, id, 'approval'), 404, 'access.change-unknown');
    for (const cursor of ['x', 'WyJhIl0', Buffer.from('["1","b"]').toString('base64url')])
      for (const list of ['people', 'changes'])
        assertProblem(await ada.get(`/api/admin/${list}?cursor=${cursor}`), 400, 'list.bad-cursor');
  });

  test('an imported year, a tightened parameter and a new person are there at once', async () => {
    const file = 'date,kind,name\n2033-01-01,off,元旦\n';
    assert.equal(
      (await propose(ada, 'calendar.import', { file, source: '通知' })).json<Change>().state,
      'applied',
    );
    const years = (await ada.get('/api/admin/calendars')).json<{
      items: { year: number; present: boolean }[];
    }>();
    assert.equal(years.items.find(({ year }) => year === 2033)?.present, true);
    assert.equal(years.items.find(({ year }) => year === 2032)?.present, false);
    await propose(ada, 'parameter.set', {
      key: 'administration.delegation-days',
      value: 30,
      shard: 0,
      basis: '内控',
    });
    const items = (await bo.get('/api/admin/parameters')).json<{
      items: {
        key: string;
        versions: { value: number; inForce: boolean; basis: string; setBy: { zh: string } }[];
      }[];
    }>().items;
    assert.deepEqual(
      items
        .find(({ key }) => key === 'administration.delegation-days')
        ?.versions.map((one) => [one.value, one.inForce, one.basis, one.setBy.zh]),
      [[30, true, '内控', '管ada']],
    );
    const added = await propose(ada, 'account.add', {
      username: 'new.person',
      name: { zh: '新人', en: 'New Person' },
      staffNumber: 'N1',
      agency: place.agencies[0],
    });
    assert.equal(added.json<Change>().state, 'applied', added.body);
    assertProblem(
      await propose(ada, 'account.add', {
        username: 'NEW.person',
        name: { zh: '新人', en: 'New Person' },
        staffNumber: 'N2',
        agency: place.agencies[0],
      }),
      409,
      'access.username-taken',
    );
  });

  test('an official lends a post to a colleague, sees it and takes it back', async () => {
    const head = await addOfficial(place, 'boss', { role: 'head', agency: place.agencies[0] });
    const boss = await signedIn(place.app, 'boss');
    const own = async (browser: Browser) =>
      (await browser.get('/api/posts')).json<{
        items: {
          id: string;
          role: string;
          lentBy: unknown;
          lentTo: { id: string; name: { zh: string } }[];
        }[];
      }>().items;
    const [post] = await own(boss);
    const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const lend = (browser: Browser, to: string) =>
      browser.post(`/api/posts/${post!.id}/delegations`, { to, until, reason: '休假' });
    assertProblem(await lend(boss, head), 422, 'access.delegation-refused');
    const third = await signedIn(place.app, 'third');
    assertProblem(await lend(third, officer), 403, 'access.not-administrator');
    const lent = await lend(boss, officer);
    assert.equal(lent.statusCode, 201, lent.body);
    assert.deepEqual(
      (await own(boss))[0]?.lentTo.map((one) => one.name.zh),
      ['官third'],
    );
    assert.deepEqual(
      (await own(third)).map((one) => one.role),
      ['officer', 'head'],
    );
    const back = await boss.post(`/api/posts/${lent.json<Change>().made}/end`, { reason: '回岗' });
    assert.equal(back.statusCode, 201, back.body);
    assert.deepEqual(
      (await own(third)).map((one) => one.role),
      ['officer'],
    );
  });

  test('an agency with an open matter is not closed', async () => {
    assertProblem(
      await propose(ada, 'agency.close', { agency: place.agencies[1] }),
      409,
      'access.agency-has-matters',
    );
  });
});
