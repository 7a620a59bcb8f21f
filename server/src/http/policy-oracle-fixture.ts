import assert from 'node:assert/strict';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { openSession } from '@gaoyao/kernel/access';
import { newId } from '@gaoyao/kernel/store';
import {
  clearMatters,
  Dice,
  flowOf,
  markOf,
  mayDo,
  nameOfParty,
  openTo,
  policyWorld,
  seenBy,
  writeWorld,
  type OracleAccount,
  type OracleMatter,
  type OracleWorld,
} from '@gaoyao/kernel/testing';
import type { Town } from './http-fixture.ts';

type Ask = (method: 'GET' | 'POST', url: string, body?: object) => Promise<LightMyRequestResponse>;

/** A request as one with this session sends it. */
const asking =
  (app: FastifyInstance, token: string): Ask =>
  (method, url, body) =>
    app.inject({
      method,
      url,
      headers: {
        cookie: `gaoyao_session=${token}`,
        'x-purpose': 'handling',
        ...(body === undefined ? {} : { 'x-gaoyao-csrf': '1', 'idempotency-key': newId() }),
      },
      ...(body === undefined ? {} : { payload: body }),
    });

/** A session of each account; one that was disabled had its session before. A machine has none. */
async function sessions({ app, database }: Town, world: OracleWorld): Promise<ReadonlyMap<string, Ask>> {
  const { owner } = database.db;
  const found = new Map<string, Ask>();
  for (const { id, kind, disabled } of world.accounts) {
    if (kind === 'service') continue;
    if (disabled) await owner.query('update access.account set disabled_at = null where id = $1', [id]);
    const { token } = await openSession(owner, id, { method: 'passkey', level: 'aal2' });
    if (disabled) await owner.query('update access.account set disabled_at = now() where id = $1', [id]);
    found.set(id, asking(app, token));
  }
  return found;
}

const story = (
  world: OracleWorld,
  account: OracleAccount,
  matter: OracleMatter | undefined,
  answer: unknown,
) =>
  JSON.stringify(
    {
      seed: world.seed,
      account,
      matter,
      policy: matter === undefined ? undefined : flowOf(world, matter).data,
      actions:
        matter === undefined ? undefined : flowOf(world, matter).actions.map(({ id, by }) => ({ id, by })),
      answer,
    },
    null,
    1,
  );

/** What an answer says when the matter is not there for whoever asks: nothing in it may depend on which matter. */
const withoutTrace = ({ statusCode, headers, body }: LightMyRequestResponse, id: string) => ({
  statusCode,
  headers: Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== 'date' && name !== 'content-length'),
  ),
  body: body.replaceAll(id, '…'),
});

/**
 * Asks for pages, journals, acts and lists in a generated world through the API; how many answers were compared. Each
 * is what the oracle says, and what is not to be seen is answered as what does not exist.
 */
export async function compareOverHttp(
  place: Town,
  seed: number,
  pairs: number,
  shard: number,
): Promise<number> {
  const world = policyWorld(seed, { accounts: 14, matters: 40, shard, name: `http-${String(shard)}` });
  // whoever reaches the whole platform would see the world before as well
  await clearMatters(place.database.db.owner);
  await writeWorld(place.database.db.owner, place.services.definitions, world);
  const asks = await sessions(place, world);
  const dice = new Dice(seed);
  let compared = 0;
  const must = (
    right: boolean,
    account: OracleAccount,
    matter: OracleMatter | undefined,
    answer: LightMyRequestResponse,
  ): void => {
    compared += 1;
    if (right) return;
    const { statusCode, body } = answer;
    assert.fail(
      `${answer.raw.req.method ?? ''} ${answer.raw.req.url ?? ''}: ${story(world, account, matter, { statusCode, body })}`,
    );
  };

  for (const account of world.accounts) {
    const ask = asks.get(account.id);
    if (ask === undefined) continue;
    const address = account.kind === 'resident' ? '/api/resident/matters' : '/api/matters';
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const list: LightMyRequestResponse = await ask(
        'GET',
        `${address}?limit=17${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      must(list.statusCode === (account.disabled ? 401 : 200), account, undefined, list);
      if (account.disabled) break;
      const page = list.json<{ items: { id: string }[]; next: string | null }>();
      found.push(...page.items.map((one) => one.id));
      cursor = page.next;
    } while (cursor !== null);
    assert.deepEqual(
      found.sort(),
      account.disabled ? [] : seenBy(world, account),
      story(world, account, undefined, 'list'),
    );
  }

  for (let pair = 0; pair < pairs; pair += 1) {
    const account = dice.pick(world.accounts);
    const ask = asks.get(account.id);
    if (ask === undefined) continue;
    // half of them where there is something to see, if there is any
    const seen = world.matters.filter((one) => openTo(world, account, one).size > 0);
    const matter = seen.length > 0 && dice.chance(0.6) ? dice.pick(seen) : dice.pick(world.matters);
    await compareOne({ place, world, ask, account, matter, action: `do-${String(1 + dice.below(3))}`, must });
  }
  return compared;
}

interface One {
  readonly place: Town;
  readonly world: OracleWorld;
  readonly ask: Ask;
  readonly account: OracleAccount;
  readonly matter: OracleMatter;
  readonly action: string;
  readonly must: (
    right: boolean,
    account: OracleAccount,
    matter: OracleMatter | undefined,
    answer: LightMyRequestResponse,
  ) => void;
}

async function compareOne({ place, world, ask, account, matter, action, must }: One): Promise<void> {
  const open = openTo(world, account, matter);
  const sees = open.size > 0;
  const unknown = `${newId().slice(0, 14)}${matter.id.slice(14, 18)}${newId().slice(18)}`;
  const { rows } = await place.database.db.owner.query<{ version: number }>(
    'select version from matters.matter where id = $1',
    [matter.id],
  );
  const act = { action, input: {}, version: rows[0]!.version };
  const staff = account.kind !== 'resident';
  const gate = account.disabled ? 401 : staff ? undefined : 403;
  const same = (answer: LightMyRequestResponse, twin: LightMyRequestResponse): void => {
    assert.deepEqual(
      withoutTrace(answer, matter.id),
      withoutTrace(twin, unknown),
      story(world, account, matter, answer.body),
    );
  };

  for (const part of ['', '/journal']) {
    const answer = await ask('GET', `/api/matters/${matter.id}${part}`);
    must(answer.statusCode === (gate ?? (sees ? 200 : 404)), account, matter, answer);
    if (answer.statusCode === 404) same(answer, await ask('GET', `/api/matters/${unknown}${part}`));
    if (answer.statusCode === 200) comparePlaces(world, account, matter, answer, open, part, must);
    else must(!answer.body.includes('mark-'), account, matter, answer);
  }
  if (!staff) {
    const answer = await ask('GET', `/api/resident/matters/${matter.id}`);
    must(answer.statusCode === (account.disabled ? 401 : sees ? 200 : 404), account, matter, answer);
    if (answer.statusCode === 404) same(answer, await ask('GET', `/api/resident/matters/${unknown}`));
    for (const one of flowOf(world, matter).data.compartments ?? [])
      must(open.has(one.id) || !answer.body.includes(markOf(matter, one.id)), account, matter, answer);
  }
  const answer = await ask('POST', `/api/matters/${matter.id}/acts`, act);
  const { by } = flowOf(world, matter).actions.find((one) => one.id === action)!;
  const expected =
    gate ?? (!sees ? 404 : !mayDo(world, account, matter, by) ? 403 : matter.stage === 'closed' ? 422 : 200);
  must(answer.statusCode === expected, account, matter, answer);
  if (answer.statusCode === 404) same(answer, await ask('POST', `/api/matters/${unknown}/acts`, act));
}

/** What was entered into a compartment, and who was entered as a party, is shown where it is open and nowhere else. */
function comparePlaces(
  world: OracleWorld,
  account: OracleAccount,
  matter: OracleMatter,
  answer: LightMyRequestResponse,
  open: ReadonlySet<string>,
  part: string,
  must: One['must'],
): void {
  const { data } = flowOf(world, matter);
  for (const { id } of [{ id: 'file' }, ...(data.compartments ?? [])])
    must(answer.body.includes(markOf(matter, id)) === open.has(id), account, matter, answer);
  for (const { party, fact } of matter.parties) {
    const home = data.compartments?.find((one) => one.facts?.includes(fact))?.id ?? 'file';
    if (open.has(home) || matter.parties.some((one) => one.party === party && one.fact !== fact)) continue;
    const named = answer.body.includes(party) || answer.body.includes(nameOfParty(party));
    must(!named, account, matter, answer);
  }
  if (part === '') must(answer.json<{ id: string }>().id === matter.id, account, matter, answer);
}
