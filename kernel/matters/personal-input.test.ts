import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addParties, openInput } from '../parties/index.ts';
import { asActor, type Actor } from '../access/index.ts';
import { flowIssues, type FlowDefinition } from '../process/index.ts';
import { newId } from '../store/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { fingerprint } from './act-row.ts';
import { replayCheck } from './index.ts';

const title = { zh: '项', en: 'item' };

/** The permit with the applicant and a phone that is sealed. */
function withPhone(): FlowDefinition {
  const flow = permitFlow({ id: 'phone-permit', unit: 'cd' });
  return {
    ...flow,
    facts: { ...flow.facts, applicant: { name: { zh: '申请人', en: 'Applicant' }, type: 'text' } },
    forms: {
      application: {
        type: 'object',
        properties: {
          kind: { type: 'string', 'x-title': title },
          applicant: { type: 'string', 'x-title': title, 'x-widget': 'party' },
          phone: { type: 'string', 'x-title': title, 'x-personal': true },
        },
      },
    },
    actions: flow.actions.map((action) =>
      action.id === 'apply'
        ? { ...action, set: { kind: { input: 'kind' }, applicant: { input: 'applicant' } } }
        : action,
    ),
  };
}

describe('personal fields of forms', () => {
  let city: SmallCity;
  let officer: Actor;
  let party: string;
  before(async () => {
    city = await smallCity();
    officer = await city.person({ agency: city.agencies.police });
    party = newId();
    await addParties(city.database.db.owner, city.protection, [
      { id: party, shard: 1, kind: 'person', name: '欧阳某某' },
    ]);
    await city.definitions.install(withPhone(), 'data');
  });
  after(async () => {
    await city.database.close();
  });

  const open = (input: Record<string, unknown>, requestKey?: string) =>
    city.matters.perform({
      actor: officer,
      purpose: 'handling',
      on: { scenario: 'phone-permit' },
      action: 'apply',
      input,
      ...(requestKey === undefined ? {} : { requestKey }),
    });

  test('the value is sealed with the key of the party: nothing plain stands in the journal, the snapshot or a payload', async () => {
    const { matter } = await open({ kind: 'a', applicant: party, phone: '13911112222' });
    const { rows } = await city.database.db.owner.query<{
      input: { phone: { sealed: string } };
      all: string;
    }>(
      `select j.input, j.input::text || j.effects::text || m.snapshot::text as all from store.journal j
       join matters.matter m on m.id = j.stream where j.stream = $1`,
      [matter],
    );
    assert.doesNotMatch(rows[0]!.all, /13911112222/);
    const payload = await city.database.db.owner.query<{ party: string; sealed: Buffer }>(
      'select party, sealed from parties.payload where id = $1',
      [rows[0]!.input.phone.sealed],
    );
    assert.equal(payload.rows[0]!.party, party);
    assert.ok(!payload.rows[0]!.sealed.includes('13911112222'));
  });

  test('the form is still checked by what was typed, and a request sent twice is done once', async () => {
    await assert.rejects(open({ kind: 'a', applicant: party, phone: 7 }), /form-invalid/);
    const first = await open({ kind: 'a', applicant: party, phone: '13911113333' }, 'once');
    const second = await open({ kind: 'a', applicant: party, phone: '13911113333' }, 'once');
    assert.equal(second.matter, first.matter);
    await assert.rejects(open({ kind: 'a', applicant: party, phone: '13911119999' }, 'once'), /key-reused/);
    // whoever has the database alone cannot try numbers against the fingerprint
    const { rows } = await city.database.db.owner.query<{ fingerprint: string }>(
      `select fingerprint from matters.request where key = 'once'`,
    );
    const guess = fingerprint({
      actor: officer,
      purpose: 'handling',
      on: { scenario: 'phone-permit' },
      action: 'apply',
      input: { kind: 'a', applicant: party, phone: '13911113333' },
    });
    assert.notEqual(rows[0]!.fingerprint, guess);
  });

  test('where no party is known it is sealed with a key of the matter, and read by whoever reads the matter', async () => {
    const { matter } = await open({ kind: 'a', phone: '13911114444' });
    const { db } = city.database;
    const { rows } = await db.owner.query<{ id: string; party: string; sealed: Buffer }>(
      'select id, party, sealed from parties.payload where party = $1',
      [matter],
    );
    assert.equal(rows.length, 1);
    assert.doesNotMatch(rows[0]!.sealed.toString(), /13911114444/);
    const form = withPhone().forms['application']!;
    const seen = (actor: Actor) =>
      asActor(db.app, actor, 'handling', (client) =>
        openInput(client, city.protection, form, { phone: { sealed: rows[0]!.id } }),
      );
    assert.equal((await seen(officer))['phone'], '13911114444');
    const elsewhere = await city.person({ agency: city.agencies.streets });
    assert.deepEqual((await seen(elsewhere))['phone'], { sealed: rows[0]!.id });
  });

  test('replay takes the references as they stand', async () => {
    const report = await replayCheck(city.database.db.owner, city.definitions, city.calendar);
    assert.deepEqual(report.differences, []);
  });

  test('a definition that copies a personal field into a fact, or has no party, is refused', () => {
    const flow = withPhone();
    const copied: FlowDefinition = {
      ...flow,
      actions: flow.actions.map((action) =>
        action.id === 'apply' ? { ...action, set: { ...action.set, kind: { input: 'phone' } } } : action,
      ),
    };
    assert.ok(flowIssues(copied).some((issue) => issue.code === 'flow.personal-in-fact'));
    const alone: FlowDefinition = {
      ...flow,
      forms: {
        application: {
          type: 'object',
          properties: {
            kind: { type: 'string', 'x-title': title },
            phone: { type: 'string', 'x-title': title, 'x-personal': true },
          },
        },
      },
      actions: flow.actions.map((action) =>
        action.id === 'apply' ? { ...action, set: { kind: { input: 'kind' } } } : action,
      ),
    };
    assert.ok(flowIssues(alone).some((issue) => issue.code === 'flow.personal-without-party'));
  });
});
