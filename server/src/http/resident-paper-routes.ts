import { Type } from 'typebox';
import { servedFile, servedPapers } from '@gaoyao/kernel/documents';
import { sendFile } from './paper-requests.ts';
import { byMatter, byPaper } from './paper-routes-schemas.ts';
import { content, described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const item = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: text,
  number: nullable(Type.String()),
  issuedOn: Type.String({ format: 'date' }),
  servedOn: Type.String({ format: 'date' }),
  way: text,
  standing: Type.String({
    enum: ['in-force', 'corrected', 'withdrawn'],
    description: '有效、已更正、已撤回 / In force, corrected, withdrawn',
  }),
  correctedBy: nullable(Type.String({ format: 'uuid' })),
});

/** Papers that were served on me, and no others. */
export function residentPaperRoutes(app: App, { services }: RouteContext): void {
  app.get(
    '/api/resident/matters/:id/papers',
    {
      schema: {
        ...says({
          id: 'ownPapers',
          tag: 'resident',
          zh: '送达给我的文书',
          en: 'Papers served on me',
        }),
        params: byMatter,
        response: {
          200: described(
            Type.Object({ items: Type.Array(item) }),
            '送达给本人的文书，后送达的在前',
            'Papers served on the person, latest first',
          ),
          ...problems(401, 403, 404),
        },
      },
    },
    async ({ actor, params }) => ({ items: await servedPapers(services, actor, params.id) }),
  );

  app.get(
    '/api/resident/matters/:id/papers/:paper',
    {
      schema: {
        ...says({
          id: 'ownPaper',
          tag: 'resident',
          zh: '下载送达给我的文书',
          en: 'Download a paper served on me',
        }),
        params: byPaper,
        response: {
          200: content('application/pdf', '文件', 'The file', 'binary'),
          ...problems(401, 403, 404, 409, 410),
        },
      },
    },
    async ({ actor, params }, reply) =>
      sendFile(reply, await servedFile(services, actor, params.id, params.paper)),
  );
}
