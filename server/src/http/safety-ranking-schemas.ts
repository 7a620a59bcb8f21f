import { Type } from 'typebox';
import { nullable } from './route-documents.ts';
import { day, reportHead, reportUnit } from './safety-schemas.ts';
import { named, text } from './schemas.ts';

const rankedUnit = {
  unit: reportUnit,
  score: nullable(Type.Number()),
  rank: nullable(
    Type.Array(Type.Integer(), {
      minItems: 2,
      maxItems: 2,
      description: '名次区间，并列为一段 / Range of ranks: ties span several',
    }),
  ),
  movement: nullable(
    Type.Object({
      before: Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 }),
      direction: Type.String({ enum: ['up', 'down', 'same'] }),
    }),
  ),
  rates: Type.Array(
    Type.Object({
      indicator: Type.String(),
      observed: Type.Number(),
      expected: Type.Number({
        description: '按全部辖区的发生率应有的件数 / As many as at the rate of all units together',
      }),
      per10k: Type.Number(),
      interval: Type.Array(Type.Number(), {
        ...{ minItems: 2, maxItems: 2 },
        description: '每万人件数的 95% 区间 / 95 % interval of the rate per 10,000',
      }),
    }),
  ),
};

const method = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  name: text,
  says: Type.Array(text, { description: '方法的说明 / The method in words' }),
  weights: Type.Array(
    Type.Object({
      indicator: Type.String(),
      name: text,
      weight: Type.Number(),
      better: Type.String({ enum: ['up', 'down'] }),
    }),
  ),
});

/** As it was published with an edition. */
export const rankingFields = { method, rows: Type.Array(Type.Object(rankedUnit)) };

export const rankingShown = Type.Object({
  ...reportHead,
  method,
  rows: Type.Array(
    Type.Object({
      ...rankedUnit,
      appeal: nullable(Type.String({ enum: ['open', 'upheld', 'rejected'] })),
    }),
  ),
});

export const clustersShown = Type.Object({
  ...reportHead,
  method: text,
  clusters: Type.Array(
    Type.Object({
      unit: reportUnit,
      area: Type.Array(reportUnit, { description: '所含辖区 / The units of the area' }),
      source: Type.String(),
      category: named,
      kind: Type.String({ enum: ['time', 'space-time'] }),
      from: day,
      to: day,
      observed: Type.Integer(),
      expected: Type.Number(),
      interval: nullable(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })),
      q: Type.Number({ description: '经 Benjamini–Hochberg 校正 / Adjusted after Benjamini–Hochberg' }),
      events: Type.Array(Type.String({ format: 'uuid' })),
    }),
  ),
});
