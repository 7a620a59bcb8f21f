import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Pool, PoolClient } from 'pg';
import { ProvincialExchange } from './exchange.ts';
import { exchanged, type Exchanged } from './provincial-fixture.ts';

/** A pool under a process that dies at its so-many-th query: from then on nothing works but what the database does itself. */
function dyingPool(pool: Pool, after: number): Pool {
  let left = after;
  const alive = (text: unknown): void => {
    if (text === 'rollback') return;
    left -= 1;
    if (left < 0) throw new Error('the process died');
  };
  const dying = <T extends Pool | PoolClient>(target: T): T =>
    new Proxy(target, {
      get(of, name) {
        if (name === 'query')
          return (text: unknown, values?: unknown) => {
            const ask = () => (of.query as (...all: unknown[]) => unknown).call(of, text, values);
            // what is written by COPY is a stream and handed over at once
            const streams = typeof text === 'object' && text !== null && 'submit' in text;
            if (streams) {
              alive(text);
              return ask();
            }
            return Promise.resolve().then(() => {
              alive(text);
              return ask();
            });
          };
        if (name === 'connect')
          return async () => {
            alive('connect');
            return dying(await (of as Pool).connect());
          };
        const value: unknown = Reflect.get(of, name, of);
        return typeof value === 'function' ? (value as (...all: unknown[]) => unknown).bind(of) : value;
      },
    });
  return dying(pool);
}

type Step =
  | { readonly do: 'open' | 'pay' | 'there' | 'there-on-ours'; readonly at: number }
  | { readonly do: 'beat'; readonly dies: number }
  | { readonly do: 'cut' | 'rewind' | 'resend' }
  | { readonly do: 'deliver'; readonly seed: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('open', 'pay', 'there', 'there-on-ours'), at: fc.nat(5) }),
  fc.record({
    do: fc.constant('beat'),
    dies: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant(1_000_000)),
  }),
  fc.record({ do: fc.constantFrom('cut', 'rewind', 'resend') }),
  fc.record({ do: fc.constant('deliver'), seed: fc.integer() }),
);

const shuffled = <T>(all: readonly T[], seed: number): T[] =>
  all
    .map((one, index) => [Math.sin(seed + index * 12.9898), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);

describe('the exchange under any schedule of duplicates, disorder and deaths', () => {
  let place: Exchanged;
  let round = 0;
  before(async () => {
    place = await exchanged();
  });
  after(async () => {
    await place.close();
  });

  test('ends with every act on both sides, once, ours in their order: as if nothing had gone wrong', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
        round += 1;
        const { province, city } = place;
        const { owner } = city.database.db;
        const ours: string[] = [];
        const acts = new Map<string, number>();
        const there = new Map<string, string[]>();
        const name = (index: number) => `R${String(round)}-${String(index)}`;
        let tick = Date.UTC(2024, 0, 1);
        const actThere = (matter: string, code: string): void => {
          const id = province.act({
            ...{ matter, kind: 'FINE', agency: '330100', code },
            fields: code === 'A01' ? { fineAmount: 500 } : { postage: 1 },
            at: new Date((tick += 60_000)).toISOString(),
          });
          there.set(matter, [...(there.get(matter) ?? []), id]);
        };
        const beat = async (dies: number): Promise<void> => {
          const exchange = new ProvincialExchange({
            pool: dyingPool(owner, dies),
            definitions: city.definitions,
            calendar: async () => city.calendar,
            protection: city.protection,
            reactors: [],
            endpoint: { base: province.base, token: async () => province.token },
            now: () => place.clock.now,
          });
          await exchange.send().catch(() => undefined);
          await exchange.pull().catch(() => undefined);
        };
        const run: Record<Step['do'], (one: Step) => Promise<void> | void> = {
          open: async () => {
            const matter = await place.open(500);
            ours.push(matter);
            acts.set(matter, 1);
          },
          pay: async (one) => {
            const matter = ours[('at' in one ? one.at : 0) % Math.max(1, ours.length)];
            if (matter === undefined) return;
            await place.pay(matter);
            acts.set(matter, acts.get(matter)! + 1);
          },
          there: (one) => {
            const matter = name('at' in one ? one.at : 0);
            actThere(matter, there.has(matter) ? 'A02' : 'A01');
          },
          'there-on-ours': () => {
            const known = [...province.matters.values()].find((one) => ours.includes(one.ours ?? ''));
            if (known !== undefined) actThere(known.id, 'A02');
          },
          beat: async (one) => {
            await place.queued();
            await beat('dies' in one ? one.dies : 0);
            place.clock.now += 3_600_000;
          },
          cut: () => {
            province.cutAfter = 0;
          },
          rewind: async () => {
            await owner.query(
              `update exchange.provincial_link set cursor = (greatest(0, coalesce(cursor, '0')::int - 7))::text`,
            );
          },
          resend: async () => {
            await owner.query(
              `update exchange.provincial_outgoing set state = 'waiting' where state = 'sent' and matter = any($1)`,
              [ours.slice(0, 1)],
            );
          },
          // the province posts what it has, in any order, twice
          deliver: async (one) => {
            const seed = 'seed' in one ? one.seed : 0;
            const told = (
              await Promise.all(
                [...there.keys()].map(async (matter) => {
                  const answer = await fetch(`${province.base}/matters/${matter}`, {
                    headers: { authorization: `Bearer ${province.token}` },
                  });
                  return ((await answer.json()) as { messages: unknown[] }).messages;
                }),
              )
            ).flat();
            await place.restarted().takeIn(shuffled([...told, ...told], seed), 1);
          },
        };
        for (const one of steps) await run[one.do](one);

        province.cutAfter = Infinity;
        await place.queued();
        for (let settled = 0; settled < 2;) {
          place.clock.now += 24 * 3_600_000;
          const { sent, pulled } = await place.restarted().beat();
          const moved = sent.sent + sent.failed + pulled.counts.taken + pulled.counts.echo;
          settled = moved === 0 && sent.state === 'done' && pulled.state === 'done' ? settled + 1 : 0;
        }

        for (const matter of ours) {
          const stored = province.stored.filter((one) => one.origin?.startsWith(matter));
          const own = await place.rows<{ version: number; source_key: string | null }>(
            'select version, source_key from store.journal where stream = $1 order by version',
            [matter],
          );
          assert.deepEqual(
            stored.map((one) => one.origin),
            own.filter((one) => one.source_key === null).map((one) => `${matter}/${String(one.version)}`),
          );
          assert.equal(own.filter((one) => one.source_key === null).length, acts.get(matter));
        }
        for (const [matter, ids] of there) {
          const kept = await place.rows<{ source_key: string }>(
            'select source_key from store.journal where source_key = any($1)',
            [ids.map((id) => `province:${id}`)],
          );
          assert.deepEqual(
            kept.map((one) => one.source_key).sort(),
            ids.map((id) => `province:${id}`).sort(),
            matter,
          );
        }
        // nothing came back as something new
        const [foreign] = await place.rows<{ n: number }>(
          `select count(*) as n from exchange.provincial_record r where direction = 'in' and provincial = any($1)`,
          [province.stored.flatMap((one) => (one.origin === undefined ? [] : [one.id]))],
        );
        assert.equal(foreign!.n, 0);
      }),
      { numRuns: 25 },
    );
    const exchange = place.restarted();
    await exchange.ask();
    await exchange.reconcile();
    const { items } = await exchange.findings(place.clerk, { limit: 200 });
    assert.deepEqual(
      items.filter((one) => one.kind !== 'deviating' && one.kind !== 'stage-differs'),
      [],
    );
  });
});
