import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  exportForCourt,
  keepDossiers,
  openPackage,
  sealPackage,
  takeFromCourt,
} from '@gaoyao/kernel/exchange';
import { newKey, signerOf, verifierOf } from '@gaoyao/kernel/ledger';
import { Dispatcher, handoverReactor } from '@gaoyao/kernel/matters';
import { addParties } from '@gaoyao/kernel/parties';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { drainAll, permitFlow } from '@gaoyao/kernel/testing';
import { scenarios } from '@gaoyao/scenarios';
import { addOfficial, countActs, signedIn, town, type Browser, type Town } from './http-fixture.ts';

const text = (zh: string, en: string) => ({ zh, en });
const court = scenarios.find(({ definition }) => definition.id === 'non-litigation-enforcement')!.definition;

/** An agency's case that goes to the court: its decision says a secret that nobody needs there. */
function agencyFlow(): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  return {
    ...flow,
    id: 'agency-case',
    hears: { 'court-filing/1': 'court-said' },
    forms: {
      ...flow.forms,
      apply: {
        type: 'object',
        properties: {
          party: { type: 'string', format: 'uuid', 'x-title': text('当事人', 'Party'), 'x-widget': 'party' },
          decided: {
            type: 'string',
            format: 'date',
            'x-title': text('决定日', 'Decided'),
            'x-widget': 'day',
          },
          note: { type: 'string', 'x-title': text('备注', 'Note'), 'x-widget': 'long-text' },
        },
        required: ['party', 'decided', 'note'],
        additionalProperties: false,
      },
      said: {
        type: 'object',
        properties: Object.fromEntries(
          ['result', 'on', 'reason'].map((id) => [id, { type: 'string', 'x-title': text(id, id) }]),
        ),
        required: ['result', 'on'],
        additionalProperties: false,
      },
    },
    stages: [...flow.stages, { id: 'in-court', name: text('法院', 'In court') }],
    actions: [
      ...flow.actions,
      {
        id: 'apply-court',
        name: text('申请法院执行', 'Apply to the court'),
        by: ['officer'],
        from: ['examining'],
        to: 'in-court',
        form: 'apply',
        handover: {
          to: court.id,
          schema: 'court-enforcement/1',
          carries: {
            originNumber: '罚决字1号',
            party: { input: 'party' },
            partyKind: 'person',
            fine: 500,
            servedDay: { input: 'decided' },
          },
        },
      },
      {
        id: 'court-said',
        name: text('法院答复', 'The court answers'),
        by: ['system'],
        from: ['in-court'],
        to: '=',
        form: 'said',
      },
    ],
  };
}

describe('the automatic review of an application', () => {
  let place: Town;
  let clerk: Browser;
  let judge: Browser;
  let prosecutor: Browser;
  let officer: Browser;
  let agencyNumber: string;
  let agencyMatter: string;
  let matter: string;
  let number: string;

  before(async () => {
    place = await town();
    const { definitions } = place.services;
    const { owner } = place.database.db;
    await definitions.install(court, 'code');
    await definitions.install(agencyFlow(), 'data');
    const [streets, bench] = place.agencies;
    const judgeAccount = await addOfficial(place, 'judge', { role: 'judge', agency: bench });
    await addOfficial(place, 'clerk', { role: 'court-clerk', agency: bench });
    await addOfficial(place, 'prosecutor', { role: 'prosecutor', agency: bench });
    await addOfficial(place, 'filer', { role: 'officer', agency: streets });
    [judge, clerk, prosecutor, officer] = (await Promise.all(
      ['judge', 'clerk', 'prosecutor', 'filer'].map(async (name) => signedIn(place.app, name)),
    )) as [Browser, Browser, Browser, Browser];
    const party = newId();
    await addParties(owner, place.services.protection, [
      { id: party, shard: 1, kind: 'person', name: '林小满', identityNumber: '330000199001011234' },
    ]);
    const opened = await officer.post('/api/matters', {
      scenario: 'agency-case',
      action: 'apply',
      input: { kind: 'stall' },
    });
    ({ id: agencyMatter, number: agencyNumber } = opened.json());
    const dispatcher = new Dispatcher(owner, definitions, [handoverReactor]);
    await dispatcher.register();
    const applied = await officer.post(`/api/matters/${agencyMatter}/acts`, {
      action: 'apply-court',
      input: { party, decided: '2025-01-06', note: '当事人林小满家住柳浪社区' },
      version: opened.json<{ version: number }>().version,
    });
    assert.equal(applied.statusCode, 200, applied.body);
    // what nobody has followed yet is no entry yet: both dispatchers of this database go on until they have caught up
    await Promise.all([drainAll(dispatcher, owner), countActs(place)]);
    const waiting = await clerk.get('/api/inbox');
    const entry = waiting.json<{ items: { id: string }[] }>().items[0]!.id;
    assert.equal(await keepDossiers({ db: owner, definitions }), 1);
    const accepted = await clerk.post(`/api/inbox/${entry}/accept`, { input: {} });
    assert.equal(accepted.statusCode, 201, accepted.body);
    ({ id: matter, number } = accepted.json());
    const filed = await clerk.post(`/api/matters/${matter}/acts`, {
      action: 'accept',
      input: { judge: judgeAccount },
      version: 1,
    });
    assert.equal(filed.statusCode, 200, filed.body);
  });
  after(async () => {
    await place.close();
  });

  interface Review {
    readonly suggestion: string;
    readonly conditions: readonly { id: string; result: string; facts: unknown[] }[];
    readonly graph: { nodes: unknown[]; edges: unknown[] };
    readonly origin: { number: string; digest: string } | null;
  }

  test('行政强制法 57, 58: the judge sees each condition, the graph, and from which dossier', async () => {
    const answer = await judge.get(`/api/matters/${matter}/court-review`);
    assert.equal(answer.statusCode, 200, answer.body);
    const review = answer.json<Review>();
    assert.equal(review.origin?.number, agencyNumber);
    assert.match(review.origin.digest, /^[0-9a-f]{64}$/u);
    assert.ok(review.conditions.length >= 16 && review.graph.edges.length > 0);
    assert.equal(review.conditions.find(({ id }) => id === 'demand')?.result, 'not-met');
  });

  test('the dossier holds neither the party nor what was written freely', async () => {
    const { rows } = await place.database.db.owner.query<{ content: object }>(
      'select content from exchange.dossier',
    );
    const kept = JSON.stringify(rows[0]!.content);
    assert.ok(kept.includes('2025-01-06'));
    assert.ok(!kept.includes('林小满') && !kept.includes('"party"'));
  });

  test('it lies in the compartment of the court: clerk and procuratorate do not see it, the agency does not see the case', async () => {
    for (const one of [clerk, prosecutor]) {
      const answer = await one.get(`/api/matters/${matter}/court-review`);
      assert.equal(answer.statusCode, 403, answer.body);
      assert.equal(answer.json<{ code: string }>().code, 'court.deliberation-closed');
    }
    assert.equal((await officer.get(`/api/matters/${matter}/court-review`)).statusCode, 404);
    assert.equal((await officer.get(`/api/matters/${agencyMatter}/court-review`)).statusCode, 422);
  });

  test('reading the dossier stands in the trace of both matters', async () => {
    const { rows } = await place.database.db.owner.query<{ n: number }>(
      `select count(*)::integer as n from access.trace where act = 'document' and field = 'dossier' and $1 = any(matters) and $2 = any(matters)`,
      [matter, agencyMatter],
    );
    assert.ok(rows[0]!.n > 0);
  });

  test('recorded, the draft ruling can be written, and who does not open the deliberation reads none of it', async () => {
    const recorded = await judge.post(`/api/matters/${matter}/court-review`, { version: 2 });
    assert.equal(recorded.statusCode, 200, recorded.body);
    const again = await judge.post(`/api/matters/${matter}/court-review`, { version: 2 });
    assert.equal(again.statusCode, 409);
    const drafted = await judge.post(`/api/matters/${matter}/papers`, {
      template: 'granting-ruling',
      values: { obligation: '罚款500元', executedBy: '本院' },
    });
    assert.equal(drafted.statusCode, 201, drafted.body);
    const { id } = drafted.json<{ id: string }>();
    const read = await judge.get(`/api/matters/${matter}/papers/${id}`);
    assert.match(read.body, /对行政决定合法性的审查/u);
    for (const one of [clerk, prosecutor]) {
      const closed = await one.get(`/api/matters/${matter}/papers/${id}`);
      assert.ok(closed.statusCode >= 400 && !closed.body.includes('合法性的审查'), closed.body);
      assert.ok(
        !(await one.get(`/api/matters/${matter}/journal`)).body.includes('催告书已送达并满十个工作日'),
      );
    }
  });

  test('a court on another network: the application goes out signed and its answer comes in once', async () => {
    const { definitions, matters } = place.services;
    const { owner } = place.database.db;
    const sources = { db: owner, definitions, matters };
    const key = newKey('ed25519', 'court-exchange');
    const over = (content: Parameters<typeof sealPackage>[0]) =>
      openPackage(sealPackage(content, signerOf(key.signerKey)), [verifierOf(key.verifierKey)]);
    await owner.query(`update matters.handover set state = 'waiting', decided_at = null where matter = $1`, [
      agencyMatter,
    ]);
    const application = over(await exportForCourt(sources, agencyNumber));
    assert.equal(application.kind, 'application');
    assert.ok(!JSON.stringify(application).includes('"party":'));
    await takeFromCourt(sources, application);
    const answer = over(await exportForCourt(sources, number));
    assert.equal(answer.kind, 'answer');
    const told = await takeFromCourt(sources, answer);
    assert.deepEqual(told, [{ message: 'court-filing/1', problem: null }]);
    await takeFromCourt(sources, answer);
    // a trusted key speaks for the court alone
    const other = [{ act: 99, message: 'reconsideration-ended/1', carries: { result: 'quashed' } }];
    assert.deepEqual(await takeFromCourt(sources, { ...answer, messages: other }), [
      { message: 'reconsideration-ended/1', problem: 'court.message-unknown' },
    ]);
    const journal = await officer.get(`/api/matters/${agencyMatter}/journal`);
    assert.equal(journal.body.split('"court-said"').length - 1, 1, journal.body);
  });
});
