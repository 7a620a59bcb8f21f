import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { RoomService } from '@gaoyao/kernel/rooms';
import { Problem } from '@gaoyao/kernel/store';
import { filePurposeOf } from './file-purposes.ts';
import { askingFor } from './paper-requests.ts';
import { sessionToken } from './request-conditions.ts';
import {
  bookedRoom,
  booking,
  bookingWanted,
  invitationWanted,
  letter,
  nothing,
  uuid,
} from './room-schemas.ts';
import { seatRoutes } from './room-seat-routes.ts';
import type { RoomStreams } from './room-stream.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const byRoom = Type.Object({ id: Type.String() });
const bySeat = Type.Object({ id: Type.String(), seat: Type.String() });
const done = described(nothing, '已办', 'Done');
const refusals = problems(400, 401, 403, 404, 409, 413, 415, 422);
const withReason = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 1_000, pattern: '\\S' }) },
  { additionalProperties: false },
);

const noSeat = (): Problem =>
  new Problem(
    'rooms.not-found',
    { zh: '没有这个庭室，或者您不在其中', en: 'There is no such room, or you have no seat in it' },
    { status: 404 },
  );

const whoIsIt = (): Problem =>
  new Problem(
    'rooms.invited-unclear',
    { zh: '请写明工作人员账号或者姓名，二者取一', en: 'Name either the account of an official or a name' },
    { status: 422 },
  );

/** Rooms for officials: booking and inviting by those who handle the matter, and their own seats. */
export function roomRoutes(
  app: App,
  { services, sessions }: RouteContext,
  rooms: RoomService,
  streams: RoomStreams,
): void {
  const asking = ({ actor }: FastifyRequest) => ({ actor, purpose: 'handling' as const });

  app.get(
    '/api/rooms',
    {
      schema: {
        ...says({
          id: 'ownRooms',
          tag: 'rooms',
          zh: '本人预订的和有席位的庭室',
          en: 'Rooms one has booked or sits in',
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(bookedRoom), next: Type.Null() }),
            '近一个月的和以后的，最多二百个',
            'Of the last month and to come, two hundred at most',
          ),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => ({ items: [...(await rooms.ownRooms(actor.account))], next: null }),
  );

  app.get(
    '/api/matters/:id/rooms',
    {
      schema: {
        ...says({ id: 'matterRooms', tag: 'rooms', zh: '事项的庭室', en: 'Rooms of a matter' }),
        params: byRoom,
        response: {
          200: described(
            Type.Object({ items: Type.Array(bookedRoom), next: Type.Null() }),
            '已预订的',
            'Those booked',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => ({
      items: [...(await rooms.roomsOf(askingFor(request, request.params.id, filePurposeOf(request))))],
      next: null,
    }),
  );

  app.post(
    '/api/matters/:id/rooms',
    {
      schema: {
        ...says({
          id: 'bookRoom',
          tag: 'rooms',
          zh: '预订庭室',
          en: 'Book a room',
          more: {
            zh: '由办理人员为事项预订听证、调解、询问或者会议，指定主持人和记录员；记入事项的流程记录。带 requestKey 重发只预订一次。',
            en: 'By those who handle the matter, for a hearing, a mediation, an interview or a meeting, with its chair and recorder; it stands in the matter’s journal. With a requestKey it happens once.',
          },
        }),
        params: byRoom,
        body: bookingWanted,
        response: { 201: described(Type.Object({ id: uuid }), '已预订', 'Booked'), ...refusals },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const made = await rooms.book({ ...asking(request), matter: request.params.id }, request.body);
      services.afterAct?.();
      return reply.code(201).header('location', `/api/rooms/${made.id}`).send(made);
    },
  );

  app.get(
    '/api/rooms/:id',
    {
      schema: {
        ...says({
          id: 'roomBooking',
          tag: 'rooms',
          zh: '一次预订',
          en: 'A booking',
          more: {
            zh: '供办理人员：受邀的人、各自到了没有、验证码用了没有；结束后有固定的笔录，以及逐条核对记录链的结果。',
            en: 'For those who handle the matter: who is invited, who came, whose code was used; afterwards the frozen record and whether every entry’s digest is right.',
          },
        }),
        params: byRoom,
        response: { 200: described(booking, '预订', 'The booking'), ...problems(401, 403, 404) },
      },
    },
    async (request) => rooms.booking(asking(request), request.params.id),
  );

  app.post(
    '/api/rooms/:id/cancellation',
    {
      schema: {
        ...says({ id: 'cancelRoom', tag: 'rooms', zh: '取消预订', en: 'Cancel a booking' }),
        params: byRoom,
        body: withReason,
        response: { 204: done, ...refusals },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      await rooms.cancel(asking(request), request.params.id, request.body.reason);
      services.afterAct?.();
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    '/api/rooms/:id/invitations',
    {
      schema: {
        ...says({
          id: 'inviteToRoom',
          tag: 'rooms',
          zh: '邀请',
          en: 'Invite somebody',
          more: {
            zh: '工作人员凭账号进入；其他人得到一个链接和一次性验证码，只在这次答复中出现，平台不保存原文。',
            en: 'An official comes in by the account; anybody else gets a link and a one-time code, which are in this answer only and kept nowhere.',
          },
        }),
        params: byRoom,
        body: invitationWanted,
        response: {
          201: described(
            Type.Object({ seat: uuid, letter: Type.Union([letter, Type.Null()]) }),
            '已邀请',
            'Invited',
          ),
          ...refusals,
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { role, account, name, party } = request.body;
      if ((account === undefined) === (name === undefined)) throw whoIsIt();
      const invited =
        account === undefined
          ? { role, name: name!, ...(party === undefined ? {} : { party }) }
          : { role, account };
      const { seat, letter: made } = await rooms.invite(asking(request), request.params.id, invited);
      return reply.code(201).send({ seat, letter: made });
    },
  );

  app.post(
    '/api/rooms/:id/invitations/:seat/code',
    {
      schema: {
        ...says({
          id: 'renewRoomCode',
          tag: 'rooms',
          zh: '重发链接和验证码',
          en: 'Send a new link and code',
          more: {
            zh: '原来的链接、验证码和凭其打开的会话随即失效。',
            en: 'The link and code before, and the session opened by them, end with it.',
          },
        }),
        params: bySeat,
        body: Type.Object({}, { additionalProperties: false }),
        response: { 201: described(letter, '新的链接和验证码', 'The new ones'), ...refusals },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { id, seat } = request.params;
      return reply.code(201).send(await rooms.renew(asking(request), id, seat));
    },
  );

  app.post(
    '/api/rooms/:id/invitations/:seat/revocation',
    {
      schema: {
        ...says({ id: 'revokeRoomInvitation', tag: 'rooms', zh: '撤销邀请', en: 'Take an invitation back' }),
        params: bySeat,
        body: withReason,
        response: { 204: done, ...refusals },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { id, seat } = request.params;
      await rooms.revoke(asking(request), id, seat, request.body.reason);
      return reply.code(204).send(undefined);
    },
  );

  const sitterOf = async (request: FastifyRequest) => {
    const { id } = request.params as { id: string };
    const sitter = await rooms.sitterOfAccount(request.actor.account, id);
    if (sitter === undefined) throw noSeat();
    return sitter;
  };

  app.post(
    '/api/rooms/:id/exhibits',
    {
      schema: {
        ...says({
          id: 'shareExhibit',
          tag: 'rooms',
          zh: '把本事项的证据提交庭室出示',
          en: 'Put evidence of the matter before the room',
          more: {
            zh: '由在席的主持人或者承办人员提交其本人可以打开的证据；有遮盖件的出示遮盖件。其他事项的证据一概没有。',
            en: 'By the chair or an officer who sits there and opens it themselves; of a redacted piece the copy is shown. Evidence of another matter is not found.',
          },
        }),
        params: byRoom,
        body: Type.Object({ item: uuid }, { additionalProperties: false }),
        response: { 204: done, ...refusals },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      await rooms.share(await sitterOf(request), request.body.item);
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    '/api/rooms/:id/recordings',
    {
      schema: {
        ...says({
          id: 'keepRoomRecording',
          tag: 'rooms',
          zh: '把录制登记为证据',
          en: 'Note that a recording became evidence',
          more: {
            zh: '录制由主持人的浏览器完成，按证据上传采集；在此注明是哪一段、成为哪一项证据。',
            en: 'The chair’s browser records and captures the film as evidence; this notes which recording became which piece.',
          },
        }),
        params: byRoom,
        body: Type.Object(
          { number: Type.Integer({ minimum: 1, maximum: 1_000 }), item: uuid },
          { additionalProperties: false },
        ),
        response: { 204: done, ...refusals },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      await rooms.keepRecording(await sitterOf(request), request.body);
      return reply.code(204).send(undefined);
    },
  );

  seatRoutes(
    app,
    {
      prefix: '/api/rooms/:id',
      name: 'room',
      who: { zh: '工作人员', en: 'an official' },
      security: [{ session: [] }],
      sitterOf,
      stillIn: async (request) => {
        const token = sessionToken(request);
        const resumed = token === undefined ? null : await sessions.resume(token);
        return (
          resumed !== null &&
          (await sitterOf(request).then(
            () => true,
            () => false,
          ))
        );
      },
    },
    rooms,
    streams,
  );
}
