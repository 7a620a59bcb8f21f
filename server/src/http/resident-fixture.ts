import assert from 'node:assert/strict';
import type { LightMyRequestResponse } from 'fastify';
import { addParties } from '@gaoyao/kernel/parties';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { permitFlow } from '@gaoyao/kernel/testing';
import { scenarios } from '@gaoyao/scenarios';
import { httpServer, type HttpServices } from './index.ts';
import { addOfficial, signedIn, town, type Browser, type Town } from './http-fixture.ts';

const text = (zh: string, en: string) => ({ zh, en });

/** A permit with an applicant: the party sees their own matter once it is under examination. */
const applicantFlow = (): FlowDefinition => {
  const flow = permitFlow();
  return {
    ...flow,
    data: {
      ...flow.data,
      visibility: [
        ...flow.data.visibility,
        { role: 'clerk', sees: text('本机关', 'own agency') },
        { party: true, sees: text('本人的申请', 'their own application') },
      ],
    },
    facts: { ...flow.facts, applicant: { name: text('申请人', 'Applicant'), type: 'text' } },
    forms: {
      application: {
        type: 'object',
        properties: {
          kind: { type: 'string', 'x-title': text('种类', 'Kind') },
          applicant: {
            type: 'string',
            format: 'uuid',
            'x-title': text('申请人', 'Applicant'),
            'x-widget': 'party',
          },
        },
        required: ['kind', 'applicant'],
      },
    },
    actions: flow.actions.map((action) =>
      action.id === 'apply'
        ? { ...action, set: { ...action.set, applicant: { input: 'applicant' } } }
        : action,
    ),
  };
};

/** The town with residents: codes are caught instead of sent, and a clerk stands at the counter. */
export interface ResidentTown extends Town {
  /** The last code sent to a phone, in the form it is dialled. */
  codeOf(phone: string): string;
  /** Makes the next delivery fail. */
  readonly gateway: { broken: boolean };
  /** What the server wrote to its log. */
  readonly logged: readonly string[];
  readonly clerk: Browser;
  readonly officer: Browser;
  ask(phone: string, address?: string): Promise<LightMyRequestResponse>;
  /** Signs a resident in by a code, and up the first time. */
  resident(phone: string): Promise<Browser>;
  /** Somebody in the register, and a permit they asked for. */
  applicant(number: string, name?: string): Promise<{ party: string; matter: string; matterNumber: string }>;
  /** The clerk checks the document of who is signed in here. */
  verify(who: Browser, number: string, name?: string): Promise<LightMyRequestResponse>;
}

export async function residentTown(changes: Partial<HttpServices> = {}): Promise<ResidentTown> {
  const place = await town();
  const sent = new Map<string, string>();
  const gateway = { broken: false };
  const services: HttpServices = {
    ...place.services,
    delivery: {
      deliver: async (_channel, to, message) => {
        if (gateway.broken) throw new Error(`no route to ${to}`);
        sent.set(to, /\d{6}/.exec(message.zh)![0]);
      },
    },
    ...changes,
  };
  await place.services.definitions.install(applicantFlow(), 'data');
  for (const { definition } of scenarios)
    if (definition.id === 'subject-request') await place.services.definitions.install(definition, 'code');
  const logged: string[] = [];
  const app = await httpServer(services, {
    limits: 'none',
    logger: { level: 'error', stream: { write: (line: string) => logged.push(line) } },
  });
  await addOfficial(place, 'counter', { role: 'clerk', agency: place.agencies[0] });
  const clerk = await signedIn(app, 'counter');
  const officer = await signedIn(app, 'first');
  let addresses = 0;
  const open = async (url: string, body: object, address = `198.51.100.${String((addresses += 1) % 250)}`) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'x-gaoyao-csrf': '1' },
      payload: body,
      remoteAddress: address,
    });
  const browserOf = (entered: LightMyRequestResponse): Browser => {
    const cookie = String(entered.headers['set-cookie']).split(';')[0]!;
    return {
      cookie,
      get: async (url, headers = {}) => app.inject({ url, headers: { cookie, ...headers } }),
      post: async (url, body, headers = {}) =>
        app.inject({
          method: 'POST',
          url,
          headers: {
            cookie,
            'x-gaoyao-csrf': '1',
            'idempotency-key': newId(),
            ...(headers as Record<string, string>),
          },
          payload: body as object,
        }),
    };
  };
  const codeOf = (phone: string): string => sent.get(`+86${phone}`) ?? assert.fail(`no code for ${phone}`);
  return {
    ...place,
    app,
    services,
    gateway,
    logged,
    codeOf,
    clerk,
    officer,
    ask: (phone, address) => open('/api/resident/codes', { phone }, address),
    resident: async (phone) => {
      const asked = await open('/api/resident/codes', { phone });
      assert.equal(asked.statusCode, 200, asked.body);
      const entered = await open('/api/resident/session', { phone, code: codeOf(phone) });
      assert.equal(entered.statusCode, 200, entered.body);
      return browserOf(entered);
    },
    applicant: async (number, name = '欧阳某某') => {
      const party = newId();
      await addParties(place.database.db.owner, place.services.protection, [
        { id: party, shard: 1, kind: 'person', name, identityNumber: number, phone: '10000000001' },
      ]);
      const opened = await officer.post('/api/matters', {
        scenario: 'permit',
        action: 'apply',
        input: { kind: 'stall', applicant: party },
        title: `${name}的许可申请`,
      });
      assert.equal(opened.statusCode, 201, opened.body);
      const { id, number: matterNumber } = opened.json<{ id: string; number: string }>();
      return { party, matter: id, matterNumber };
    },
    verify: async (who, number, name = '欧阳某某') => {
      const shown = (await who.post('/api/resident/counter-code', {})).json<{ code: string }>();
      const found = (await clerk.post('/api/residents/find', { code: shown.code })).json<{ id: string }>();
      return clerk.post(`/api/residents/${found.id}/verify`, {
        code: shown.code,
        document: 'identity-card',
        number,
        name,
      });
    },
    close: async () => {
      await app.close();
      await place.close();
    },
  };
}
