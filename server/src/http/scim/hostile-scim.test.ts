import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { town, type Town } from '../http-fixture.ts';
import { directoryOf, directoryWith, join, PATCH, USER, type Directory } from './scim-fixture.ts';

describe('hostile input over SCIM', () => {
  let place: Town;
  let directory: Directory;
  let person: string;
  before(async () => {
    // the limit per address would hide what is behind it
    place = await town({ limits: 'none' });
    person = (await join(await directoryOf(place, place.agencies[0]), 'target')).id;
  });
  after(async () => {
    await place.close();
  });

  /** A new token every few hundred requests, so that the limit per token does not hide what is behind it. */
  let used = 0;
  const send: Directory['send'] = async (...request) => {
    if (used % 500 === 0) directory = await directoryOf(place, place.agencies[0]);
    used += 1;
    return directory.send(...request);
  };
  const answered = (answer: { statusCode: number; body: string; headers: object }, about: string): void => {
    assert.ok(answer.statusCode < 500, `${about} → ${String(answer.statusCode)} ${answer.body}`);
    if (answer.statusCode >= 400)
      assert.match(
        String((answer.headers as Record<string, unknown>)['content-type']),
        /^application\/scim\+json/,
      );
  };

  const attribute = fc.constantFrom(
    'userName',
    'displayName',
    'name',
    'name.formatted',
    'active',
    'externalId',
    'groups',
    'members',
    'id',
    'meta',
    'schemas',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber',
    'urn:ietf:params:scim:schemas:extension:gaoyao:2.0:Post',
    'members[value eq "x"]',
    'members[value eq "x"].display',
    'groups[type eq "direct"]',
    'constructor',
    'toString',
    '__proto__',
    'a.b.c',
    '',
    '[',
    '.',
  );
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('true', 'x'.repeat(101), 'target', 'first', 'system', null, true, false),
  );
  const operation = fc.oneof(
    fc.record(
      { op: fc.constantFrom('add', 'remove', 'replace', 'Replace', 'move'), path: attribute, value },
      { requiredKeys: ['op'] },
    ),
    fc.record({
      op: fc.constantFrom('add', 'replace'),
      value: fc.dictionary(attribute, value, { maxKeys: 4 }),
    }),
    value,
  );
  const body = fc.oneof(
    fc.json({ maxDepth: 4 }),
    fc.string({ unit: 'binary' }),
    fc.dictionary(attribute, value).map((one) => JSON.stringify({ schemas: [USER], ...one })),
    fc
      .array(operation, { minLength: 0, maxLength: 4 })
      .map((Operations) => JSON.stringify({ schemas: [PATCH], Operations })),
  );

  test('whatever is sent, the server never fails, and never with anything but SCIM’s own error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          ['POST', '/Users'],
          ['PUT', '/Users/:id'],
          ['PATCH', '/Users/:id'],
          ['PATCH', '/Groups/officer'],
          ['PUT', '/Groups/officer'],
          ['POST', '/Groups'],
        ) as fc.Arbitrary<['POST' | 'PUT' | 'PATCH', string]>,
        body,
        async ([method, path], text) => {
          const answer = await send(method, path.replace(':id', person), text);
          answered(answer, `${method} ${path} ${text}`);
        },
      ),
      { numRuns: 800 },
    );
    const { rows } = await place.database.db.owner.query<{ role: string }>(
      `select distinct role from access.binding where role in ('admin', 'inspector', 'auditor')`,
    );
    assert.deepEqual(rows, []);
  });

  test('whatever is asked, the server never fails', async () => {
    const word = fc.constantFrom(
      'userName',
      'externalId',
      'name.formatted',
      'groups',
      'groups.value',
      'groups[value eq "officer"]',
      'meta.created',
      'eq',
      'ne',
      'co',
      'gt',
      'pr',
      'and',
      'or',
      'not',
      '(',
      ')',
      '[',
      ']',
      '"x"',
      '"\\""',
      'true',
      'null',
      '5',
      '"2020-01-01T00:00:00Z"',
      '字',
      'constructor',
      'urn:a:b',
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 7 }).map((words) => words.join(' ')),
      fc.string({ unit: 'binary', maxLength: 30 }).map((one) => one.toWellFormed()),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/Users', '/Groups', '/Users/x', '/Schemas', '/ResourceTypes', '/Schemas/x'),
        fc.constantFrom('filter', 'startIndex', 'count', 'attributes', 'excludedAttributes', 'sortBy', 'x'),
        text,
        async (path, name, one) => {
          answered(
            await send('GET', `${path}?${new URLSearchParams([[name, one]]).toString()}`),
            `${path} ${name} ${one}`,
          );
        },
      ),
      { numRuns: 500 },
    );
    // addresses that no route is found for are answered by the framework, in its own words
    for (const path of [
      '/Users/%00',
      '/Users/%ff',
      '/Users?filter=%00',
      '/Groups/..%2f..%2fapi',
      '/%2e%2e/api',
    ]) {
      const { statusCode } = await send('GET', path);
      assert.ok(statusCode >= 400 && statusCode < 500, `${path} ${String(statusCode)}`);
    }
  });

  test('a token that asks too often is told to wait', async () => {
    const busy = await directoryOf(place, place.agencies[1]);
    let told = await busy.send('GET', '/ResourceTypes');
    let asked = 1;
    // the minute may turn on the way, and the count begin anew
    for (; asked < 1_400 && told.statusCode !== 429; asked += 1)
      told = await busy.send('GET', '/ResourceTypes');
    assert.equal(told.statusCode, 429);
    assert.ok(asked > 500, String(asked));
    assert.ok(Number(told.headers['retry-after']) > 0);
    assert.equal(told.json<{ status: string }>().status, '429');
    const calm = directoryWith(place.app, (await directoryOf(place, place.agencies[0])).token);
    assert.equal((await calm.send('GET', '/ResourceTypes')).statusCode, 200, 'others are not held up');
  });
});
