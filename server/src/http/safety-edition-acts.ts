import { Type } from 'typebox';
import { asActor } from '@gaoyao/kernel/access';
import { unitsBelow } from '@gaoyao/kernel/places';
import { askedReport } from '../safety/asked-report.ts';
import { besideOf } from '../safety/edition-report.ts';
import { commentOn, lodgeAppeal, prepareEdition, publishDraft } from '../safety/publish-edition.ts';
import { shownEditions } from '../safety/read-edition.ts';
import { SERIES } from '../safety/read-report.ts';
import { idempotencyKeyOf } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import { byId } from './safety-edition-routes.ts';
import { editionItem } from './safety-edition-schemas.ts';
import type { App, RouteContext } from './services.ts';

const words = Type.String({ minLength: 1, maxLength: 4000 });
const indicator = Type.Optional(Type.String({ maxLength: 100 }));
const refused = problems(400, 401, 403, 404, 409, 413, 415, 422);
const config = { asks: ['csrf', 'idempotency'] as const };
const opened = Type.Object({ matter: Type.String({ format: 'uuid' }) });

/** Preparing and publishing an edition, comments on it and appeals against ranks: all of them acts of its flows. */
export function safetyEditionActs(app: App, { services }: RouteContext): void {
  const { db, definitions, matters } = services;
  const parts = { db, matters };

  app.post(
    '/api/safety/editions',
    {
      schema: {
        ...says({
          id: 'prepareSafetyEdition',
          tag: 'safety',
          zh: '编制一版',
          en: 'Prepare an edition',
          more: {
            zh: '按现在的数字定稿，立为待审核的事项；审核、发布由他人在该事项中办理。同一期已发布的须说明理由。',
            en: 'Freezes the figures as they stand and opens the matter in which others check and publish it. Where the period is published already, a reason is needed.',
          },
        }),
        body: Type.Object(
          {
            by: Type.Enum(['day', 'week', 'month', 'quarter', 'year']),
            period: Type.String({ maxLength: 10 }),
            unit: Type.String({ format: 'uuid' }),
            reason: Type.Optional(Type.String({ maxLength: 2000 })),
            appeal: Type.Optional(
              Type.String({
                format: 'uuid',
                description: '据以更正的异议 / The matter of the appeal that led to it',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 201: described(editionItem, '草稿', 'The draft'), ...refused },
      },
      config,
    },
    async (request, reply) => {
      const { actor, body } = request;
      const key = idempotencyKeyOf(request);
      const { by, period, unit, reason, appeal } = body;
      const flows = await definitions.flows();
      const beside = await asActor(db.app, actor, 'statistics', async (client) => {
        const asked = await askedReport(client, actor, { by, period, unit });
        const below = await unitsBelow(client, unit, asked.day);
        return { below: below.map(({ id }) => id), beside: await besideOf(client, flows, asked) };
      });
      const edition = await prepareEdition(
        { ...parts, flows },
        actor,
        {
          ...{ by, period, unit, ...beside, series: SERIES[by] },
          ...(reason === undefined ? {} : { reason }),
          ...(appeal === undefined ? {} : { appeal }),
        },
        key,
      );
      const [shown] = await asActor(db.app, actor, 'statistics', (client) =>
        shownEditions(client, [edition]),
      );
      return reply.code(201).send(shown!);
    },
  );

  app.post(
    '/api/safety/editions/:id/publish',
    {
      schema: {
        ...says({
          id: 'publishSafetyEdition',
          tag: 'safety',
          zh: '发布一版',
          en: 'Publish an edition',
          more: {
            zh: '在其事项中办理发布，须已由他人审核；此后数字不再改变，内容摘要随该步骤进入账本。',
            en: 'The act of its matter, after somebody else has checked it; from then on its figures never change, and its digest goes to the ledger with the act.',
          },
        }),
        params: byId,
        body: Type.Object({ note: Type.Optional(words) }, { additionalProperties: false }),
        response: { 200: described(editionItem, '已发布', 'The published edition'), ...refused },
      },
      config,
    },
    async (request) => {
      const { actor, body, params } = request;
      const requestKey = idempotencyKeyOf(request);
      const edition = await publishDraft(parts, actor, params.id, {
        requestKey,
        ...(body.note === undefined ? {} : { note: body.note }),
      });
      const [shown] = await asActor(db.app, actor, 'statistics', (client) =>
        shownEditions(client, [edition]),
      );
      return shown!;
    },
  );

  app.post(
    '/api/safety/editions/:id/comments',
    {
      schema: {
        ...says({ id: 'commentSafetyEdition', tag: 'safety', zh: '部门说明', en: 'Comment on an edition' }),
        params: byId,
        body: Type.Object(
          { domain: Type.String({ maxLength: 60 }), indicator, text: words },
          { additionalProperties: false },
        ),
        response: { 201: described(opened, '所在事项', 'The matter it stands in'), ...refused },
      },
      config,
    },
    async (request, reply) => {
      const { actor, body, params } = request;
      const { matter } = await commentOn(parts, actor, params.id, body, idempotencyKeyOf(request));
      return reply.code(201).send({ matter });
    },
  );

  app.post(
    '/api/safety/editions/:id/appeals',
    {
      schema: {
        ...says({
          id: 'appealSafetyRank',
          tag: 'safety',
          zh: '对排名提出申诉',
          en: 'Appeal against a rank',
          more: {
            zh: '由被排名辖区的领导或者负责人提出，由没有发布这一版的监督、督察人员决定；成立的另出一版更正，原版不改。',
            en: 'By a leader or head of the ranked unit; decided by a supervisor or inspector who did not publish it. What is upheld is corrected by another edition: this one stays.',
          },
        }),
        params: byId,
        body: Type.Object(
          { unit: Type.String({ format: 'uuid' }), indicator, text: words },
          { additionalProperties: false },
        ),
        response: { 201: described(opened, '申诉事项', 'The matter of the appeal'), ...refused },
      },
      config,
    },
    async (request, reply) => {
      const { actor, body, params } = request;
      const { unit: about, ...appeal } = body;
      const requestKey = idempotencyKeyOf(request);
      // whoever appeals speaks for a unit of their own area
      await asActor(db.app, actor, 'statistics', (client) =>
        askedReport(client, actor, { by: 'month', unit: about }),
      );
      const { matter } = await lodgeAppeal(parts, actor, params.id, { about, ...appeal }, requestKey);
      return reply.code(201).send({ matter });
    },
  );
}
