import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { installViolations } from '@gaoyao/kernel/knowledge';
import { Dispatcher, handoverReactor } from '@gaoyao/kernel/matters';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { drainAll } from '@gaoyao/kernel/testing';
import { publicationReactor, scenarios } from '@gaoyao/scenarios';
import { runWaitingTrials } from '../norms/index.ts';
import { stallEntry, stallFlow } from '../norms/stall-flow-fixture.ts';
import {
  addOfficial,
  assertProblem,
  countActs,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';

const DAY = 86_400_000;
const iso = (days: number): string =>
  new Date(Date.now() + days * DAY + 8 * 3_600_000).toISOString().slice(0, 10);
const definitionOf = (id: string): FlowDefinition =>
  scenarios.find(({ definition }) => definition.id === id)!.definition;

/** The penalty case at its smallest, with the very act by which the real one takes the findings of a court. */
const real = definitionOf('enforcement-case');
const findings = real.actions.find(({ id }) => id === 'court-findings')!;
const flow: FlowDefinition = {
  ...stallFlow,
  actions: [...stallFlow.actions, { ...findings, by: ['officer'], from: ['inquiry'] }],
  forms: { ...stallFlow.forms, 'court-findings': real.forms['court-findings']! },
};

describe('what a court found wanting in the evidence changes the points of the next case', () => {
  let place: Town;
  let officer: Browser;
  let legal: Browser;
  let approver: Browser;
  let dispatcher: Dispatcher;
  let matter: string;
  before(async () => {
    place = await town();
    const { definitions } = place.services;
    await definitions.install(flow, 'data');
    await definitions.install(definitionOf('enforcement-norms'), 'code');
    await installViolations(place.database.db.owner, [stallEntry]);
    dispatcher = new Dispatcher(place.database.db.owner, definitions, [handoverReactor, publicationReactor]);
    await dispatcher.register();
    const [agency] = place.agencies;
    await addOfficial(place, 'legal', { role: 'legal-reviewer', agency });
    await addOfficial(place, 'approver', { role: 'legal-reviewer', agency });
    [officer, legal, approver] = (await Promise.all(
      ['first', 'legal', 'approver'].map(async (name) => signedIn(place.app, name)),
    )) as [Browser, Browser, Browser];
  });
  after(async () => {
    await place.close();
  });

  const follow = async (): Promise<void> => {
    await Promise.all([drainAll(dispatcher, place.database.db.owner), countActs(place)]);
  };

  async function concluded(
    points: readonly (readonly [string, string])[],
    found?: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const opened = await officer.post('/api/matters', {
      ...{ scenario: flow.id, action: 'open' },
      input: { violation: 'STALL-1', actDay: iso(0), partyKind: 'person' },
    });
    assert.equal(opened.statusCode, 201, opened.body);
    const { id } = opened.json<{ id: string }>();
    let version = 1;
    const act = async (action: string, input: object): Promise<void> => {
      const done = await officer.post(`/api/matters/${id}/acts`, { action, version, input });
      assert.equal(done.statusCode, 200, done.body);
      version += 1;
    };
    for (const [point, kind] of points) await act('evidence', { points: [point], kind, obtained: iso(0) });
    if (found !== undefined) await act('court-findings', found);
    await act('conclude', { factors: { area: 2 }, fine: 600 });
    return id;
  }
  const bare = [
    ['identity', 'documentary'],
    ['scene', 'scene-record'],
  ] as const;

  test('行政强制法 58: the findings wait in the inbox of the legal unit, points and defects filled in', async () => {
    await concluded(bare, { defects: '占道面积没有测量记录', points: 'area', on: iso(0) });
    await follow();
    const [entry] = (await legal.get('/api/inbox')).json<{
      items: {
        id: string;
        fields: { id: string; value: { zh: string } }[];
        form: { properties: Record<string, unknown>; required: string[] };
      }[];
    }>().items;
    const carried = Object.fromEntries(entry!.fields.map(({ id, value }) => [id, value.zh]));
    assert.equal(carried['points'], 'area');
    assert.equal(carried['defects'], '占道面积没有测量记录');
    // the version is counted by the platform
    assert.deepEqual(Object.keys(entry!.form.properties), ['reason']);
    assert.deepEqual((await officer.get('/api/inbox')).json<{ items: unknown[] }>().items, []);
    const accepted = await legal.post(`/api/inbox/${entry!.id}/accept`, {
      input: { reason: '占道面积改为必备要点' },
    });
    assert.equal(accepted.statusCode, 201, accepted.body);
    matter = accepted.json<{ id: string }>().id;
    assertProblem(
      await legal.post(`/api/inbox/${entry!.id}/accept`, { input: { reason: '再来一次' } }),
      409,
      'handover.decided',
    );
    await follow();
    const draft = await legal.get('/api/norms/violations/STALL-1?version=2');
    assert.equal(draft.statusCode, 200, draft.body);
    assert.deepEqual(draft.json<{ violation: unknown }>().violation, stallEntry);
  });

  test('published, the cases since show whether they meet the point', async () => {
    const path = '/api/norms/drafts/STALL-1/2';
    const points = stallEntry.points.map((one) => ({ ...one, compulsory: true }));
    const saved = await legal.post(`${path}/content`, { revision: 1, violation: { ...stallEntry, points } });
    assert.equal(saved.statusCode, 200, saved.body);
    await legal.post(`${path}/submission`, { revision: 2 });
    await follow();
    await legal.post(`${path}/trials`, {});
    await runWaitingTrials(
      { db: place.database.db, definitions: place.services.definitions, matters: place.services.matters },
      () => undefined,
    );
    const approved = await approver.post(`${path}/approval`, { opinion: '同意', trialRead: true });
    assert.equal(approved.statusCode, 200, approved.body);
    const published = await legal.post(`${path}/publication`, { from: iso(0), announced: '公告' });
    assert.equal(published.statusCode, 200, published.body);
    await follow();
    const complying = await concluded([...bare, ['area', 'scene-record']]);
    const answer = await legal.get('/api/norms/violations/STALL-1/findings');
    assert.equal(answer.statusCode, 200, answer.body);
    const [change] = answer.json<{
      items: {
        matter: string;
        version: number;
        points: { id: string; met: number; open: number }[];
        cases: { matter: string; open: string[] }[];
      }[];
    }>().items;
    assert.deepEqual([change!.matter, change!.version], [matter, 2]);
    assert.deepEqual(
      change!.points.map(({ id, met, open }) => [id, met, open]),
      [['area', 1, 1]],
    );
    assert.deepEqual(change!.cases.find((one) => one.matter === complying)!.open, []);
    assertProblem(await officer.get('/api/norms/violations/STALL-1/findings'), 403, 'access.role-needed');
  });
});
