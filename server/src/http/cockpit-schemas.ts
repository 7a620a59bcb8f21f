import { Type } from 'typebox';
import { nullable } from './route-documents.ts';
import { named, text } from './schemas.ts';

const day = Type.String({ format: 'date' });
const span = Type.Object({ from: day, to: day });
const count = (zh: string, en: string) => Type.Integer({ description: `${zh} / ${en}` });

const change = nullable(
  Type.Object(
    {
      before: Type.Number({ description: '上年同期 / The same days of the year before' }),
      by: Type.Number(),
      in: Type.String({ enum: ['percent', 'points'] }),
      direction: Type.String({ enum: ['up', 'down', 'same'] }),
      judged: Type.Unsafe<'better' | 'worse' | null>({ enum: ['better', 'worse', null] }),
      few: Type.Boolean({ description: '样本过小 / Too few events for the change to say much' }),
    },
    { description: '同比，比率为百分点 / Year on year; of a share in percentage points' },
  ),
);

const comparedFields = {
  value: nullable(Type.Number()),
  n: nullable(Type.Number()),
  suppressed: Type.Boolean(),
  numerator: Type.Optional(Type.Number()),
  denominator: Type.Optional(Type.Number()),
  change,
};

const definitionFields = {
  id: Type.String(),
  name: text,
  meaning: text,
  unit: Type.String({ enum: ['cases', 'acts', '%', '‰'] }),
  better: Type.Optional(Type.String({ enum: ['up', 'down'] })),
  big: Type.Boolean(),
  list: Type.String({ description: '其事项所在的场景 / The scenario in whose list its matters stand' }),
};

const head = {
  period: Type.Object({
    by: Type.String({ enum: ['month', 'quarter', 'year'] }),
    id: Type.String(),
    now: span,
    before: span,
    running: Type.Boolean({
      description: '期间尚未结束，与上年同样天数相比 / Still running: compared with as many days',
    }),
  }),
  unit: named,
  path: Type.Array(named, { description: '从范围到所选辖区 / From the area down to the unit' }),
  agency: nullable(
    Type.Object({ name: text }, { description: '只显示这一机关 / This agency alone is shown' }),
  ),
  respondent: nullable(text),
  violation: nullable(text),
  asOf: Type.String({ format: 'date-time', description: '计数截至 / Counted up to' }),
  stale: Type.Boolean({ description: '计数已落后 / Counting lags behind' }),
};

export const cockpitShown = Type.Object({
  ...head,
  figures: Type.Array(
    Type.Object({
      ...definitionFields,
      ...comparedFields,
      kept: Type.Boolean({ description: '按此筛选有无统计 / Whether it is kept with this cut' }),
    }),
  ),
  clocks: Type.Array(
    Type.Object({
      scenario: named,
      id: Type.String(),
      name: text,
      today: count('今日届满', 'end today'),
      soon: count('今日起七日内届满', 'end within seven days from today'),
      missed: count('近三十日届满未按期', 'ended in the last thirty days without being kept'),
    }),
  ),
});

export const cockpitFigureShown = Type.Object({
  ...head,
  definition: Type.Object(definitionFields),
  trend: Type.Array(
    Type.Object({
      period: Type.String(),
      value: nullable(Type.Number()),
      n: nullable(Type.Number()),
      suppressed: Type.Boolean(),
      before: nullable(Type.Number()),
    }),
    { description: '各期与上年同期 / Periods, each with the year before' },
  ),
  respondents: nullable(
    Type.Array(Type.Object({ key: Type.String(), name: text, ...comparedFields }), {
      description: '按机关，不按人 / By agency, never by person',
    }),
  ),
  violations: nullable(Type.Array(Type.Object({ code: Type.String(), name: text, ...comparedFields }))),
  units: Type.Array(Type.Object({ id: Type.String(), kind: Type.String(), name: text, ...comparedFields })),
});

export const cockpitEvents = Type.Object({
  items: Type.Array(
    Type.Object({
      day,
      scenario: named,
      stage: named,
      agency: text,
      n: count('件数', 'matters'),
    }),
  ),
  asOf: Type.String({ format: 'date-time' }),
});
