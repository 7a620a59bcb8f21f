import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { threadReactor, deliverMessages, Dispatcher } from '@gaoyao/kernel/matters';
import { drainAll } from '@gaoyao/kernel/testing';
import { complainedFlow, complaintFlow } from '../../../kernel/matters/thread/thread-flow-fixture.ts';
import { countActs, signedIn, town, type Town } from './http-fixture.ts';

interface Shown {
  readonly matters: readonly { readonly key: string; readonly file: object | null }[];
  readonly acts: readonly { readonly matter: string; readonly action: { readonly id: string } }[];
}

describe('a dispute over HTTP', () => {
  let place: Town;
  let permit: string;
  let complaint: string;
  let first: Awaited<ReturnType<typeof signedIn>>;
  let second: Awaited<ReturnType<typeof signedIn>>;

  before(async () => {
    place = await town();
    await place.services.definitions.install(complaintFlow(), 'data');
    await place.services.definitions.install(complainedFlow(), 'data');
    const dispatcher = new Dispatcher(place.database.db.owner, place.services.definitions, [threadReactor]);
    await dispatcher.register();
    first = await signedIn(place.app, 'first');
    second = await signedIn(place.app, 'second');
    const opened = async (by: typeof first, scenario: string, input: object): Promise<string> => {
      const answer = await by.post('/api/matters', { scenario, action: 'apply', input });
      assert.equal(answer.statusCode, 201, answer.body);
      return answer.json<{ id: string }>().id;
    };
    permit = await opened(first, 'complained', { kind: 'stall' });
    complaint = await opened(second, 'complaint', { kind: 'shop', against: permit });
    // each waits until the reactors of both have caught up
    await Promise.all([countActs(place), drainAll(dispatcher, place.database.db.owner)]);
    await deliverMessages({ db: place.database.db.owner, matters: place.services.matters });
  });
  after(async () => {
    await place.close();
  });

  test('each official gets the thread from the matter they may see, and the other as being there', async () => {
    for (const [by, own] of [
      [first, permit],
      [second, complaint],
    ] as const) {
      const answer: LightMyRequestResponse = await by.get(`/api/matters/${own}/thread`);
      assert.equal(answer.statusCode, 200, answer.body);
      const page = answer.json<Shown>();
      assert.deepEqual(page.matters.map(({ file }) => file !== null).sort(), [false, true]);
      assert.ok(page.acts.length > 0 && page.acts.every(({ matter }) => matter === own));
    }
    const other = await first.get(`/api/matters/${complaint}/thread`);
    assert.equal(other.statusCode, 404);
  });

  test('a list of disputes and of anomalies for whoever asks', async () => {
    const list = (await first.get('/api/disputes')).json<{ disputes: { start: string }[] }>();
    assert.deepEqual(
      list.disputes.map(({ start }) => start),
      [permit],
    );
    const anomalies = await first.get('/api/disputes/anomalies');
    assert.equal(anomalies.statusCode, 200, anomalies.body);
  });

  test('a file is not read for locating or for figures', async () => {
    const answer = await first.get(`/api/matters/${permit}/thread`, { 'x-purpose': 'statistics' });
    assert.equal(answer.statusCode, 403);
  });
});
