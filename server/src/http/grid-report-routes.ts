import { Type } from 'typebox';
import { eventKinds } from '../grid/kinds.ts';
import { takeReport } from '../grid/take-report.ts';
import type { GridContext } from './grid-context.ts';
import { eventKind, reportBody, reportMade } from './grid-schemas.ts';
import { idempotencyKeyOf } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import type { App } from './services.ts';

/** What can be reported, and reporting it: the entry of the field app and of whoever writes down what others tell. */
export function gridReportRoutes(app: App, { report, wake }: GridContext): void {
  app.get(
    '/api/grid/kinds',
    {
      schema: {
        ...says({
          id: 'gridKinds',
          tag: 'grid',
          zh: '事件类别目录',
          en: 'Kinds of events',
          more: {
            zh: '每类的主管机关和依据、按等级的办理时限（本地参数）、识别用词。',
            en: 'Each with the competent agency and its ground, the hours by level (local parameters), and the words by which it is recognised.',
          },
        }),
        response: {
          200: described(Type.Object({ kinds: Type.Array(eventKind) }), '目录', 'The catalogue'),
          ...problems(401, 403),
        },
      },
    },
    () => ({ kinds: eventKinds }),
  );

  app.post(
    '/api/grid/reports',
    {
      schema: {
        ...says({
          id: 'reportEvent',
          tag: 'grid',
          zh: '上报事件',
          en: 'Report an event',
          more: {
            zh: '同一 key 的报告只收一次，重发得到原来的编号和查询码。设备时钟不准的按 sentAt 校正；没有地点、地点不在辖区或超出本人网格的也收，计入本人的网格（乡镇），并标明。附近可能相同的在办事件列出供并案。',
            en: 'A report is taken once under its key, and sent again it is answered with the same number and code. A wrong clock is put right by sentAt; without a place, or with one outside the own grid, it is taken all the same, counts in the unit of the post and is marked. Open events nearby that may be the same are offered.',
          },
        }),
        body: reportBody,
        response: {
          201: described(reportMade, '已收到', 'Taken'),
          ...problems(400, 401, 403, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf', 'idempotency'] },
    },
    async (request, reply) => {
      idempotencyKeyOf(request);
      const { at, sentAt, ...rest } = request.body;
      const taken = await takeReport(report, request.actor, {
        ...rest,
        at: Date.parse(at),
        sentAt: Date.parse(sentAt),
      });
      wake();
      return reply.code(201).send(taken);
    },
  );
}
