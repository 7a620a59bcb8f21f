import { Readable } from 'node:stream';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import {
  exportPlaces,
  importById,
  recentImports,
  rejectCounts,
  rejectsCsv,
  type ImportRecord,
} from '@gaoyao/kernel/places';
import { isUuid, Problem } from '@gaoyao/kernel/store';
import { takeImport } from '../address-imports.ts';
import { checkWithin, importInto, keeps } from './address-keepers.ts';
import { importRecord, importWithTowns } from './address-library-schemas.ts';
import { content, described, problems, says } from './route-documents.ts';
import { asFile } from './served-file-headers.ts';
import type { App, RouteContext } from './services.ts';

const byId = Type.Object({ id: Type.String() });
/** Whatever it is sent as: its name says what it is. */
const BYTES = 'application/octet-stream';
const NIL = '00000000-0000-0000-0000-000000000000';

const shown = (one: ImportRecord) => ({
  ...one,
  askedAt: one.askedAt.toISOString(),
  endedAt: one.endedAt?.toISOString() ?? null,
});

/** Tables of addresses in and out. An import is run by the worker: it goes on without whoever asked for it. */
export async function addressImportRoutes(app: App, { services }: RouteContext): Promise<void> {
  const { db } = services;
  const says4 = { tag: 'addresses' } as const;

  await app.register(async (uploads: App) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (_request, payload, done: (error: null, body: Readable) => void) =>
      done(null, payload),
    );
    uploads.post(
      '/api/addresses/imports',
      {
        schema: {
          ...says({ ...says4, id: 'importAddresses', zh: '导入地址表', en: 'Import a table of addresses' }),
          consumes: [BYTES],
          body: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }),
          querystring: Type.Object({
            name: Type.String({ minLength: 1, maxLength: 200 }),
            dry: Type.Optional(Type.Boolean()),
            shard: Type.Optional(Type.Integer({ minimum: 0, maximum: 4095 })),
          }),
          response: {
            202: described(
              Type.Object({ id: Type.String() }),
              '已受理，由后台运行',
              'Taken up; the worker runs it',
            ),
            ...problems(400, 401, 403, 413, 415, 422, 503),
          },
        },
        // what is longer than a file may be is stopped while it is read (address-imports.ts)
        bodyLimit: 4 * 1024 ** 3,
        config: { asks: ['csrf'] },
        validatorCompiler: (route) =>
          route.httpPart === 'body'
            ? () => true
            : TypeBoxValidatorCompiler(route as Parameters<typeof TypeBoxValidatorCompiler>[0]),
      },
      async (request, reply) => {
        const { name, dry = false, shard } = request.query;
        const into = importInto(await keeps(db.owner, request.actor), shard);
        const home = services.addressImports?.home;
        if (home === undefined || !(request.body instanceof Readable))
          throw home === undefined ? off() : noFile();
        const { id } = await takeImport(db, home, request.body, {
          ...{ fileName: name, dry, shard: into, askedBy: request.actor.account },
        });
        services.addressImports?.asked();
        return reply.code(202).send({ id });
      },
    );
  });

  app.get(
    '/api/addresses/imports',
    {
      schema: {
        ...says({ ...says4, id: 'addressImports', zh: '最近的导入', en: 'Recent imports' }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(Type.Object(importRecord)) }),
            '最新的在前',
            'The newest first',
          ),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => ({
      items: (await recentImports(db.owner, (await keeps(db.owner, actor))?.shards)).map(shown),
    }),
  );

  const mine = async (actor: Parameters<typeof keeps>[1], id: string): Promise<ImportRecord> => {
    const reach = await keeps(db.owner, actor);
    const found = await importById(db.owner, isUuid(id) ? id : NIL);
    checkWithin(reach, found.shard, []);
    return found;
  };

  app.get(
    '/api/addresses/imports/:id',
    {
      schema: {
        ...says({ ...says4, id: 'addressImport', zh: '一次导入', en: 'An import' }),
        params: byId,
        response: {
          200: described(importWithTowns, '进展和各乡镇的行', 'How far it is, and rows by town'),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async ({ actor, params }) => {
      const found = await mine(actor, params.id);
      return { ...shown(found), towns: await rejectCounts(db.owner, found.id) };
    },
  );

  app.get(
    '/api/addresses/imports/:id/rejects',
    {
      schema: {
        ...says({ ...says4, id: 'addressRejects', zh: '没有收下的行', en: 'Rows that were not taken' }),
        params: byId,
        querystring: Type.Object({ town: Type.Optional(Type.String({ maxLength: 60 })) }),
        response: {
          200: content(
            'text/csv',
            '表格，改正后再导入',
            'A table, to be corrected and sent in again',
            'binary',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async ({ actor, params, query }, reply) => {
      const { id } = await mine(actor, params.id);
      return asFile(reply, { name: `rejects-${id}.csv`, type: 'text/csv; charset=utf-8' }).send(
        Readable.from(rejectsCsv(db.owner, id, query.town), { objectMode: false }),
      );
    },
  );

  app.get(
    '/api/addresses/export',
    {
      schema: {
        ...says({ ...says4, id: 'exportAddresses', zh: '导出地址库', en: 'Export the library' }),
        querystring: Type.Object({
          area: Type.Optional(Type.String({ format: 'uuid' })),
          format: Type.Optional(Type.Enum(['csv', 'xlsx', 'geojson'])),
        }),
        response: {
          200: content('application/octet-stream', '文件', 'The file', 'binary'),
          ...problems(400, 401, 403, 429),
        },
      },
      config: { limit: 'exports' },
    },
    async ({ actor, query }, reply) => {
      const reach = await keeps(db.owner, actor);
      const { area, format = 'csv' } = query;
      const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/octet-stream';
      return asFile(reply, { name: `addresses.${format}`, type }).send(
        exportPlaces(db.owner, format, { area, reach }),
      );
    },
  );
}

const off = (): Problem =>
  new Problem(
    'address.imports-off',
    { zh: '本服务不收文件', en: 'This server takes no files' },
    { status: 503 },
  );

const noFile = (): Problem =>
  new Problem('address.file-missing', { zh: '没有收到文件', en: 'No file was sent' }, { status: 422 });
