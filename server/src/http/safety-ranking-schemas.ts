import { Type } from 'typebox';
import { nullable } from './route-documents.ts';
import { day, estimated, reportHead, reportUnit } from './safety-schemas.ts';
import { named, text } from './schemas.ts';

export const rankingShown = Type.Object({
  ...reportHead,
  method: Type.Object({
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
  }),
  rows: Type.Array(
    Type.Object({
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
          figure: estimated,
          per10k: nullable(Type.Number()),
          interval: nullable(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })),
        }),
      ),
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
