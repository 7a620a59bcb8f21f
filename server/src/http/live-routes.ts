import { Type } from 'typebox';
import { asActor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { eventItem, hoursOfDay, minutesOfDay } from '@gaoyao/kernel/indicators';
import { childUnits, unitOn } from '@gaoyao/kernel/places';
import { listSignals } from '@gaoyao/kernel/signals';
import { Problem, type Queryable } from '@gaoyao/kernel/store';
import { boardCut } from './board-routes.ts';
import { dayPlayback } from './board-schemas.ts';
import type { BoardTiles } from './board-tiles.ts';
import { cockpitScope, unitWithin } from './cockpit-scope.ts';
import { countedUpTo } from './counted-up-to.ts';
import type { LiveStreams } from './live-stream.ts';
import { purposeOr, sessionToken } from './request-conditions.ts';
import { content, described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const MOST_EVENTS = 200;

const sources = async (client: Queryable) => {
  const { rows } = await client.query<{ id: string; agency: string | null; zh: string; en: string }>(
    'select code as id, agency, name_zh as zh, name_en as en from signals.source',
  );
  return new Map(rows.map(({ id, agency, zh, en }) => [id, { id, agency, name: { zh, en } }]));
};

/** The stream of what is counted and what happens; it goes out as it comes. */
export function liveRoutes(
  app: App,
  { services, sessions }: RouteContext,
  boards: BoardTiles,
  streams: LiveStreams,
): void {
  const { app: database } = services.db;
  app.get(
    '/api/live',
    {
      schema: {
        ...says({
          id: 'live',
          tag: 'indicators',
          zh: '实时推送',
          en: 'The live stream',
          more: {
            zh: '服务器推送事件：写明屏的，推送有变化的各块（tiles）；不写的，告知哪些有变化（changed）；以及范围内刚发生的事（event）。会话结束或不再有权时结束（ended）。每人至多六路。断线后带 Last-Event-ID 接续。',
            en: 'Server-sent events: with a board, the tiles that have changed (tiles); without one, what has (changed); and what just happened within the reader’s scope (event). The end of the session or of the post ends it (ended). Six at most for one account. Whoever comes back names the Last-Event-ID.',
          },
        }),
        querystring: Type.Object({
          ...boardCut.properties,
          board: Type.Optional(Type.String({ maxLength: 200 })),
        }),
        response: {
          200: content('text/event-stream', '推送', 'The stream'),
          ...problems(400, 401, 403, 404, 429),
        },
      },
    },
    async (request, reply) => {
      const { board, unit, by = 'month', period } = request.query;
      const token = sessionToken(request);
      const last = Number(request.headers['last-event-id'] ?? Number.NaN);
      return streams.open(reply, request.actor.account, {
        after: Number.isSafeInteger(last) ? last : undefined,
        stillIn: async () =>
          token !== undefined && (sessions.remembered(token) ?? (await sessions.resume(token))) !== null,
        look: async () => {
          const actor =
            (token === undefined ? undefined : sessions.remembered(token))?.actor ?? request.actor;
          if (board === undefined)
            return {
              reader: await asActor(database, actor, 'statistics', (client) => boards.reader(client, actor)),
              view: null,
            };
          const view = await boards.view(actor, 'statistics', board, { unit, by, period });
          return { reader: view.reader, view };
        },
      });
    },
  );
}

/** A day played back. */
export function dayRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;

  app.get(
    '/api/live/day',
    {
      schema: {
        ...says({
          id: 'liveDay',
          tag: 'indicators',
          zh: '一日回放',
          en: 'A day played back',
          more: {
            zh: '当日按分钟、类别和下级辖区的事件数，重大事件，以及按小时和阶段的办理件数。办理不细于小时，没有案号和当事人。更正以后的数字，按今日所知。',
            en: 'Events of the day by minute, kind and unit below, serious ones by themselves, and matters by hour and stage: acts no finer than the hour, with no number and no party. As corrected since and known today.',
          },
        }),
        querystring: Type.Object({
          day: Type.String({ format: 'date' }),
          unit: Type.Optional(Type.String({ format: 'uuid' })),
        }),
        response: { 200: described(dayPlayback, '当日', 'The day'), ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { day } = request.query;
      if (day > isoOf(localDay(Date.now())))
        throw new Problem('live.day-ahead', { zh: '这一天还没有到', en: 'That day has not come yet' });
      const { actor } = request;
      const asOf = await countedUpTo(db.owner);
      const seen = await asActor(db.app, actor, purposeOr(request, 'statistics'), async (client) => {
        const scope = await cockpitScope(client, actor);
        const unit = await unitWithin(client, scope, request.query.unit, day);
        const below = await childUnits(client, unit, day);
        const { name } = (await unitOn(client, unit, day))!;
        const known = await sources(client);
        const agency = scope.agency?.id ?? null;
        const open = [...known.values()]
          .filter((one) => agency === null || one.agency === agency)
          .map(({ id }) => id);
        const asked = { day, unit, below: below.map(({ id }) => id) };
        const minutes = (await minutesOfDay(client, asked)).filter(({ source }) => open.includes(source));
        const { rows } = await client.query<{ id: string; zh: string; en: string }>(
          'select distinct on (code) code as id, name_zh as zh, name_en as en from signals.category where code = any($1) order by code',
          [[...new Set(minutes.map(({ category }) => category))]],
        );
        const { items } = await listSignals(
          client,
          { units: [unit], from: day, to: day, severity: 3, sources: open },
          { limit: MOST_EVENTS },
        );
        const tenancies = (await client.query<{ of: number[] }>('select access.tenancies() as of')).rows[0]!
          .of;
        return {
          ...{ asked, agency, tenancies, minutes, unit: { id: unit, name } },
          units: [{ id: unit, name }, ...below.map((one) => ({ id: one.id, name: one.name }))],
          categories: rows.map(({ id, zh, en }) => ({ id, name: { zh, en } })),
          events: items.map((one) => ({
            ...eventItem(one, known.get(one.source)!),
            minute: minuteOf(one.at),
          })),
        };
      });
      const hours = await hoursOfDay(db.owner, seen.asked, seen);
      const acts = [];
      for (const { hour, unit, scenario, stage, n } of hours) {
        const { definition } = (await definitions.current(scenario)).flow;
        const called = definition.stages.find(({ id }) => id === stage);
        if (called === undefined) continue;
        acts.push({
          ...{ hour, unit, n, scenario: { id: scenario, name: definition.name } },
          stage: { id: stage, name: called.name },
        });
      }
      const { unit, units, categories, events } = seen;
      return {
        ...{ day, asOf, unit, units, categories, acts },
        events: events.sort((a, b) => a.minute - b.minute),
        minutes: seen.minutes.map(({ minute, unit: where, category, n }) => ({
          minute,
          unit: where,
          category,
          n,
        })),
      };
    },
  );
}

/** Minute of the local day. */
const minuteOf = (at: string): number => Math.floor((Date.parse(at) + 8 * 3_600_000) / 60_000) % 1_440;
