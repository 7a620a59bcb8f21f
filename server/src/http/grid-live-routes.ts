import type { GridStreams } from './grid-stream.ts';
import { sessionToken } from './request-conditions.ts';
import { content, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

/** The stream of what changes in the grid; it goes out as it comes. */
export function gridLiveRoutes(app: App, { sessions }: RouteContext, streams: GridStreams): void {
  app.get(
    '/api/grid/live',
    {
      schema: {
        ...says({
          id: 'gridLive',
          tag: 'grid',
          zh: '网格事件的实时推送',
          en: 'The live stream of the grid',
          more: {
            zh: '服务器推送事件：有权查看的事件有变化时告知其编号（changed）；可能漏了的（missed）请重新读取；会话结束时结束（ended）。不含内容。每人至多六路。',
            en: 'Server-sent events: the ids of matters that changed and that the reader may see (changed); when something may have been missed (missed) read anew; the end of the session ends it (ended). No content. Six at most for one account.',
          },
        }),
        response: { 200: content('text/event-stream', '推送', 'The stream'), ...problems(401, 403, 429) },
      },
    },
    (request, reply) => {
      const token = sessionToken(request);
      return streams.open(reply, {
        actor: request.actor,
        stillIn: async () =>
          token === undefined
            ? null
            : ((sessions.remembered(token) ?? (await sessions.resume(token)))?.actor ?? null),
      });
    },
  );
}
