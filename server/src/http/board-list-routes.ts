import { Type } from 'typebox';
import { asActor } from '@gaoyao/kernel/access';
import { figureList, itemOf, type TileData } from '@gaoyao/kernel/indicators';
import { listSignals, sourceFreshness } from '@gaoyao/kernel/signals';
import { Problem } from '@gaoyao/kernel/store';
import { shownEvents } from '../safety/shown-events.ts';
import { shownMatters } from '../safety/shown-matters.ts';
import { boardCut } from './board-routes.ts';
import { tileList } from './board-schemas.ts';
import type { BoardTiles } from './board-tiles.ts';
import { purposeOr } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const PAGE = 50;

const noList = (code: string, zh: string, en: string, status: number): Problem =>
  new Problem(`boards.${code}`, { zh, en }, { status });

/** What stands behind the number of a tile. */
export function boardListRoute(app: App, { services }: RouteContext, boards: BoardTiles): void {
  const { db, definitions } = services;

  app.get(
    '/api/boards/:id/tiles/:tile/list',
    {
      schema: {
        ...says({
          id: 'tileList',
          tag: 'indicators',
          zh: '一块数字背后的事件',
          en: 'The events behind the number of a tile',
          more: {
            zh: '构成该数字（比率为其分子）的事件，新的在前；由办理动作计数的，列出其事项（至多 200 件，只列有权查看的）。人数过少而不显示的，名单也不显示。',
            en: 'The events that the number adds up, of a ratio its numerator, newest first. Of figures over acts their matters, 200 at most and only those the reader may see. What is hidden because so few persons stand behind it, hides its list too.',
          },
        }),
        params: Type.Object({ id: Type.String(), tile: Type.String() }),
        querystring: Type.Object({
          ...boardCut.properties,
          cursor: Type.Optional(Type.String({ maxLength: 400 })),
        }),
        response: { 200: described(tileList, '事件', 'The events'), ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { unit, by = 'month', period, cursor } = request.query;
      const purpose = purposeOr(request, 'statistics');
      const view = await boards.view(request.actor, purpose, request.params.id, { unit, by, period });
      const tile = view.board.tiles.find(({ id }) => id === request.params.tile);
      const source = tile?.source ?? tile?.sources?.[0];
      const shelf = await boards.shelf();
      const item = source === undefined ? undefined : itemOf(shelf, source);
      if (tile === undefined || source === undefined || item === undefined)
        throw noList('no-list', '这一块背后没有列表', 'There is no list behind this tile', 404);
      // as the tile itself would show it: what is open, what is hidden and which days are decided in one place
      const figure = { ...tile, kind: 'figure' as const, source };
      const { tiles } = JSON.parse(
        (await boards.data({ ...view, board: { ...view.board, version: 0, tiles: [figure] } })).text,
      ) as { tiles: readonly TileData[] };
      const shown = tiles[0]!;
      if (shown.state === 'no-access' || shown.unit === null || shown.period === null)
        throw noList('list-closed', '这份列表不向您的岗位开放', 'The list is not open to your post', 403);
      const value = shown.body?.kind === 'figure' ? shown.body.figure : null;
      if (value?.suppressed === true)
        throw noList(
          ...(['list-hidden', '人数过少，数字和名单都不显示'] as const),
          ...(['So few persons that neither the number nor its list is shown', 403] as const),
        );
      const { from, to, id } = shown.period;
      const head = {
        unit: shown.unit,
        period: id,
        total: value?.numerator ?? value?.value ?? null,
      };
      if (item.kind !== 'signals') {
        const terms = item.kind === 'flow' ? [{ scenario: item.flow.id, indicator: item.of.id }] : item.of.of;
        const cut = { unit: shown.unit.id, from, to };
        return asActor(db.app, request.actor, purpose, async (client) => ({
          ...{ ...head, events: [], next: null },
          matters: await shownMatters(
            client,
            definitions,
            terms.map((term) => ({ term, cut })),
          ),
        }));
      }
      const behind = figureList(item.catalogue, item.of.id, { unit: shown.unit.id, from, to }).filter(
        ({ side }) => side === 'numerator',
      );
      const lists = behind.flatMap((list) => (list.of === 'signals' ? [list.filter] : []));
      const ofActs = behind.flatMap((list) => (list.of === 'matters' ? [list] : []));
      const [, first = '0', after] = /^(\d)(?: (.*))?$/s.exec(cursor ?? '0') ?? [];
      const filter = lists[Number(first)];
      if (cursor !== undefined && (filter === undefined || !/^\d( |$)/.test(cursor)))
        throw noList(
          'bad-cursor',
          '翻页标记无效，请从第一页开始',
          'The cursor is not valid: start from the first page',
          400,
        );
      return asActor(db.app, request.actor, purpose, async (client) => {
        // all of them on the first page
        const matters = cursor === undefined ? await shownMatters(client, definitions, ofActs) : [];
        if (filter === undefined) return { ...head, matters, events: [], next: null };
        const { items, next } = await listSignals(client, filter, {
          limit: PAGE,
          ...(after === undefined ? {} : { after }),
        });
        const following = Number(first) + 1 < lists.length ? String(Number(first) + 1) : null;
        const events = await shownEvents(
          client,
          items,
          await sourceFreshness(client, { sources: item.of.sources }),
        );
        return { ...head, matters, events, next: next === null ? following : `${first} ${next}` };
      });
    },
  );
}
