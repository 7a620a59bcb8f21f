import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { SYSTEM_ACCOUNT } from '../../access/index.ts';
import { Dispatcher } from '../../matters/index.ts';
import { inTransaction } from '../../store/index.ts';
import { drainAll, permitFlow, smallCity, type SmallCity } from '../../testing/index.ts';
import { addSystem } from './keep-system.ts';
import { renewSecret } from './secrets.ts';
import { sendDeliveries, type Sent } from './send.ts';
import type { SystemWanted } from './system.ts';
import { systemsReactor } from './write-back.ts';

const text = (zh: string, en: string) => ({ zh, en });

/** What came over the wire. */
export interface Arrived {
  readonly id: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly body: string;
  readonly data: {
    readonly key: string;
    readonly status: string;
    readonly sequence: number;
    readonly closed: boolean;
  };
}

/** Another platform: it answers what the test says, and keeps what came, each id once as Standard Webhooks asks. */
export class OutsidePlatform {
  readonly #server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      const header = (name: string): string => String(request.headers[name] ?? '');
      const { data } = JSON.parse(body) as Pick<Arrived, 'data'>;
      const arrived = {
        ...{ id: header('webhook-id'), signature: header('webhook-signature'), body, data },
        timestamp: header('webhook-timestamp'),
      };
      this.asked += 1;
      const status = this.answer(arrived);
      if (status < 300) this.arrived.push(arrived);
      response.writeHead(status, status === 302 ? { location: `${this.url}/elsewhere` } : {}).end();
    });
  });
  asked = 0;
  readonly arrived: Arrived[] = [];
  answer: (arrived: Arrived) => number = () => 204;

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/events`;
  }

  /** Those of one event, each message once, in the order they came. */
  of(key: string): readonly Arrived[] {
    const seen = new Set<string>();
    return this.arrived.filter(({ id, data }) => {
      const fresh = data.key === key && !seen.has(id);
      seen.add(id);
      return fresh;
    });
  }

  /** Throws when nobody with this secret signed it. */
  verify({ id, signature, timestamp, body }: Arrived, secret: string): void {
    new Webhook(secret).verify(body, {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A flow whose matters may be an outside system's events: reported, handled or sent back, closed. */
export const outsideFlow = () => {
  const flow = permitFlow({ unit: 'cd' });
  return permitFlow({
    unit: 'cd',
    id: 'street-event',
    facts: {
      kind: { name: text('种类', 'Kind'), type: 'text' },
      system: { name: text('来源系统', 'System'), type: 'text' },
      sourceKey: { name: text('来源编号', 'Number there'), type: 'text' },
    },
    forms: {
      application: {
        type: 'object',
        properties: {
          kind: { type: 'string', 'x-title': text('种类', 'Kind') },
          system: { type: 'string', 'x-title': text('来源系统', 'System') },
          sourceKey: { type: 'string', 'x-title': text('来源编号', 'Number there') },
        },
        required: ['kind'],
      },
    },
    stages: [...flow.stages, { id: 'handling', name: text('处置', 'Being handled') }],
    actions: [
      {
        ...flow.actions[0]!,
        set: { kind: { input: 'kind' }, system: { input: 'system' }, sourceKey: { input: 'sourceKey' } },
      },
      {
        ...{ id: 'handle', name: text('处置', 'Handle'), by: ['officer'] },
        ...{ from: ['examining'], to: 'handling' },
      },
      {
        ...{ id: 'send-back', name: text('退回', 'Send back'), by: ['officer'] },
        ...{ from: ['handling'], to: 'examining' },
      },
      ...flow.actions.slice(1).map((action) => ({ ...action, from: ['examining', 'handling'] })),
    ],
    tasks: [],
  });
};

/** A small city whose street events are told to a hot line under a clock that is set by hand. */
export async function withHotline(more: Partial<SystemWanted> = {}) {
  const city: SmallCity = await smallCity();
  const { owner } = city.database.db;
  const platform = await new OutsidePlatform().start();
  await city.definitions.install(outsideFlow(), 'data');
  const system = await addSystem(owner, SYSTEM_ACCOUNT, {
    ...{ code: 'hotline', name: text('热线', 'Hot line'), agency: city.agencies.police },
    ...{ sources: [], scopes: ['events'], webhook: platform.url },
    mapping: { status: { examining: 'ACCEPTED', handling: 'WORKING', decided: 'DONE' } },
    ...more,
  });
  const secret = await inTransaction(owner, (db) =>
    renewSecret(db, city.protection, SYSTEM_ACCOUNT, { system: system.id, hours: 0 }),
  );
  const dispatcher = new Dispatcher(owner, city.definitions, [systemsReactor]);
  await dispatcher.register();
  const officer = await city.person({ agency: city.agencies.police });
  const clock = { now: Date.now() };
  const act = async (matter: string, action: string) => {
    await city.matters.perform({
      ...{ actor: officer, purpose: 'handling', on: { matter }, action, input: {} },
    });
  };
  return {
    ...{ city, owner, platform, system, secret, officer, clock, act },
    open: async (sourceKey: string, input: object = {}): Promise<string> =>
      (
        await city.matters.perform({
          ...{ actor: officer, purpose: 'handling', on: { scenario: 'street-event' }, action: 'apply' },
          input: { kind: 'lamp', system: 'hotline', sourceKey, ...input },
        })
      ).matter,
    queued: () => drainAll(dispatcher, owner),
    send: (most?: number): Promise<Sent> =>
      sendDeliveries(
        {
          ...{ pool: owner, protection: city.protection, now: () => clock.now },
          policy: { demo: true, origins: [] },
        },
        most,
      ),
    close: async () => {
      await platform.stop();
      await city.database.close();
    },
  };
}
