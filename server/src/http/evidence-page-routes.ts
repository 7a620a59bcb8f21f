import { Type } from 'typebox';
import { byItem } from './evidence-schemas.ts';
import { filePurposeOf } from './file-purposes.ts';
import { askingFor } from './paper-requests.ts';
import { purposeOr } from './request-conditions.ts';
import { content, described, problems, says } from './route-documents.ts';
import { asFile } from './served-file-headers.ts';
import type { App, RouteContext } from './services.ts';

const share = Type.Number({ minimum: 0, maximum: 1 });

/** Pages of a pdf for the editor of redactions: their sizes, each as a picture, and where a text stands on them. */
export function evidencePageRoutes(app: App, { services }: RouteContext): void {
  const { evidence } = services.evidence;

  app.get(
    '/api/matters/:id/evidence/:item/pages',
    {
      schema: {
        ...says({
          id: 'evidencePages',
          tag: 'evidence',
          zh: 'pdf 的各页',
          en: 'Pages of a pdf',
          more: {
            zh: '供办理人员遮盖；查看记入保管链。',
            en: 'For those who handle the matter, to redact it; the reading stands in custody.',
          },
        }),
        params: byItem,
        response: {
          200: described(
            Type.Object({ items: Type.Array(Type.Object({ width: Type.Number(), height: Type.Number() })) }),
            '各页的宽和高，单位为点',
            'Width and height of each page, in points',
          ),
          ...problems(400, 401, 403, 404, 410, 422, 429),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => ({
      items: [
        ...(await evidence.pages(
          askingFor(request, request.params.id, filePurposeOf(request)),
          request.params.item,
        )),
      ],
    }),
  );

  app.get(
    '/api/matters/:id/evidence/:item/pages/:page',
    {
      schema: {
        ...says({
          id: 'evidencePage',
          tag: 'evidence',
          zh: 'pdf 的一页，成图片',
          en: 'A page of a pdf as a picture',
        }),
        params: Type.Object({ ...byItem.properties, page: Type.String({ pattern: '^[1-9][0-9]{0,5}$' }) }),
        response: {
          200: content('image/jpeg', '该页', 'The page', 'binary'),
          ...problems(400, 401, 403, 404, 410, 422, 429),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request, reply) => {
      const { id, item, page } = request.params;
      const made = await evidence.page(askingFor(request, id, filePurposeOf(request)), item, Number(page));
      return asFile(reply, { name: `${page}.jpg`, type: made.type }).send(Buffer.from(made.bytes));
    },
  );

  app.post(
    '/api/matters/:id/evidence/:item/text-search',
    {
      schema: {
        ...says({
          id: 'searchEvidenceText',
          tag: 'evidence',
          zh: '在 pdf 里查找文字',
          en: 'Find a text in a pdf',
          more: {
            zh: '给出遮盖时会被遮住的地方；扫描件没有文字可查。',
            en: 'The places that a redaction of these texts hides. A scan holds no text to be found.',
          },
        }),
        params: byItem,
        body: Type.Object(
          { texts: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 20 }) },
          { additionalProperties: false },
        ),
        response: {
          200: described(
            Type.Object({
              items: Type.Array(
                Type.Object({
                  page: Type.Integer(),
                  text: Type.String(),
                  ...{ x: share, y: share, width: share, height: share },
                }),
              ),
            }),
            '各处，占页宽、页高的份额',
            'The places, as shares of the width and height of their page',
          ),
          ...problems(400, 401, 403, 404, 410, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => ({
      items: [
        ...(await evidence.search(
          askingFor(request, request.params.id, purposeOr(request, 'handling')),
          request.params.item,
          request.body.texts,
        )),
      ],
    }),
  );
}
