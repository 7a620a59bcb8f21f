import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { addAccount, addAgency, hashPassword, setSignInRules } from '@gaoyao/kernel/access';
import { workCalendar } from '@gaoyao/kernel/calendar';
import { folderBlobs, openEvidence } from '@gaoyao/kernel/evidence';
import { ProvincialExchange } from '@gaoyao/kernel/exchange';
import { norms } from '@gaoyao/kernel/knowledge';
import { Alliance, logsOfLedger, policyFile, type Ledger } from '@gaoyao/kernel/ledger';
import { indicatorReactor } from '@gaoyao/kernel/indicators';
import { Definitions, Dispatcher, Matters } from '@gaoyao/kernel/matters';
import { addTenancy, addUnits, openAddresses } from '@gaoyao/kernel/places';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { memoryKeyring, openProtection } from '@gaoyao/kernel/protection';
import { newId } from '@gaoyao/kernel/store';
import { drainAll, testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { openLedger } from '../ledger-settings.ts';
import { httpServer, type HttpOptions, type HttpServices } from './index.ts';

const flowFile = new URL('../../../examples/road-traffic-fines/flow.json', import.meta.url);
export const password = 'correct horse battery staple';

/** A small town under one roof: two agencies, an officer in each, the flow of traffic fines, and the server on top. */
export interface Town {
  readonly app: FastifyInstance;
  readonly database: TestDatabase;
  readonly services: HttpServices;
  readonly city: string;
  readonly agencies: readonly [string, string];
  readonly dispatcher: Dispatcher;
  readonly ledger: Ledger;
  /** The data folder. */
  readonly home: string;
  /** Becomes false to see the service not ready. */
  readonly state: { ready: boolean; acts: number };
  close(): Promise<void>;
}

export async function town(options: HttpOptions = {}): Promise<Town> {
  const database = await testDatabase();
  const { owner } = database.db;
  const city = newId();
  await addUnits(
    owner,
    [{ id: city, kind: 'city', shard: 1, parent: null, name: { zh: '甲市', en: 'A City' }, code: '99' }],
    '2000-01-01',
  );
  await addTenancy(owner, 1, city, { zh: '甲市', en: 'A City' });
  const agencies = [newId(), newId()] as const;
  const passwordHash = await hashPassword(password);
  for (const [index, mark] of ['甲执', '乙执'].entries()) {
    const agency = agencies[index]!;
    await addAgency(owner, {
      id: agency,
      shard: 1,
      kind: 'bureau',
      name: { zh: mark, en: `Bureau ${mark}` },
      mark,
      unit: city,
    });
    await addAccount(owner, {
      id: newId(),
      username: index === 0 ? 'first' : 'second',
      name: { zh: `${mark}员`, en: `Officer ${mark}` },
      staffNumber: `S${String(index)}`,
      passwordHash,
      bindings: [{ id: newId(), role: 'officer', agency }],
    });
  }
  // the stories of these tests are told by officials with passwords alone, whatever their post
  await setSignInRules(owner, { secondFactorRoles: [] });
  const definitions = new Definitions(owner);
  await definitions.install(JSON.parse(await readFile(flowFile, 'utf8')) as FlowDefinition, 'data');
  // years with New Year's Day alone, so that clocks of today can be computed whenever today is
  const thisYear = new Date().getFullYear();
  const calendar = workCalendar(
    [-1, 0, 1, 2]
      .map((offset) => thisYear + offset)
      .map((year) => ({ year, days: [{ date: `${String(year)}-01-01`, isOffDay: true, name: '元旦' }] })),
  );
  const state = { ready: true, acts: 0 };
  const protection = await openProtection(owner, memoryKeyring());
  const catalogue = norms(owner);
  const matters = new Matters(database.db, definitions, async () => calendar, {
    protection,
    norms: catalogue,
  });
  const files = await mkdtemp(join(tmpdir(), 'gaoyao-town-'));
  const evidence = openEvidence({
    ...{ db: database.db, matters, definitions, protection },
    blobs: folderBlobs(join(files, 'store')),
    uploads: join(files, 'uploads'),
  });
  // sequences when a test drains it
  const ledger = await openLedger(database.db, files, {
    environment: { GAOYAO_INSTALLATION: 'town.example.org' },
  });
  const services: HttpServices = {
    db: database.db,
    definitions,
    matters,
    evidence,
    norms: catalogue,
    addresses: openAddresses(database.db),
    ledger,
    provincial: new ProvincialExchange({
      pool: owner,
      ...{ definitions, protection, reactors: [], endpoint: null },
      calendar: async () => calendar,
    }),
    alliance: await Alliance.open({
      db: owner,
      ...{ ledger: logsOfLedger(ledger), file: policyFile(files) },
    }),
    calendar: async () => calendar,
    protection,
    ready: () => ({ migrations: true, demo: state.ready, web: true }),
    afterAct: () => (state.acts += 1),
    bpmn: async (definition) => `<definitions id="${definition.id}"/>`,
    demoAccounts: async () => [
      {
        username: 'first',
        name: { zh: '甲', en: 'A' },
        roles: [{ zh: '执法人员', en: 'Officer' }],
        password,
      },
    ],
  };
  const dispatcher = new Dispatcher(owner, definitions, [indicatorReactor]);
  await dispatcher.register();
  // a test asks faster than any office: those about limits name theirs
  const app = await httpServer(services, { limits: 'none', ...options });
  return {
    app,
    database,
    services,
    city,
    agencies,
    dispatcher,
    ledger,
    home: files,
    state,
    close: async () => {
      await app.close();
      await ledger.stop();
      await evidence.close();
      await services.addresses.close();
      await database.close();
      await rm(files, { recursive: true, force: true });
    },
  };
}

/** One more official, with the password of the town; the account's id. */
export async function addOfficial(
  place: Town,
  username: string,
  binding: { readonly role: string; readonly agency: string; readonly unit?: string },
): Promise<string> {
  const id = newId();
  await addAccount(place.database.db.owner, {
    id,
    username,
    name: { zh: `官${username}`, en: `Official ${username}` },
    staffNumber: username.toUpperCase(),
    passwordHash: await hashPassword(password),
    bindings: [{ id: newId(), ...binding }],
  });
  return id;
}

/** Lets the figures catch up. */
export function countActs({ dispatcher, database }: Town): Promise<void> {
  return drainAll(dispatcher, database.db.owner);
}

/** A browser that is signed in. */
export interface Browser {
  readonly cookie: string;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Sends JSON as written, or a value as JSON; a header given as undefined is left out. */
  post(
    url: string,
    body: unknown,
    headers?: Record<string, string | undefined>,
  ): Promise<LightMyRequestResponse>;
}

const given = (headers: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

export async function signedIn(app: FastifyInstance, username: string): Promise<Browser> {
  const entered = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-gaoyao-csrf': '1' },
    payload: { username, password },
  });
  assert.equal(entered.statusCode, 200, entered.body);
  const cookie = String(entered.headers['set-cookie']).split(';')[0]!;
  return {
    cookie,
    get: async (url, headers = {}) =>
      app.inject({ url, headers: { cookie, 'x-purpose': 'handling', ...headers } }),
    post: async (url, body, headers = {}) =>
      app.inject({
        method: 'POST',
        url,
        headers: given({
          cookie,
          'x-gaoyao-csrf': '1',
          'idempotency-key': newId(),
          'content-type': 'application/json',
          ...headers,
        }),
        payload: (typeof body === 'string' ? body : JSON.stringify(body)) as NonNullable<
          InjectOptions['payload']
        >,
      }),
  };
}

/** Opens a traffic fine an hour ago; its id. */
export async function openFine(browser: Browser, extra: Record<string, unknown> = {}): Promise<string> {
  const opened = await browser.post('/api/matters', {
    scenario: 'road-traffic-fines',
    action: 'create-fine',
    input: { amount: 35 },
    at: new Date(Date.now() - 3_600_000).toISOString(),
    ...extra,
  });
  assert.equal(opened.statusCode, 201, opened.body);
  return opened.json<{ id: string }>().id;
}

/** Asserts that an answer is a problem document in both languages with this status and code. */
export function assertProblem(
  answer: LightMyRequestResponse,
  status: number,
  code: string,
): Record<string, unknown> {
  assert.equal(answer.statusCode, status, answer.body);
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  const document = answer.json<{
    code: string;
    status: number;
    type: string;
    title: string;
    detail: string;
    text: { zh: string; en: string };
  }>();
  assert.equal(document.code, code);
  assert.equal(document.status, status);
  assert.equal(document.type, `urn:gaoyao:problem:${code}`);
  assert.ok(document.title.length > 0 && document.detail.length > 0);
  assert.match(document.text.zh, /\p{Script=Han}/u);
  assert.match(document.text.en, /[a-z]/);
  return document;
}
