import { Type } from 'typebox';
import { draftPaper, listPapers, previewPaper, readPaper, saveEdit } from '@gaoyao/kernel/documents';
import { filePurposeOf } from './file-purposes.ts';
import { askingFor, askingForPaper, sendFile } from './paper-requests.ts';
import {
  byMatter,
  byPaper,
  drafted,
  paperItem,
  paperRead,
  templateId,
  templateItem,
  values,
} from './paper-routes-schemas.ts';
import { purposeOr } from './request-conditions.ts';
import { content, described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const files = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** The papers of a matter, what may be drafted in it, drafts and their edits. */
export function draftRoutes(app: App, { services }: RouteContext): void {
  app.get(
    '/api/matters/:id/papers',
    {
      schema: {
        ...says({
          id: 'listPapers',
          tag: 'papers',
          zh: '事项的文书',
          en: 'Papers of a matter',
          more: {
            zh: '已有的文书，以及现在可以拟制的文书；不能拟制的附理由。',
            en: 'The papers there are, and those that may be drafted now; with the reason where one may not.',
          },
        }),
        params: byMatter,
        response: {
          200: described(
            Type.Object({ papers: Type.Array(paperItem), templates: Type.Array(templateItem) }),
            '文书和可拟制的文书',
            'Papers and templates',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => listPapers(services, askingFor(request, request.params.id, filePurposeOf(request))),
  );

  app.post(
    '/api/matters/:id/papers',
    {
      schema: {
        ...says({
          id: 'draftPaper',
          tag: 'papers',
          zh: '拟制文书',
          en: 'Draft a paper',
          more: {
            zh: '按案卷填写模板。缺少必填项时不保存任何内容，details.missing 逐项列明，补在 values 中再提交。',
            en: 'Fills a template from the matter. With a required blank empty nothing is kept: details.missing names each, to be sent again in values.',
          },
        }),
        params: byMatter,
        body: Type.Object({ template: templateId, values }, { additionalProperties: false }),
        response: {
          201: described(drafted, '已拟制', 'Drafted'),
          ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { body } = request;
      const { filled, ...draft } = await draftPaper(
        services,
        askingFor(request, request.params.id, purposeOr(request, 'handling')),
        {
          template: body.template,
          ...(body.values === undefined ? {} : { values: body.values }),
        },
      );
      void reply.code(201).header('location', `/api/matters/${request.params.id}/papers/${draft.id}`);
      return { ...draft, content: filled };
    },
  );

  app.get(
    '/api/matters/:id/papers/:paper',
    {
      schema: {
        ...says({
          id: 'readPaper',
          tag: 'papers',
          zh: '文书',
          en: 'A paper',
          more: {
            zh: '文书的内容、签署、各版、审核意见和送达记录。',
            en: 'Its content, signatures, versions, remarks of review and service.',
          },
        }),
        params: byPaper,
        response: {
          200: described(paperRead, '文书', 'The paper'),
          ...problems(400, 401, 403, 404, 410),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => readPaper(services, askingForPaper(request, filePurposeOf(request))),
  );

  app.post(
    '/api/matters/:id/papers/:paper/versions',
    {
      schema: {
        ...says({
          id: 'editPaper',
          tag: 'papers',
          zh: '修改草稿',
          en: 'Edit a draft',
          more: {
            zh: '保存为下一版。他人先保存则 409，什么也不覆盖；已有的签署随之作废，voided 为作废的个数。',
            en: 'Saved as the next version. 409 when somebody saved first, and nothing is overwritten; signatures end with it, voided says how many.',
          },
        }),
        params: byPaper,
        body: Type.Object(
          {
            based: Type.Integer({
              minimum: 1,
              maximum: 2_147_483_647,
              description: '所依据的版本 / The version it is based on',
            }),
            changes: Type.Array(
              Type.Object(
                {
                  block: Type.Integer({ minimum: 0, maximum: 10_000 }),
                  row: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
                  text: Type.String({ maxLength: 30_000 }),
                },
                { additionalProperties: false },
              ),
              { minItems: 1, maxItems: 500 },
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: described(Type.Object({ ...drafted.properties, voided: Type.Integer() }), '已保存', 'Saved'),
          ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const { filled, ...saved } = await saveEdit(
        services,
        askingForPaper(request, purposeOr(request, 'handling')),
        {
          based: request.body.based,
          changes: request.body.changes.map(({ block, row, text }) => ({
            block,
            text,
            ...(row === undefined ? {} : { row }),
          })),
        },
      );
      services.afterAct?.();
      return { ...saved, content: filled };
    },
  );

  for (const kind of ['pdf', 'docx'] as const)
    app.get(
      `/api/matters/:id/papers/:paper/preview.${kind}`,
      {
        schema: {
          ...says({
            id: kind === 'pdf' ? 'previewPaperPdf' : 'previewPaperDocx',
            tag: 'papers',
            zh: `预览文书（${kind}）`,
            en: `Preview a paper (${kind})`,
            more: {
              zh: '未出具的文书带“草稿”或“未签发”水印；取号手签的印出来签署，不带水印。',
              en: 'Marked as a draft or as not issued; one that was numbered to be signed by hand is printed clean.',
            },
          }),
          params: byPaper,
          response: {
            200: content(files[kind], `${kind} 文件`, `The ${kind} file`, 'binary'),
            ...problems(400, 401, 403, 404, 409, 410, 422),
          },
        },
        config: { asks: ['purpose'] },
      },
      async (request, reply) =>
        sendFile(reply, await previewPaper(services, askingForPaper(request, filePurposeOf(request)), kind)),
    );
}
