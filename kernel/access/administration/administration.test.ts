import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isoOf, localDay } from '../../calendar/index.ts';
import { unitsAbove } from '../../places/index.ts';
import { newId, parameterValue, Problem } from '../../store/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { Administration, listChanges, listPeople, loadActor, signInRules, type Actor } from '../index.ts';
import type { Proposal, Proposed } from './administration.ts';
import type { Changes } from './kinds.ts';

const in_ = (days: number): string => isoOf(localDay(Date.now()) + days);

describe('administration', () => {
  let city: SmallCity;
  let administration: Administration;
  let [anna, ben]: Actor[] = [];
  const db = () => city.database.db.owner;
  before(async () => {
    city = await smallCity();
    administration = new Administration(city.database.db);
    const platform = { agency: city.agencies.police, role: 'admin', scope: 'platform' } as const;
    anna = await city.person(platform);
    ben = await city.person(platform);
  });
  after(async () => {
    await city.database.close();
  });

  const refusal = (code: string, status: number) => (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.deepEqual([error.code, error.status], [code, status]);
    return true;
  };
  const fourEyes = refusal('access.four-eyes', 403);
  const propose = (by: Actor, kind: Proposal['kind'], payload: object): Promise<Proposed> =>
    administration.propose(by, { kind, payload, reason: '工作需要' } as Proposal);
  const grant = (by: Actor, account: string, post: Partial<Changes['post.grant']> = {}): Promise<Proposed> =>
    propose(by, 'post.grant', {
      account,
      role: 'officer',
      agency: city.agencies.police,
      scope: 'agency',
      ...post,
    });
  const posts = async (account: string): Promise<string[]> =>
    ((await loadActor(db(), account))?.bindings ?? []).map(({ role, scope }) => `${role}/${scope}`);
  const postOf = async (account: string): Promise<string> =>
    (
      await db().query<{ id: string }>(
        'select id from access.binding where account = $1 and valid_to > now() order by id',
        [account],
      )
    ).rows[0]!.id;
  const journalOf = async (stream: string) =>
    (
      await db().query<{ action: string; actor: string; input: Record<string, unknown> }>(
        'select action, actor, input from store.journal where stream = $1 order by version',
        [stream],
      )
    ).rows;

  test('a new post waits for a second administrator, and is there when that one approves', async () => {
    const officer = await city.person();
    const proposed = await grant(anna!, officer.account);
    assert.equal(proposed.state, 'pending');
    assert.match(proposed.consequence.zh, /^之后.*能以执法人员身份查看和办理police的事项/);
    assert.deepEqual(await posts(officer.account), []);
    await administration.approve(ben!, proposed.id, '已核对任命文件');
    assert.deepEqual(await posts(officer.account), ['officer/agency']);
    const journal = await journalOf(officer.account);
    assert.deepEqual(
      journal.map((one) => [one.action, one.actor]),
      [
        ['post.grant.proposed', anna!.account],
        ['post.grant', ben!.account],
      ],
    );
    assert.equal(journal[1]!.input['proposer'], anna!.account);
    assert.equal(journal[1]!.input['approver'], ben!.account);
    assert.equal(journal[1]!.input['reason'], '工作需要');
  });

  test('neither the proposer nor whoever gains by it is the second pair of eyes', async () => {
    const officer = await city.person();
    const { id } = await grant(anna!, officer.account);
    await assert.rejects(administration.approve(anna!, id), fourEyes);
    const local = await city.person({ agency: city.agencies.streets, role: 'admin' });
    const wider = await grant(anna!, local.account, {
      role: 'admin',
      scope: 'tenancy',
      agency: city.agencies.streets,
    });
    await assert.rejects(administration.approve(local, wider.id), refusal('access.not-administrator', 403));
    const forBen = await grant(anna!, ben!.account, { role: 'admin', agency: city.agencies.streets });
    await assert.rejects(administration.approve(ben!, forBen.id), fourEyes);
    assert.deepEqual(await posts(officer.account), []);
    await administration.reject(anna!, id, '撤回');
    await administration.reject(ben!, wider.id, '不需要');
    await administration.reject(anna!, forBen.id, '撤回');
    await assert.rejects(administration.approve(ben!, id), refusal('access.change-decided', 409));
  });

  test('what narrows takes effect at once: ending a post, disabling an account; enabling it again does not', async () => {
    const officer = await city.person({ agency: city.agencies.police });
    const ended = await propose(anna!, 'post.end', { post: await postOf(officer.account) });
    assert.equal(ended.state, 'applied');
    assert.deepEqual(await posts(officer.account), []);
    const other = await city.person({ agency: city.agencies.police });
    await db().query(
      `insert into access.session (token_hash, account, expires_at) values (sha256($1), $2, now() + interval '1 hour')`,
      [Buffer.from(other.account), other.account],
    );
    await propose(anna!, 'account.disable', { account: other.account });
    assert.equal(await loadActor(db(), other.account), null);
    const { rows } = await db().query<{ open: number }>(
      'select count(*) as open from access.session where account = $1 and revoked_at is null',
      [other.account],
    );
    assert.equal(rows[0]!.open, 0);
    const enabling = await propose(anna!, 'account.enable', { account: other.account });
    assert.equal(await loadActor(db(), other.account), null);
    await administration.approve(ben!, enabling.id);
    assert.deepEqual(await posts(other.account), ['officer/agency']);
  });

  test('two approvals at once apply once', async () => {
    const officer = await city.person();
    const { id } = await grant(anna!, officer.account);
    const cora = await city.person({ agency: city.agencies.police, role: 'admin', scope: 'tenancy' });
    const both = await Promise.allSettled([
      administration.approve(ben!, id),
      administration.approve(cora, id),
      administration.approve(ben!, id),
    ]);
    assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const one of both) if (one.status === 'rejected') refusal('access.change-decided', 409)(one.reason);
    assert.deepEqual(await posts(officer.account), ['officer/agency']);
  });

  test('applying checks again: whoever was given the other duty meanwhile, or whose proposer has gone, gets nothing', async () => {
    const officer = await city.person();
    const review = await grant(anna!, officer.account, { role: 'legal-reviewer' });
    const first = await grant(anna!, officer.account);
    await administration.approve(ben!, first.id);
    await assert.rejects(
      administration.approve(ben!, review.id),
      refusal('access.separation-of-duties', 403),
    );
    const dora = await city.person({ agency: city.agencies.police, role: 'admin' });
    const hers = await grant(dora, officer.account, { role: 'clerk' });
    await propose(ben!, 'account.disable', { account: dora.account });
    await assert.rejects(administration.approve(ben!, hers.id), refusal('access.proposer-gone', 409));
    assert.deepEqual(await posts(officer.account), ['officer/agency']);
  });

  test('nobody is administrator and something else, nor holds two duties that check each other', async () => {
    const apart = refusal('access.separation-of-duties', 403);
    const officer = await city.person({ agency: city.agencies.police });
    await assert.rejects(grant(anna!, officer.account, { role: 'admin' }), apart);
    await assert.rejects(grant(anna!, ben!.account), apart);
    await assert.rejects(grant(anna!, ben!.account, { role: 'auditor' }), apart);
    await assert.rejects(grant(anna!, officer.account, { role: 'legal-reviewer' }), apart);
    await assert.rejects(
      grant(anna!, officer.account, { role: 'reconsideration-officer', agency: city.agencies.streets }),
      apart,
    );
    // investigating for one agency and reviewing for another is two different duties
    const elsewhere = await grant(anna!, officer.account, {
      role: 'legal-reviewer',
      agency: city.agencies.streets,
    });
    await administration.reject(anna!, elsewhere.id, '撤回');
    const mediator = await city.person({ agency: city.agencies.streets, role: 'mediator' });
    await assert.rejects(grant(anna!, mediator.account, { role: 'judge' }), apart);
  });

  test('a proposal nobody decided lapses with its time', async () => {
    const officer = await city.person();
    const { id } = await grant(anna!, officer.account);
    const { rows } = await db().query<{ days: number }>(
      'select extract(epoch from expires_at - proposed_at) / 86400 as days from access.change where id = $1',
      [id],
    );
    assert.equal(Math.round(rows[0]!.days), 7);
    // time cannot be waited for: the guard on the row is set aside to move it
    await db().query('alter table access.change disable trigger keep_change');
    await db().query(`update access.change set expires_at = now() - interval '1 second' where id = $1`, [id]);
    await db().query('alter table access.change enable trigger keep_change');
    await assert.rejects(administration.approve(ben!, id), refusal('access.change-lapsed', 409));
    assert.deepEqual(await posts(officer.account), []);
    const shown = (await listChanges(db(), ben!, { state: 'all' })).items.find((one) => one.id === id);
    assert.equal(shown?.state, 'lapsed');
  });

  test('an administrator of an agency or a tenancy does only what lies within it, and sees no more', async () => {
    const local = await city.person({ agency: city.agencies.police, role: 'admin' });
    const county = await city.person({ agency: city.agencies.police, role: 'admin', scope: 'tenancy' });
    const officer = await city.person({ agency: city.agencies.police });
    const stranger = await city.person({ agency: city.agencies.elsewhere });
    const outside = refusal('access.not-administrator', 403);
    await assert.rejects(grant(local, officer.account, { agency: city.agencies.streets }), outside);
    await assert.rejects(grant(local, officer.account, { role: 'leader', scope: 'tenancy' }), outside);
    await assert.rejects(grant(county, officer.account, { agency: city.agencies.elsewhere }), outside);
    await assert.rejects(grant(county, officer.account, { role: 'leader', scope: 'platform' }), outside);
    await assert.rejects(propose(county, 'account.disable', { account: stranger.account }), outside);
    await assert.rejects(propose(officer, 'account.disable', { account: local.account }), outside);
    const inside = await grant(local, officer.account, { role: 'clerk' });
    await assert.rejects(administration.approve(stranger, inside.id), outside);
    const broad = await grant(anna!, officer.account, { role: 'leader', scope: 'platform' });
    await assert.rejects(administration.approve(county, broad.id), outside);
    await administration.approve(county, inside.id);
    const seen = (await listPeople(db(), local, { limit: 200 })).items.map(({ id }) => id);
    assert.ok(seen.includes(officer.account) && !seen.includes(stranger.account));
    const pending = (await listChanges(db(), local, { limit: 200 })).items.map(({ id }) => id);
    assert.ok(pending.includes(inside.id) && !pending.includes(broad.id));
    await administration.reject(anna!, broad.id, '撤回');
    await propose(anna!, 'account.disable', { account: county.account });
  });

  test('the last administrator can neither be disabled nor lose the post', async () => {
    const own = await smallCity();
    try {
      const there = new Administration(own.database.db);
      const platform = { agency: own.agencies.police, role: 'admin', scope: 'platform' } as const;
      const first = await own.person(platform);
      const second = await own.person(platform);
      const disable = (by: Actor, account: string) =>
        there.propose(by, { kind: 'account.disable', payload: { account }, reason: '离任' });
      const both = await Promise.allSettled([disable(first, second.account), disable(second, first.account)]);
      assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
      const left = both[0].status === 'fulfilled' ? first : second;
      await assert.rejects(disable(left, left.account), refusal('access.last-admin', 409));
      const { rows } = await own.database.db.owner.query<{ id: string }>(
        'select id from access.binding where account = $1',
        [left.account],
      );
      await assert.rejects(
        there.propose(left, { kind: 'post.end', payload: { post: rows[0]!.id }, reason: '离任' }),
        refusal('access.last-admin', 409),
      );
      assert.notEqual(await loadActor(own.database.db.owner, left.account), null);
    } finally {
      await own.database.close();
    }
  });

  test('a contractor is named, has a sponsor in the agency, listed purposes and an end within thirty days', async () => {
    const sponsor = await city.person({ agency: city.agencies.police });
    const contractor = (part: object) => {
      const name = newId();
      return propose(anna!, 'contractor.add', {
        username: name,
        name: { zh: '外包甲', en: 'Contractor A' },
        staffNumber: name,
        sponsor: sponsor.account,
        purposes: ['maintenance'],
        posts: [{ role: 'clerk', agency: city.agencies.police, scope: 'agency', until: in_(30) }],
        ...part,
      });
    };
    const no = refusal('access.contractor-refused', 422);
    await assert.rejects(contractor({ purposes: [] }), no);
    await assert.rejects(contractor({ posts: [] }), no);
    const post = { role: 'clerk', agency: city.agencies.police, scope: 'agency', until: in_(3) };
    await assert.rejects(contractor({ posts: [{ ...post, agency: city.agencies.streets }] }), no);
    const late = refusal('access.post-refused', 422);
    await assert.rejects(contractor({ posts: [{ ...post, until: in_(31) }] }), late);
    await assert.rejects(contractor({ posts: [{ ...post, until: undefined }] }), late);
    await assert.rejects(contractor({ posts: [{ ...post, role: 'inspector' }] }), late);
    const proposed = await contractor({});
    assert.equal(proposed.state, 'pending');
    assert.match(proposed.consequence.zh, /外包人员.*用途：平台维护；由.*负责/);
    await administration.approve(ben!, proposed.id);
    const actor = await loadActor(db(), proposed.made);
    assert.equal(actor?.kind, 'contractor');
    assert.equal(actor.bindings.length, 1);
    // whoever answered for the contractor leaves, and the contractor's posts end
    await propose(anna!, 'account.disable', { account: sponsor.account });
    assert.deepEqual(await posts(proposed.made), []);
  });

  test('a unit moves within its tenancy, from a day on, with a second administrator', async () => {
    const move = (by: Actor, from: string, parent = city.units.west) =>
      propose(by, 'unit.move', { unit: city.units.e2, parent, from });
    await assert.rejects(move(anna!, in_(-1)), refusal('access.unit-day', 422));
    await assert.rejects(
      move(anna!, in_(0), city.units.elsewhere),
      refusal('access.unit-other-tenancy', 422),
    );
    const guard = await city.person({
      agency: city.agencies.police,
      unit: city.units.west,
      scope: 'unit',
    });
    assert.equal(guard.bindings.length, 1);
    const proposed = await move(anna!, in_(0));
    assert.match(proposed.consequence.zh, /现有 1 人新增/);
    await assert.rejects(administration.approve(anna!, proposed.id), fourEyes);
    await administration.approve(ben!, proposed.id);
    assert.ok((await unitsAbove(db(), city.units.e2, in_(0))).includes(city.units.west));
    assert.ok((await unitsAbove(db(), city.units.e2, in_(-1))).includes(city.units.east));
    const added = await propose(anna!, 'unit.add', {
      parent: city.units.west,
      kind: 'grid',
      name: { zh: '新网格', en: 'New grid' },
      code: '990209',
      from: in_(0),
    });
    assert.deepEqual(await unitsAbove(db(), added.made, in_(0)), [
      added.made,
      city.units.west,
      city.units.city,
    ]);
    await propose(anna!, 'unit.rename', {
      unit: added.made,
      name: { zh: '改名网格', en: 'Renamed' },
      from: in_(5),
    });
    // what is to change later stands in the way of changing it earlier
    await assert.rejects(
      propose(anna!, 'unit.move', { unit: city.units.w1, parent: added.made, from: in_(1) }),
      refusal('places.later-change', 422),
    );
  });

  test('a missing year of holidays is imported at once; a year that is there is replaced with four eyes', async () => {
    const told: string[] = [];
    const there = new Administration(city.database.db, {
      calendarImported: async () => {
        told.push('recomputed');
      },
    });
    const import_ = (source: string) =>
      there.propose(anna!, {
        kind: 'calendar.import',
        payload: { year: 2031, days: [{ date: '2031-01-01', isOffDay: true, name: '元旦' }], source },
        reason: '年度通知',
      });
    assert.equal((await import_('国办发明电〔2030〕1号')).state, 'applied');
    assert.deepEqual(told, ['recomputed']);
    const again = await import_('更正');
    assert.equal(again.state, 'pending');
    await there.approve(ben!, again.id);
    assert.deepEqual(told, ['recomputed', 'recomputed']);
    const { rows } = await db().query('select source from calendar.year where year = 2031');
    assert.deepEqual(rows, [{ source: '更正' }]);
  });

  test('tightening a parameter is one administrator’s, loosening it two; a change is kept with who and why', async () => {
    const set = (value: number, place: object = { shard: 0 }) =>
      propose(anna!, 'parameter.set', { key: 'sign-in.idle-minutes', value, basis: '安全要求', ...place });
    assert.equal((await set(30)).state, 'applied');
    assert.equal(await parameterValue(db(), 'sign-in.idle-minutes'), 30);
    const longer = await set(90);
    assert.equal(longer.state, 'pending');
    assert.equal(await parameterValue(db(), 'sign-in.idle-minutes'), 30);
    await administration.approve(ben!, longer.id);
    assert.equal(await parameterValue(db(), 'sign-in.idle-minutes'), 90);
    // what sessions go by is what the page shows
    assert.equal((await signInRules(db())).idleMinutes, 90);
    const no = refusal('parameter.refused', 422);
    await assert.rejects(set(4), no);
    await assert.rejects(set(30, { shard: 1 }), no);
    await assert.rejects(set(90), no);
    const reported = (await listChanges(db(), ben!, { kind: 'parameter.set' })).items;
    assert.deepEqual(
      reported.slice(0, 2).map((one) => [one.state, one.reason, one.decidedBy?.id]),
      [
        ['approved', '工作需要', ben!.account],
        ['approved', '工作需要', anna!.account],
      ],
    );
  });

  test('an agency with open matters stays; without them it is closed and its posts end', async () => {
    const there = new Administration(city.database.db, { openMatters: async () => open });
    let open = 2;
    const agency = await propose(anna!, 'agency.add', {
      kind: 'bureau',
      name: { zh: '新设局', en: 'New bureau' },
      mark: '新',
      unit: city.units.city,
    });
    const officer = await city.person({ agency: agency.made });
    const close = () =>
      there.propose(anna!, { kind: 'agency.close', payload: { agency: agency.made }, reason: '机构改革' });
    await assert.rejects(close(), refusal('access.agency-has-matters', 409));
    open = 0;
    await close();
    assert.deepEqual(await posts(officer.account), []);
    await assert.rejects(
      grant(anna!, officer.account, { agency: agency.made }),
      refusal('access.agency-closed', 409),
    );
  });

  test('the role of the application can neither read nor write any of it', async () => {
    const { app } = city.database.db;
    const officer = await city.person({ agency: city.agencies.police });
    for (const [text, values] of [
      [
        `insert into access.binding (id, account, role, agency) values ($1, $2, 'head', $3)`,
        [newId(), officer.account, city.agencies.police],
      ],
      [`update access.binding set valid_to = 'infinity'`, []],
      [`delete from access.binding`, []],
      [`update access.account set disabled_at = null`, []],
      [`update access.agency set name_zh = 'x'`, []],
      [`update access.change set decision = 'approved'`, []],
      [`select 1 from access.change`, []],
      [
        `insert into store.parameter (id, key, shard, valid_from, value, basis, set_by) values ($1, 'k', 0, now(), 1, 'b', $1)`,
        [newId()],
      ],
      [`update places.unit_version set parent = null`, []],
      [`insert into calendar.year (calendar, year, source) values ('cn', 2040, 'x')`, []],
      [`select store.append(0::smallint, 'account', $1, 'post.grant', $1, 'maintenance', '{}')`, [newId()]],
    ] as [string, unknown[]][])
      await assert.rejects(app.query(text, values), /permission denied/, text);
  });

  test('whoever writes past the code still cannot approve their own change or alter a decided one', async () => {
    const officer = await city.person();
    const { id } = await grant(anna!, officer.account);
    const approveOwn = `update access.change set decision = 'approved', decided_by = proposed_by, decided_at = now() where id = $1`;
    await assert.rejects(db().query(approveOwn, [id]), /four_eyes/);
    await assert.rejects(
      db().query(`update access.change set payload = '{}' where id = $1`, [id]),
      /never altered/,
    );
    await administration.reject(ben!, id, '不同意');
    await assert.rejects(db().query('delete from access.change where id = $1', [id]), /never altered/);
    await assert.rejects(db().query(`update store.parameter set value = 1`), /never changed/);
  });
  test('行政处罚法 42: a qualification takes two administrators, ending it early takes one', async () => {
    const clerk = await city.person({ agency: city.agencies.police });
    const qualify = (by: Actor, more: object = {}) =>
      propose(by, 'account.qualify', {
        account: clerk.account,
        qualification: 'enforcement',
        number: 'ZJ-9',
        from: '2024-01-01',
        ...more,
      });
    const proposed = await qualify(anna!);
    assert.equal(proposed.state, 'pending');
    await assert.rejects(administration.approve(anna!, proposed.id), fourEyes);
    await administration.approve(ben!, proposed.id);
    const held = async () =>
      (await listPeople(db(), anna!, { text: clerk.staffNumber })).items[0]!.qualifications.map((one) => [
        one.kind,
        one.validUntil,
      ]);
    assert.deepEqual(await held(), [['enforcement', null]]);
    assert.equal((await qualify(anna!, { until: in_(-1) })).state, 'applied');
    assert.deepEqual(await held(), [['enforcement', in_(-1)]]);
    assert.equal((await qualify(anna!, { until: in_(100) })).state, 'pending');
    await assert.rejects(
      qualify(anna!, { until: '2023-12-31' }),
      refusal('access.qualification-invalid', 422),
    );
  });
});
