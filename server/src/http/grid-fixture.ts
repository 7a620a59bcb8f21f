import assert from 'node:assert/strict';
import { addAccount, addAgency, hashPassword } from '@gaoyao/kernel/access';
import { indicatorReactor } from '@gaoyao/kernel/indicators';
import { Dispatcher, handoverReactor, type Reactor } from '@gaoyao/kernel/matters';
import { flowNotices } from '@gaoyao/kernel/notices';
import { addUnits } from '@gaoyao/kernel/places';
import { newId } from '@gaoyao/kernel/store';
import { drainAll } from '@gaoyao/kernel/testing';
import { scenarios } from '@gaoyao/scenarios';
import { gridHoursReactor } from '../grid/grid-hours.ts';
import { gridReactor } from '../grid/grid-news.ts';
import { nearReactor } from '../near-events.ts';
import { password, signedIn, town, type Browser, type Town } from './http-fixture.ts';
import type { HttpOptions } from './services.ts';

type Person = 'member' | 'second-member' | 'west-member' | 'dispatcher' | 'leader' | 'bureau';

/** A county of two towns with grids, its government with dispatchers, the towns' with grid members, and a bureau. */
export interface GridTown extends Town {
  readonly units: Readonly<Record<'east' | 'west' | 'e1' | 'e2' | 'w1', string>>;
  readonly people: Readonly<Record<Person, string>>;
  /** The enforcement bureau of the county. */
  readonly bureau: string;
  as(person: Person): Promise<Browser>;
  /** Lets reactors follow what was done. */
  settle(): Promise<void>;
}

const square = (west: number, south: number, size: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

/** In grid e1, and in grid w1. */
export const IN_E1: readonly [number, number] = [120.01, 29.01];
export const IN_W1: readonly [number, number] = [120.11, 29.01];

/** `more` follow what is done, beside the reactors that a grid needs. */
export async function gridTown(options: HttpOptions = {}, more: readonly Reactor[] = []): Promise<GridTown> {
  const place = await town(options);
  const { owner } = place.database.db;
  const units = { east: newId(), west: newId(), e1: newId(), e2: newId(), w1: newId() };
  const unit = (id: keyof typeof units, kind: string, parent: string, code: string, boundary: unknown) => ({
    ...{ id: units[id], kind, shard: 1, parent, code, boundary },
    name: { zh: `${id}网格`, en: id },
  });
  await addUnits(
    owner,
    [
      unit('east', 'town', place.city, '9901', square(120, 29, 0.1)),
      unit('west', 'town', place.city, '9902', square(120.1, 29, 0.1)),
      unit('e1', 'grid', units.east, '990101', square(120, 29, 0.05)),
      unit('e2', 'grid', units.east, '990102', square(120.05, 29, 0.05)),
      unit('w1', 'grid', units.west, '990201', square(120.1, 29, 0.05)),
    ],
    '2000-01-01',
  );
  const [county, eastern, western, bureau] = [newId(), newId(), newId(), newId()];
  for (const [id, kind, of, mark, zh] of [
    [county, 'government', place.city, '县政', '甲县人民政府'],
    [eastern, 'government', units.east, '东政', '东镇人民政府'],
    [western, 'government', units.west, '西政', '西镇人民政府'],
    [bureau, 'enforcement-bureau', place.city, '县执', '甲县综合行政执法局'],
  ] as const)
    await addAgency(owner, { ...{ id, shard: 1, kind, mark, unit: of }, name: { zh, en: mark } });
  const passwordHash = await hashPassword(password);
  const people = {
    member: newId(),
    'second-member': newId(),
    'west-member': newId(),
    dispatcher: newId(),
    leader: newId(),
    bureau: newId(),
  };
  for (const [username, name, binding] of [
    ['member', '苏一', { role: 'grid-member', agency: eastern, unit: units.e1 }],
    ['second-member', '白二', { role: 'grid-member', agency: eastern, unit: units.e2 }],
    ['west-member', '江三', { role: 'grid-member', agency: western, unit: units.w1 }],
    ['dispatcher', '叶四', { role: 'dispatcher', agency: county, scope: 'tenancy' }],
    ['leader', '陆五', { role: 'leader', agency: county, scope: 'tenancy' }],
    ['bureau', '林六', { role: 'officer', agency: bureau }],
  ] as const)
    await addAccount(owner, {
      ...{ id: people[username], username, staffNumber: username, passwordHash },
      name: { zh: name, en: username },
      bindings: [{ id: newId(), ...binding }],
    });
  for (const { definition } of scenarios)
    if (['grid-events', 'patrol'].includes(definition.id))
      await place.services.definitions.install(definition, 'code');
  const dispatcher = new Dispatcher(owner, place.services.definitions, [
    indicatorReactor,
    nearReactor,
    gridReactor,
    gridHoursReactor,
    handoverReactor,
    flowNotices(place.services.protection),
    ...more,
  ]);
  await dispatcher.register();
  return {
    ...{ ...place, units, people, bureau, dispatcher },
    as: (person) => signedIn(place.app, person),
    settle: () => drainAll(dispatcher, owner),
  };
}

/** A report as a phone sends it now. */
export const reported = (more: Readonly<Record<string, unknown>> = {}) => ({
  key: newId(),
  title: '桥头巷窨井盖破损',
  at: new Date(Date.now() - 60_000).toISOString(),
  sentAt: new Date().toISOString(),
  place: { position: IN_E1 },
  ...more,
});

interface Made {
  readonly matter: string;
  readonly number: string;
  readonly follow: string;
  readonly placed: string;
  readonly near: readonly { readonly matter: string; readonly number: string }[];
}

/** Sends a report that is to be taken. */
export async function report(browser: Browser, body: ReturnType<typeof reported>): Promise<Made> {
  const answer = await browser.post('/api/grid/reports', body, { 'idempotency-key': body.key });
  assert.equal(answer.statusCode, 201, answer.body);
  return answer.json<Made>();
}

/** Performs an act at the version that stands; the new version. */
export async function act(
  { database }: Pick<GridTown, 'database'>,
  browser: Browser,
  matter: string,
  action: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const { rows } = await database.db.owner.query<{ version: number }>(
    'select version from matters.matter where id = $1',
    [matter],
  );
  const answer = await browser.post(`/api/matters/${matter}/acts`, {
    ...{ action, input, version: rows[0]!.version },
  });
  assert.equal(answer.statusCode, 200, `${action}: ${answer.body}`);
  return answer.json<{ version: number }>().version;
}
