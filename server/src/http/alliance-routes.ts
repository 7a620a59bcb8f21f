import { Type } from 'typebox';
import { refusalNames, type KeptAlarm } from '@gaoyao/kernel/ledger';
import { Problem, type Queryable, type Text } from '@gaoyao/kernel/store';
import { postNeeded } from './post-needed.ts';
import { addressKey, addressOf, Throttle } from './rate-limits.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const tag = 'alliance';
const moment = Type.String({ format: 'date-time' });
const size = Type.Integer({ minimum: 0 });

const witnessItem = Type.Object({
  name: Type.String(),
  agency: text,
  url: Type.String(),
  key: Type.String({ description: 'C2SP 验证公钥 / Verifier key' }),
  required: Type.Boolean({ description: '策略要求其签名 / The policy asks for its signature' }),
  reachedAt: nullable(moment),
  silentSince: nullable(moment),
  problem: Type.Unsafe<{ code: string; origin: string | null } | null>({
    type: ['object', 'null'],
    properties: { code: { type: 'string' }, origin: { type: ['string', 'null'] } },
  }),
  signed: Type.Array(Type.Object({ origin: Type.String(), size, at: moment })),
});

const logItem = Type.Object({
  origin: Type.String(),
  size,
  witnessed: Type.Object({ size, signed: Type.Array(Type.String()), satisfied: Type.Boolean() }),
});

const alarmItem = Type.Object({
  id: Type.String(),
  witness: Type.String(),
  kind: Type.Enum(['fork', 'shrunk', 'rewritten']),
  meaning: text,
  origin: Type.String(),
  at: moment,
  receivedAt: moment,
  note: Type.String({ description: '见证签名的原文，内含两个检查点 / As signed, with both checkpoints' }),
  explainedAt: nullable(moment),
  settled: Type.Unsafe<{ by: Text; at: string; reason: string } | null>({
    type: ['object', 'null'],
    properties: {
      by: { type: 'object', properties: { zh: { type: 'string' }, en: { type: 'string' } } },
      at: { type: 'string' },
      reason: { type: 'string' },
    },
  }),
});

/** Alarms one address may bring in a minute (local parameter, status L); each is checked against keys first. */
const MOST_A_MINUTE = 60;
const LONGEST_NOTE = 200_000;

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

async function namesOf(db: Queryable, alarms: readonly KeptAlarm[]): Promise<(account: string) => Text> {
  const ids = alarms.flatMap(({ settled }) => (settled === null ? [] : [settled.by]));
  const { rows } = await db.query<{ id: string; zh: string; en: string }>(
    'select id, name_zh as zh, name_en as en from access.account where id = any($1)',
    [ids],
  );
  const names = new Map(rows.map(({ id, zh, en }) => [id, { zh, en }]));
  return (account) => names.get(account) ?? { zh: account, en: account };
}

/** The alliance as every official sees it: who signed what, who is silent, and the alarms (issue: evidence that proves itself). */
export function allianceRoutes(app: App, { services }: RouteContext): void {
  const { alliance, db } = services;

  app.get(
    '/api/alliance',
    {
      schema: {
        ...says({
          id: 'allianceState',
          tag,
          zh: '见证联盟的状态',
          en: 'State of the alliance of witnesses',
          more: {
            zh: '各机关的见证签到哪里、从何时起没有答复、策略是否满足。没有签名就显示没有。',
            en: 'Up to what each agency’s witness has signed, since when one is silent, whether the policy is satisfied. What is missing is shown as missing.',
          },
        }),
        response: {
          200: described(
            Type.Object({
              quorum: Type.Integer(),
              maySettle: Type.Boolean(),
              witnesses: Type.Array(witnessItem),
              logs: Type.Array(logItem),
            }),
            '状态',
            'The state',
          ),
          ...problems(401),
        },
      },
    },
    async ({ actor }) => {
      const { quorum, mustInclude, witnesses, logs } = await alliance.status();
      return {
        quorum,
        maySettle: actor.bindings.some(({ role }) => role === 'inspector'),
        witnesses: witnesses.map(({ reachedAt, silentSince, signed, ...one }) => ({
          ...one,
          required: mustInclude.includes(one.name),
          reachedAt: iso(reachedAt),
          silentSince: iso(silentSince),
          signed: signed.map((line) => ({ ...line, at: line.at.toISOString() })),
        })),
        logs: logs.map(({ origin, size: of, witnessed }) => ({ origin, size: of, witnessed })),
      };
    },
  );

  app.get(
    '/api/alliance/alarms',
    {
      schema: {
        ...says({
          id: 'allianceAlarms',
          tag,
          zh: '见证的警报',
          en: 'Alarms of witnesses',
          more: {
            zh: '见证签名的警报，对每个工作人员公开；处理后仍保留。',
            en: 'Alarms signed by witnesses, open to every official; they stay after they are settled.',
          },
        }),
        querystring: Type.Object({ state: Type.Optional(Type.Enum(['open', 'all'])) }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(alarmItem) }),
            '警报，未处理的在前，至多 200 条',
            'Alarms, open ones first, at most 200',
          ),
          ...problems(400, 401),
        },
      },
    },
    async (request) => {
      const alarms = await alliance.alarms({ open: request.query.state === 'open' });
      const nameOf = await namesOf(db.owner, alarms);
      return {
        items: alarms.map(({ at, receivedAt, explainedAt, settled, ...alarm }) => ({
          ...alarm,
          meaning: refusalNames[alarm.kind],
          at: at.toISOString(),
          receivedAt: receivedAt.toISOString(),
          explainedAt: iso(explainedAt),
          settled:
            settled === null
              ? null
              : { by: nameOf(settled.by), at: settled.at.toISOString(), reason: settled.reason },
        })),
      };
    },
  );

  app.post(
    '/api/alliance/alarms/:id/settlement',
    {
      schema: {
        ...says({
          id: 'settleAllianceAlarm',
          tag,
          zh: '处理一条警报',
          en: 'Settle an alarm',
          more: {
            zh: '由督察人员写明理由；横幅消失，警报和处理记录保留，不能更改。',
            en: 'By an inspector, with a reason: the banner goes, the alarm and the settlement stay and cannot be changed.',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        body: Type.Object(
          { reason: Type.String({ minLength: 1, maxLength: 2000 }) },
          { additionalProperties: false },
        ),
        response: {
          204: described(Type.Unsafe<undefined>({ type: 'null' }), '已办理', 'Done'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, params, body }, reply) => {
      postNeeded(actor, ['inspector']);
      await alliance.settle(params.id, actor.account, body.reason);
      return reply.code(204).send(undefined);
    },
  );
}

/** What witnesses and verifiers ask without a session: the policy, and where a witness brings its alarm. */
export function openAllianceRoutes(app: App, { services }: RouteContext): void {
  const { alliance } = services;
  const throttle = new Throttle(MOST_A_MINUTE);

  app.get(
    '/ledger/alliance.json',
    {
      schema: {
        ...says({
          id: 'alliancePolicy',
          tag,
          open: true,
          zh: '联盟策略',
          en: 'Policy of the alliance',
          more: {
            zh: '见证的名称、机关、验证公钥和签名数量要求。核验的人应从平台以外的途径取得同样的内容。',
            en: 'Names, agencies and verifier keys of the witnesses and how many must sign. Whoever verifies should get the same from elsewhere than the platform.',
          },
        }),
        response: {
          200: described(
            Type.Object({
              witnesses: Type.Array(
                Type.Object({ name: Type.String(), agency: text, key: Type.String(), url: Type.String() }),
              ),
              quorum: Type.Integer(),
              mustInclude: Type.Array(Type.String()),
            }),
            '策略',
            'The policy',
          ),
          ...problems(429),
        },
      },
    },
    async () => alliance.policy,
  );

  app.post(
    '/api/alliance/alarms',
    {
      schema: {
        ...says({
          id: 'bringAllianceAlarm',
          tag,
          open: true,
          zh: '见证送来警报',
          en: 'A witness brings an alarm',
          more: {
            zh: '只接受联盟中的见证签名、且所附两个检查点确由该日志签名而互相矛盾的警报。',
            en: 'Taken only when a witness of the alliance signed it, and the log signed both checkpoints and they contradict each other as it says.',
          },
        }),
        body: Type.Object(
          { note: Type.String({ minLength: 1, maxLength: LONGEST_NOTE }) },
          { additionalProperties: false },
        ),
        response: {
          204: described(Type.Unsafe<undefined>({ type: 'null' }), '已收到', 'Taken'),
          ...problems(400, 413, 415, 422, 429),
        },
      },
    },
    async (request, reply) => {
      const wait = throttle.take(addressKey(addressOf(request)), Date.now());
      if (wait > 0) {
        const seconds = Math.ceil(wait / 1000);
        void reply.header('retry-after', seconds);
        throw new Problem(
          'http.too-many-requests',
          {
            zh: `请求过于频繁，请 ${String(seconds)} 秒后再试`,
            en: `Too many requests: wait ${String(seconds)} seconds`,
          },
          { status: 429, details: { seconds } },
        );
      }
      await alliance.takeAlarm(request.body.note);
      return reply.code(204).send(undefined);
    },
  );
}
