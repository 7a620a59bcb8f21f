import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Upload } from '@gaoyao/kernel/evidence';
import { Problem } from '@gaoyao/kernel/store';
import {
  bytesIn,
  checksumIn,
  checkVersion,
  metadataIn,
  OFFSET_STREAM,
  TUS_EXTENSIONS,
  TUS_VERSION,
  tusHeaders,
} from './evidence-upload-headers.ts';
import { described, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const PATH = '/api/evidence/uploads';
const byUpload = Type.Object({ upload: Type.String() });
const bytes = Type.Unsafe<Readable>({ type: 'string', format: 'binary' });
const tus = (zh: string, en: string) => ({ description: `${zh} / ${en}` });

const uploadState = Type.Object({
  id: Type.String({ format: 'uuid' }),
  state: Type.String({
    enum: ['receiving', 'ready', 'refused', 'claimed'],
    description: '接收或核查中、可用、被拒、已附入 / Receiving or being checked, ready, refused, taken in',
  }),
  name: Type.String(),
  offset: Type.Integer({ description: '已落盘的字节数 / Bytes on disk' }),
  length: Type.Integer({ description: '文件的字节数 / Bytes of the file' }),
  expiresAt: Type.String({ format: 'date-time' }),
  file: Type.Optional(
    Type.Object({
      sha256: Type.String(),
      sm3: Type.String(),
      size: Type.Integer(),
      type: Type.String(),
      name: Type.String(),
    }),
  ),
  problem: Type.Optional(Type.Object({ code: Type.String(), text, details: Type.Optional(Type.Unknown()) })),
});

const shown = ({ id, state, name, received, length, expiresAt, file, problem }: Upload) => ({
  ...{ id, state, name, length, offset: received, expiresAt: expiresAt.toISOString() },
  ...(file === null ? {} : { file: { ...file, name } }),
  ...(problem === null ? {} : { problem }),
});

/** Data of an upload is neither parsed nor checked by a schema: it goes to disk as it comes. */
const exceptData = (route: Parameters<typeof TypeBoxValidatorCompiler>[0] & { httpPart?: string }) =>
  route.httpPart === 'body' || route.httpPart === 'params' ? () => true : TypeBoxValidatorCompiler(route);

/** The sender is gone: nobody hears the answer, and what came is kept. */
const brokenOff = (): Problem =>
  new Problem(
    'evidence.upload-broken-off',
    { zh: '连接中断', en: 'The connection was lost' },
    { status: 400 },
  );

async function taken(request: FastifyRequest, work: Promise<Upload>): Promise<Upload> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Problem || !request.raw.destroyed) throw error;
    throw brokenOff();
  }
}

/**
 * Resumable upload of files of evidence (tus 1.0.0 with creation, termination, checksum and expiration). An upload belongs to
 * the account that began it. An offset that was answered is on disk; a broken line, a restart and a full disk lose nothing of it.
 */
export async function evidenceUploadRoutes(app: App, { services }: RouteContext): Promise<void> {
  const { uploads } = services.evidence;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(OFFSET_STREAM, (_request, payload, done: (error: null, body: Readable) => void) =>
    done(null, payload),
  );

  app.options(
    PATH,
    {
      schema: {
        ...says({
          id: 'uploadProtocol',
          tag: 'evidence',
          zh: '续传协议的版本和上限',
          en: 'Version and limits of the protocol of uploads',
        }),
        response: {
          204: tus('版本、扩展和最大字节数', 'Version, extensions and most bytes'),
          ...problems(401, 403),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (_request, reply) =>
      reply
        .code(204)
        .headers({
          'tus-resumable': TUS_VERSION,
          'tus-version': TUS_VERSION,
          'tus-extension': TUS_EXTENSIONS,
          'tus-max-size': String(await uploads.largest()),
          'tus-checksum-algorithm': 'sha1,sha256',
        })
        .send(),
  );

  app.post(
    PATH,
    {
      schema: {
        ...says({
          id: 'beginUpload',
          tag: 'evidence',
          zh: '开始上传',
          en: 'Begin an upload',
          more: {
            zh: 'tus 1.0.0：Upload-Length 写明字节数，Upload-Metadata 写明 filename 和（可选）matter。答复的 Location 是这次上传的地址。未传完或未附入案件的，Upload-Expires 之后删除。',
            en: 'tus 1.0.0: Upload-Length says how many bytes, Upload-Metadata filename and, if wanted, matter. Location in the answer is the address of the upload. What is not whole, or not taken into a matter, is deleted after Upload-Expires.',
          },
        }),
        response: {
          201: tus('已开始，地址在 Location', 'Begun; Location has its address'),
          ...problems(400, 401, 403, 412, 413, 422, 429, 507),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      checkVersion(request, reply);
      const { filename = '', matter } = metadataIn(request.headers['upload-metadata']);
      const upload = await uploads.create(request.actor.account, {
        length: bytesIn(request.headers['upload-length']),
        name: filename,
        ...(matter === undefined || matter === '' ? {} : { matter }),
      });
      return reply
        .code(201)
        .headers({ location: `${PATH}/${upload.id}`, ...tusHeaders(upload) })
        .send();
    },
  );

  app.head(
    `${PATH}/:upload`,
    {
      schema: {
        ...says({
          id: 'resumeUpload',
          tag: 'evidence',
          zh: '询问从哪里继续',
          en: 'Ask where to go on',
          more: {
            zh: '答复的 Upload-Offset 是已落盘的字节数。仍显示为打开的旧连接就此结束。',
            en: 'Upload-Offset in the answer is how many bytes are on disk. An older connection that still looks open ends here.',
          },
        }),
        params: byUpload,
        response: {
          200: tus('Upload-Offset 和 Upload-Length', 'Upload-Offset and Upload-Length'),
          ...problems(401, 404, 412, 423),
        },
      },
    },
    async (request, reply) => {
      checkVersion(request, reply);
      return reply
        .headers(tusHeaders(await uploads.resume(request.actor.account, request.params.upload)))
        .send();
    },
  );

  app.get(
    `${PATH}/:upload`,
    {
      exposeHeadRoute: false,
      schema: {
        ...says({
          id: 'uploadState',
          tag: 'evidence',
          zh: '上传的状况',
          en: 'Where an upload stands',
          more: {
            zh: '传完之后在此核查：以内容判定类型，可运行、伪装或会膨胀的文件被拒绝，problem 写明原因。',
            en: 'When it is whole it is checked here: the bytes say what it is, and what could run, deceive or explode is refused, with the reason in problem.',
          },
        }),
        params: byUpload,
        response: { 200: described(uploadState, '状况', 'Where it stands'), ...problems(401, 403, 404) },
      },
    },
    async (request) => shown(await uploads.state(request.actor.account, request.params.upload)),
  );

  app.patch(
    `${PATH}/:upload`,
    {
      validatorCompiler: exceptData,
      schema: {
        ...says({
          id: 'continueUpload',
          tag: 'evidence',
          zh: '继续上传',
          en: 'Go on with an upload',
          more: {
            zh: '从 Upload-Offset 处起的数据。答复时数据已落盘。一次请求至多 60 秒，请分段发送（例如每段 16 MB）；可带 Upload-Checksum（sha1 或 sha256），不符的整段不计（460）。',
            en: 'Data from Upload-Offset on. When this answers it is on disk. A request lasts 60 seconds at most: send in parts, of 16 MB for instance; with Upload-Checksum (sha1 or sha256) a part that does not match counts for nothing (460).',
          },
        }),
        params: byUpload,
        consumes: [OFFSET_STREAM],
        body: bytes,
        response: {
          204: tus('已落盘，Upload-Offset 为新的位置', 'On disk; Upload-Offset is the new place'),
          ...problems(400, 401, 403, 404, 409, 410, 412, 413, 415, 423, 460, 507),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      checkVersion(request, reply);
      const offset = bytesIn(request.headers['upload-offset']);
      if (Number.isNaN(offset))
        throw new Problem('evidence.upload-offset-missing', {
          zh: '请求须带 Upload-Offset',
          en: 'The request needs Upload-Offset',
        });
      const { account } = request.actor;
      const checksum = checksumIn(request.headers['upload-checksum']);
      const upload = await taken(
        request,
        uploads.append(account, request.params.upload, offset, dataOf(request.body), checksum),
      );
      // another connection took over: this one has more to say than anybody hears
      if (!request.raw.complete) void reply.header('connection', 'close');
      return reply.code(204).headers(tusHeaders(upload)).send();
    },
  );

  app.delete(
    `${PATH}/:upload`,
    {
      schema: {
        ...says({ id: 'endUpload', tag: 'evidence', zh: '放弃上传', en: 'Give an upload up' }),
        params: byUpload,
        response: { 204: tus('已删除', 'Deleted'), ...problems(401, 403, 404, 412, 423) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      checkVersion(request, reply);
      await uploads.remove(request.actor.account, request.params.upload);
      return reply.code(204).send();
    },
  );
}

/** The data as it comes; a request without any has none. */
const dataOf = (body: Readable | null | undefined): AsyncIterable<Uint8Array> => body ?? noData();

async function* noData(): AsyncGenerator<Uint8Array> {
  // nothing was sent
}
