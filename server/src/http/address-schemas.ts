import { Type } from 'typebox';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { componentTypes } from '@gaoyao/kernel/places';
import { nullable } from './route-documents.ts';
import { text } from './schemas.ts';

/** How many lines are read or matched by one request. */
export const MOST_LINES = 1_000;
/** Characters of one line; what is longer is refused with its number. */
export const LONGEST_LINE = 10_000;

const uuid = Type.String({ format: 'uuid' });
const day = Type.String({ format: 'date' });
const code = nullable(
  Type.String({
    description: '27 位地址编码，无统计用区划代码的为空 / 27 digits; null without a division code',
  }),
);
const position = Type.Unsafe<readonly [number, number] | null>({
  type: ['array', 'null'],
  items: { type: 'number' },
  description: '[经度, 纬度]，WGS 84 / [longitude, latitude], WGS 84',
});
const placeKinds = ['building', 'unit', 'room', 'spot', 'area'] as const;

/** Longitude and latitude as `120.15,30.28`. */
export const near = Type.Optional(
  Type.String({
    maxLength: 60,
    description: '所在位置“经度,纬度”，相近者优先 / `longitude,latitude` of whoever asks: the nearer first',
  }),
);
export const within = Type.Optional(
  Type.String({
    maxLength: 36,
    description:
      '只在此辖区内：辖区 id 或编码开头的数字 / Only inside a unit: its id, or first digits of its code',
  }),
);
/** The day that is meant where none is named. */
export const today = (): string => isoOf(localDay(Date.now()));

export const on = Type.Optional(
  Type.String({ format: 'date', description: '截至之日，默认今日 / As of this day; today when left out' }),
);

export const lines = Type.Object(
  {
    lines: Type.Array(Type.String(), {
      maxItems: MOST_LINES,
      description: '每行一个地址，每行至多 10,000 字 / One address per line of at most 10,000 characters',
    }),
    near,
    within,
  },
  { additionalProperties: false },
);
export const linesToParse = Type.Object({ lines: lines.properties.lines }, { additionalProperties: false });

const parsedFields = {
  input: Type.String(),
  components: Type.Array(
    Type.Object({
      type: Type.String({ enum: [...componentTypes] }),
      text: Type.String(),
      start: Type.Integer({ description: '起始字符 / Offset in characters' }),
      end: Type.Integer({ description: '结束字符，不含 / End, exclusive' }),
      value: Type.String({ description: '地址库的写法 / In the words of the library' }),
    }),
  ),
};
export const parsed = Type.Object(parsedFields);

export const candidate = Type.Object({
  id: Type.String({ description: '地点或辖区的永久编号 / Permanent id of the place or unit' }),
  kind: Type.String({ enum: [...placeKinds] }),
  code: Type.String(),
  address: Type.String(),
  confidence: Type.Number({
    minimum: 0,
    maximum: 1,
    description: '校准过的可信度：0.9 即十中九对 / Calibrated: where it says 0.9, nine in ten are right',
  }),
  reasons: Type.Array(text),
  position,
});

export const matched = Type.Object({
  ...parsedFields,
  candidates: Type.Array(candidate, { description: '最可能的在前 / The best first' }),
  sure: Type.Boolean({
    description: '可信度达到 0.9，可不问人 / The best may be taken without asking a person',
  }),
  note: nullable(text),
});

export const chainUnit = Type.Object({ id: uuid, kind: Type.String(), name: text, code });

export const listedPlace = Type.Object({
  id: uuid,
  kind: Type.String({ enum: [...placeKinds] }),
  code,
  address: Type.String(),
  area: Type.String({ format: 'uuid', description: '所在的最小辖区 / The narrowest unit it lies in' }),
  position,
});

const word = Type.Optional(Type.String());

export const detail = Type.Object({
  id: uuid,
  is: Type.String({ enum: ['place', 'unit'] }),
  kind: Type.String({ enum: [...placeKinds] }),
  code,
  address: Type.String(),
  area: uuid,
  on: day,
  valid: Type.Boolean({ description: '该日存在 / Whether it was there on that day' }),
  door: nullable(
    Type.Object({ road: word, roadNumber: word, estate: word, building: word, unit: word, room: word }),
  ),
  parent: nullable(Type.String()),
  position,
  units: Type.Array(chainUnit, { description: '自省而下 / From the province down' }),
  versions: Type.Array(
    Type.Object({
      from: day,
      to: nullable(Type.String()),
      code,
      name: Type.String(),
      ended: nullable(Type.String()),
    }),
  ),
  aliases: Type.Array(Type.Object({ name: Type.String(), former: Type.Boolean() })),
  successors: Type.Array(Type.Object({ id: uuid, since: day, how: Type.String() })),
  children: Type.Record(Type.String(), Type.Integer(), {
    description: '直接下属的数量，按种类 / How many stand directly in it, by kind',
  }),
});

/** What a code meant, and what became of it. */
export const resolved = Type.Object({
  code: Type.String(),
  on: day,
  is: Type.String({ enum: ['place', 'unit'] }),
  id: uuid,
  from: day,
  to: nullable(Type.String()),
  valid: Type.Boolean({ description: '该日仍有效 / Whether the code is valid on the day' }),
  steps: Type.Array(Type.Object({ day, how: Type.String(), text }), {
    description: '其间的变更 / What happened since',
  }),
  places: Type.Array(detail, {
    description:
      '该日对应的地点或辖区，撤销而无后继的为空 / What it is on the day; empty when it ended without successor',
  }),
});
