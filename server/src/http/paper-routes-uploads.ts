import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { answerRemark, keepScan, LARGEST_SCAN, returnReview, reviewFile } from '@gaoyao/kernel/documents';
import { Problem } from '@gaoyao/kernel/store';
import { filePurposeOf } from './file-purposes.ts';
import { askingForPaper, sendFile } from './paper-requests.ts';
import { byPaper, issued } from './paper-routes-schemas.ts';
import { purposeOr, requireStepUp } from './request-conditions.ts';
import { content, described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SCANS = ['application/pdf', 'image/jpeg', 'image/png'];
/** A paper with the remarks of a review: a few hundred kilobytes. */
const LARGEST_REVIEW = 5 * 1024 * 1024;

const bytes = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' });

/** The bytes of a file that was sent in. What it claims to be is not believed: the room looks at what it holds. */
function fileIn(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  throw new Problem(
    'http.file-missing',
    { zh: '请求中没有文件', en: 'The request holds no file' },
    { status: 415 },
  );
}

/** A body of bytes is not checked by a schema; everything else of the request is. */
const exceptBytes = (route: Parameters<typeof TypeBoxValidatorCompiler>[0] & { httpPart?: string }) =>
  route.httpPart === 'body' || route.httpPart === 'params' ? () => true : TypeBoxValidatorCompiler(route);

/** Files that come in: scans of papers signed by hand, and drafts that come back from the legality review. */
export async function paperUploadRoutes(app: App, { services }: RouteContext): Promise<void> {
  app.get(
    '/api/matters/:id/papers/:paper/review.docx',
    {
      schema: {
        ...says({
          id: 'paperForReview',
          tag: 'papers',
          zh: '下载送审稿',
          en: 'Download a draft for review',
          more: {
            zh: '草稿的 docx，带尚未答复的审核意见；审核人在上面批注、以修订方式修改后传回。',
            en: 'The draft as docx with the remarks not answered yet; the reviewer comments on it, changes it with tracking on, and it is sent back.',
          },
        }),
        params: byPaper,
        response: {
          200: content(DOCX, 'docx 文件', 'The docx file', 'binary'),
          ...problems(400, 401, 403, 404, 409, 410),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request, reply) =>
      sendFile(reply, await reviewFile(services, askingForPaper(request, filePurposeOf(request)))),
  );

  app.post(
    '/api/matters/:id/papers/:paper/remarks/:remark',
    {
      schema: {
        ...says({
          id: 'answerRemark',
          tag: 'papers',
          zh: '答复审核意见',
          en: 'Answer a remark of the review',
          more: {
            zh: '采纳，或者不采纳并写明理由；采纳修改的，写入草稿的下一版。',
            en: 'Adopted, or not and why; an adopted wording goes into the next version of the draft.',
          },
        }),
        params: Type.Object({ id: Type.String(), paper: Type.String(), remark: Type.String() }),
        body: Type.Object(
          { adopted: Type.Boolean(), reason: Type.Optional(Type.String({ maxLength: 2_000 })) },
          { additionalProperties: false },
        ),
        response: {
          200: described(Type.Object({ version: Type.Integer() }), '已答复', 'Answered'),
          ...problems(400, 401, 403, 404, 409, 410, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const { adopted, reason } = request.body;
      return answerRemark(services, askingForPaper(request, purposeOr(request, 'handling')), {
        remark: request.params.remark,
        adopted,
        ...(reason === undefined ? {} : { reason }),
      });
    },
  );

  await app.register(async (files: App) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser<Buffer>([...SCANS, DOCX], { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );

    files.post(
      '/api/matters/:id/papers/:paper/scan',
      {
        bodyLimit: LARGEST_SCAN,
        validatorCompiler: exceptBytes,
        schema: {
          ...says({
            id: 'scanPaper',
            tag: 'papers',
            zh: '上传手签文书的扫描件',
            en: 'Send in the scan of a paper signed by hand',
            more: {
              zh: 'pdf、jpeg 或 png，至多 20 MB，以文件内容为准。扫描件成为出具的文书，加密保存并记下 SHA-256。没有取号的取下一个号，或者写明系列以外的文号。',
              en: 'A pdf, jpeg or png of 20 MB at most, by what the file holds. The scan becomes the issued paper, sealed, with its SHA-256. Without a number it gets the next of its series, or the one outside the series that is given.',
            },
          }),
          params: byPaper,
          consumes: SCANS,
          querystring: Type.Object({
            number: Type.Optional(Type.String({ maxLength: 80 })),
            day: Type.Optional(Type.String({ maxLength: 10, description: '文书日期 / Day of the paper' })),
          }),
          body: bytes,
          response: {
            200: described(issued, '已出具', 'Issued'),
            ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422),
          },
        },
        config: { asks: ['csrf'] },
      },
      async (request) => {
        requireStepUp(request);
        const { number, day } = request.query;
        const kept = await keepScan(services, askingForPaper(request, purposeOr(request, 'handling')), {
          content: fileIn(request.body),
          ...(number === undefined || number === '' ? {} : { number }),
          ...(day === undefined || day === '' ? {} : { day }),
        });
        services.afterAct?.();
        return kept;
      },
    );

    files.post(
      '/api/matters/:id/papers/:paper/review',
      {
        bodyLimit: LARGEST_REVIEW,
        validatorCompiler: exceptBytes,
        schema: {
          ...says({
            id: 'returnReview',
            tag: 'papers',
            zh: '传回审核过的稿件',
            en: 'Send a reviewed draft back',
            more: {
              zh: '批注成为意见，修订成为修改建议，逐条等待答复；草稿本身不变。',
              en: 'Comments become remarks and tracked changes proposals, each to be answered; the draft itself is as it was.',
            },
          }),
          params: byPaper,
          consumes: [DOCX],
          body: bytes,
          response: {
            200: described(
              Type.Object({ round: Type.Integer(), remarks: Type.Integer(), changes: Type.Integer() }),
              '已收到',
              'Taken in',
            ),
            ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422),
          },
        },
        config: { asks: ['csrf'] },
      },
      async (request) =>
        returnReview(services, askingForPaper(request, purposeOr(request, 'handling')), fileIn(request.body)),
    );
  });
}
