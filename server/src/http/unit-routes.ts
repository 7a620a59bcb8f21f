import { Type } from 'typebox';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { childUnits, unitOn } from '@gaoyao/kernel/places';
import { isUuid, Problem } from '@gaoyao/kernel/store';
import { cut } from './paging.ts';
import { described, problems, says } from './route-documents.ts';
import { next, unit, wholePage } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

/** The tree of units as it stands today. Units are public: no purpose is asked for. */
export function unitRoutes(app: App, { services }: RouteContext): void {
  app.get(
    '/api/units',
    {
      schema: {
        ...says({ id: 'units', tag: 'units', zh: '下级辖区', en: 'Units under a unit' }),
        querystring: Type.Object({
          parent: Type.Optional(
            Type.String({
              description: '上级 id，或 root / Id of the unit above, or `root`',
              default: 'root',
            }),
          ),
          ...wholePage,
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(unit), next }),
            '按代码排列',
            'In the order of their codes',
          ),
          ...problems(400, 401),
        },
      },
    },
    async (request) => {
      const { parent = 'root' } = request.query;
      if (parent !== 'root' && !isUuid(parent))
        throw new Problem('list.bad-filter', { zh: '上级辖区无效', en: 'The unit above is not valid' });
      const today = isoOf(localDay(Date.now()));
      const units = await childUnits(services.db.app, parent === 'root' ? null : parent, today);
      return cut(units, (one) => one.id, request.query);
    },
  );

  app.get(
    '/api/units/:id',
    {
      schema: {
        ...says({
          id: 'unit',
          tag: 'units',
          zh: '一个辖区',
          en: 'A unit',
          more: { zh: '含边界，可在其上绘图。', en: 'With its boundary, to draw on.' },
        }),
        params: Type.Object({ id: Type.String() }),
        response: { 200: described(unit, '今日的辖区', 'As it stands today'), ...problems(400, 401, 404) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const found = isUuid(id) ? await unitOn(services.db.app, id, isoOf(localDay(Date.now()))) : undefined;
      if (found === undefined)
        throw new Problem(
          'places.unit-unknown',
          { zh: '没有这个辖区', en: 'There is no such unit' },
          { status: 404 },
        );
      return found;
    },
  );
}
