import { Type } from 'typebox';
import { provincialCaller, type ProvincialCaller } from '@gaoyao/kernel/exchange';
import { Problem } from '@gaoyao/kernel/store';
import { verdict } from './provincial-schemas.ts';
import { Throttle } from './rate-limits.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The province, as the token of the inbox names it; set on that route alone. */
    province: ProvincialCaller;
  }
}

/** Deliveries a minute of one token, and messages of one delivery (local parameters, status L). */
const MOST_A_MINUTE = 120;
const MOST_MESSAGES = 100;
const BEARER = /^Bearer +([\w-]{1,200}) *$/i;

const noToken = (): Problem =>
  new Problem(
    'provincial.token-invalid',
    { zh: '令牌无效、已过期或已撤销', en: 'The token is not valid, has expired or was revoked' },
    { status: 401 },
  );

/**
 * Where the province posts what was done there. A server speaks, with a bearer token for one tenancy and no cookie; the
 * token is asked for before the body is read.
 */
export function provincialInbox(app: App, { services }: RouteContext): void {
  const throttle = new Throttle(MOST_A_MINUTE);
  app.decorateRequest('province');
  app.addHook('onRequest', async (request, reply) => {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const caller = token === undefined ? null : await provincialCaller(services.db.owner, token);
    if (caller === null) {
      void reply.header('www-authenticate', 'Bearer realm="provincial exchange"');
      throw noToken();
    }
    const wait = throttle.take(caller.token, Date.now());
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
    request.province = caller;
  });

  app.post(
    '/api/exchange/provincial/inbox',
    {
      schema: {
        ...says({
          id: 'provincialInbox',
          tag: 'exchange',
          zh: '省平台送达消息',
          en: 'The province delivers messages',
          more: {
            zh: '每条消息单独核对，一条有误不影响其他；逐条答复是否接收及原因。重复送达不产生重复记录。格式见 docs/provincial-exchange.md。',
            en: 'Each message is checked by itself and answered by itself; one that is wrong holds up no other, and one that comes again adds nothing. The format stands in docs/provincial-exchange.md.',
          },
        }),
        security: [{ province: [] }],
        body: Type.Object(
          {
            format: Type.Literal('gaoyao-provincial/1'),
            messages: Type.Array(Type.Unknown(), { minItems: 1, maxItems: MOST_MESSAGES }),
          },
          { additionalProperties: false },
        ),
        response: {
          200: described(
            Type.Object({ format: Type.Literal('gaoyao-provincial/1'), results: Type.Array(verdict) }),
            '逐条结果，次序与送达相同',
            'The result of each, in the order they came',
          ),
          ...problems(400, 401, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request) => {
      const results = await services.provincial.takeIn(request.body.messages, request.province.tenancy);
      services.afterAct?.();
      return { format: 'gaoyao-provincial/1' as const, results };
    },
  );
}
