import { Type } from 'typebox';
import { nullable } from './route-documents.ts';
import { named, next, text } from './schemas.ts';

export const day = Type.String({ format: 'date' });
export const moment = Type.String({ format: 'date-time' });

export const reportCut = {
  by: Type.Optional(Type.Enum(['day', 'week', 'month', 'quarter', 'year'], { default: 'month' })),
  period: Type.Optional(
    Type.String({
      maxLength: 10,
      description:
        '2026-11-21、2026-W47、2026-11、2026-Q4 或 2026，不填为当期 / The running one when left out',
    }),
  ),
  unit: Type.Optional(
    Type.String({
      format: 'uuid',
      description: '不填为本人职务所及的辖区 / The area of one’s post when left out',
    }),
  ),
};

export const estimated = Type.Object({
  value: nullable(Type.Number()),
  n: nullable(
    Type.Number({ description: '所依据的件数，比率为分母 / Events behind it; of a ratio its denominator' }),
  ),
  suppressed: Type.Boolean({ description: '人数过少，不予显示 / So few persons that it is not shown' }),
  numerator: Type.Optional(Type.Number()),
  denominator: Type.Optional(Type.Number()),
  interval: nullable(
    Type.Array(Type.Number(), {
      ...{ minItems: 2, maxItems: 2 },
      description:
        '95% 区间（计数为泊松，比率为 Wilson） / 95 % interval: Poisson of a count, Wilson of a share',
    }),
  ),
});

export const comparison = nullable(
  Type.Object({
    before: Type.Number(),
    by: Type.Number(),
    in: Type.String({ enum: ['percent', 'points'] }),
    direction: Type.String({ enum: ['up', 'down', 'same'] }),
    judged: Type.Unsafe<'better' | 'worse' | null>({ enum: ['better', 'worse', null] }),
    noise: Type.Boolean({ description: '差异在偶然波动之内 / The difference lies within chance' }),
    few: Type.Boolean({ description: '样本过小 / Too few events for the change to say much' }),
  }),
);

const state = Type.String({
  enum: ['known', 'no-data'],
  description:
    '没有来源报过这些日子的为 no-data，不是零 / No source ever reported for these days: unknown, not zero',
});

/** What a figure says of a unit and a period. */
export const figureFields = {
  figure: estimated,
  yearOnYear: comparison,
  periodOnPeriod: comparison,
  cumulative: estimated,
  cumulativeYearOnYear: comparison,
  state,
};

const series = Type.Array(Type.Object({ period: Type.String(), figure: estimated }), {
  description: '至本期为止的各期 / Periods up to and with this one',
});

export const indicatorDefinition = Type.Object({
  id: Type.String(),
  domain: Type.String(),
  name: text,
  meaning: text,
  limits: Type.Object(
    { zh: Type.String(), en: Type.String() },
    { description: '不能说明什么 / What it cannot tell' },
  ),
  source: text,
  sources: Type.Array(Type.String()),
  unit: Type.String({
    enum: ['cases', 'persons', 'fires', 'accidents', 'deaths', 'injured', 'yuan-10k', '%', '‰', 'per-10k'],
  }),
  better: Type.Optional(Type.String({ enum: ['up', 'down'] })),
  persons: Type.Optional(Type.Object({ below: Type.Integer() })),
  big: Type.Boolean(),
  version: Type.Integer({ description: '定义的版本 / Version of the definition' }),
  recounting: Type.Boolean({
    description:
      '新的定义正在后台重算，仍显示原定义的数 / A new definition is being counted; the old one is shown',
  }),
});

export const reportUnit = Type.Object({ id: Type.String(), name: text, kind: Type.String() });

export const freshness = Type.Object({
  source: Type.String(),
  name: text,
  heard: nullable(moment),
  newestEvent: nullable(moment),
  every: Type.Number({ description: '秒，超过即为滞后 / Seconds after which silence means stale' }),
  state: Type.String({ enum: ['fresh', 'stale', 'silent'] }),
});

export const editionRef = Type.Object({
  id: Type.String({ format: 'uuid' }),
  number: Type.Integer({ description: '同一期的第几版 / Which edition of the same period' }),
  publishedAt: nullable(moment),
});

/** Stands above every answer about a unit and a period. */
export const reportHead = {
  period: Type.Object({
    by: Type.String({ enum: ['day', 'week', 'month', 'quarter', 'year'] }),
    id: Type.String(),
    now: Type.Object({ from: day, to: day }),
    running: Type.Boolean({
      description: '期间尚未结束，与上年同样天数相比 / Still running: compared with as many days',
    }),
    former: Type.String({ description: '上一期 / The period before' }),
    next: nullable(
      Type.String({ description: '下一期，尚未开始为 null / The next period, null before it begins' }),
    ),
  }),
  unit: reportUnit,
  path: Type.Array(reportUnit, { description: '从范围到所选辖区 / From the area down to the unit' }),
  residents: nullable(
    Type.Integer({ description: '期末户籍人口 / Registered residents at the end of the period' }),
  ),
  asOf: Type.String({ format: 'date-time', description: '计数截至 / Counted up to' }),
  stale: Type.Boolean({ description: '计数已落后 / Counting lags behind' }),
  sources: Type.Array(freshness),
  edition: nullable(editionRef),
};

export const reportShown = Type.Object({
  ...reportHead,
  domains: Type.Array(
    Type.Object({
      id: Type.String(),
      name: text,
      cure: nullable(
        Type.Object(
          { scenario: Type.String(), name: text, installed: Type.Boolean() },
          {
            description:
              '治理场景，installed 为否即尚未建设 / Its cure scenario; not yet built when not installed',
          },
        ),
      ),
      figures: Type.Array(Type.Object({ definition: indicatorDefinition, ...figureFields, series })),
    }),
  ),
  units: Type.Array(
    Type.Object({
      ...reportUnit.properties,
      figures: Type.Array(
        Type.Object({ indicator: Type.String(), figure: estimated, yearOnYear: comparison, state }),
      ),
    }),
    { description: '下级辖区的主要数字 / The big figures of the units below' },
  ),
});

export const indicatorShown = Type.Object({
  ...reportHead,
  definition: indicatorDefinition,
  ...figureFields,
  series,
  parts: Type.Array(
    Type.Object({
      dimension: Type.String(),
      rows: Type.Array(
        Type.Object({ key: Type.String(), name: text, figure: estimated, yearOnYear: comparison }),
      ),
    }),
    { description: '按类别等分组 / Break-downs' },
  ),
  units: Type.Array(
    Type.Object({ ...reportUnit.properties, figure: estimated, yearOnYear: comparison, state }),
  ),
  list: Type.Boolean({ description: '背后的事件可否列出 / Whether the events behind it can be listed' }),
});

/** One event, without anything about a person. */
export const eventShown = Type.Object({
  id: Type.String({ format: 'uuid' }),
  key: Type.String({ description: '来源的编号 / Its number at the source' }),
  source: named,
  category: named,
  at: moment,
  unit: named,
  placed: Type.String({
    enum: ['code', 'unit', 'address', 'position', 'outside', 'none'],
    description: '辖区如何得出 / How its unit was found',
  }),
  position: nullable(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })),
  count: Type.Integer(),
  severity: Type.Integer({ minimum: 1, maximum: 4 }),
  target: nullable(moment),
  closed: nullable(moment),
  revision: Type.Integer({ description: '更正过几次 / How often it was corrected' }),
  recordedAt: moment,
  matter: nullable(Type.Object({ id: Type.String(), number: Type.String() })),
});

export const indicatorList = Type.Object({
  definition: indicatorDefinition,
  period: reportHead.period,
  unit: reportUnit,
  events: Type.Array(eventShown),
  matters: Type.Array(
    Type.Object({
      id: Type.String(),
      number: Type.String(),
      scenario: text,
      at: moment,
      unit: nullable(reportUnit),
    }),
  ),
  total: Type.Number({ description: '数字本身，以便核对 / The figure itself, to be held against the list' }),
  next,
});

export const eventTicker = Type.Object({ items: Type.Array(eventShown), asOf: moment });
