import { Type } from 'typebox';
import { described, nullable } from './route-documents.ts';
import { named, text } from './schemas.ts';

const moment = Type.String({ format: 'date-time' });
const note = (zh: string, en: string) => ({ description: `${zh} / ${en}` });
const words = Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 500 });
const closed = { additionalProperties: false };
const codes = Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 200 });
const level = Type.Unsafe<1 | 2 | 3 | 4>({ type: 'integer', minimum: 1, maximum: 4 });
export const byCode = Type.Object({ code: Type.String({ maxLength: 60 }) });

const condition = Type.Union(
  [
    Type.Object(
      {
        type: Type.Literal('words'),
        any: words,
        all: Type.Optional(words),
        none: Type.Optional(words),
        places: Type.Optional(words),
      },
      closed,
    ),
    Type.Object(
      {
        type: Type.Literal('threshold'),
        count: Type.Integer({ minimum: 2, maximum: 100_000 }),
        minutes: Type.Integer({ minimum: 1, maximum: 10_080 }),
        same: Type.Array(Type.Enum(['unit', 'category']), { maxItems: 2 }),
      },
      closed,
    ),
    Type.Object(
      {
        type: Type.Literal('repetition'),
        count: Type.Integer({ minimum: 2, maximum: 1_000 }),
        days: Type.Integer({ minimum: 1, maximum: 366 }),
        same: Type.Enum(['place', 'unit']),
      },
      closed,
    ),
    Type.Object(
      {
        type: Type.Literal('absence'),
        source: Type.String({ minLength: 1, maxLength: 200 }),
        hours: Type.Integer({ minimum: 1, maximum: 8_760 }),
      },
      closed,
    ),
  ],
  note('何时预警：关键词、阈值、重复、静默', 'When it speaks: words, threshold, repetition, silence'),
);

export const ruleContent = Type.Object(
  {
    name: text,
    unit: Type.String({ format: 'uuid' }),
    sources: codes,
    categories: codes,
    condition,
    event: Type.Object(
      {
        kind: nullable(Type.String({ maxLength: 60 })),
        level,
        title: Type.String({ minLength: 1, maxLength: 60, ...note('不写姓名', 'Names no person') }),
      },
      closed,
    ),
    opening: Type.Enum(['at-once', 'by-hand']),
    ladder: Type.Array(
      Type.Object(
        {
          minutes: Type.Integer({ minimum: 1, maximum: 43_200 }),
          role: Type.String({ maxLength: 60 }),
          fromLevel: Type.Optional(level),
        },
        closed,
      ),
      { maxItems: 6, ...note('无人受理时逐级告知', 'Who is told when nobody accepts') },
    ),
  },
  closed,
);

const why = Type.Object({
  matched: Type.Optional(
    Type.Array(
      Type.Object({
        word: Type.String(),
        in: Type.Enum(['title', 'words', 'address']),
        at: Type.Integer(note('第几个字起', 'Offset in characters')),
        length: Type.Integer(),
      }),
    ),
  ),
  count: Type.Optional(Type.Integer()),
  since: Type.Optional(moment),
  events: Type.Optional(Type.Array(Type.String())),
});

export const trial = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  from: moment,
  until: moment,
  heard: Type.Integer(),
  withoutWords: Type.Integer(note('文字已销毁、无法试跑的条数', 'Words no longer there: not looked at')),
  raised: Type.Integer(),
  byDay: Type.Array(Type.Object({ day: Type.String(), n: Type.Integer() })),
  examples: Type.Array(
    Type.Object({
      event: nullable(Type.String()),
      at: moment,
      unit: nullable(Type.String()),
      category: nullable(Type.String()),
      why,
    }),
  ),
});

export const rule = Type.Object({
  code: Type.String(),
  version: Type.Integer(),
  onVersion: nullable(Type.Integer(note('现行版本', 'The version that is applied'))),
  state: Type.Enum(['draft', 'tried', 'on', 'off']),
  content: ruleContent,
  unit: named,
  history: Type.Array(
    Type.Object({
      version: Type.Integer(),
      step: Type.Enum(['drafted', 'tried', 'on', 'off']),
      by: text,
      at: moment,
      reason: nullable(Type.String()),
    }),
  ),
  trial: nullable(trial),
});

export const alert = Type.Object({
  id: Type.String(),
  rule: Type.Object({ code: Type.String(), version: Type.Integer(), name: text }),
  title: Type.String(),
  kind: nullable(Type.String()),
  level: Type.Integer(),
  unit: named,
  source: Type.String(),
  sourceKey: nullable(Type.String()),
  at: moment,
  raisedAt: moment,
  why,
  hasWords: Type.Boolean(),
  state: Type.Enum(['waiting', 'opened', 'dropped']),
  matter: nullable(Type.String()),
  reason: nullable(Type.String()),
  problem: nullable(Type.String(note('为何没有立项', 'Why it could not be opened'))),
});

export const ruleAnswer = described(rule, '规则', 'The rule');
