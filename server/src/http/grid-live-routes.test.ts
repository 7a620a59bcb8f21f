import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { act, gridTown, report, reported, type GridTown } from './grid-fixture.ts';

describe('the live stream of the grid', () => {
  let place: GridTown;
  let origin: string;
  before(async () => {
    place = await gridTown();
    await place.app.listen({ host: '127.0.0.1', port: 0 });
    origin = `http://127.0.0.1:${String((place.app.server.address() as AddressInfo).port)}`;
  });
  after(async () => {
    await place.close();
  });

  /** Opens the stream of somebody; waits until it says that one of these matters changed, and answers the matter. */
  async function firstChange(
    person: 'member' | 'second-member',
    matters: readonly string[],
  ): Promise<() => Promise<string>> {
    const { cookie } = await place.as(person);
    const ended = new AbortController();
    const answer = await fetch(`${origin}/api/grid/live`, { headers: { cookie }, signal: ended.signal });
    assert.equal(answer.status, 200);
    return async () => {
      let text = '';
      for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
        text += part;
        const told = matters.find((one) => text.includes(one));
        if (told === undefined) continue;
        ended.abort();
        return told;
      }
      return assert.fail('the stream ended');
    };
  }

  test('a task is on the screen of whom it is given to, and of nobody who may not see it', async () => {
    const [member, dispatcher] = await Promise.all([place.as('member'), place.as('dispatcher')]);
    const hidden = await report(member, reported({ title: '不给二网格' }));
    const given = await report(member, reported({ title: '交给二网格' }));
    const told = await firstChange('second-member', [hidden.matter, given.matter]);
    await act(place, dispatcher, hidden.matter, 'classify', { kind: 'garbage', level: 1 });
    await act(place, dispatcher, given.matter, 'classify', { kind: 'garbage', level: 1 });
    await act(place, dispatcher, given.matter, 'dispatch', {
      ...{ agency: place.bureau, handler: place.people['second-member'], reason: '相邻网格' },
    });
    await place.settle();
    assert.equal(await told(), given.matter);
  });

  test('nobody without a session hears anything', async () => {
    assert.equal((await fetch(`${origin}/api/grid/live`)).status, 401);
  });
});
