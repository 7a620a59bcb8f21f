import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { addAccount, addAgency, hashPassword, openSession } from '@gaoyao/kernel/access';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import { newId } from '@gaoyao/kernel/store';
import { addOfficial, openFine, password } from './http-fixture.ts';
import {
  hostile,
  type Filled,
  type Operation,
  type Parameter,
  type Schema,
} from './endpoint-sweep-requests-fixture.ts';
import { residentTown, type ResidentTown } from './resident-fixture.ts';
import { directoryOf } from './scim/scim-fixture.ts';

interface Document {
  readonly paths: Record<
    string,
    Record<
      string,
      {
        readonly security?: readonly object[];
        readonly parameters?: readonly Parameter[];
        readonly requestBody?: { readonly content: Record<string, { readonly schema?: Schema }> };
      }
    >
  >;
}

/** Stands in everything that was written into the victim's data, and in nothing that is asked. */
export const MARK = '琅琊标记0417';
/** Somebody who asks: with a session, a directory's token, or nothing. */
export interface Caller {
  readonly who: string;
  /** Headers of a fresh session: what an earlier request ended is no matter. */
  readonly headers: () => Promise<Record<string, string>>;
}

export interface Swept extends ResidentTown {
  readonly operations: readonly Operation[];
  /** Ids of the victim's data, which the others try in every place where an id is asked. */
  readonly ids: readonly string[];
  readonly callers: Readonly<
    Record<'nobody' | 'owner' | 'agency' | 'county' | 'resident' | 'directory', Caller>
  >;
  send(operation: Operation, caller: Caller, filled: Filled): Promise<LightMyRequestResponse>;
}

/** Every post there is, so that no rule is passed by for want of a role. */
const posts = [
  'officer',
  'head',
  'team-lead',
  'clerk',
  'inspector',
  'admin',
  'auditor',
  'legal-reviewer',
  'leader',
];

function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): Operation => {
      const content = Object.entries(one.requestBody?.content ?? {})[0];
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase() as Operation['method'],
        path,
        open: (one.security ?? []).length === 0,
        parameters: one.parameters ?? [],
        body: content === undefined ? undefined : { type: content[0], schema: content[1].schema ?? {} },
      };
    }),
  );
}

/** A town whose first agency is the victim, with an official of every post in it, in another agency and in another county. */
export async function sweptTown(): Promise<Swept> {
  const place = await residentTown();
  const { owner } = place.database.db;
  const [victim, second] = place.agencies;
  const county = { unit: newId(), agency: newId() };
  const name = { zh: '乙县', en: 'B County' };
  await addUnits(
    owner,
    [{ id: county.unit, kind: 'city', shard: 2, parent: null, name, code: '98' }],
    '2000-01-01',
  );
  await addTenancy(owner, 2, county.unit, name);
  await addAgency(owner, {
    id: county.agency,
    shard: 2,
    kind: 'bureau',
    name,
    mark: '丙执',
    unit: county.unit,
  });
  const passwordHash = await hashPassword(password);
  const account = async (username: string, agency: string, scope: 'agency' | 'tenancy'): Promise<string> => {
    const id = newId();
    const bindings = posts.map((role) => ({ id: newId(), role, agency, scope }));
    const named = { zh: username, en: username };
    await addAccount(owner, { id, username, name: named, staffNumber: username, passwordHash, bindings });
    return id;
  };
  const accounts = {
    owner: await account('owner', victim, 'agency'),
    agency: await account('stranger', second, 'agency'),
    county: await account('foreigner', county.agency, 'tenancy'),
  };
  const ids = [victim, accounts.owner, ...(await plant(place, accounts.owner))];
  const withSession = (id: string) => async () => {
    const { token } = await openSession(owner, id, { method: 'passkey', level: 'aal2' });
    return { cookie: `gaoyao_session=${token}` };
  };
  // somebody known with certainty, who has a matter of their own
  const resident = await place.resident('10090000001');
  await place.applicant('990102199001018888', '旁人');
  const verified = await place.verify(resident, '990102199001018888', '旁人');
  assert.ok(verified.statusCode < 300, verified.body);
  const { rows } = await owner.query<{ id: string }>(
    `select id from access.account where kind = 'resident' and party is not null`,
  );
  const { token: directory } = await directoryOf(place, second);
  return {
    ...place,
    operations: operationsOf((await place.app.inject({ url: '/openapi.json' })).json<Document>()),
    ids,
    callers: {
      nobody: { who: 'without a session', headers: async () => ({}) },
      owner: { who: 'an official of the agency', headers: withSession(accounts.owner) },
      agency: { who: 'an official of another agency', headers: withSession(accounts.agency) },
      county: { who: 'an official of another county', headers: withSession(accounts.county) },
      resident: { who: 'a resident', headers: withSession(rows[0]!.id) },
      directory: {
        who: 'the directory of another agency',
        headers: async () => ({ authorization: `Bearer ${directory}` }),
      },
    },
    send: async (operation, caller, filled) => send(place, operation, await caller.headers(), filled),
  };
}

/** Writes the mark into everything the victim has; the ids of what was written. */
async function plant(place: ResidentTown, account: string): Promise<string[]> {
  const { owner } = place.database.db;
  const [agency] = place.agencies;
  const asked = await place.applicant('990102199001017777', `${MARK}人`);
  const fine = await openFine(place.officer, {
    title: `${MARK}罚单`,
    input: { amount: 35, vehicleClass: `${MARK}车` },
  });
  const marked = await addOfficial(place, `${MARK}user`, { role: 'officer', agency });
  await owner.query(`update access.account set name_zh = $2, staff_number = $2 where id = $1`, [
    marked,
    `${MARK}名`,
  ]);
  const ids: string[] = [asked.matter, asked.party, fine, marked];
  const add = async (sql: string, ...values: unknown[]): Promise<void> => {
    const id = newId();
    await owner.query(sql, [id, ...values]);
    ids.push(id);
  };
  await add(
    `insert into access.emergency (id, account, agency, shard, matter, reason, until) values ($1, $2, $3, 1, $4, $5, now() + interval '1 hour')`,
    ...[account, agency, fine, `${MARK}理由`],
  );
  await add(
    `insert into access.disclosure_delay (id, shard, matter, reason, basis, requested_by, from_at, until)
     values ($1, 1, $2, $3, '试验', $4, now(), now() + interval '1 day')`,
    ...[fine, `${MARK}理由`, account],
  );
  await add(
    `insert into access.alert (id, agency, kind, account, shard, matter, about, details) values ($1, $2, 'emergency', $3, 1, $4, $5, $6)`,
    ...[agency, account, fine, `${MARK}事`, JSON.stringify({ reason: `${MARK}理由` })],
  );
  await add(
    `insert into retention.hold (id, shard, matter, reason, basis, placed_by) values ($1, 1, $2, $3, '试验', $4)`,
    ...[fine, `${MARK}理由`, account],
  );
  await add(
    `insert into access.mandate (id, shard, party, account, kind, evidence, valid_from, valid_to, recorded_by, agency)
     values ($1, 1, $2, $3, 'written', $4, now(), now() + interval '1 day', $3, $5)`,
    ...[asked.party, account, `${MARK}凭证`, agency],
  );
  await owner.query(`insert into access.flagged_party (party, reason, flagged_by) values ($1, $2, $3)`, [
    ...[asked.party, `${MARK}理由`, account],
  ]);
  const bindings = await owner.query<{ id: string }>(
    'select id from access.binding where account = $1 limit 2',
    [account],
  );
  return [...ids, ...bindings.rows.map((row) => row.id)];
}

const given = (values: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

async function send(
  { app }: ResidentTown,
  operation: Operation,
  session: Record<string, string>,
  { params, query, headers = {}, body }: Filled,
): Promise<LightMyRequestResponse> {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((params[name] ?? 'x').toWellFormed()),
  );
  const search = new URLSearchParams(given(query)).toString();
  const payload = body === undefined && operation.body !== undefined ? {} : body;
  const request: InjectOptions = {
    method: operation.method,
    url: search === '' ? path : `${path}?${search}`,
    // as many addresses as requests: what is counted by address hides no answer
    remoteAddress: `10.${[0, 0, 0].map(() => String(Math.floor(Math.random() * 250))).join('.')}`,
    headers: {
      'x-gaoyao-csrf': '1',
      'x-purpose': 'handling',
      'idempotency-key': newId(),
      ...(operation.body === undefined ? {} : { 'content-type': operation.body.type }),
      ...session,
      ...given(headers),
    },
    ...(payload === undefined
      ? {}
      : {
          payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
        }),
  };
  return endless.has(operation.path)
    ? firstOf(app.inject({ ...request, payloadAsStream: true }))
    : app.inject(request);
}

/** Streams that go on as long as somebody reads: what they say first is their answer here. */
const endless = new Set(['/api/live', '/api/grid/live']);

async function firstOf(opened: Promise<LightMyRequestResponse>): Promise<LightMyRequestResponse> {
  const answer = await opened;
  const stream = answer.stream();
  let body = '';
  for await (const part of stream) {
    body += String(part);
    if (body.includes('\n\n')) break;
  }
  stream.destroy();
  return Object.assign(answer, { body, json: () => JSON.parse(body) as never });
}

/** Speak SCIM, which has a form of its own for what went wrong (RFC 7644 §3.12). */
const speaksScim = (operation: Operation): boolean => operation.path.startsWith('/scim/');

/** Whatever was asked, the server has not failed, and a refusal is a problem document in both languages. */
export function assertAnswered(operation: Operation, answer: LightMyRequestResponse, asked: unknown): void {
  const tale = () =>
    `${operation.name} ${JSON.stringify(asked).slice(0, 2_000)} → ${String(answer.statusCode)} ${answer.body.slice(0, 1_000)}`;
  assert.ok(answer.statusCode < 500 || answer.statusCode === 503, tale());
  if (answer.statusCode < 400) return;
  const said = String(answer.headers['content-type']);
  const document = answer.json<{
    code?: string;
    status: unknown;
    detail?: string;
    text?: { zh: string; en: string };
  }>();
  if (speaksScim(operation) && said.startsWith('application/scim+json')) {
    assert.equal(String(document.status), String(answer.statusCode), tale());
    assert.ok((document.detail ?? '').length > 0, tale());
    return;
  }
  assert.match(said, /^application\/problem\+json/, tale());
  assert.match(document.code ?? '', /^[a-z-]+(\.[a-z-]+)+$/, tale());
  assert.match(document.text?.zh ?? '', /\p{Script=Han}/u, tale());
  assert.match(document.text?.en ?? '', /[a-z]/, tale());
}

/** Sends every operation so many requests that are wrong somewhere, as somebody who may call it; how they were answered. */
export async function sendHostile(place: Swept, runs: number): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>();
  for (const operation of place.operations) {
    const caller = speaksScim(operation)
      ? place.callers.directory
      : operation.path.startsWith('/api/resident/')
        ? place.callers.resident
        : place.callers.owner;
    await fc.assert(
      fc.asyncProperty(hostile(operation, place.ids), async (asked) => {
        const answer = await place.send(operation, caller, asked);
        assertAnswered(operation, answer, asked);
        statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
      }),
      { numRuns: runs },
    );
  }
  // no body has reached the prototype of all objects
  for (const name of ['x', 'admin', 'polluted']) assert.equal(Reflect.get({}, name), undefined);
  return statuses;
}
