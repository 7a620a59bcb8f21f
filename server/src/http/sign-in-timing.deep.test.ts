import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { addOfficial, openFine, signedIn, town, type Town } from './http-fixture.ts';

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Rounds of each kind; taken in turns, so that what else the machine does falls on both alike. */
const ROUNDS = 60;
/** How far medians of sign-ins may lie apart: leaving the password hash out differs by a factor of ten and more. */
const APART = 1.5;
/** A matter that exists is looked up once more; ids hold 74 random bits, so that nobody comes to ask about a given one. */
const APART_BY_A_LOOK_UP = 4;

describe('what the clock gives away', () => {
  let place: Town;
  before(async () => {
    place = await town();
    for (let index = 0; index < ROUNDS; index += 1)
      await addOfficial(place, `known${String(index)}`, { role: 'officer', agency: place.agencies[0] });
  });
  after(async () => {
    await place.close();
  });

  const compare = async (
    apart: number,
    one: (round: number) => Promise<void>,
    other: (round: number) => Promise<void>,
  ) => {
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [index, work] of (round % 2 === 0
        ? [
            [0, one],
            [1, other],
          ]
        : [
            [1, other],
            [0, one],
          ]) as [0 | 1, typeof one][]) {
        const began = performance.now();
        await work(round);
        times[index].push(performance.now() - began);
      }
    const [a, b] = [median(times[0].slice(5)), median(times[1].slice(5))];
    assert.ok(Math.max(a, b) / Math.min(a, b) < apart, `${a.toFixed(2)} ms and ${b.toFixed(2)} ms`);
  };

  test('a wrong password for a name that exists takes as long as for one that does not', async () => {
    const enter = (prefix: string) => async (round: number) => {
      const { statusCode } = await place.app.inject({
        method: 'POST',
        url: '/api/session',
        remoteAddress: `198.51.${String(round)}.${prefix === 'known' ? '1' : '2'}`,
        headers: { 'x-gaoyao-csrf': '1' },
        payload: { username: `${prefix}${String(round)}`, password: 'not the password' },
      });
      assert.equal(statusCode, 401);
    };
    await compare(APART, enter('known'), enter('nobody'));
  });

  test('asking for another agency’s matter takes about as long as asking for none', async () => {
    const officer = await signedIn(place.app, 'first');
    const stranger = await signedIn(place.app, 'second');
    const theirs = await openFine(officer);
    const never = theirs.replace(/.{6}$/, '000000');
    const ask = (id: string) => async () => {
      assert.equal((await stranger.get(`/api/matters/${id}`)).statusCode, 404);
    };
    await compare(APART_BY_A_LOOK_UP, ask(theirs), ask(never));
  });

  test('a body that does not come ends the connection within two minutes', { timeout: 130_000 }, async () => {
    await place.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = place.app.server.address() as { port: number };
    const began = Date.now();
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.on('data', (part) => (text += part.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(text));
      socket.write(
        'POST /api/session HTTP/1.1\r\nHost: x\r\nX-Gaoyao-Csrf: 1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
      );
    });
    assert.match(answer, /^(HTTP\/1\.1 408 |$)/);
    assert.ok(Date.now() - began < 120_000);
  });
});
