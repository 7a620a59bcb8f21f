import { Type } from 'typebox';
import { partyCopy, partyFile } from '@gaoyao/kernel/documents';
import { Problem } from '@gaoyao/kernel/store';
import { sendFile } from './paper-requests.ts';
import { byMatter, byPaper } from './paper-routes-schemas.ts';
import { content, described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

/** The file of a matter for its party, where a law opens it: read, and copied with a mark on every page. */
export function residentFileRoutes(app: App, { services }: RouteContext): void {
  app.get(
    '/api/resident/matters/:id/file',
    {
      schema: {
        ...says({
          id: 'ownFile',
          tag: 'resident',
          zh: '查阅案卷',
          en: 'Read the file',
          more: {
            zh: '行政复议法 47：本人可以查阅、复制的文书；依法不提供的，写明名称和理由。',
            en: 'Papers the party may read and copy; what the law keeps back is named with the reason.',
          },
        }),
        params: byMatter,
        response: {
          200: described(
            Type.Object({
              article: nullable(Type.String()),
              papers: Type.Array(
                Type.Object({
                  id: Type.String({ format: 'uuid' }),
                  name: text,
                  number: nullable(Type.String()),
                  issuedOn: Type.String({ format: 'date' }),
                  withdrawn: Type.Boolean(),
                  refused: nullable(text),
                }),
              ),
              closed: Type.Array(text),
            }),
            '案卷目录',
            'The list of the file',
          ),
          ...problems(401, 403, 404),
        },
      },
    },
    async ({ actor, params }) => {
      try {
        const { article, papers, closed } = await partyFile(services, actor, params.id);
        return { article, papers: [...papers], closed: [...closed] };
      } catch (problem) {
        // no law opens the file of such a matter: that is an answer to its party, and no fault
        if (!(problem instanceof Problem) || problem.code !== 'documents.file-not-open') throw problem;
        return { article: null, papers: [], closed: [] };
      }
    },
  );

  app.get(
    '/api/resident/matters/:id/file/:paper',
    {
      schema: {
        ...says({
          id: 'ownFileCopy',
          tag: 'resident',
          zh: '复制案卷中的一份文书（加水印）',
          en: 'A copy of a paper of the file, marked as a copy',
        }),
        params: byPaper,
        response: {
          200: content('application/pdf', '文件', 'The file', 'binary'),
          ...problems(401, 403, 404, 409, 410),
        },
      },
    },
    async ({ actor, params }, reply) =>
      sendFile(reply, await partyCopy(services, actor, params.id, params.paper)),
  );
}
