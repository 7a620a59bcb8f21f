import { Type } from 'typebox';
import {
  askBatch,
  listBatches,
  MOST_IN_A_BATCH,
  readBatch,
  rejectedRows,
  runBatches,
} from '@gaoyao/kernel/documents';
import { loggedFailure } from './logged-failure.ts';
import { batchProgress, batchRead, templateId } from './paper-routes-schemas.ts';
import { purposeOr, requireStepUp } from './request-conditions.ts';
import { content, described, problems, says } from './route-documents.ts';
import { asFile } from './served-file-headers.ts';
import type { App, RouteContext } from './services.ts';

const byId = Type.Object({ id: Type.String() });

/** Papers of one template in many matters at once, with progress that outlives the page. */
export function paperBatchRoutes(app: App, { services }: RouteContext): void {
  const stopped = new AbortController();
  let running: Promise<void> | undefined;
  // begun at once; what a stop cuts off is taken up by the worker
  const begin = (): void => {
    running ??= runBatches(services, stopped.signal)
      .then(
        () => services.afterAct?.(),
        (error: unknown) => app.log.error({ failure: loggedFailure(error) }, 'papers.batch'),
      )
      .finally(() => {
        running = undefined;
      });
  };
  app.addHook('onClose', async () => {
    stopped.abort();
    await running;
  });

  app.post(
    '/api/paper-batches',
    {
      schema: {
        ...says({
          id: 'askPaperBatch',
          tag: 'papers',
          zh: '成批拟制文书',
          en: 'Make papers in a batch',
          more: {
            zh: `同一文书，至多 ${String(MOST_IN_A_BATCH)} 个事项，以编号或完整文号列出。离开页面照常进行，逐项写明结果。issue 为真则直接出具，只限无须签署的文书。`,
            en: `One template in at most ${String(MOST_IN_A_BATCH)} matters, by id or full number. It goes on when the page is left and says what became of each. With issue they are issued at once, which is for templates that nobody signs.`,
          },
        }),
        body: Type.Object(
          {
            scenario: Type.String({ minLength: 1, maxLength: 100 }),
            template: templateId,
            matters: Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 2_000 }),
            issue: Type.Optional(Type.Boolean()),
          },
          { additionalProperties: false },
        ),
        response: {
          202: described(
            Type.Object({ id: Type.String({ format: 'uuid' }), total: Type.Integer() }),
            '已受理',
            'Taken in',
          ),
          ...problems(400, 401, 403, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf'], limit: 'exports' },
    },
    async (request, reply) => {
      requireStepUp(request);
      const { issue, ...wanted } = request.body;
      const batch = await askBatch(services, request.actor, purposeOr(request, 'handling'), {
        ...wanted,
        ...(issue === undefined ? {} : { issue }),
      });
      begin();
      void reply.code(202).header('location', `/api/paper-batches/${batch.id}`);
      return batch;
    },
  );

  app.get(
    '/api/paper-batches',
    {
      schema: {
        ...says({ id: 'listPaperBatches', tag: 'papers', zh: '本人的批次', en: 'One’s own batches' }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(batchProgress) }),
            '本人的批次，后提交的在前',
            'One’s own batches, latest first',
          ),
          ...problems(401),
        },
      },
    },
    async ({ actor }) => ({ items: await listBatches(services, actor) }),
  );

  app.get(
    '/api/paper-batches/:id',
    {
      schema: {
        ...says({
          id: 'paperBatch',
          tag: 'papers',
          zh: '批次的进度和结果',
          en: 'Progress and results of a batch',
        }),
        params: byId,
        response: {
          200: described(batchRead, '批次', 'The batch'),
          ...problems(401, 404),
        },
      },
    },
    async ({ actor, params }) => readBatch(services, actor, params.id),
  );

  app.get(
    '/api/paper-batches/:id/rejected.csv',
    {
      schema: {
        ...says({
          id: 'paperBatchRejected',
          tag: 'papers',
          zh: '下载批次中未成的项目',
          en: 'Download the rejected items of a batch',
        }),
        params: byId,
        response: {
          200: content('text/csv', 'csv 文件', 'The csv file'),
          ...problems(401, 404),
        },
      },
    },
    async ({ actor, params }, reply) =>
      asFile(reply, { name: `rejected-${params.id.slice(0, 8)}.csv`, type: 'text/csv; charset=utf-8' }).send(
        rejectedRows(await readBatch(services, actor, params.id)),
      ),
  );
}
