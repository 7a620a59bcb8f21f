import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { town, type Town } from '../http-fixture.ts';
import { directoryOf, join, patch, USER, type Directory } from './scim-fixture.ts';
import { ENTERPRISE, POST } from './schemas.ts';

interface UserResource {
  readonly id: string;
  readonly userName: string;
  readonly displayName: string;
  readonly name: { readonly formatted: string };
  readonly externalId?: string;
  readonly active: boolean;
  readonly groups?: readonly { readonly value: string }[];
  readonly schemas: readonly string[];
  readonly meta: { readonly resourceType: string; readonly location: string };
  readonly [ENTERPRISE]?: { readonly employeeNumber: string };
  readonly [POST]?: { readonly unit?: string };
}

interface List {
  readonly totalResults: number;
  readonly startIndex: number;
  readonly itemsPerPage: number;
  readonly Resources: readonly UserResource[];
}

function assertScimError(answer: LightMyRequestResponse, status: number, scimType?: string): void {
  assert.equal(answer.statusCode, status, answer.body);
  assert.match(String(answer.headers['content-type']), /^application\/scim\+json/);
  const body = answer.json<{ schemas: string[]; status: string; scimType?: string; detail: string }>();
  assert.deepEqual(body.schemas, ['urn:ietf:params:scim:api:messages:2.0:Error']);
  assert.equal(body.status, String(status));
  assert.equal(body.scimType, scimType, answer.body);
  const [zh = '', en = ''] = body.detail.split(' | ');
  assert.match(zh, /\p{Script=Han}/u);
  assert.match(en, /[A-Za-z]{2}/);
}

describe('an agency’s directory over SCIM 2.0', () => {
  let place: Town;
  let directory: Directory;
  let other: Directory;

  before(async () => {
    place = await town();
    directory = await directoryOf(place, place.agencies[0]);
    other = await directoryOf(place, place.agencies[1]);
  });
  after(async () => {
    await place.close();
  });

  const found = async (filter: string, query = ''): Promise<List> => {
    const answer = await directory.send('GET', `/Users?filter=${encodeURIComponent(filter)}${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<List>();
  };
  const read = async (id: string): Promise<UserResource> => {
    const answer = await directory.send('GET', `/Users/${id}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<UserResource>();
  };
  const acts = async (account: string): Promise<string[]> => {
    const { rows } = await place.database.db.owner.query<{ action: string }>(
      `select action from store.journal where kind = 'account' and stream = $1 order by version`,
      [account],
    );
    return rows.map((row) => row.action);
  };

  test('says what it can do, and its schemas hold exactly what is kept', async () => {
    const configuration = (await directory.send('GET', '/ServiceProviderConfig')).json<{
      patch: { supported: boolean };
      bulk: { supported: boolean };
      filter: { supported: boolean; maxResults: number };
      authenticationSchemes: { type: string }[];
    }>();
    assert.deepEqual(
      [configuration.patch.supported, configuration.bulk.supported, configuration.filter.supported],
      [true, false, true],
    );
    assert.equal(configuration.authenticationSchemes[0]!.type, 'oauthbearertoken');
    const types = (await directory.send('GET', '/ResourceTypes')).json<{
      Resources: { name: string; endpoint: string }[];
    }>();
    assert.deepEqual(
      types.Resources.map((one) => [one.name, one.endpoint]),
      [
        ['User', '/Users'],
        ['Group', '/Groups'],
      ],
    );
    const schemas = (await directory.send('GET', '/Schemas')).json<{
      Resources: { id: string; attributes: { name: string }[] }[];
    }>();
    const user = schemas.Resources.find((one) => one.id === USER)!;
    assert.deepEqual(
      user.attributes.map((one) => one.name),
      ['userName', 'name', 'displayName', 'active', 'groups'],
    );
    const one = await directory.send('GET', `/Schemas/${POST}`);
    assert.equal(one.json<{ id: string }>().id, POST);
    assertScimError(await directory.send('GET', '/Schemas/urn:none'), 404);
    assertScimError(await directory.send('GET', '/ResourceTypes?filter=name%20pr'), 403);
    assertScimError(await directory.send('GET', '/Nothing'), 404);
  });

  test('a person joins with an account without any right, and is found again', async () => {
    const answer = await directory.send('POST', '/Users', {
      schemas: [USER, ENTERPRISE],
      userName: 'li.si',
      displayName: '李四',
      externalId: 'HR-0042',
      emails: [{ value: 'li.si@example.org' }],
      [ENTERPRISE]: { employeeNumber: 'B042' },
    });
    assert.equal(answer.statusCode, 201, answer.body);
    const made = answer.json<UserResource>();
    assert.equal(answer.headers['location'], made.meta.location);
    assert.match(made.meta.location, new RegExp(`/scim/v2/Users/${made.id}$`));
    assert.deepEqual(
      [made.userName, made.displayName, made.externalId, made.active, made[ENTERPRISE]?.employeeNumber],
      ['li.si', '李四', 'HR-0042', true, 'B042'],
    );
    assert.deepEqual(made.groups ?? [], []);
    assert.ok(!answer.body.includes('example.org'), 'what is not kept is not taken in');
    assert.deepEqual(await acts(made.id), ['scim-join']);
    const { rows } = await place.database.db.owner.query(
      `select password_hash, kind from access.account where id = $1 and not exists (select from access.binding where account = $1)`,
      [made.id],
    );
    assert.deepEqual(rows, [{ password_hash: null, kind: 'official' }]);
    for (const filter of [
      'userName eq "LI.SI"',
      'externalId eq "HR-0042"',
      `id eq "${made.id}"`,
      'displayName co "李" and active eq true',
      'name.formatted sw "李四"',
      `${ENTERPRISE}:employeeNumber eq "b042"`,
      'not (userName ne "li.si")',
      'userName eq "nobody" or externalId eq "HR-0042"',
      'meta.lastModified gt "2020-01-01T00:00:00Z" and userName sw "li."',
    ])
      assert.deepEqual(
        (await found(filter)).Resources.map((one) => one.id),
        [made.id],
        filter,
      );
    assert.equal(
      (await found('externalId eq "hr-0042"')).totalResults,
      0,
      'externalId counts letters as written',
    );
  });

  test('patch: add, replace, remove, with and without a path', async () => {
    const { id } = await join(directory, 'wang.wu', { displayName: '王五', externalId: 'X1' });
    let answer = await patch(directory, `/Users/${id}`, {
      op: 'replace',
      path: 'displayName',
      value: '王武',
    });
    assert.equal(answer.json<UserResource>().displayName, '王武');
    answer = await patch(directory, `/Users/${id}`, {
      op: 'Replace',
      value: { name: { formatted: '王小武' }, externalId: 'X2' },
    });
    assert.deepEqual(
      [answer.json<UserResource>().displayName, answer.json<UserResource>().externalId],
      ['王小武', 'X2'],
    );
    answer = await patch(
      directory,
      `/Users/${id}`,
      { op: 'add', path: `${ENTERPRISE}:employeeNumber`, value: 'W5' },
      { op: 'remove', path: 'externalId' },
    );
    const changed = answer.json<UserResource>();
    assert.deepEqual([changed[ENTERPRISE]?.employeeNumber, changed.externalId], ['W5', undefined]);
    answer = await patch(directory, `/Users/${id}`, {
      op: 'replace',
      path: 'userName',
      value: 'wang.xiaowu',
    });
    assert.equal(answer.json<UserResource>().userName, 'wang.xiaowu');
    const before = await acts(id);
    answer = await patch(directory, `/Users/${id}`, { op: 'replace', path: 'displayName', value: '王小武' });
    assert.equal(answer.statusCode, 200);
    assert.deepEqual(await acts(id), before, 'what changes nothing is no act');
    assertScimError(
      await patch(directory, `/Users/${id}`, { op: 'replace', path: 'shoeSize', value: 43 }),
      400,
      'invalidPath',
    );
    assertScimError(await patch(directory, `/Users/${id}`, { op: 'remove' }), 400, 'noTarget');
    assertScimError(
      await patch(directory, `/Users/${id}`, { op: 'turn', path: 'active', value: 1 }),
      400,
      'invalidSyntax',
    );
    assertScimError(
      await patch(directory, `/Users/${id}`, { op: 'add', path: 'groups', value: [{ value: 'admin' }] }),
      400,
      'mutability',
    );
    assertScimError(await directory.send('PATCH', `/Users/${id}`, { Operations: [] }), 400, 'invalidSyntax');
    assertScimError(await patch(directory, '/Users/nobody', { op: 'remove', path: 'externalId' }), 404);
  });

  test('a replacement leaves out what it names not, but neither opens an account nor widens it', async () => {
    const { id } = await join(directory, 'zhao.liu', {
      displayName: '赵六',
      externalId: 'Z6',
      active: false,
    });
    const replaced = (
      await directory.send('PUT', `/Users/${id}`, { schemas: [USER], userName: 'zhao.liu' })
    ).json<UserResource>();
    assert.deepEqual(
      [replaced.displayName, replaced.externalId, replaced.active],
      ['zhao.liu', undefined, false],
    );
    assertScimError(await directory.send('PUT', `/Users/${id}`, { schemas: [USER] }), 400, 'invalidValue');
    assertScimError(
      await directory.send('PUT', `/Users/${id}`, { schemas: [USER], userName: 'LI.SI' }),
      409,
      'uniqueness',
    );
  });

  test('lists are paged, and each person stands on one page', async () => {
    for (let index = 0; index < 7; index += 1) await join(directory, `page-${String(index)}`);
    const pages: string[] = [];
    for (let start = 1; ; start += 3) {
      const page = await found('userName sw "page-"', `&startIndex=${String(start)}&count=3`);
      assert.equal(page.totalResults, 7);
      assert.equal(page.startIndex, start);
      assert.equal(page.itemsPerPage, page.Resources.length);
      if (page.Resources.length === 0) break;
      pages.push(...page.Resources.map((one) => one.userName));
    }
    assert.deepEqual(
      pages,
      Array.from({ length: 7 }, (_, index) => `page-${String(index)}`),
    );
    assert.equal((await found('userName sw "page-"', '&count=0')).totalResults, 7);
    assert.deepEqual((await found('userName sw "page-"', '&startIndex=-5&count=1')).startIndex, 1);
    const brief = await found('userName eq "page-1"', '&attributes=userName');
    assert.deepEqual(
      Object.keys(brief.Resources[0]!).sort(),
      ['id', 'meta', 'schemas', 'userName'].filter((name) => name in brief.Resources[0]!),
    );
    assert.equal(brief.Resources[0]!.displayName, undefined);
    assertScimError(await directory.send('GET', '/Users?count=many'), 400, 'invalidValue');
    assertScimError(await directory.send('GET', '/Users?filter=a%20eq&filter=b'), 400, 'invalidSyntax');
    for (const filter of ['userName eq', '(userName pr', 'shoeSize eq 43', 'userName eq "x" and', '[', '"'])
      assertScimError(
        await directory.send('GET', `/Users?filter=${encodeURIComponent(filter)}`),
        400,
        'invalidFilter',
      );
  });

  test('membership of a group is the post, from now until now', async () => {
    const { id } = await join(directory, 'member');
    const groups = (await directory.send('GET', '/Groups')).json<{ Resources: { id: string }[] }>();
    const names = groups.Resources.map((one) => one.id);
    assert.ok(names.includes('officer') && names.includes('team-lead'));
    for (const reserved of ['admin', 'inspector', 'system', 'auditor']) assert.ok(!names.includes(reserved));

    let answer = await patch(directory, '/Groups/officer', {
      op: 'add',
      path: 'members',
      value: [{ value: id }],
    });
    assert.equal(answer.statusCode, 200, answer.body);
    assert.ok(answer.json<{ members: { value: string }[] }>().members.some((one) => one.value === id));
    assert.deepEqual(
      (await read(id)).groups?.map((one) => one.value),
      ['officer'],
    );

    // another post: the old one ends at the moment at which the new one begins
    answer = await patch(directory, '/Groups/officer', { op: 'remove', path: `members[value eq "${id}"]` });
    assert.equal(answer.statusCode, 200, answer.body);
    await patch(directory, '/Groups/team-lead', { op: 'add', path: 'members', value: [{ value: id }] });
    const { rows } = await place.database.db.owner.query<{
      role: string;
      open: boolean;
      agency: string;
      scope: string;
    }>(
      `select role, valid_to = 'infinity' as open, agency, scope from access.binding where account = $1 order by valid_from`,
      [id],
    );
    assert.deepEqual(rows, [
      { role: 'officer', open: false, agency: place.agencies[0], scope: 'agency' },
      { role: 'team-lead', open: true, agency: place.agencies[0], scope: 'agency' },
    ]);
    assert.deepEqual(await acts(id), ['scim-join', 'scim-post', 'scim-post-end', 'scim-post']);

    const group = (await directory.send('GET', '/Groups/team-lead')).json<{ displayName: string }>();
    const replaced = await directory.send('PUT', '/Groups/team-lead', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: group.displayName,
      members: [],
    });
    assert.equal(replaced.statusCode, 200, replaced.body);
    assert.deepEqual((await read(id)).groups ?? [], []);
  });

  test('a unit narrows the posts, and moving ends the old ones and begins new ones at one moment', async () => {
    const { id } = await join(directory, 'mover', { [POST]: { unit: '99' } });
    await patch(directory, '/Groups/officer', { op: 'add', path: 'members', value: [{ value: id }] });
    assert.equal((await read(id))[POST]?.unit, '99');
    const moved = await patch(directory, `/Users/${id}`, { op: 'remove', path: `${POST}:unit` });
    assert.equal(moved.statusCode, 200, moved.body);
    const { rows } = await place.database.db.owner.query<{
      unit: string | null;
      scope: string;
      joined: boolean;
    }>(
      `select unit, scope, valid_from = lag(valid_to) over (order by valid_from) as joined
       from access.binding where account = $1 order by valid_from`,
      [id],
    );
    assert.deepEqual(rows, [
      { unit: place.city, scope: 'unit', joined: null },
      { unit: null, scope: 'agency', joined: true },
    ]);
    assertScimError(
      await patch(directory, `/Users/${id}`, { op: 'add', path: `${POST}:unit`, value: '330100' }),
      400,
      'invalidValue',
    );
  });

  test('roles that watch or rule others do not come this way: two people decide on them', async () => {
    const { id } = await join(directory, 'ambitious');
    for (const role of ['admin', 'inspector', 'system', 'auditor']) {
      const answer = await patch(directory, `/Groups/${role}`, {
        op: 'add',
        path: 'members',
        value: [{ value: id }],
      });
      assertScimError(answer, 403);
      assert.match(answer.json<{ detail: string }>().detail, /两人.*two people/);
      assertScimError(await directory.send('GET', `/Groups/${role}`), 404);
      assertScimError(
        await directory.send('POST', '/Groups', {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
          displayName: role,
        }),
        403,
      );
    }
    assertScimError(await directory.send('DELETE', '/Groups/officer'), 403);
    assertScimError(
      await patch(directory, '/Groups/officer', { op: 'replace', path: 'displayName', value: 'x' }),
      403,
    );
    await patch(directory, '/Groups/officer', { op: 'add', path: 'members', value: [{ value: id }] });
    assertScimError(
      await patch(directory, '/Groups/legal-reviewer', {
        op: 'add',
        path: 'members',
        value: [{ value: id }],
      }),
      403,
    );
    assert.deepEqual(
      (await read(id)).groups?.map((one) => one.value),
      ['officer'],
    );
  });

  test('a token neither sees nor touches another agency’s people', async () => {
    const { id } = await join(other, 'theirs', { externalId: 'T1' });
    await patch(other, '/Groups/officer', { op: 'add', path: 'members', value: [{ value: id }] });
    const second = (
      await place.database.db.owner.query<{ id: string }>(
        `select id from access.account where username = 'second'`,
      )
    ).rows[0]!.id;
    for (const foreign of [id, second]) {
      assertScimError(await directory.send('GET', `/Users/${foreign}`), 404);
      assertScimError(
        await patch(directory, `/Users/${foreign}`, { op: 'replace', path: 'active', value: false }),
        404,
      );
      assertScimError(
        await directory.send('PUT', `/Users/${foreign}`, { schemas: [USER], userName: 'mine' }),
        404,
      );
      assertScimError(await directory.send('DELETE', `/Users/${foreign}`), 404);
      assertScimError(
        await patch(directory, '/Groups/officer', {
          op: 'add',
          path: 'members',
          value: [{ value: foreign }],
        }),
        400,
        'invalidValue',
      );
    }
    assert.equal((await found('externalId eq "T1"')).totalResults, 0);
    assert.equal((await found('userName eq "theirs" or userName eq "second"')).totalResults, 0);
    const officers = (await directory.send('GET', '/Groups/officer')).body;
    assert.ok(!officers.includes(id) && !officers.includes(second));
    // the platform's own account, residents and contractors are nobody's people either
    assert.equal((await found('userName eq "system"')).totalResults, 0);
    const { rows } = await place.database.db.owner.query(
      'select disabled_at from access.account where id = any($1) and disabled_at is not null',
      [[id, second]],
    );
    assert.deepEqual(rows, []);
  });

  test('without a token, with a wrong, revoked or expired one, there is no answer', async () => {
    const revoked = await directoryOf(place, place.agencies[0]);
    const { owner } = place.database.db;
    assert.equal((await revoked.send('GET', '/Users')).statusCode, 200);
    await owner.query('update access.machine_token set revoked_at = now() where id = $1', [revoked.id]);
    const expired = await directoryOf(place, place.agencies[0]);
    await owner.query(
      `update access.machine_token set expires_at = now() - interval '1 second' where id = $1`,
      [expired.id],
    );
    for (const authorization of [
      undefined,
      'Bearer',
      'Bearer x',
      `Basic ${directory.token}`,
      `Bearer ${directory.token}x`,
      `Bearer ${revoked.token}`,
      `Bearer ${expired.token}`,
    ])
      for (const [method, url] of [
        ['GET', '/scim/v2/Users'],
        ['POST', '/scim/v2/Users'],
        ['GET', '/scim/v2/Schemas'],
        ['PATCH', '/scim/v2/Groups/officer'],
      ] as const) {
        const answer = await place.app.inject({
          method,
          url,
          headers: authorization === undefined ? {} : { authorization },
        });
        assertScimError(answer, 401);
        assert.match(String(answer.headers['www-authenticate']), /^Bearer/);
      }
    const { rows } = await owner.query<{ text: string }>(
      `select string_agg(t::text, '') as text from access.machine_token t`,
    );
    assert.ok(!rows[0]!.text.includes(directory.token), 'only a hash is kept');
  });

  test('bodies that are not what they should be are told so', async () => {
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '17',
      '{"userName": 5}',
      '{"userName": "a b"}',
      '{"userName":"x\\u0000y"}',
    ]) {
      const answer = await directory.send('POST', '/Users', body);
      assert.equal(answer.statusCode, 400, `${body}: ${answer.body}`);
      assert.match(String(answer.headers['content-type']), /^application\/scim\+json/);
    }
    assertScimError(
      await directory.send('POST', '/Users', 'userName=x', { 'content-type': 'text/plain' }),
      415,
    );
    assertScimError(
      await directory.send('POST', '/Users', `{"userName": ${'['.repeat(60)}${']'.repeat(60)}}`),
      413,
    );
    assertScimError(
      await directory.send('POST', '/Users', {
        schemas: [USER],
        userName: 'long',
        displayName: 'x'.repeat(200),
      }),
      400,
      'invalidValue',
    );
  });
});
