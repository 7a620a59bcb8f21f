import { Type } from 'typebox';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { landBelow, MapTiles, tileLayers, type TileLayer } from '@gaoyao/kernel/places';
import { isUuid, Problem } from '@gaoyao/kernel/store';
import { content, described, nullable, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const MVT = 'application/vnd.mapbox-vector-tile';

const today = (): string => isoOf(localDay(Date.now()));

const unknown = (): Problem =>
  new Problem('places.unit-unknown', { zh: '没有这个辖区', en: 'There is no such unit' }, { status: 404 });

const kinds = ['province', 'city', 'county', 'town', 'zone', 'village', 'grid'] as const;

const settings = Type.Object({
  baseMap: nullable(
    Type.String({
      description: '底图样式地址，未配置为空 / Address of the base map’s style; null without one',
    }),
  ),
  bounds: Type.Unsafe<readonly number[] | null>({
    type: ['array', 'null'],
    items: { type: 'number' },
    description: '西、南、东、北（度） / West, south, east, north in degrees',
  }),
  levels: Type.Array(
    Type.Object({
      kind: Type.String(),
      from: Type.Integer({ description: '从该缩放级起绘制 / Drawn from this zoom on' }),
      names: Type.Array(Type.Integer(), {
        description: '显示名称的缩放级 / Zooms between which names stand',
      }),
    }),
  ),
});

const landFeature = Type.Object({
  type: Type.Literal('Feature'),
  id: Type.String(),
  properties: Type.Object({
    id: Type.String(),
    kind: Type.String(),
    name: Type.Object({ zh: Type.String(), en: Type.String() }),
    code: Type.String(),
    parent: nullable(Type.String()),
  }),
  geometry: Type.Unsafe<object | null>({ type: ['object', 'null'], additionalProperties: true }),
});

/** What a map is drawn from. Units and doors are public within the platform: no purpose is asked for. */
export function mapRoutes(app: App, { services }: RouteContext): void {
  const tiles = new MapTiles(services.db, today);

  app.get(
    '/api/map/settings',
    {
      schema: {
        ...says({ id: 'map-settings', tag: 'units', zh: '地图设置', en: 'Settings of the map' }),
        response: {
          200: described(settings, '底图、范围与各级', 'Base map, bounds and levels'),
          ...problems(401),
        },
      },
    },
    async () => ({ baseMap: services.baseMap ?? null, ...(await tiles.summary()) }),
  );

  app.get(
    '/api/map/tiles/:layer/:z/:x/:y',
    {
      config: { limit: 'tiles' },
      schema: {
        ...says({
          id: 'map-tile',
          tag: 'units',
          zh: '矢量切片',
          en: 'A vector tile',
          more: {
            zh: 'units 为各级辖区与名称点，places 为楼幢与地点（16 级以下聚合）。',
            en: '`units` holds units of all levels and the points of their names, `places` buildings and spots (clustered below zoom 16).',
          },
        }),
        params: Type.Object({
          layer: Type.String(),
          z: Type.String(),
          x: Type.String(),
          y: Type.String(),
        }),
        response: {
          200: content(MVT, '切片', 'The tile', 'binary'),
          304: described(Type.Null(), '没有变化', 'Nothing changed'),
          ...problems(401, 404),
        },
      },
    },
    async (request, reply) => {
      const { layer, z, x, y } = request.params;
      const numbers = [z, x, y].map((text) => (/^\d{1,7}$/.test(text) ? Number(text) : NaN));
      if (!(tileLayers as readonly string[]).includes(layer))
        throw new Problem(
          'places.tile-unknown',
          { zh: '没有这个图层', en: 'There is no such layer' },
          { status: 404 },
        );
      const { body, tag } = await tiles.tile(layer as TileLayer, numbers[0]!, numbers[1]!, numbers[2]!);
      const etag = `"${tag}"`;
      // asked again each time, and answered in a few bytes when nothing changed
      void reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'accept-encoding' });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(null);
      return reply.headers({ 'content-type': MVT, 'content-encoding': 'gzip' }).send(body);
    },
  );

  app.get(
    '/api/map/units/:id/boundaries',
    {
      schema: {
        ...says({
          id: 'map-boundaries',
          tag: 'units',
          zh: '下级辖区的边界',
          en: 'Boundaries of the units below a unit',
          more: {
            zh: '今日的边界，GeoJSON；给出 level 时取该级的全部下级，否则取直接下级。',
            en: 'As of today, as GeoJSON: of a level at any depth, or of the children when no level is given.',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        querystring: Type.Object({
          level: Type.Optional(
            Type.Unsafe<(typeof kinds)[number]>({
              type: 'string',
              enum: kinds,
              description: '级别 / Level',
            }),
          ),
        }),
        response: {
          200: described(
            Type.Object({ type: Type.Literal('FeatureCollection'), features: Type.Array(landFeature) }),
            '按代码排列，没有边界的 geometry 为空',
            'In the order of their codes; without a boundary the geometry is null',
          ),
          ...problems(400, 401, 404),
        },
      },
    },
    async (request) => {
      const { id } = request.params;
      if (!isUuid(id)) throw unknown();
      const land = await landBelow(services.db.app, id, request.query.level ?? null, today());
      return {
        type: 'FeatureCollection' as const,
        features: land.map(({ boundary, ...properties }) => ({
          type: 'Feature' as const,
          id: properties.id,
          properties,
          geometry: boundary,
        })),
      };
    },
  );
}
