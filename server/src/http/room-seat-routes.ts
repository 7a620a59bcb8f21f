import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { RoomService, Sitter } from '@gaoyao/kernel/rooms';
import { asked, meansOfSeat, messages, nothing, record, roomView, signalSent } from './room-schemas.ts';
import type { RoomStreams } from './room-stream.ts';
import { content, described, problems, says } from './route-documents.ts';
import { asFile } from './served-file-headers.ts';
import type { App } from './services.ts';

/** How the routes of a seat are reached: by an official with a session, or by a guest with that of the room. */
export interface SeatDoor {
  /** Before the parts of a room: `/api/rooms/:id` or `/api/room-guest`. */
  readonly prefix: string;
  /** Before the ids of the operations. */
  readonly name: 'room' | 'roomGuest';
  readonly who: { readonly zh: string; readonly en: string };
  readonly security: Record<string, string[]>[];
  readonly sitterOf: (request: FastifyRequest) => Promise<Sitter>;
  /** Whether the session still holds: asked at each beat of a stream. */
  readonly stillIn: (request: FastifyRequest) => Promise<boolean>;
}

const done = described(nothing, '已办', 'Done');

/** What somebody who has a seat does in a room: comes in, sees, speaks, confirms. The same for officials and for guests. */
export function seatRoutes(app: App, door: SeatDoor, rooms: RoomService, streams: RoomStreams): void {
  const { prefix, sitterOf, security } = door;
  const byRoom = prefix.includes(':id') ? { id: Type.String() } : {};
  const params = Type.Object(byRoom);
  const said = (id: string, zh: string, en: string, more?: { readonly zh: string; readonly en: string }) => ({
    ...says({
      id: `${door.name}${id}`,
      tag: 'rooms',
      zh: `${zh}（${door.who.zh}）`,
      en: `${en} (${door.who.en})`,
      ...(more === undefined ? {} : { more }),
    }),
    security,
    params,
  });

  app.post(
    `${prefix}/entrance`,
    {
      schema: {
        ...said('Enter', '进入或者回到席位', 'Come to the door, or back to one’s seat', {
          zh: '主持人到场即开始；承办人员、记录员随后入席；其他人等候主持人准入。掉线回来仍是原来的席位，不会多出一个。',
          en: 'The chair opens the room; officers and the recorder sit down; everybody else waits to be admitted. Whoever comes back after a dropped connection has the same seat, and no second one.',
        }),
        body: Type.Object({ means: meansOfSeat }, { additionalProperties: false }),
        response: {
          200: described(roomView, '所见的庭室', 'The room as they see it'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const sitter = await sitterOf(request);
      await rooms.enter(sitter, request.body.means);
      return rooms.view(sitter);
    },
  );

  app.get(
    `${prefix}/state`,
    {
      schema: {
        ...said('State', '所见的庭室', 'The room as one sees it', {
          zh: '等候的人只看到自己的席位。',
          en: 'Who waits sees their own seat alone.',
        }),
        response: { 200: described(roomView, '庭室', 'The room'), ...problems(401, 403, 404, 429) },
      },
    },
    async (request) => rooms.view(await sitterOf(request)),
  );

  app.get(
    `${prefix}/stream`,
    {
      schema: {
        ...said('Stream', '庭室的变化', 'What changes in the room', {
          zh: '服务器推送（SSE）：room 是整个庭室，每次变化都给全；signal 是对方浏览器的信令；replaced、ended 表示结束。',
          en: 'Server-sent events: `room` is the whole room, each time it changes; `signal` what another browser says; `replaced` and `ended` end it.',
        }),
        response: {
          200: content('text/event-stream', '事件流', 'The events'),
          ...problems(401, 403, 404, 429),
        },
      },
    },
    async (request, reply) => streams.open(reply, await sitterOf(request), () => door.stillIn(request)),
  );

  app.post(
    `${prefix}/commands`,
    {
      schema: {
        ...said('Command', '在庭室中办理一步', 'Do something in the room', {
          zh: '发言、准入、出示、写笔录、逐页确认、录制同意、结束等；谁能办哪一步由庭室决定。确认须写明所见那一页的摘要，改过的页须重新确认。',
          en: 'Speak, admit, show, write the record, confirm it page by page, consent to a recording, close: who may do which is the room’s to say. A confirmation names the digest of the page as it was read; a changed page is confirmed anew.',
        }),
        body: asked,
        response: { 204: done, ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      await rooms.ask(await sitterOf(request), request.body);
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    `${prefix}/signals`,
    {
      schema: {
        ...said('Signal', '转达信令', 'Pass on a signal', {
          zh: '两个浏览器建立音视频连接所需的描述和候选地址，原样转达，取走即删。',
          en: 'Descriptions and candidates by which two browsers connect; passed on unread and gone once fetched.',
        }),
        body: signalSent,
        response: { 204: done, ...problems(400, 401, 403, 404, 413, 415, 429) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { to, content: sent } = request.body;
      await rooms.signal(await sitterOf(request), { to, content: sent });
      return reply.code(204).send(undefined);
    },
  );

  app.get(
    `${prefix}/talk`,
    {
      schema: {
        ...said('Talk', '文字发言', 'What was said in writing'),
        querystring: Type.Object({
          after: Type.Optional(
            Type.Integer({
              minimum: -1,
              maximum: 1_000_000_000,
              default: -1,
              description: '此位置之后的 / After this position',
            }),
          ),
        }),
        response: { 200: described(messages, '发言', 'The messages'), ...problems(400, 401, 403, 404, 429) },
      },
    },
    async (request) => ({
      items: [...(await rooms.talk(await sitterOf(request), request.query.after ?? -1))],
    }),
  );

  app.get(
    `${prefix}/record`,
    {
      schema: {
        ...said('Record', '笔录', 'The record', {
          zh: '各页现在的文字；结束之后还有固定的全文及其摘要。',
          en: 'The pages as they read now and, once the room is closed, the frozen record with its digest.',
        }),
        response: { 200: described(record, '笔录', 'The record'), ...problems(401, 403, 404, 429) },
      },
    },
    async (request) => rooms.record(await sitterOf(request)),
  );

  app.get(
    `${prefix}/exhibits/:item/:page`,
    {
      schema: {
        ...said('Exhibit', '出示的证据', 'A page of an exhibit', {
          zh: '外部人员只看得到正在出示的一页；pdf 逐页成图片。查看以出示人的名义记入保管链。',
          en: 'A guest gets the page that is shown just now and no other; a pdf comes page by page as pictures. The reading stands in custody in the name of who shared it.',
        }),
        params: Type.Object({
          ...byRoom,
          item: Type.String(),
          page: Type.String({ pattern: '^[1-9][0-9]{0,5}$' }),
        }),
        response: {
          200: content('application/octet-stream', '该页', 'The page', 'binary'),
          ...problems(401, 403, 404, 410, 422, 429),
        },
      },
    },
    async (request, reply) => {
      const { item, page } = request.params;
      const { type, bytes } = await rooms.exhibitPage(await sitterOf(request), item, Number(page));
      return asFile(reply, { name: page, type }).send(Buffer.from(bytes));
    },
  );
}
