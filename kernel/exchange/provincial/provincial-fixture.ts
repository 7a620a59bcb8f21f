import type { Actor } from '../../access/index.ts';
import { indicatorReactor } from '../../indicators/index.ts';
import { Dispatcher, Matters } from '../../matters/index.ts';
import {
  drainAll,
  ProvincialStandIn,
  roadTrafficFlow,
  smallCity,
  type SmallCity,
} from '../../testing/index.ts';
import { ProvincialExchange } from './exchange.ts';
import type { ProvincialMapping } from './mapping.ts';
import { saveMapping } from './mappings.ts';
import { provincialReactor } from './queue.ts';

/** The traffic fines as a province would call them: every action and stage named, one field meant to leave. */
export const finesMapping: ProvincialMapping = {
  format: 'gaoyao-provincial-mapping/1',
  scenario: 'road-traffic-fines',
  kind: 'FINE',
  actions: {
    'create-fine': { code: 'A01', fields: { amount: 'fineAmount' } },
    'send-fine': { code: 'A02', fields: { expense: 'postage' } },
    'insert-fine-notification': { code: 'A03' },
    payment: { code: 'A05', fields: { paymentAmount: 'paid' } },
  },
  stages: {},
  agencies: { '330100': '公' },
};

/** A small city whose traffic fines are exchanged with a province of its own, under a clock that is set by hand. */
export interface Exchanged {
  readonly city: SmallCity;
  readonly province: ProvincialStandIn;
  readonly exchange: ProvincialExchange;
  readonly officer: Actor;
  readonly clerk: Actor;
  readonly clock: { now: number };
  /** Another process on the same database, which knows nothing but what is stored. */
  restarted(): ProvincialExchange;
  open(amount?: number): Promise<string>;
  pay(matter: string, amount?: number): Promise<void>;
  /** Lets the queue catch up with the journal. */
  queued(): Promise<void>;
  rows<R extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

export async function exchanged(
  change: (mapping: ProvincialMapping) => ProvincialMapping = (mapping) => mapping,
): Promise<Exchanged> {
  const city = await smallCity();
  const { owner } = city.database.db;
  const province = await new ProvincialStandIn().start();
  const clock = { now: Date.now() };
  const officer = await city.person({ agency: city.agencies.police });
  const clerk = await city.person({ agency: city.agencies.police, role: 'clerk' });
  const flow = await roadTrafficFlow();
  const all = Object.fromEntries(flow.actions.map(({ id }) => [id, null]));
  const stages = Object.fromEntries(flow.stages.map(({ id }) => [id, `S-${id}`]));
  const mapping = change({ ...finesMapping, actions: { ...all, ...finesMapping.actions }, stages });
  await saveMapping(owner, city.definitions, {
    scenario: flow.id,
    mapping,
    active: true,
    by: officer.account,
  });
  const dispatcher = new Dispatcher(owner, city.definitions, [provincialReactor]);
  await dispatcher.register();
  const made = () =>
    new ProvincialExchange({
      pool: owner,
      definitions: city.definitions,
      calendar: async () => city.calendar,
      protection: city.protection,
      reactors: [indicatorReactor, provincialReactor],
      endpoint: { base: province.base, token: async () => province.token },
      now: () => clock.now,
    });
  const matters = new Matters(city.database.db, city.definitions, async () => city.calendar, {
    protection: city.protection,
  });
  return {
    city,
    province,
    exchange: made(),
    officer,
    clerk,
    clock,
    restarted: made,
    open: async (amount = 30) =>
      (
        await matters.perform({
          actor: officer,
          purpose: 'handling',
          on: { scenario: flow.id },
          action: 'create-fine',
          input: { amount, vehicleClass: '甲类' },
        })
      ).matter,
    pay: async (matter, paymentAmount = 1) => {
      await matters.perform({
        actor: officer,
        purpose: 'handling',
        on: { matter },
        action: 'payment',
        input: { paymentAmount },
      });
    },
    queued: () => drainAll(dispatcher, owner),
    rows: async <R extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
      (await owner.query<R>(sql, values)).rows,
    close: async () => {
      await province.stop();
      await city.database.close();
    },
  };
}
