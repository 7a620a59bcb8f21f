import { Type } from 'typebox';
import { seriousSignals, sourceFreshness } from '@gaoyao/kernel/signals';
import { signalsCountedUpTo } from '../safety/counted-signals.ts';
import { readIndicator, readList } from '../safety/read-indicator.ts';
import { readReport, REPORT } from '../safety/read-report.ts';
import { shownEvents } from '../safety/shown-events.ts';
import { described, problems, says } from './route-documents.ts';
import { cut, safetyReading } from './safety-reading.ts';
import { eventTicker, indicatorList, indicatorShown, reportCut, reportShown } from './safety-schemas.ts';
import { growingPage } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const TICKER_DAYS = 30;
const DAY_MS = 86_400_000;
const byId = Type.Object({ id: Type.String({ maxLength: 100 }) });

/** The safety report (row H1 of the scenarios): figures of a unit and a period, and the events behind them. */
export function safetyRoutes(app: App, { services }: RouteContext): void {
  const within = safetyReading(services);

  app.get(
    '/api/safety/report',
    {
      schema: {
        ...says({
          id: 'safetyReport',
          tag: 'safety',
          zh: '平安态势报告',
          en: 'The safety report',
          more: {
            zh: '七个领域各项指标的定义、数值、区间、同比、环比、累计和走势，各来源的时效，以及下级辖区的主要数字。领导、监督、督察、行政复议机构负责人看本辖区，机关负责人看本机关所在辖区。只有计数，没有个人信息。',
            en: 'Definitions, values, intervals, changes, cumulative figures and series of the indicators of seven domains, freshness of their sources, and the big figures of the units below. Leaders, supervisors, inspectors and heads see their area. Counts alone: no personal data.',
          },
        }),
        querystring: cut,
        response: {
          200: described(reportShown, '报告', 'The report'),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    (request) =>
      within(request, async ({ db, flows }, asked) => {
        const { head, domains, units } = await readReport(db, flows, asked);
        return { ...head, domains, units };
      }),
  );

  app.get(
    '/api/safety/indicators/:id',
    {
      schema: {
        ...says({
          id: 'safetyIndicator',
          tag: 'safety',
          zh: '平安态势的一项指标',
          en: 'One indicator of the safety report',
          more: {
            zh: '定义（含义、来源、局限、版本）、走势、按类别等分组和按下级辖区。',
            en: 'Definition (meaning, source, limits, version), series, break-downs, and by unit below.',
          },
        }),
        params: byId,
        querystring: cut,
        response: {
          200: described(indicatorShown, '一项指标', 'An indicator'),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    (request) =>
      within(request, ({ db, flows }, asked) => readIndicator(db, flows, asked, request.params.id)),
  );

  app.get(
    '/api/safety/indicators/:id/list',
    {
      schema: {
        ...says({
          id: 'safetyIndicatorList',
          tag: 'safety',
          zh: '数字背后的事件和事项',
          en: 'The events and matters behind a number',
          more: {
            zh: '新的在前，比率列出分子。事件没有当事人；由事件立的事项只对有权查看该事项的人显示。数字因人数过少不显示的，名单也不显示。',
            en: 'Newest first; of a ratio its numerator. Events name no person; the matter an event led to is named only to those who may see it. Where a number is hidden because it counts few persons, so is its list.',
          },
        }),
        params: byId,
        querystring: Type.Object({
          ...reportCut,
          ...growingPage,
          dimension: Type.Optional(Type.String({ maxLength: 60 })),
          key: Type.Optional(Type.String({ maxLength: 200 })),
        }),
        response: {
          200: described(indicatorList, '一页事件', 'A page of events'),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    (request) =>
      within(request, ({ db }, asked) => {
        const { dimension, key, cursor, limit = 50 } = request.query;
        return readList(db, services.definitions, asked, request.params.id, {
          dimension,
          key,
          cursor,
          limit,
        });
      }),
  );

  app.get(
    '/api/safety/events',
    {
      schema: {
        ...says({
          id: 'safetyEvents',
          tag: 'safety',
          zh: '严重事件',
          en: 'Serious events',
          more: {
            zh: `近 ${String(TICKER_DAYS)} 日等级为严重及以上的事件，新的在前，没有当事人。`,
            en: `Events of the third degree and above of the last ${String(TICKER_DAYS)} days, newest first, without any person.`,
          },
        }),
        querystring: Type.Object({ unit: reportCut.unit }),
        response: { 200: described(eventTicker, '事件', 'Events'), ...problems(400, 401, 403, 404) },
      },
    },
    (request) =>
      within(request, async ({ db }, { unit }) => {
        const events = await seriousSignals(db, unit.id, Date.now() - TICKER_DAYS * DAY_MS);
        return {
          items: await shownEvents(db, events, await sourceFreshness(db)),
          asOf: await signalsCountedUpTo(db, REPORT),
        };
      }),
  );
}
