import { Type, type Static } from 'typebox';
import type { FastifyRequest } from 'fastify';
import { asActor } from '@gaoyao/kernel/access';
import {
  definitionOf,
  dimensionsOf,
  itemsOf,
  kindsOf,
  readyBoards,
  tilePeriods,
  type Board,
} from '@gaoyao/kernel/indicators';
import {
  boardChange,
  boardItem,
  boardSharing,
  boardShown,
  boardSources,
  boardTileData,
  boardWanted,
} from './board-schemas.ts';
import type { BoardTiles } from './board-tiles.ts';
import { cockpitRoles } from './cockpit-scope.ts';
import { postNeeded } from './post-needed.ts';
import { purposeOr } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

/** What is chosen on the page: unit and period of the tiles that follow it. */
export const boardCut = Type.Object({
  unit: Type.Optional(Type.String({ format: 'uuid' })),
  by: Type.Optional(Type.Enum([...tilePeriods], { default: 'month' })),
  period: Type.Optional(
    Type.String({
      maxLength: 10,
      description:
        '2026-11-21、2026-W47、2026-11、2026-Q4 或 2026，不填为当期 / The running one when left out',
    }),
  ),
});

const byBoard = Type.Object({ id: Type.String() });
const refusals = problems(400, 401, 403, 404, 409, 415, 422);

const listed = ({ tiles, ...head }: Board) => ({ ...head, tiles: tiles.length });

/** Boards of tiles: composed by their readers out of what is installed, saved, shared, and read in one answer. */
export function boardRoutes(app: App, { services }: RouteContext, boards: BoardTiles): void {
  const { db } = services;
  const { keeper } = boards;

  const reading = <T>(
    request: FastifyRequest,
    work: (client: Parameters<typeof keeper.list>[0]) => Promise<T>,
  ) => {
    postNeeded(request.actor, cockpitRoles);
    return asActor(db.app, request.actor, purposeOr(request, 'statistics'), work);
  };
  const shown = (request: FastifyRequest, id: string): Promise<Board> =>
    reading(request, (client) => boards.board(client, request.actor, id));

  app.get(
    '/api/boards',
    {
      schema: {
        ...says({
          id: 'boards',
          tag: 'indicators',
          zh: '驾驶舱的屏',
          en: 'Boards of the cockpit',
          more: {
            zh: '本人的、向本人共享的，以及按已安装的指标自动生成的。共享的是排法，各人看到的是自己范围内的数字。',
            en: 'One’s own, those shared with one, and those made of what is installed. What is shared is the arrangement: everybody sees the figures of their own scope.',
          },
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(boardItem), next: Type.Null() }),
            '全部',
            'All of them',
          ),
          ...problems(401, 403),
        },
      },
    },
    async (request) => {
      const saved = await reading(request, (client) => keeper.list(client, request.actor));
      const ready = readyBoards(await boards.shelf());
      return { items: [...saved, ...ready].map(listed), next: null };
    },
  );

  app.get(
    '/api/boards/sources',
    {
      schema: {
        ...says({
          id: 'boardSources',
          tag: 'indicators',
          zh: '可上屏的指标',
          en: 'What can be put on a tile',
        }),
        response: {
          200: described(boardSources, '按目录和场景', 'By catalogue and scenario'),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => {
      postNeeded(actor, cockpitRoles);
      const shelf = await boards.shelf();
      const groups = Map.groupBy(itemsOf(shelf), ({ source }) =>
        'scenario' in source ? `scenario:${source.scenario}` : `catalogue:${source.catalogue}`,
      );
      const names = new Map(readyBoards(shelf).map(({ id, name }) => [id, name]));
      return {
        groups: [...groups].map(([id, items]) => ({
          id,
          kind: id.startsWith('scenario:') ? ('scenario' as const) : ('catalogue' as const),
          name: names.get(id)!,
          indicators: items.map((item) => {
            const { source, name, meaning, unit, better } = definitionOf(item);
            return {
              ...{ source, name, meaning, unit, better },
              domain: item.kind === 'signals' ? item.of.domain : null,
              dimensions: dimensionsOf(shelf, item),
              kinds: kindsOf(shelf, item),
            };
          }),
        })),
      };
    },
  );

  app.get(
    '/api/boards/:id',
    {
      schema: {
        ...says({ id: 'board', tag: 'indicators', zh: '一块屏', en: 'A board' }),
        params: byBoard,
        response: { 200: described(boardShown, '屏', 'The board'), ...problems(401, 403, 404) },
      },
    },
    async (request) => shown(request, request.params.id),
  );

  app.get(
    '/api/boards/:id/tiles',
    {
      schema: {
        ...says({
          id: 'boardTiles',
          tag: 'indicators',
          zh: '一块屏的全部数据',
          en: 'The data of a board',
          more: {
            zh: '各块的定义、数值、状态和计数截至时间，一次给出。权限相同的读者共用一次计算。只有计数，没有个人信息。',
            en: 'Every tile with definition, value, state and the moment up to which it is counted, in one answer, computed once for readers of equal rights. Counts alone: no personal data.',
          },
        }),
        params: byBoard,
        querystring: boardCut,
        response: {
          200: described(boardTileData, '各块数据', 'The tiles'),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async (request, reply) => {
      const { unit, by = 'month', period } = request.query;
      const view = await boards.view(request.actor, purposeOr(request, 'statistics'), request.params.id, {
        ...{ unit, by, period },
      });
      const { text } = await boards.data(view);
      // written once for all who share it
      return reply
        .type('application/json; charset=utf-8')
        .serializer((payload: unknown) => payload as string)
        .send(text as never);
    },
  );

  app.post(
    '/api/boards',
    {
      schema: {
        ...says({ id: 'addBoard', tag: 'indicators', zh: '新建一块屏', en: 'Add a board' }),
        body: boardWanted,
        response: { 201: described(boardShown, '已保存', 'Saved'), ...refusals },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      postNeeded(request.actor, cockpitRoles);
      const id = await keeper.add(request.actor, wanted(request.body), await boards.shelf());
      return reply
        .code(201)
        .header('location', `/api/boards/${id}`)
        .send(await shown(request, id));
    },
  );

  app.post(
    '/api/boards/:id',
    {
      schema: {
        ...says({
          id: 'changeBoard',
          tag: 'indicators',
          zh: '修改自己的屏',
          en: 'Change an own board',
          more: {
            zh: '须带所见的版本；其间在别处改过则为 boards.changed。',
            en: 'With the version that was seen; a change elsewhere in between is boards.changed.',
          },
        }),
        params: byBoard,
        body: boardChange,
        response: { 200: described(boardShown, '已保存', 'Saved'), ...refusals },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const board = await shown(request, request.params.id);
      const { version } = request.body;
      await keeper.change(request.actor, board, { ...wanted(request.body), version }, await boards.shelf());
      return shown(request, board.id);
    },
  );

  app.delete(
    '/api/boards/:id',
    {
      schema: {
        ...says({ id: 'removeBoard', tag: 'indicators', zh: '删除自己的屏', en: 'Remove an own board' }),
        params: byBoard,
        response: { 204: { description: '已删除 / Removed', type: 'null' }, ...problems(401, 403, 404) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      await keeper.remove(request.actor, await shown(request, request.params.id));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/boards/:id/sharing',
    {
      schema: {
        ...says({
          id: 'shareBoard',
          tag: 'indicators',
          zh: '共享自己的屏',
          en: 'Share an own board',
          more: {
            zh: '向本机关、本辖区或者不共享。共享的是排法，不带任何人的权限。',
            en: 'With the own agency, the whole tenancy or nobody. The arrangement is shared, nobody’s rights are.',
          },
        }),
        params: byBoard,
        body: boardSharing,
        response: { 200: described(boardShown, '已共享', 'Shared'), ...refusals },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const board = await shown(request, request.params.id);
      await keeper.share(request.actor, board, request.body.with);
      return shown(request, board.id);
    },
  );
}

const wanted = ({ name, tiles }: Static<typeof boardWanted>) => ({ name, tiles });
