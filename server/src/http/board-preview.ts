import { Type } from 'typebox';
import { checkTiles } from '@gaoyao/kernel/indicators';
import { boardCut } from './board-routes.ts';
import { boardTileData, boardWanted } from './board-schemas.ts';
import type { BoardTiles } from './board-tiles.ts';
import { cockpitRoles } from './cockpit-scope.ts';
import { postNeeded } from './post-needed.ts';
import { purposeOr } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import type { App } from './services.ts';

/** What tiles show before they are saved: composing looks at real figures. Nothing is kept. */
export function boardPreviewRoute(app: App, boards: BoardTiles): void {
  app.post(
    '/api/boards/preview',
    {
      schema: {
        ...says({
          id: 'previewTiles',
          tag: 'indicators',
          zh: '预览未保存的屏',
          en: 'What tiles show before they are saved',
          more: {
            zh: '与已保存的屏相同的检查和数据；不保存任何内容。',
            en: 'Checked and answered as a saved board is; nothing is kept.',
          },
        }),
        body: Type.Pick(boardWanted, ['tiles']),
        querystring: boardCut,
        response: {
          200: described(boardTileData, '各块数据', 'The tiles'),
          ...problems(400, 401, 403, 404, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      postNeeded(request.actor, cockpitRoles);
      const { tiles } = request.body;
      // a fixed unit that is not open shows so on its tile; saving checks that it exists
      checkTiles(tiles, await boards.shelf(), new Set(tiles.map(({ unit }) => unit)));
      const { unit, by = 'month', period } = request.query;
      const view = await boards.view(request.actor, purposeOr(request, 'statistics'), 'whole', {
        ...{ unit, by, period },
      });
      const { text } = await boards.data({ ...view, board: { ...view.board, id: '', tiles } });
      return reply
        .type('application/json; charset=utf-8')
        .serializer((payload: unknown) => payload as string)
        .send(text as never);
    },
  );
}
