import { Type } from 'typebox';
import { nullable } from './route-documents.ts';
import { text } from './schemas.ts';

const uuid = Type.String({ format: 'uuid' });
const moment = Type.String({ format: 'date-time' });
const count = Type.Integer({ minimum: 0 });
const part = Type.String({ maxLength: 100 });
const degrees = (most: number) => Type.Number({ minimum: -most, maximum: most });
const day = Type.Optional(
  Type.String({
    format: 'date',
    description: '生效日，默认今日，不晚于今日 / The day it holds from; today at the latest',
  }),
);
const reason = Type.String({ minLength: 1, maxLength: 2_000 });
const doorParts = ['road', 'roadNumber', 'estate', 'building', 'unit', 'room'] as const;
const everyPart = <Schema>(schema: Schema) =>
  Object.fromEntries(doorParts.map((one) => [one, schema])) as Readonly<
    Record<(typeof doorParts)[number], Schema>
  >;

export const importRecord = {
  id: uuid,
  shard: Type.Integer({ description: '所属租户，0 为全部 / The tenancy; 0 for all' }),
  fileName: Type.String(),
  format: Type.String({ enum: ['csv', 'xlsx', 'geojson'] }),
  dry: Type.Boolean({ description: '试导入，不改库 / Tried only: nothing is changed' }),
  state: Type.String({ enum: ['waiting', 'running', 'done', 'failed'] }),
  askedBy: uuid,
  askedAt: moment,
  endedAt: nullable(Type.String()),
  bytesTotal: count,
  bytesRead: count,
  rowsRead: count,
  rowsAdded: count,
  rowsChanged: count,
  rowsKnown: count,
  rowsRepeated: count,
  rowsRejected: count,
  rowsDoubtful: count,
  placesAdded: count,
  failure: nullable(Type.Object({ code: Type.String(), text })),
};

export const importWithTowns = Type.Object({
  ...importRecord,
  towns: Type.Array(Type.Object({ town: Type.String(), rejected: count, doubtful: count }), {
    description: '各乡镇未收和存疑的行数 / Rows not taken and doubtful, by town',
  }),
});

const side = Type.Object({
  id: uuid,
  code: nullable(Type.String()),
  address: Type.String(),
  position: Type.Unsafe<readonly [number, number] | null>({
    type: ['array', 'null'],
    items: { type: 'number' },
  }),
});

export const waitingReview = Type.Object({
  id: uuid,
  score: Type.Number({ description: '先后次序，不是概率 / An order, no probability' }),
  place: side,
  other: side,
  reasons: Type.Array(text),
  noticedAt: moment,
});

export const decided = Type.Object({ id: uuid, state: Type.String({ enum: ['same', 'different'] }) });

export const qualityReport = Type.Object({
  day: Type.String({ format: 'date' }),
  figures: Type.Array(Type.Object({ id: Type.String(), name: text, definition: text, value: count })),
  towns: Type.Array(
    Type.Object({
      ...{ town: uuid, name: Type.String(), villages: count, villagesWithout: count },
      ...{ places: count, withoutPosition: count, inGrid: count },
    }),
  ),
});

/** A new place: its unit by id, by digits or by names, and its door part by part. */
export const newPlace = Type.Object(
  {
    area: Type.Optional(Type.String({ format: 'uuid', description: '所在辖区 / The unit it lies in' })),
    division: Type.Optional(Type.String({ maxLength: 30 })),
    county: Type.Optional(part),
    town: Type.Optional(part),
    village: Type.Optional(part),
    grid: Type.Optional(part),
    ...everyPart(Type.Optional(part)),
    lon: Type.Optional(degrees(180)),
    lat: Type.Optional(degrees(90)),
    reason,
  },
  { additionalProperties: false },
);

export const addedPlace = Type.Object({
  id: uuid,
  code: Type.String(),
  added: Type.Boolean({ description: '库中原来没有 / False: the library had it' }),
});

/** What is written anew; null takes a part, or both coordinates, away. */
export const placeChange = Type.Object(
  {
    ...everyPart(Type.Optional(Type.Union([part, Type.Null()]))),
    lon: Type.Optional(Type.Union([degrees(180), Type.Null()])),
    lat: Type.Optional(Type.Union([degrees(90), Type.Null()])),
    area: Type.Optional(
      Type.String({ format: 'uuid', description: '另一网格或村 / Another grid or village' }),
    ),
    from: day,
    reason,
  },
  { additionalProperties: false },
);

export const closing = Type.Object(
  {
    reason,
    from: day,
    successor: Type.Optional(uuid),
    how: Type.Optional(Type.Enum(['duplicate', 'rebuilt', 'renumbered'], { default: 'rebuilt' })),
  },
  { additionalProperties: false },
);

export const newAlias = Type.Object(
  {
    shard: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 4095,
        description:
          '道路或小区所属租户，只管一个时可不填 / The tenancy of a road or estate; the only one kept when left out',
      }),
    ),
    kind: Type.Enum(['road', 'estate', 'place']),
    name: Type.String({
      minLength: 1,
      maxLength: 100,
      description: '库中写法，地点为其编号 / As the library writes it; the id of a place',
    }),
    alias: Type.String({ minLength: 1, maxLength: 100 }),
    former: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

export const decision = Type.Object(
  { decision: Type.Enum(['same', 'different']), keep: Type.Optional(uuid), note: reason },
  { additionalProperties: false },
);
