import { Type } from 'typebox';
import { COLUMNS, MOST_TILES, ROWS, sharings, tileKinds, tilePeriods } from '@gaoyao/kernel/indicators';
import { nullable } from './route-documents.ts';
import { named, text } from './schemas.ts';

const code = Type.String({ minLength: 1, maxLength: 200 });
const strict = { additionalProperties: false } as const;

const source = Type.Union([
  Type.Object({ catalogue: code, indicator: code }, strict),
  Type.Object({ scenario: code, indicator: code }, strict),
]);

const tile = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' }),
    kind: Type.Enum(tileKinds),
    source: Type.Optional(source),
    sources: Type.Optional(
      Type.Array(source, { maxItems: 12, description: '表格的各列 / Columns of a table' }),
    ),
    unit: Type.String({
      maxLength: 36,
      description:
        'own 本人辖区、chosen 页面所选、或者固定辖区的 id / The reader’s own area, the one chosen on the page, or always this unit',
    }),
    period: Type.Enum(['chosen', ...tilePeriods]),
    dimension: Type.Optional(code),
    scenarios: Type.Optional(Type.Array(code, { maxItems: 60 })),
    text: Type.Optional(Type.String({ maxLength: 2_000 })),
    area: Type.Object(
      {
        x: Type.Integer({ minimum: 0, maximum: COLUMNS - 1 }),
        y: Type.Integer({ minimum: 0, maximum: ROWS }),
        w: Type.Integer({ minimum: 1, maximum: COLUMNS }),
        h: Type.Integer({ minimum: 1, maximum: COLUMNS }),
      },
      { ...strict, description: '十二列网格中的位置 / Place on a grid of twelve columns' },
    ),
  },
  strict,
);

/** What a board is saved with. With more tiles than a board holds, the kernel says so in words. */
export const boardWanted = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
    tiles: Type.Array(tile, {
      maxItems: MOST_TILES * 4,
      description: `至多 ${String(MOST_TILES)} 块 / At most ${String(MOST_TILES)}`,
    }),
  },
  strict,
);

export const boardChange = Type.Object(
  {
    ...boardWanted.properties,
    version: Type.Integer({
      minimum: 1,
      description:
        '所见的版本，其间有人改动则为冲突 / The version that was seen: a change in between is a conflict',
    }),
  },
  strict,
);

export const boardSharing = Type.Object({ with: Type.Enum(sharings) }, strict);

const boardHead = {
  id: Type.String(),
  name: text,
  owner: nullable(named),
  mine: Type.Boolean(),
  shared: Type.String({ enum: [...sharings] }),
  version: Type.Integer(),
  changedAt: nullable(Type.String({ format: 'date-time' })),
};

export const boardItem = Type.Object({
  ...boardHead,
  tiles: Type.Integer({ description: '块数 / How many tiles' }),
});
export const boardShown = Type.Object({ ...boardHead, tiles: Type.Array(tile) });

/** What can be put on a tile. */
export const boardSources = Type.Object({
  groups: Type.Array(
    Type.Object({
      id: Type.String({ description: 'scenario:<id> 或 catalogue:<id>' }),
      kind: Type.String({ enum: ['scenario', 'catalogue'] }),
      name: text,
      indicators: Type.Array(
        Type.Object({
          source,
          domain: nullable(Type.String()),
          name: text,
          meaning: text,
          unit: Type.String(),
          better: nullable(Type.String({ enum: ['up', 'down'] })),
          dimensions: Type.Array(named),
          kinds: Type.Array(Type.String({ enum: [...tileKinds] }), {
            description: '可用的块 / Tiles it can be shown on',
          }),
        }),
      ),
    }),
  ),
});

const tileData = Type.Object({
  id: Type.String(),
  state: Type.String({
    enum: ['known', 'empty', 'no-data', 'no-access', 'stale'],
    description:
      'no-data 没有报送过或没有按此统计，不等于零；stale 来源已停止报送或统计落后 / no-data: nobody reported it, or it is not kept so, which is no zero; stale: a source is silent or counting lags',
  }),
  reason: nullable(text),
  definition: nullable(
    Type.Object({
      source,
      name: text,
      meaning: text,
      limits: nullable(text),
      unit: Type.String(),
      better: nullable(Type.String({ enum: ['up', 'down'] })),
      from: nullable(text),
      list: nullable(Type.String()),
    }),
  ),
  unit: nullable(named),
  period: nullable(
    Type.Object({
      by: Type.String({ enum: [...tilePeriods] }),
      id: Type.String(),
      from: Type.String({ format: 'date' }),
      to: Type.String({ format: 'date' }),
      running: Type.Boolean(),
    }),
  ),
  asOf: nullable(Type.String({ format: 'date-time', description: '计数截至 / Counted up to' })),
  body: nullable(
    Type.Object(
      { kind: Type.String({ enum: [...tileKinds] }) },
      { additionalProperties: true, description: '按块的种类 / By the kind of tile' },
    ),
  ),
});

/** Data of a whole board. */
export const boardTileData = Type.Object({
  board: Type.String(),
  version: Type.Integer(),
  path: Type.Array(named, { description: '从范围到所选辖区 / From the area down to the unit' }),
  unit: named,
  agency: nullable(Type.Object({ name: text })),
  by: Type.String({ enum: [...tilePeriods] }),
  period: Type.String(),
  asOf: Type.String({ format: 'date-time' }),
  sources: Type.Array(
    Type.Object({
      source: Type.String(),
      name: text,
      heard: nullable(Type.String({ format: 'date-time' })),
      newestEvent: nullable(Type.String({ format: 'date-time' })),
      every: Type.Number(),
      state: Type.String({ enum: ['fresh', 'stale', 'silent'] }),
    }),
    { description: '所依据的来源 / The sources it rests on' },
  ),
  tiles: Type.Array(tileData),
});

const happening = {
  at: Type.String({ description: '办理为日，事件为时刻 / Of an act a day, of an event a moment' }),
  kind: Type.String({ enum: ['act', 'event'] }),
  of: named,
  what: named,
  unit: nullable(named),
  agency: nullable(text),
  n: Type.Integer(),
  severity: nullable(Type.Integer()),
  id: nullable(Type.String()),
};
const minute = Type.Integer({ minimum: 0, maximum: 1_439 });

/** A day by minutes of local time. */
export const dayPlayback = Type.Object({
  day: Type.String({ format: 'date' }),
  unit: named,
  asOf: Type.String({ format: 'date-time' }),
  minutes: Type.Array(
    Type.Object({ minute, unit: Type.String(), category: Type.String(), n: Type.Integer() }),
  ),
  categories: Type.Array(named),
  units: Type.Array(named, {
    description: '下级辖区，以及本辖区自身 / The unit itself and those right below',
  }),
  events: Type.Array(Type.Object({ ...happening, minute })),
  acts: Type.Array(
    Type.Object({
      hour: Type.Integer({ minimum: 0, maximum: 23 }),
      unit: Type.String(),
      scenario: named,
      stage: named,
      n: Type.Integer(),
    }),
  ),
});

const moment = Type.String({ format: 'date-time' });

/** What stands behind a number. */
export const tileList = Type.Object({
  unit: named,
  period: Type.String(),
  total: nullable(
    Type.Number({ description: '数字本身，供与列表核对 / The figure itself, to be held against the list' }),
  ),
  events: Type.Array(
    Type.Object({
      id: Type.String(),
      key: Type.String({ description: '来源给的编号 / Its number at the source' }),
      source: named,
      category: named,
      at: moment,
      unit: nullable(named),
      severity: Type.Integer({ minimum: 1, maximum: 4 }),
      count: Type.Integer(),
      target: nullable(moment),
      closed: nullable(moment),
      matter: nullable(Type.Object({ id: Type.String(), number: Type.String() })),
    }),
  ),
  matters: Type.Array(
    Type.Object({
      id: Type.String(),
      number: Type.String(),
      scenario: text,
      at: moment,
      unit: nullable(named),
    }),
  ),
  next: nullable(Type.String()),
});
