import fastifyCookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { RoomService, Sitter } from '@gaoyao/kernel/rooms';
import { Problem } from '@gaoyao/kernel/store';
import { addressKey, addressOf, askFor, Throttle } from './rate-limits.ts';
import { nothing, uuid } from './room-schemas.ts';
import { seatRoutes } from './room-seat-routes.ts';
import type { RoomStreams } from './room-stream.ts';
import { described, problems, says } from './route-documents.ts';
import type { App } from './services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The seat of a guest; set behind the check of the room's session. */
    sitter: Sitter;
  }
}

export const ROOM_COOKIE = 'gaoyao_room';
const PATH = '/api/room-guest';
const COOKIE = /(?:^|;\s*)gaoyao_room=([\w.-]{1,100})(?=;|$)/;
const cookie = { path: PATH, httpOnly: true, sameSite: 'strict', secure: 'auto' } as const;

/** Requests a minute of one guest (status L): a page that confirms, shows and connects stays far below. */
const GUEST_A_MINUTE = 600;
/** Tries to come in, a minute, of one address: a whole waiting room may stand behind it (status L). */
const TRIES_A_MINUTE = 30;

const noSession = (): Problem =>
  new Problem(
    'rooms.no-session',
    { zh: '请用邀请链接和验证码进入', en: 'Come in by the link of the invitation and its code' },
    { status: 401 },
  );

const sessionOf = (request: FastifyRequest): string | undefined =>
  COOKIE.exec(request.headers.cookie ?? '')?.[1];

/** For people without an account: in by link and one-time code, and then what a seat may do. */
export async function roomGuestRoutes(app: App, rooms: RoomService, streams: RoomStreams): Promise<void> {
  await app.register(fastifyCookie, { hook: false });
  const tries = new Throttle(TRIES_A_MINUTE);
  const requests = new Throttle(GUEST_A_MINUTE);
  const forget = (reply: FastifyReply): FastifyReply => reply.clearCookie(ROOM_COOKIE, cookie);

  app.post(
    `${PATH}/session`,
    {
      schema: {
        ...says({
          id: 'roomGuestCome',
          tag: 'rooms',
          zh: '凭邀请链接和验证码进入',
          en: 'Come in by link and code',
          open: true,
          more: {
            zh: '不需要账号。验证码只能用一次，输错数次即作废；链接不对和验证码不对答复相同。进入后由浏览器保存会话，只能用于这一个庭室的这一个席位。',
            en: 'No account is needed. A code opens once and ends after a few wrong tries; a wrong link and a wrong code are answered alike. The session that follows is for this seat of this room alone.',
          },
        }),
        body: Type.Object(
          {
            link: Type.String({ minLength: 1, maxLength: 200 }),
            code: Type.String({ minLength: 1, maxLength: 40 }),
          },
          { additionalProperties: false },
        ),
        response: {
          200: described(Type.Object({ room: uuid, seat: uuid, until: Type.String() }), '已进入', 'In'),
          ...problems(400, 403, 410, 413, 415, 429),
        },
      },
      config: { asks: ['csrf'] },
      onRequest: (request, reply, next) => {
        next(askFor(tries, addressKey(addressOf(request)), reply));
      },
    },
    async ({ body }, reply) => {
      const { session, room, seat, until } = await rooms.redeem(body);
      void reply.setCookie(ROOM_COOKIE, session, { ...cookie, expires: new Date(until) });
      return { room, seat, until };
    },
  );

  await app.register(async (inside: App) => {
    inside.decorateRequest('sitter');
    inside.addHook('onRequest', async (request, reply) => {
      const session = sessionOf(request);
      const sitter = session === undefined ? undefined : await rooms.sitterOfSession(session);
      if (sitter === undefined) throw noSession();
      const slower = askFor(requests, sitter.seat, reply);
      if (slower !== undefined) throw slower;
      request.sitter = sitter;
    });
    seatRoutes(
      inside,
      {
        prefix: PATH,
        name: 'roomGuest',
        who: { zh: '受邀的人', en: 'somebody invited' },
        security: [{ room: [] }],
        sitterOf: async ({ sitter }) => sitter,
        stillIn: async (request) => (await rooms.sitterOfSession(sessionOf(request) ?? '')) !== undefined,
      },
      rooms,
      streams,
    );
    inside.delete(
      `${PATH}/session`,
      {
        schema: {
          ...says({
            id: 'roomGuestGo',
            tag: 'rooms',
            zh: '结束会话',
            en: 'End the session',
            more: {
              zh: '这台设备不再打开庭室；再来须另取验证码。',
              en: 'This device opens the room no more; a new code is needed to come again.',
            },
          }),
          security: [{ room: [] }],
          response: { 204: described(nothing, '已结束', 'Ended'), ...problems(401, 403) },
        },
        config: { asks: ['csrf'] },
      },
      async (request, reply) => {
        await rooms.endSession(sessionOf(request) ?? '');
        return forget(reply).code(204).send(undefined);
      },
    );
  });
}
