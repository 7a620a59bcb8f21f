import type { Readable } from 'node:stream';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { limitAddressTries, systemActor } from '@gaoyao/kernel/access';
import { eventKinds } from '../grid/kinds.ts';
import { addPublicPhoto, photoBytes } from '../grid/public-photo.ts';
import { eventOfCode, publicLimits, publicProgress } from '../grid/public-report.ts';
import { takeReport } from '../grid/take-report.ts';
import { gridContext } from './grid-context.ts';
import { publicReportBody } from './grid-schemas.ts';
import { addressOf } from './rate-limits.ts';
import { idempotencyKeyOf } from './request-conditions.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const byCode = Type.Object({ code: Type.String({ maxLength: 40 }) });
const moment = Type.String({ format: 'date-time' });
const photo = Type.Unsafe<Readable>({ type: 'string', format: 'binary' });

/** Data of a photo is checked by what it is, not by a schema. */
const exceptData = (route: Parameters<typeof TypeBoxValidatorCompiler>[0] & { httpPart?: string }) =>
  route.httpPart === 'body' || route.httpPart === 'params' ? () => true : TypeBoxValidatorCompiler(route);

/** Reporting, following and rating for everybody, without an account. */
export async function gridPublicRoutes(app: App, { services }: RouteContext): Promise<void> {
  const { report, wake } = gridContext(services);
  const { db, protection, matters } = services;

  app.get(
    '/api/public/kinds',
    {
      schema: {
        ...says({
          id: 'publicKinds',
          tag: 'grid',
          zh: '可以反映的问题',
          en: 'What can be reported',
          open: true,
        }),
        response: {
          200: described(
            Type.Object({
              kinds: Type.Array(Type.Object({ code: Type.String(), name: text, group: text })),
            }),
            '类别',
            'The kinds',
          ),
          ...problems(429),
        },
      },
    },
    () => ({ kinds: eventKinds.map(({ code, name, group }) => ({ code, name, group: group.name })) }),
  );

  app.post(
    '/api/public/reports',
    {
      schema: {
        ...says({
          id: 'reportPublicly',
          tag: 'grid',
          zh: '不用账号反映问题',
          en: 'Report a problem without an account',
          open: true,
          more: {
            zh: '同一 key 只收一次，重发得到同一个编号和查询码。平台不要姓名和电话。',
            en: 'Taken once under its key, and answered the same when sent again. Neither name nor telephone is asked for.',
          },
        }),
        body: publicReportBody,
        response: {
          201: described(Type.Object({ number: Type.String(), follow: Type.String() }), '已收到', 'Received'),
          ...problems(400, 403, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf', 'idempotency'] },
    },
    async (request, reply) => {
      idempotencyKeyOf(request);
      await limitAddressTries(db.owner, protection, publicLimits.reports, addressOf(request));
      const { at, sentAt, ...rest } = request.body;
      const { number, follow } = await takeReport(report, null, {
        ...rest,
        at: Date.parse(at),
        sentAt: Date.parse(sentAt),
      });
      wake();
      void reply.header('cache-control', 'no-store').code(201);
      return { number, follow };
    },
  );

  app.get(
    '/api/public/reports/:code',
    {
      schema: {
        ...says({
          id: 'publicProgress',
          tag: 'grid',
          zh: '凭查询码看进度',
          en: 'How a report stands, by its code',
          open: true,
          more: {
            zh: '阶段、经过、哪个单位在办和为什么是它、答复期限、核查后的答复。没有任何人的姓名。',
            en: 'Stage, steps, which authority has it and why, when an answer is due, and the answer once it was checked. It names nobody.',
          },
        }),
        params: byCode,
        response: {
          200: described(
            Type.Object({
              number: Type.String(),
              title: Type.String(),
              kind: nullable(text),
              stage: text,
              closed: Type.Boolean(),
              authority: nullable(Type.Object({ name: text, why: text })),
              due: nullable(moment),
              steps: Type.Array(Type.Object({ at: moment, what: text })),
              answer: nullable(Type.String()),
              repeats: nullable(Type.String()),
              canRate: Type.Boolean(),
              stars: nullable(Type.Integer()),
            }),
            '进度',
            'How it stands',
          ),
          ...problems(404, 429),
        },
      },
    },
    async (request, reply) => {
      const found = await eventOfCode(services, { code: request.params.code, address: addressOf(request) });
      void reply.header('cache-control', 'no-store');
      return publicProgress(services, found);
    },
  );

  app.post(
    '/api/public/reports/:code/rating',
    {
      schema: {
        ...says({
          id: 'ratePublicly',
          tag: 'grid',
          zh: '凭查询码评价',
          en: 'Rate the result, by the code of the report',
          open: true,
          more: {
            zh: '核查通过后、评价期限内评一次。',
            en: 'Once, after the answer was checked and before the time to rate is over.',
          },
        }),
        params: byCode,
        body: Type.Object(
          {
            stars: Type.Integer({ minimum: 1, maximum: 5 }),
            comment: Type.Optional(Type.String({ maxLength: 1_000 })),
          },
          { additionalProperties: false },
        ),
        response: {
          204: { description: '已评价 / Rated' },
          ...problems(400, 403, 404, 409, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { stars, comment = '' } = request.body;
      const { matter } = await eventOfCode(services, {
        code: request.params.code,
        address: addressOf(request),
      });
      await matters.perform({
        ...{ actor: systemActor, purpose: 'maintenance', on: { matter }, action: 'rate' },
        input: { stars, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) },
      });
      wake();
      return reply.code(204).send();
    },
  );

  await app.register(async (photos: App) => {
    photos.removeAllContentTypeParsers();
    photos.addContentTypeParser('*', (_request, payload, done: (error: null, body: Readable) => void) =>
      done(null, payload),
    );
    photos.post(
      '/api/public/reports/:code/photos',
      {
        validatorCompiler: exceptData,
        schema: {
          ...says({
            id: 'addPublicPhoto',
            tag: 'grid',
            zh: '给反映的问题加照片',
            en: 'Add a photo to a report',
            open: true,
            more: {
              zh: '请求体就是照片，至多 10 MB，每件至多六张。以内容判定是不是照片；同样的照片只存一份。',
              en: 'The body is the photo, 10 MB at most, six of one report. The bytes say whether it is one; the same bytes are kept once.',
            },
          }),
          params: byCode,
          consumes: ['image/*'],
          body: photo,
          response: {
            204: { description: '已收到 / Received' },
            ...problems(400, 403, 404, 413, 415, 422, 429, 507),
          },
        },
        config: { asks: ['csrf'] },
      },
      async (request, reply) => {
        const address = addressOf(request);
        await limitAddressTries(db.owner, protection, publicLimits.photos, address);
        const { matter } = await eventOfCode(services, { code: request.params.code, address });
        const announced = Number(request.headers['content-length'] ?? 0);
        const bytes = await photoBytes(request.body, announced).catch((error: unknown) => {
          // the rest is not waited for
          void reply.header('connection', 'close');
          throw error;
        });
        await addPublicPhoto(services, { matter, bytes });
        wake();
        return reply.code(204).send();
      },
    );
  });
}
