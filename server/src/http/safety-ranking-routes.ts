import { clusterMethod, readClusters } from '../safety/clusters.ts';
import { appealsAgainst } from '../safety/remarks.ts';
import { readRanking } from '../safety/ranking.ts';
import { definitionsOf, headOf } from '../safety/read-report.ts';
import { described, problems, says } from './route-documents.ts';
import { clustersShown, rankingShown } from './safety-ranking-schemas.ts';
import { cut, safetyReading } from './safety-reading.ts';
import type { App, RouteContext } from './services.ts';

/** How the units below one compare, and what occurs there more than usual. */
export function safetyRankingRoutes(app: App, { services }: RouteContext): void {
  const within = safetyReading(services);

  app.get(
    '/api/safety/ranking',
    {
      schema: {
        ...says({
          id: 'safetyRanking',
          tag: 'safety',
          zh: '平安排名',
          en: 'The ranking',
          more: {
            zh: '下级辖区按公布的方法排名：按人口标准化、加权平均，差异在偶然之内的并列为一段名次；与上一期（已发布的以发布为准）比较升降。只排辖区，不排人。',
            en: 'The units below, ranked by the published method: standardised by residents, a weighted mean, units whose difference is within chance share ranks; movement against the period before (as published, where it was). Units are ranked, never persons.',
          },
        }),
        querystring: cut,
        response: {
          200: described(rankingShown, '排名和方法', 'The ranking with its method'),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    (request) =>
      within(request, async ({ db, flows }, asked) => {
        const head = await headOf(db, await definitionsOf(db), asked);
        const appeals = head.edition === null ? [] : await appealsAgainst(db, head.edition.id);
        const stateOf = (unit: string) =>
          appeals.findLast((one) => one.unit === unit && one.state !== 'withdrawn')?.state ?? null;
        const { method, rows } = await readRanking(db, flows, asked);
        return {
          ...{ ...head, method },
          rows: rows.map((row) => ({ ...row, appeal: stateOf(row.unit.id) })),
        };
      }),
  );

  app.get(
    '/api/safety/clusters',
    {
      schema: {
        ...says({
          id: 'safetyClusters',
          tag: 'safety',
          zh: '聚集',
          en: 'Clusters',
          more: {
            zh: '期末近 1、7、28 日某类事件多于往常的辖区或相邻辖区，附实际、预期、区间和事件。',
            en: 'Units, or units beside each other, in which a kind of event occurred more than usual in the last 1, 7 and 28 days of the period, with observed, expected, interval and events.',
          },
        }),
        querystring: cut,
        response: {
          200: described(clustersShown, '聚集', 'Clusters'),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    (request) =>
      within(request, async ({ db }, asked) => ({
        ...(await headOf(db, await definitionsOf(db), asked)),
        method: clusterMethod,
        clusters: await readClusters(db, asked),
      })),
  );
}
