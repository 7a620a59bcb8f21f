import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { erasePerson } from '@gaoyao/kernel/parties';
import { inTransaction, newId } from '@gaoyao/kernel/store';
import { scenarios } from '@gaoyao/scenarios';
import { addOfficial, assertProblem, signedIn, town, type Browser, type Town } from './http-fixture.ts';

const NUMBER = '110101199003071014';

describe('parties over HTTP', () => {
  let place: Town;
  let officer: Browser;
  let head: Browser;
  let party: string;
  let matter: string;
  before(async () => {
    place = await town();
    for (const { definition } of scenarios) await place.services.definitions.install(definition, 'code');
    const [agency] = place.agencies;
    await addOfficial(place, 'head', { role: 'head', agency });
    await addOfficial(place, 'auditor', { role: 'auditor', agency });
    officer = await signedIn(place.app, 'first');
    head = await signedIn(place.app, 'head');
    const registered = await officer.post('/api/parties', {
      kind: 'person',
      name: '欧阳某',
      identityNumber: NUMBER,
      phone: '138 0013 8000',
      address: '青禾市东湖区人民路7号',
    });
    assert.equal(registered.statusCode, 201, registered.body);
    party = registered.json<{ id: string }>().id;
    assert.equal(registered.headers.location, `/api/parties/${party}`);
    matter = await orderAbout(party);
  });
  after(async () => {
    await place.close();
  });

  /** A street order filed against a party. */
  async function orderAbout(id: string): Promise<string> {
    const opened = await officer.post('/api/matters', {
      scenario: 'street-order',
      action: 'report',
      unit: place.city,
      input: { violation: 'dumping', source: 'patrol', place: place.city, description: '路边有一堆垃圾' },
    });
    assert.equal(opened.statusCode, 201, opened.body);
    const of = opened.json<{ id: string }>().id;
    const officers = [];
    for (const name of ['x', 'y'])
      officers.push(
        await addOfficial(place, `${name}-${newId()}`, { role: 'officer', agency: place.agencies[0] }),
      );
    const filed = await head.post(`/api/matters/${of}/acts`, {
      action: 'file',
      input: { party: id, partyKind: 'person', officer: officers[0], secondOfficer: officers[1] },
      version: 1,
    });
    assert.equal(filed.statusCode, 200, filed.body);
    return of;
  }
  const reveal = (by: Browser, body: object, headers: Record<string, string> = {}) =>
    by.post(`/api/parties/${party}/reveal`, body, { 'x-purpose': 'handling', ...headers });
  const readings = async (act: string) =>
    (
      await place.database.db.owner.query<{
        purpose: string;
        party: string;
        parties: string[];
        field: string;
      }>('select purpose, act, party, parties, matter, field from access.trace where act = $1 order by id', [
        act,
      ])
    ).rows;

  test('shown masked, and the look is traced', async () => {
    const answer = await head.get(`/api/parties/${party}`);
    assert.deepEqual(answer.json(), {
      id: party,
      kind: 'person',
      name: '欧＊＊',
      identityNumber: '**************1014',
      foreignDocument: false,
      phone: '138****8000',
      address: '青禾市东湖区＊＊＊＊',
      placed: false,
      born: '****-**-**',
      minor: false,
      erased: false,
    });
    assert.equal((await readings('party')).at(-1)!.party, party);
  });

  test('one field is revealed to who handles the matter, and the trace says which, never its value', async () => {
    const answer = await reveal(officer, { field: 'phone', matter });
    assert.deepEqual(answer.json(), { field: 'phone', value: '138 0013 8000' });
    const traced = (await readings('reveal')).at(-1)!;
    assert.deepEqual(
      { ...traced },
      { purpose: 'handling', act: 'reveal', party, parties: null, matter, field: 'phone' },
    );
    assert.ok(!JSON.stringify(await readings('reveal')).includes('8000'));
    assert.equal(
      (await reveal(head, { field: 'born', matter })).json<{ value: string }>().value,
      '1990-03-07',
    );
  });

  test('without purpose, without matter, for locating or statistics: nothing is revealed', async () => {
    const count = (await readings('reveal')).length;
    const missing = await officer.post(`/api/parties/${party}/reveal`, { field: 'phone', matter });
    assertProblem(missing, 400, 'access.purpose-missing');
    assertProblem(await reveal(officer, { field: 'phone' }), 400, 'parties.matter-missing');
    for (const purpose of ['locate', 'statistics'])
      assertProblem(
        await reveal(officer, { field: 'phone', matter }, { 'x-purpose': purpose }),
        403,
        'parties.reveal-purpose',
      );
    for (const field of ['name', 'identity_number', '', 'constructor'])
      assertProblem(await reveal(officer, { field, matter }), 400, 'http.invalid-request');
    assert.equal((await readings('reveal')).length, count);
  });

  test('a matter of somebody else, of another agency, or of nobody opens nothing', async () => {
    const other = await officer.post('/api/parties', { kind: 'person', name: '李某' });
    const elsewhere = await orderAbout(other.json<{ id: string }>().id);
    for (const about of [elsewhere, newId(), party])
      assertProblem(await reveal(officer, { field: 'phone', matter: about }), 404, 'parties.not-found');
    const stranger = await signedIn(place.app, 'second');
    assertProblem(await reveal(stranger, { field: 'phone', matter }), 404, 'parties.not-found');
    assertProblem(await head.get(`/api/parties/${newId()}`), 404, 'parties.not-found');
    assertProblem(await head.get(`/api/parties/nobody`), 404, 'parties.not-found');
  });

  test('a number that is typed wrongly is said at its field; one that is there is shown masked and counts as a search', async () => {
    const wrong = await officer.post('/api/parties', {
      kind: 'person',
      name: '某',
      identityNumber: '110101199003071010',
    });
    const { details } = assertProblem(wrong, 422, 'parties.invalid') as {
      details: { fields: { field: string }[] };
    };
    assert.deepEqual(
      details.fields.map((one) => one.field),
      ['identityNumber'],
    );
    const again = await officer.post('/api/parties', {
      kind: 'person',
      name: '别人',
      identityNumber: NUMBER,
    });
    const there = assertProblem(again, 409, 'parties.same-number')['details'] as {
      party: Record<string, string>;
    };
    assert.deepEqual(there.party, { id: party, name: '欧＊＊', identityNumber: '**************1014' });
    assert.ok(!again.body.includes(NUMBER) && !wrong.body.includes('110101199003071010'));
    assert.deepEqual((await readings('locate')).at(-1)!.parties, [party]);
  });

  test('who serves nobody at a counter registers nobody', async () => {
    const auditor = await signedIn(place.app, 'auditor');
    assertProblem(
      await auditor.post('/api/parties', { kind: 'person', name: '某' }),
      403,
      'access.role-needed',
    );
    assertProblem(
      await officer.post('/api/parties', { kind: 'person', name: '某', agency: place.agencies[1] }),
      403,
      'access.role-needed',
    );
  });

  test('a search by a complete number finds the person, masked, and is traced as locating whatever else was named', async () => {
    const answer = await officer.get(`/api/forms/parties?q=${NUMBER}`);
    const { items } = answer.json<{ items: { id: string; name: string }[] }>();
    assert.deepEqual(
      items.map(({ id, name }) => [id, name]),
      [[party, '欧＊＊']],
    );
    assert.ok(!answer.body.includes(NUMBER));
    assert.equal((await readings('locate')).at(-1)!.purpose, 'locate');
    await officer.get(`/api/forms/parties?q=${encodeURIComponent('欧阳')}`);
    assert.equal((await readings('locate')).at(-1)!.purpose, 'handling');
    assert.deepEqual(
      (await officer.get(`/api/forms/parties?q=${NUMBER.slice(0, 17)}`)).json<{ items: [] }>().items,
      [],
    );
  });

  test('of an erased person the entry says so, and nothing is revealed', async () => {
    const { db } = place.database;
    await inTransaction(db.owner, (client) => erasePerson(client, place.services.protection, party));
    const shown = (await head.get(`/api/parties/${party}`)).json<{ name: string; erased: boolean }>();
    assert.deepEqual([shown.name, shown.erased], ['已删除 / erased', true]);
    assertProblem(await reveal(officer, { field: 'phone', matter }), 410, 'protection.erased');
  });
});
