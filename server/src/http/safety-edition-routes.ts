import { Type } from 'typebox';
import { asActor } from '@gaoyao/kernel/access';
import { reportOfEdition } from '../safety/edition-report.ts';
import { openEdition, readEditionPage, readEditions } from '../safety/read-edition.ts';
import { readReconciliation } from '../safety/read-reconciliation.ts';
import { reportFile, reportFileTypes, type ReportFileKind } from '../safety/report-file.ts';
import { purposeOr } from './request-conditions.ts';
import { content, described, problems, says } from './route-documents.ts';
import { editionList, editionShown, reconciliationShown } from './safety-edition-schemas.ts';
import { language } from './safety-file-routes.ts';
import { reportCut } from './safety-schemas.ts';
import { growingPage } from './schemas.ts';
import { asFile } from './served-file-headers.ts';
import type { App, RouteContext } from './services.ts';

export const byId = Type.Object({ id: Type.String({ maxLength: 60 }) });

/** Editions of the report: frozen figures, why they differ from others, and their files. */
export function safetyEditionRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;

  app.get(
    '/api/safety/editions',
    {
      schema: {
        ...says({
          id: 'safetyEditions',
          tag: 'safety',
          zh: '报告的各版',
          en: 'Editions of the report',
          more: {
            zh: '本辖区（或所选下级辖区）的各版，新的在前；上级辖区已发布的也可以看。',
            en: 'Editions of one’s area or a unit in it, newest first; of a unit above, those that are published.',
          },
        }),
        querystring: Type.Object({
          ...growingPage,
          unit: reportCut.unit,
          by: Type.Optional(Type.Enum(['day', 'week', 'month', 'quarter', 'year'])),
          period: reportCut.period,
        }),
        response: {
          200: described(editionList, '一页', 'A page'),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    (request) =>
      asActor(db.app, request.actor, purposeOr(request, 'statistics'), (client) => {
        const { unit, by, period, cursor, limit = 50 } = request.query;
        return readEditions(client, request.actor, { unit, by, period, cursor, limit });
      }),
  );

  app.get(
    '/api/safety/editions/:id',
    {
      schema: {
        ...says({
          id: 'safetyEdition',
          tag: 'safety',
          zh: '一版报告',
          en: 'An edition',
          more: {
            zh: '定稿时的数字、定义、名称、来源时效和排名，以及部门说明、排名申诉和同一期的其他版。发布后永不改变。',
            en: 'Figures, definitions, names, freshness and ranking as they were frozen, with comments, appeals and the other editions of the same period. What is published never changes.',
          },
        }),
        params: byId,
        response: {
          200: described(editionShown, '一版报告', 'The edition'),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      const flows = await definitions.flows();
      return asActor(db.app, request.actor, purposeOr(request, 'statistics'), (client) =>
        readEditionPage(client, flows, request.actor, request.params.id),
      );
    },
  );

  app.get(
    '/api/safety/editions/:id/reconciliation',
    {
      schema: {
        ...says({
          id: 'safetyReconciliation',
          tag: 'safety',
          zh: '与另一版或者当前数字的差异说明',
          en: 'Why it differs from another edition or from now',
          more: {
            zh: '不同的数字逐项说明：迟报、更正、辖区变动、定义改变、期间继续、户籍人口更新，各多少。与当前数字对照只对该辖区在其范围内的人开放。',
            en: 'Each figure that differs, by what moved it: events reported late, events corrected, units moved, definitions changed, days that came, residents updated. Against what is counted now it is open to those in whose area the unit lies.',
          },
        }),
        params: byId,
        querystring: Type.Object({
          with: Type.Optional(
            Type.String({
              format: 'uuid',
              description: '另一版，不填为当前 / Another edition; now when left out',
            }),
          ),
        }),
        response: {
          200: described(reconciliationShown, '差异', 'The differences'),
          ...problems(400, 401, 403, 404, 409, 422),
        },
      },
    },
    async ({ actor, params, query }) =>
      readReconciliation(db, await definitions.flows(), actor, { id: params.id, other: query.with }),
  );

  for (const kind of Object.keys(reportFileTypes) as ReportFileKind[])
    app.get(
      `/api/safety/editions/:id/report.${kind}`,
      {
        schema: {
          ...says({
            id: `safetyEdition${kind === 'pdf' ? 'Pdf' : 'Sheet'}`,
            tag: 'safety',
            zh: `一版报告（${kind}）`,
            en: `An edition as ${kind}`,
            more: {
              zh: '与发布时一致，附内容摘要，可与账本核对。',
              en: 'As it was published, with the digest of its content, which can be held against the ledger.',
            },
          }),
          params: byId,
          querystring: Type.Object({ lang: language }),
          response: {
            200: content(reportFileTypes[kind], `${kind} 文件`, `The ${kind} file`, 'binary'),
            ...problems(400, 401, 403, 404, 429),
          },
        },
        config: { limit: 'exports' },
      },
      async (request, reply) => {
        const { actor, params, query } = request;
        const flows = await definitions.flows();
        const read = await asActor(db.app, actor, purposeOr(request, 'statistics'), (client) =>
          openEdition(client, actor, params.id),
        );
        const { name, type, bytes } = await reportFile(
          kind,
          reportOfEdition(read, flows),
          query.lang ?? 'zh',
        );
        return asFile(reply, { name, type }).send(Buffer.from(bytes));
      },
    );
}
