import { Type } from 'typebox';
import type { Actor } from '@gaoyao/kernel/access';
import { listReviewBatches, reviewBatch, reviewItems, type ReviewBatch } from '@gaoyao/kernel/exchange';
import { askCourtReview, courtOf, opensDeliberation, reportRows } from '../court-reviews/index.ts';
import { purposeOr } from './request-conditions.ts';
import { content, described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import { asFile } from './served-file-headers.ts';
import type { App, RouteContext } from './services.ts';

const byId = Type.Object({ id: Type.String() });
const suggestion = Type.String({ enum: ['grant', 'refuse', 'decline', 'look'] });
const progress = {
  id: Type.String({ format: 'uuid' }),
  askedAt: Type.String({ format: 'date-time' }),
  finishedAt: nullable(Type.String({ format: 'date-time' })),
  total: Type.Integer(),
  done: Type.Integer(),
  failed: Type.Integer({ description: '未能审查的案件数 / Cases that could not be reviewed' }),
  withoutDossier: Type.Integer({ description: '没有案卷摘要的案件数 / Cases without a dossier' }),
  suggested: nullable(
    Type.Record(Type.String(), Type.Integer(), {
      description:
        '各项建议的案件数，只给能打开合议内容的人 / Cases by suggestion, for those who open the deliberation',
    }),
  ),
};
const batch = Type.Object(progress);
const batchRead = Type.Object({
  ...progress,
  cases: Type.Array(
    Type.Object({
      place: Type.Integer(),
      matter: Type.String({ format: 'uuid' }),
      number: Type.String(),
      version: nullable(Type.Integer({ description: '审查时的版次 / Version that was reviewed' })),
      suggestion: nullable(suggestion),
      withDossier: nullable(Type.Boolean()),
      wanting: nullable(Type.Integer()),
      problem: nullable(Type.Object({ code: Type.String(), text })),
    }),
  ),
});

/** Cases shown on the page; the file holds all that could not be reviewed. */
const SHOWN = 500;
const MOST = 100_000;

const courtsOf = (actor: Actor): readonly string[] => courtOf(actor).map(({ agency }) => agency);

const shown = (actor: Actor, one: ReviewBatch) => ({
  ...{ id: one.id, askedAt: one.askedAt, finishedAt: one.finishedAt },
  ...{ total: one.total, done: one.done, failed: one.failed, withoutDossier: one.withoutDossier },
  suggested: opensDeliberation(actor, one.agency) ? one.suggested : null,
});

/** The automatic review of all cases of a court at once, with progress that outlives the page. */
export function courtReviewsRoutes(app: App, { services }: RouteContext): void {
  const { owner } = services.db;

  app.post(
    '/api/court-reviews',
    {
      schema: {
        ...says({
          id: 'askCourtReviews',
          tag: 'matters',
          zh: '批量自动审查',
          en: 'Review all cases of the court',
          more: {
            zh: '对本院全部审查阶段的强制执行申请逐件自动审查，由后台办理，离开页面照常进行。正在进行的，返回该批。不写入案件。',
            en: 'The automatic review of every application under review at the court, done in the background; it goes on when the page is left. While one is under way, that one. Nothing is written into the cases.',
          },
        }),
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          202: described(
            Type.Object({ id: Type.String({ format: 'uuid' }), total: Type.Integer() }),
            '已受理',
            'Taken in',
          ),
          ...problems(400, 401, 403, 413, 415, 429),
        },
      },
      config: { asks: ['csrf'], limit: 'exports' },
    },
    async (request, reply) => {
      const asked = await askCourtReview(services.db, request.actor, purposeOr(request, 'handling'));
      services.courtReviewAsked?.();
      void reply.code(202).header('location', `/api/court-reviews/${asked.id}`);
      return asked;
    },
  );

  app.get(
    '/api/court-reviews',
    {
      schema: {
        ...says({
          id: 'listCourtReviews',
          tag: 'matters',
          zh: '本院的批量审查',
          en: 'Reviews of all cases of the court',
        }),
        response: {
          200: described(Type.Object({ items: Type.Array(batch) }), '后提交的在前', 'Latest first'),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => ({
      items: (await listReviewBatches(owner, courtsOf(actor))).map((one) => shown(actor, one)),
    }),
  );

  app.get(
    '/api/court-reviews/:id',
    {
      schema: {
        ...says({
          id: 'courtReviews',
          tag: 'matters',
          zh: '批量审查的进度和结果',
          en: 'Progress and results of a review of all cases',
          more: {
            zh: `至多 ${String(SHOWN)} 件，未能审查的在前；建议只给能打开合议内容的人。`,
            en: `At most ${String(SHOWN)} cases, those that could not be reviewed first; suggestions are for those who open the deliberation.`,
          },
        }),
        params: byId,
        response: { 200: described(batchRead, '批量审查', 'The review'), ...problems(401, 403, 404) },
      },
    },
    async ({ actor, params }) => {
      const found = await reviewBatch(owner, courtsOf(actor), params.id);
      const open = opensDeliberation(actor, found.agency);
      // to whom the deliberation is closed, not even the order of the cases says anything
      const cases = await reviewItems(owner, found, { failed: !open, limit: SHOWN });
      return { ...shown(actor, found), cases };
    },
  );

  app.get(
    '/api/court-reviews/:id/not-reviewed.csv',
    {
      schema: {
        ...says({
          id: 'courtReviewsNotReviewed',
          tag: 'matters',
          zh: '下载未能审查的案件',
          en: 'Download the cases that could not be reviewed',
        }),
        params: byId,
        response: { 200: content('text/csv', 'csv 文件', 'The csv file'), ...problems(401, 403, 404) },
      },
    },
    async ({ actor, params }, reply) => {
      const found = await reviewBatch(owner, courtsOf(actor), params.id);
      return asFile(reply, {
        name: `not-reviewed-${params.id.slice(0, 8)}.csv`,
        type: 'text/csv; charset=utf-8',
      }).send(reportRows(await reviewItems(owner, found, { failed: true, limit: MOST })));
    },
  );
}
