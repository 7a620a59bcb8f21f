import type { Readable } from 'node:stream';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Actor } from '@gaoyao/kernel/access';
import {
  AddressLibrary,
  decideReview,
  exportPlaces,
  importById,
  openReviews,
  quality,
  recentImports,
  rejectCounts,
  rejectsCsv,
  reviewById,
  type ImportRecord,
} from '@gaoyao/kernel/places';
import { isUuid, Problem, shardOf } from '@gaoyao/kernel/store';
import { takeImport } from '../address-imports.ts';
import { content, described, problems, says } from './route-documents.ts';
import { asFile } from './served-file-headers.ts';
import type { App, RouteContext } from './services.ts';

const KEEPER = 'address-keeper';
const byId = Type.Object({ id: Type.String() });
const anything = Type.Unsafe<unknown>({});
const door = Type.String({ maxLength: 100 });
const rowBody = Type.Object(
  {
    division: Type.Optional(Type.String({ maxLength: 30 })),
    ...Object.fromEntries(
      ['county', 'town', 'village', 'grid', 'road', 'roadNumber', 'estate', 'building', 'unit', 'room'].map(
        (part) => [part, Type.Optional(door)],
      ),
    ),
    lon: Type.Optional(Type.Number()),
    lat: Type.Optional(Type.Number()),
  },
  { additionalProperties: false },
);

/** The tenancies whose places somebody keeps; undefined for all of them. Throws when there is none. */
function keeps(actor: Actor): readonly number[] | undefined {
  const posts = actor.bindings.filter(({ role }) => role === KEEPER || role === 'admin');
  if (posts.some(({ scope }) => scope === 'platform')) return undefined;
  // an administrator of one agency administers no tenancy
  const own = posts.filter(({ role, scope }) => role === KEEPER || scope === 'tenancy');
  const shards = [...new Set(own.map(({ shard }) => shard))];
  if (shards.length > 0) return shards;
  throw new Problem(
    'address.keeper-needed',
    { zh: '地址库由地址库管理员维护', en: 'The library is kept by its keepers' },
    { status: 403 },
  );
}

function checkShard(actor: Actor, shard: number): void {
  const shards = keeps(actor);
  if (shards === undefined || shards.includes(shard)) return;
  throw new Problem(
    'address.other-tenancy',
    { zh: '该地址不属于您的辖区', en: 'The address belongs to another tenancy' },
    { status: 403 },
  );
}

const unknown = (): Problem =>
  new Problem(
    'places.place-unknown',
    { zh: '库中没有这个地点', en: 'There is no such place' },
    { status: 404 },
  );

/** The address library as its keepers use it: imports, export, reviews, quality, changes. */
export async function addressLibraryRoutes(app: App, { services }: RouteContext): Promise<void> {
  const { db } = services;
  const library = new AddressLibrary({ db });
  const shown = (one: ImportRecord) => ({
    ...one,
    askedAt: one.askedAt.toISOString(),
    endedAt: one.endedAt?.toISOString() ?? null,
  });
  const mine = async (actor: Actor, id: string): Promise<ImportRecord> => {
    const found = await importById(db.owner, isUuid(id) ? id : '00000000-0000-0000-0000-000000000000');
    checkShard(actor, found.shard);
    return found;
  };
  const placeOf = (actor: Actor, id: string): string => {
    if (!isUuid(id)) throw unknown();
    checkShard(actor, shardOf(id));
    return id;
  };
  const answer = (id: string, zh: string, en: string) => ({
    schema: {
      ...says({ id, tag: 'addresses', zh, en }),
      response: { 200: described(anything, zh, en), ...problems(400, 401, 403, 404) },
    },
  });

  await app.register(async (uploads: App) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (_request, payload, done: (error: null, body: Readable) => void) =>
      done(null, payload),
    );
    uploads.post(
      '/api/addresses/imports',
      {
        schema: {
          ...says({
            id: 'importAddresses',
            tag: 'addresses',
            zh: '导入地址表',
            en: 'Import a table of addresses',
          }),
          querystring: Type.Object({
            name: Type.String({ maxLength: 200 }),
            dry: Type.Optional(Type.Boolean()),
            shard: Type.Optional(Type.Integer({ minimum: 0, maximum: 4095 })),
          }),
          response: {
            202: described(
              Type.Object({ id: Type.String() }),
              '已受理，由后台运行',
              'Taken up; the worker runs it',
            ),
            ...problems(400, 401, 403, 415, 422),
          },
        },
        bodyLimit: 4 * 1024 ** 3,
        config: { asks: ['csrf'] },
        validatorCompiler: (route) =>
          route.httpPart === 'body'
            ? () => true
            : TypeBoxValidatorCompiler(route as Parameters<typeof TypeBoxValidatorCompiler>[0]),
      },
      async (request, reply) => {
        const { name, dry = false, shard } = request.query;
        const shards = keeps(request.actor);
        const into = shard ?? (shards === undefined ? 0 : shards[0]!);
        checkShard(request.actor, into);
        const home = services.addressImports?.home;
        if (home === undefined)
          throw new Problem(
            'address.imports-off',
            { zh: '本服务不收文件', en: 'This server takes no files' },
            { status: 503 },
          );
        const { id } = await takeImport(db, home, request.body as Readable, {
          ...{ fileName: name, dry, shard: into, askedBy: request.actor.account },
        });
        services.addressImports?.asked();
        return reply.code(202).send({ id });
      },
    );
  });

  app.get(
    '/api/addresses/imports',
    answer('addressImports', '最近的导入', 'Recent imports'),
    async (request) => ({
      items: (await recentImports(db.owner, keeps(request.actor))).map(shown),
    }),
  );
  app.get('/api/addresses/imports/:id', answer('addressImport', '一次导入', 'An import'), async (request) => {
    const found = await mine(request.actor, (request.params as { id: string }).id);
    return { ...shown(found), towns: await rejectCounts(db.owner, found.id) };
  });
  app.get(
    '/api/addresses/imports/:id/rejects',
    {
      schema: {
        ...says({
          id: 'addressRejects',
          tag: 'addresses',
          zh: '没有收下的行',
          en: 'Rows that were not taken',
        }),
        params: byId,
        querystring: Type.Object({ town: Type.Optional(Type.String({ maxLength: 60 })) }),
        response: { 200: content('text/csv', 'CSV', 'CSV', 'binary'), ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { id } = await mine(request.actor, request.params.id);
      const file = { name: `rejects-${id}.csv`, type: 'text/csv; charset=utf-8' };
      const { Readable: Streams } = await import('node:stream');
      return asFile(reply, file).send(
        Streams.from(rejectsCsv(db.owner, id, request.query.town), { objectMode: false }),
      );
    },
  );
  app.get(
    '/api/addresses/export',
    {
      schema: {
        ...says({ id: 'exportAddresses', tag: 'addresses', zh: '导出地址库', en: 'Export the library' }),
        querystring: Type.Object({
          area: Type.Optional(Type.String()),
          format: Type.Optional(Type.Enum(['csv', 'xlsx', 'geojson'])),
        }),
        response: {
          200: content('application/octet-stream', '文件', 'The file', 'binary'),
          ...problems(400, 401, 403, 429),
        },
      },
      config: { limit: 'exports' },
    },
    async (request, reply) => {
      const shards = keeps(request.actor);
      const { area, format = 'csv' } = request.query;
      if (area !== undefined && !isUuid(area))
        throw new Problem('list.bad-filter', { zh: '辖区无效', en: 'The unit is not valid' });
      const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/octet-stream';
      return asFile(reply, { name: `addresses.${format}`, type }).send(
        exportPlaces(db.owner, format, { area, shards }),
      );
    },
  );
  app.get(
    '/api/addresses/quality',
    answer('addressQuality', '地址库质量', 'Quality of the library'),
    async (request) => quality(db.owner, keeps(request.actor)),
  );
  app.get(
    '/api/addresses/reviews',
    answer('addressReviews', '待定的疑似重复', 'Possible duplicates'),
    async (request) => ({
      items: await openReviews(db.owner, keeps(request.actor)),
    }),
  );

  const change = (id: string, zh: string, en: string) => ({
    ...says({ id, tag: 'addresses', zh, en }),
    response: { 200: described(anything, zh, en), ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
  });
  const reason = Type.String({ minLength: 1, maxLength: 500 });
  const isoDay = Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }));
  const config = { asks: ['csrf'] as ['csrf'] };
  app.post(
    '/api/addresses/reviews/:id',
    {
      schema: {
        ...change('decideAddressReview', '判定是否同一地点', 'Decide whether two places are one'),
        params: byId,
        body: Type.Object(
          { decision: Type.Enum(['same', 'different']), keep: Type.Optional(Type.String()), note: reason },
          { additionalProperties: false },
        ),
      },
      config,
    },
    async (request) => {
      const { id } = request.params;
      const review = await reviewById(db.owner, isUuid(id) ? id : '00000000-0000-0000-0000-000000000000');
      checkShard(request.actor, review.shard);
      await decideReview(db, library, id, request.body, request.actor.account);
      return reviewById(db.owner, id);
    },
  );
  app.post(
    '/api/addresses/places',
    { schema: { ...change('addPlace', '新增地点', 'Add a place'), body: rowBody }, config },
    async (request) => {
      const shards = keeps(request.actor);
      return library.add(request.body, {
        actor: request.actor.account,
        shard: shards === undefined ? 0 : shards[0]!,
      });
    },
  );
  const part = Type.Optional(Type.Union([door, Type.Null()]));
  app.post(
    '/api/addresses/places/:id/change',
    {
      schema: {
        ...change('changePlace', '变更地点', 'Change a place'),
        params: byId,
        body: Type.Object(
          {
            door: Type.Optional(
              Type.Object(
                { road: part, roadNumber: part, estate: part, building: part, unit: part, room: part },
                { additionalProperties: false },
              ),
            ),
            position: Type.Optional(
              Type.Union([
                Type.Null(),
                Type.Tuple([
                  Type.Number({ minimum: -180, maximum: 180 }),
                  Type.Number({ minimum: -90, maximum: 90 }),
                ]),
              ]),
            ),
            area: Type.Optional(Type.String({ format: 'uuid' })),
            from: isoDay,
            reason,
          },
          { additionalProperties: false },
        ),
      },
      config,
    },
    async (request) => {
      const id = placeOf(request.actor, request.params.id);
      await library.change(id, request.body, request.actor.account);
      return { id };
    },
  );
  app.post(
    '/api/addresses/places/:id/close',
    {
      schema: {
        ...change('closePlace', '注销地点', 'Close a place'),
        params: byId,
        body: Type.Object(
          {
            reason,
            from: isoDay,
            successor: Type.Optional(
              Type.Object({
                id: Type.String({ format: 'uuid' }),
                how: Type.Enum(['duplicate', 'rebuilt', 'renumbered']),
              }),
            ),
          },
          { additionalProperties: false },
        ),
      },
      config,
    },
    async (request) => {
      const id = placeOf(request.actor, request.params.id);
      await library.close(id, request.body, request.actor.account);
      return { id };
    },
  );
  app.post(
    '/api/addresses/aliases',
    {
      schema: {
        ...change('addAddressAlias', '新增别名', 'Add another word'),
        body: Type.Object(
          {
            shard: Type.Integer({ minimum: 0, maximum: 4095 }),
            kind: Type.Enum(['road', 'estate', 'place']),
            name: Type.String({ minLength: 1, maxLength: 100 }),
            alias: Type.String({ minLength: 1, maxLength: 100 }),
            former: Type.Optional(Type.Boolean()),
          },
          { additionalProperties: false },
        ),
      },
      config,
    },
    async (request) => {
      checkShard(request.actor, request.body.shard);
      if (request.body.kind === 'place') placeOf(request.actor, request.body.name);
      await library.alias(request.body, request.actor.account);
      return { alias: request.body.alias };
    },
  );
}
