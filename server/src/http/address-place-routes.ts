import { Type } from 'typebox';
import { listPlaces, placeDetail } from '@gaoyao/kernel/places';
import { isUuid, Problem } from '@gaoyao/kernel/store';
import { detail, listedPlace, on, today } from './address-schemas.ts';
import { described, problems, says } from './route-documents.ts';
import { growingPage, next } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const unknown = (): Problem =>
  new Problem(
    'address.place-unknown',
    { zh: '地址库中没有这个地点', en: 'The address library has no such place' },
    { status: 404 },
  );

const badFilter = (): Problem =>
  new Problem('list.bad-filter', {
    zh: '须写明 area（辖区）或 parent（楼幢、单元）之一',
    en: 'Name one of `area` (a unit) and `parent` (a building or staircase)',
  });

/** The library page by page, for staff. */
export function addressPlaceRoutes(app: App, { services }: RouteContext): void {
  const { db } = services;

  app.get(
    '/api/addresses/places',
    {
      schema: {
        ...says({
          id: 'listPlaces',
          tag: 'addresses',
          zh: '地点列表',
          en: 'List of places',
          more: {
            zh: '一个辖区内的楼幢和地点，或一幢楼、一个单元内的单元和户室，按编码排列。',
            en: 'Buildings and spots of a unit, or what stands in a building or staircase, in the order of their codes.',
          },
        }),
        querystring: Type.Object({
          area: Type.Optional(Type.String({ format: 'uuid' })),
          parent: Type.Optional(Type.String({ format: 'uuid' })),
          on,
          ...growingPage,
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(listedPlace), next }),
            '一页地点',
            'A page of places',
          ),
          ...problems(400, 401, 403, 429),
        },
      },
    },
    async ({ query }) => {
      const { area, parent, cursor, limit = 50 } = query;
      if ((area === undefined) === (parent === undefined)) throw badFilter();
      return listPlaces(db.app, area === undefined ? { parent: parent! } : { area }, {
        day: query.on ?? today(),
        limit,
        cursor,
      });
    },
  );

  app.get(
    '/api/addresses/places/:id',
    {
      schema: {
        ...says({
          id: 'place',
          tag: 'addresses',
          zh: '一个地点或辖区',
          en: 'A place or unit',
          more: {
            zh: '编码、地址、所在辖区、历次变更、别名、后继和下属数量，截至某日。',
            en: 'Code, address, units above, versions, aliases, successors and how many stand in it, as of a day.',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        querystring: Type.Object({ on }),
        response: { 200: described(detail, '地点', 'The place'), ...problems(400, 401, 403, 404, 429) },
      },
    },
    async ({ params, query }) => {
      const found = isUuid(params.id)
        ? await placeDetail(db.app, params.id.toLowerCase(), query.on ?? today())
        : undefined;
      if (found === undefined) throw unknown();
      return found;
    },
  );
}
