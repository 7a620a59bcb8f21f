import { Type, type Static } from 'typebox';
import type { FastifyRequest } from 'fastify';
import { asActor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { Problem } from '@gaoyao/kernel/store';
import type { DisputeFigure } from '@gaoyao/scenarios';
import {
  pathTo,
  respondentsOf,
  trendOf,
  unitsOf,
  violationName,
  violationsOf,
} from './cockpit-breakdowns.ts';
import {
  agencyNaming,
  askedPeriod,
  compared,
  figuresOf,
  installedFlows,
  type Asked,
  type Reading,
} from './cockpit-figures.ts';
import { clocksOf, eventsOf } from './cockpit-news.ts';
import { cockpitEvents, cockpitFigureShown, cockpitShown } from './cockpit-schemas.ts';
import { cockpitScope, respondentWithin, unitWithin } from './cockpit-scope.ts';
import { countedUpTo } from './counted-up-to.ts';
import { purposeOr } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const STALE_MS = 10 * 60_000;

const cut = Type.Object({
  by: Type.Optional(Type.Enum(['month', 'quarter', 'year'], { default: 'month' })),
  period: Type.Optional(
    Type.String({
      maxLength: 10,
      description: '2026-11、2026-Q4 或 2026，不填为当期 / The running one when left out',
    }),
  ),
  unit: Type.Optional(Type.String({ format: 'uuid' })),
  respondent: Type.Optional(
    Type.String({ maxLength: 200, description: '作出行为的机关名称 / Name of the agency whose act it is' }),
  ),
  violation: Type.Optional(Type.String({ maxLength: 100 })),
});

const definitionOf = ({ id, name, meaning, unit, better, big, list }: DisputeFigure) => ({
  ...{ id, name, meaning, unit, list, big: big === true },
  ...(better === undefined ? {} : { better }),
});

/** The cockpit of disputes: figures across the flows of a dispute, by period, agency, unit and violation. */
export function cockpitRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions, norms } = services;

  /** Holds what was asked to what is open to the reader, and answers under the reader's own rights. */
  async function within<T>(
    request: FastifyRequest<{ Querystring: Static<typeof cut> }>,
    answer: (reading: Reading, asked: Asked) => Promise<T>,
  ): Promise<T> {
    const { by = 'month', period, unit, respondent, violation } = request.query;
    const flows = await installedFlows(definitions);
    return asActor(db.app, request.actor, purposeOr(request, 'statistics'), async (client) => {
      const scope = await cockpitScope(client, request.actor);
      const agency = respondentWithin(scope, respondent);
      const asked: Asked = {
        scope,
        period: askedPeriod(by, period),
        unit: await unitWithin(client, scope, unit, isoOf(localDay(Date.now()))),
        where: {
          ...(agency === undefined ? {} : { respondent: agency }),
          ...(violation === undefined ? {} : { violation }),
        },
      };
      return answer({ db: client, flows, naming: await agencyNaming(client) }, asked);
    });
  }

  async function headOf({ db: client, flows }: Reading, asked: Asked) {
    const { scope, period, where } = asked;
    const asOf = await countedUpTo(db.owner);
    const path = await pathTo(client, asked);
    const { rows } = await client.query<{ zh: string; en: string }>(
      'select name_zh as zh, name_en as en from access.agency where name_zh = $1',
      [where['respondent'] ?? null],
    );
    const { respondent, violation } = where;
    return {
      ...{ period, path, asOf, unit: path.at(-1)! },
      agency: scope.agency === null ? null : { name: scope.agency.name },
      respondent: respondent === undefined ? null : (rows[0] ?? { zh: respondent, en: respondent }),
      violation: violation === undefined ? null : await violationName(norms, flows, violation),
      stale: Date.now() - Date.parse(asOf) > STALE_MS,
    };
  }

  app.get(
    '/api/cockpit/disputes',
    {
      schema: {
        ...says({
          id: 'disputeCockpit',
          tag: 'indicators',
          zh: '争议驾驶舱',
          en: 'The dispute cockpit',
          more: {
            zh: '争议各项数字的定义、数值和同比，以及即将届满的法定期限。领导、监督、督察、行政复议机构负责人看本辖区，机关负责人看本机关。只有计数，没有个人信息。',
            en: 'The figures of disputes with definition, value and change within a year, and periods that end soon. Leaders, supervisors, inspectors and heads of reconsideration bodies see their area, heads their own agency. Counts alone: no personal data.',
          },
        }),
        querystring: cut,
        response: {
          200: described(cockpitShown, '各项数字', 'The figures'),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async (request) =>
      within(request, async (reading, asked) => {
        const catalogue = figuresOf(reading.flows);
        const { unit, where, period } = asked;
        const rows = await compared(reading, catalogue, period, { unit, where });
        const found = new Map(rows.map((row) => [row.figure.id, row.shown]));
        const nothing = { value: null, n: null, suppressed: false, change: null };
        return {
          ...(await headOf(reading, asked)),
          figures: catalogue.map((one) => ({
            ...definitionOf(one),
            ...(found.get(one.id) ?? nothing),
            kept: found.has(one.id),
          })),
          clocks: await clocksOf(reading, asked),
        };
      }),
  );

  app.get(
    '/api/cockpit/disputes/figures/:id',
    {
      schema: {
        ...says({
          id: 'disputeFigure',
          tag: 'indicators',
          zh: '争议驾驶舱的一项数字',
          en: 'One figure of the dispute cockpit',
          more: {
            zh: '趋势（各期与上年同期）、按机关、按违法行为、按下级辖区。机关排名不到人。没有按某维度统计的为 null。',
            en: 'Trend with the year before, by agency, by violation, by unit below. Agencies are ranked, never persons. Null where it is not kept with that break-down.',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        querystring: cut,
        response: {
          200: described(cockpitFigureShown, '一项数字', 'A figure'),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async (request) =>
      within(request, async (reading, asked) => {
        const figure = figuresOf(reading.flows).find(({ id }) => id === request.params.id);
        if (figure === undefined)
          throw new Problem(
            'indicators.unknown',
            { zh: '没有这个指标', en: 'There is no such indicator' },
            { status: 404 },
          );
        return {
          ...(await headOf(reading, asked)),
          definition: definitionOf(figure),
          trend: await trendOf(reading, figure, asked),
          respondents: await respondentsOf(reading, figure, asked),
          violations: await violationsOf(reading, figure, asked, norms),
          units: await unitsOf(reading, figure, asked),
        };
      }),
  );

  app.get(
    '/api/cockpit/disputes/events',
    {
      schema: {
        ...says({
          id: 'disputeEvents',
          tag: 'indicators',
          zh: '争议近况',
          en: 'What lately happened in disputes',
          more: {
            zh: '近三十日各机关、各阶段当日进入的件数，新的在前。没有案号、当事人和时刻。',
            en: 'How many matters of each agency entered each stage on each of the last thirty days, newest first. No number, no party, no time of day.',
          },
        }),
        querystring: cut,
        response: { 200: described(cockpitEvents, '近况', 'What happened'), ...problems(400, 401, 403, 404) },
      },
    },
    async (request) =>
      within(request, async (reading, asked) => ({
        items: await eventsOf(reading, asked),
        asOf: await countedUpTo(db.owner),
      })),
  );
}
