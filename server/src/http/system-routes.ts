import { Type } from 'typebox';
import {
  addSystem,
  changeSystem,
  checkOwner,
  countDeliveries,
  keysInForce,
  switchSystem,
  systemFor,
  systemsOf,
  trafficSince,
  webhookAddress,
  type KeptSystem,
} from '@gaoyao/kernel/exchange';
import { inTransaction, type Queryable } from '@gaoyao/kernel/store';
import { webhookPolicy } from '../systems/webhook-policy.ts';
import { described, problems, says } from './route-documents.ts';
import { next } from './schemas.ts';
import type { App, RouteContext } from './services.ts';
import { systemDeliveryRoutes } from './system-delivery-routes.ts';
import { requireKeeper } from './system-keepers.ts';
import { systemKeyRoutes } from './system-key-routes.ts';
import {
  keyShown,
  lineShown,
  newSystemBody,
  nothing,
  systemBody,
  systemItem,
  wantedFrom,
  type SystemItem,
} from './system-schemas.ts';

const tag = 'exchange';
const BASE = '/api/systems';
const DAY = 86_400_000;

/** Outside systems: declared as data, with keys, webhooks and traffic; for administrators of the agency that answers. */
export function systemRoutes(app: App, context: RouteContext): void {
  const { services } = context;
  const { owner } = services.db;
  const checkWebhook = async (webhook: string | null | undefined): Promise<void> => {
    if (webhook == null) return;
    webhookAddress(webhook, webhookPolicy(process.env, (await services.isDemo?.()) ?? false));
  };

  app.get(
    BASE,
    {
      schema: {
        ...says({ id: 'systems', tag, zh: '外部系统', en: 'Outside systems' }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(systemItem), next }),
            '按代码排列，含在用密钥、待推送数和近 24 小时流量',
            'By code, with keys in force, what waits and the traffic of the last 24 hours',
          ),
          ...problems(401, 403),
        },
      },
    },
    async (request) => {
      requireKeeper(request);
      return { items: await shown(owner, await systemsOf(owner, request.actor)), next: null };
    },
  );

  app.post(
    BASE,
    {
      schema: {
        ...says({
          id: 'declareSystem',
          tag,
          zh: '登记外部系统',
          en: 'Declare an outside system',
          more: {
            zh: '系统管理员办理，须再次确认身份；记入日志和审计。',
            en: 'By an administrator who has proved again who they are; it stands in the journal and the audit.',
          },
        }),
        body: newSystemBody,
        response: {
          201: described(systemItem, '已登记', 'Declared'),
          ...problems(400, 401, 403, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireKeeper(request);
      const wanted = wantedFrom(request.body);
      await checkWebhook(wanted.webhook);
      await checkOwner(owner, request.actor, wanted.agency);
      const kept = await inTransaction(owner, (db) => addSystem(db, request.actor.account, wanted));
      return reply.code(201).send((await shown(owner, [kept]))[0]!);
    },
  );

  app.post(
    `${BASE}/:id`,
    {
      schema: {
        ...says({ id: 'changeSystem', tag, zh: '更改外部系统', en: 'Change an outside system' }),
        params: Type.Object({ id: Type.String() }),
        body: systemBody,
        response: {
          200: described(systemItem, '已更改', 'Changed'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      requireKeeper(request);
      const { id, code } = await systemFor(owner, request.actor, request.params.id);
      const wanted = wantedFrom({ ...request.body, code });
      await checkWebhook(wanted.webhook);
      await checkOwner(owner, request.actor, wanted.agency);
      const kept = await inTransaction(owner, (db) => changeSystem(db, request.actor.account, id, wanted));
      return (await shown(owner, [kept]))[0]!;
    },
  );

  app.post(
    `${BASE}/:id/state`,
    {
      schema: {
        ...says({
          id: 'switchSystem',
          tag,
          zh: '停用或启用外部系统',
          en: 'Switch an outside system off or on',
        }),
        params: Type.Object({ id: Type.String() }),
        body: Type.Object({ on: Type.Boolean() }, { additionalProperties: false }),
        response: { ...nothing, ...problems(400, 401, 403, 404, 409, 413, 415) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireKeeper(request);
      const { id } = await systemFor(owner, request.actor, request.params.id);
      await inTransaction(owner, (db) => switchSystem(db, request.actor.account, id, request.body.on));
      return reply.code(204).send(undefined);
    },
  );

  systemKeyRoutes(app, context);
  systemDeliveryRoutes(app, context);
}

/** Systems with all that is shown of them. */
async function shown(db: Queryable, systems: readonly KeptSystem[]): Promise<SystemItem[]> {
  const agencies = systems.map(({ agency }) => agency);
  const [keys, counts, traffic, names] = await Promise.all([
    keysInForce(db),
    countDeliveries(db),
    trafficSince(db, new Date(Date.now() - DAY)),
    db.query<{ id: string; zh: string; en: string }>(
      'select id, name_zh as zh, name_en as en from access.agency where id = any($1)',
      [agencies],
    ),
  ]);
  return systems.map((system) => {
    const queue = counts.find((one) => one.system === system.id);
    const sum = (direction: 'in' | 'out', name: 'requests' | 'failed'): number =>
      traffic
        .filter((hour) => hour.system === system.id && hour.direction === direction)
        .reduce((total, hour) => total + hour[name], 0);
    const agency = names.rows.find(({ id }) => id === system.agency);
    return {
      ...{ id: system.id, code: system.code, name: system.name, mapping: { ...system.mapping } },
      agency: { id: system.agency, name: { zh: agency?.zh ?? '', en: agency?.en ?? '' } },
      ...{ sources: [...system.sources], scopes: [...system.scopes], webhook: system.webhook },
      disabledAt: system.disabledAt?.toISOString() ?? null,
      line: lineShown(system),
      keys: keys.filter((key) => key.system === system.id).map(keyShown),
      queue: {
        ...{ waiting: queue?.waiting ?? 0, dead: queue?.dead ?? 0 },
        oldest: queue?.oldest?.toISOString() ?? null,
      },
      traffic: {
        ...{ requests: sum('in', 'requests'), failed: sum('in', 'failed') },
        ...{ sent: sum('out', 'requests'), unsent: sum('out', 'failed') },
      },
    };
  });
}
