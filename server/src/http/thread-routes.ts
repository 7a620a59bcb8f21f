import { Type } from 'typebox';
import { listAnomalies, listDisputes, threadPage } from '@gaoyao/kernel/matters';
import { Problem } from '@gaoyao/kernel/store';
import { filePurposeOf } from './file-purposes.ts';
import { purposeOf } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';
import { anomaliesShown, disputesShown, threadShown } from './thread-schemas.ts';

/** One dispute from its first act to its last judgment, and what is wrong in those that run. */
export function threadRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;

  app.get(
    '/api/matters/:id/thread',
    {
      schema: {
        ...says({
          id: 'matterThread',
          tag: 'matters',
          zh: '争议全程',
          en: 'The whole dispute',
          more: {
            zh: '与本事项相连的全部事项：可查看的列出阶段、结果、期限和每一步；无权查看的只列场景、机关和是否办结。附各案互相告知的消息和移交，以及双方日志是否一致。每一案的查阅都留痕。',
            en: 'All matters connected with this one: those the reader may see with stage, outcome, clocks and acts; of the others scenario, agency and whether they are closed. With what they told and handed each other, and whether both journals agree. Each file that is shown is traced.',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        response: { 200: described(threadShown, '争议', 'The dispute'), ...problems(400, 401, 403, 404) },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const purpose = filePurposeOf(request);
      const { actor, params } = request;
      const found = await threadPage(
        { db: db.app, actor, purpose },
        definitions,
        await services.calendar(),
        params.id,
      );
      if (found === undefined)
        throw new Problem(
          'matters.not-found',
          { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
          { status: 404 },
        );
      return {
        ...found,
        matters: found.matters.map((one) => ({
          ...one,
          file:
            one.file === null
              ? null
              : {
                  ...one.file,
                  clocks: one.file.clocks.map((clock) => ({ ...clock, share: clock.share ?? 0 })),
                },
        })),
      };
    },
  );

  app.get(
    '/api/disputes',
    {
      schema: {
        ...says({
          id: 'listDisputes',
          tag: 'matters',
          zh: '争议列表',
          en: 'Disputes',
          more: {
            zh: '查阅者可见的相连事项，一件争议一条，附异常。',
            en: 'Connected matters the reader may see, one entry for each dispute, with what is wrong in it.',
          },
        }),
        response: { 200: described(disputesShown, '争议', 'Disputes'), ...problems(400, 401) },
      },
      config: { asks: ['purpose'] },
    },
    async (request) =>
      listDisputes({ db: db.app, actor: request.actor, purpose: purposeOf(request) }, definitions, db.owner),
  );

  app.get(
    '/api/disputes/anomalies',
    {
      schema: {
        ...says({
          id: 'disputeAnomalies',
          tag: 'matters',
          zh: '在办事项异常',
          en: 'Anomalies in running matters',
          more: {
            zh: '期限已过、中止无人过问、移交无人接收、消息未被采纳、结果矛盾和各流程声明的异常，附理由、条款和件数。',
            en: 'Periods that ran out, suspensions nobody reviews, hand-overs nobody takes, news that were refused, results that contradict, and what flows declare; with reason, article and counts.',
          },
        }),
        response: { 200: described(anomaliesShown, '异常', 'Anomalies'), ...problems(400, 401) },
      },
      config: { asks: ['purpose'] },
    },
    async (request) =>
      listAnomalies({ db: db.app, actor: request.actor, purpose: purposeOf(request) }, definitions, db.owner),
  );
}
