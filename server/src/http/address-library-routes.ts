import { Type } from 'typebox';
import type { Actor } from '@gaoyao/kernel/access';
import {
  AddressLibrary,
  addressesOn,
  decideReview,
  loadLocator,
  openReviews,
  quality,
  referenceKey,
  reviewById,
  type QualityReport,
} from '@gaoyao/kernel/places';
import { isUuid, Problem, shardOf } from '@gaoyao/kernel/store';
import { addressImportRoutes } from './address-import-routes.ts';
import { checkWithin, importInto, keeps, keepsPlace, keepsUnit } from './address-keepers.ts';
import {
  addedPlace,
  closing,
  decided,
  decision,
  newAlias,
  newPlace,
  placeChange,
  qualityReport,
  waitingReview,
} from './address-library-schemas.ts';
import { today } from './address-schemas.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const byId = Type.Object({ id: Type.String() });
const config = { asks: ['csrf'] as ['csrf'] };
const changed = described(Type.Object({ id: Type.String() }), '已记入日志', 'It stands in the journal');
const refusals = problems(400, 401, 403, 404, 409, 413, 415, 422);
const document = (id: string, zh: string, en: string) => says({ id, tag: 'addresses', zh, en });

/** The address library as its keepers use it: imports, export, reviews, quality, changes. */
export async function addressLibraryRoutes(app: App, context: RouteContext): Promise<void> {
  const { db, addresses } = context.services;
  const library = new AddressLibrary({
    db,
    locate: async (lon, lat) => (await addresses.reverse(lon, lat)).map(({ id }) => id),
  });
  await addressImportRoutes(app, context);

  const asked = new Map<string, Promise<QualityReport>>();
  app.get(
    '/api/addresses/quality',
    {
      schema: {
        ...document('addressQuality', '地址库质量', 'Quality of the library'),
        response: {
          200: described(qualityReport, '各项数字及其口径', 'Figures with what they count'),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => {
      const reach = await keeps(db.owner, actor);
      const shards =
        reach === undefined ? undefined : reach.shards.length > 0 ? reach.shards : ownShards(actor);
      const key = shards?.join(' ') ?? '';
      // the whole library is looked at: those who ask while it is share the answer
      let report = asked.get(key);
      if (report === undefined) {
        report = loadLocator(db.owner, today())
          .then((locator) => quality(db.owner, shards, (lon, lat) => locator.locate(lon, lat)))
          .finally(() => asked.delete(key));
        asked.set(key, report);
      }
      return report;
    },
  );

  app.get(
    '/api/addresses/reviews',
    {
      schema: {
        ...document('addressReviews', '待定的疑似重复', 'Possible duplicates'),
        response: {
          200: described(
            Type.Object({ items: Type.Array(waitingReview) }),
            '最可能的在前，至多 100 对',
            'The likeliest first, at most 100 pairs',
          ),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => {
      const reviews = await openReviews(db.owner, await keeps(db.owner, actor));
      const day = today();
      const found = await addressesOn(
        db.owner,
        reviews.flatMap(({ place, other }) => [
          { id: place, day },
          { id: other, day },
        ]),
      );
      const side = (id: string, position: readonly [number, number] | null) => {
        const { code = null, address = '' } = found.get(referenceKey({ id, day })) ?? {};
        return { id, code, address, position };
      };
      return {
        items: reviews.map(({ id, score, place, other, placeAt, otherAt, reasons, noticedAt }) => ({
          ...{ id, score, place: side(place, placeAt), other: side(other, otherAt) },
          ...{ reasons: reasons.map(({ zh, en }) => ({ zh, en })), noticedAt: noticedAt.toISOString() },
        })),
      };
    },
  );

  app.post(
    '/api/addresses/reviews/:id',
    {
      schema: {
        ...document('decideAddressReview', '判定是否同一地点', 'Decide whether two places are one'),
        params: byId,
        body: decision,
        response: { 200: described(decided, '已判定', 'Decided'), ...refusals },
      },
      config,
    },
    async ({ actor, params: { id }, body }) => {
      await keeps(db.owner, actor);
      const review = await reviewById(db.owner, isUuid(id) ? id : '00000000-0000-0000-0000-000000000000');
      for (const place of [review.place, review.other]) await keepsPlace(db.owner, actor, place);
      await decideReview(db, review.id, body, actor.account);
      return { id: review.id, state: body.decision };
    },
  );

  app.post(
    '/api/addresses/places',
    {
      schema: {
        ...document('addPlace', '新增地点', 'Add a place'),
        body: newPlace,
        response: { 200: described(addedPlace, '库中的地点', 'The place in the library'), ...refusals },
      },
      config,
    },
    async ({ actor, body: { area, reason, ...row } }) => {
      const reach = await keeps(db.owner, actor);
      return library.add(row, {
        ...{ actor: actor.account, shard: 0, reason, area },
        allow: (shard, chain) => checkWithin(reach, shard, chain),
      });
    },
  );

  app.post(
    '/api/addresses/places/:id/change',
    {
      schema: {
        ...document('changePlace', '变更地点', 'Change a place'),
        params: byId,
        body: placeChange,
        response: { 200: changed, ...refusals },
      },
      config,
    },
    async ({ actor, params, body: { lon, lat, area, from, reason, ...door } }) => {
      const id = await keepsPlace(db.owner, actor, params.id);
      if (area !== undefined) await keepsUnit(db.owner, actor, area);
      const position = positionOf(lon, lat);
      await library.change(id, { door, position, area, from, reason }, actor.account);
      return { id };
    },
  );

  app.post(
    '/api/addresses/places/:id/close',
    {
      schema: {
        ...document('closePlace', '注销地点', 'Close a place'),
        params: byId,
        body: closing,
        response: { 200: changed, ...refusals },
      },
      config,
    },
    async ({ actor, params, body: { reason, from, successor, how = 'rebuilt' } }) => {
      const id = await keepsPlace(db.owner, actor, params.id);
      await library.close(
        id,
        { reason, from, ...(successor === undefined ? {} : { successor: { id: successor, how } }) },
        actor.account,
      );
      return { id };
    },
  );

  app.post(
    '/api/addresses/aliases',
    {
      schema: {
        ...document('addAddressAlias', '新增别名', 'Add another word'),
        body: newAlias,
        response: {
          200: described(Type.Object({ alias: Type.String() }), '已记入日志', 'It stands in the journal'),
          ...refusals,
        },
      },
      config,
    },
    async ({ actor, body: { shard: wanted, ...alias } }) => {
      const shard =
        alias.kind === 'place'
          ? shardOf(await keepsPlace(db.owner, actor, alias.name))
          : // a word for a road holds in the whole tenancy
            importInto(await keeps(db.owner, actor), wanted);
      await library.alias({ ...alias, shard }, actor.account);
      return { alias: alias.alias };
    },
  );
}

const ownShards = (actor: Actor): readonly number[] => [...new Set(actor.bindings.map(({ shard }) => shard))];

function positionOf(
  lon: number | null | undefined,
  lat: number | null | undefined,
): readonly [number, number] | null | undefined {
  if (lon === undefined && lat === undefined) return undefined;
  if (lon === null && lat === null) return null;
  if (typeof lon === 'number' && typeof lat === 'number') return [lon, lat];
  throw new Problem(
    'address.position-format',
    { zh: '经度和纬度须一并给出', en: 'Longitude and latitude are given together' },
    { status: 422 },
  );
}
