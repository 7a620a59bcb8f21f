import { Type } from 'typebox';
import { nullable } from './route-documents.ts';
import { editionRef, estimated, moment, reportShown, reportUnit } from './safety-schemas.ts';
import { next, text } from './schemas.ts';

const remark = Type.Object({
  id: Type.String(),
  domain: nullable(Type.String()),
  indicator: nullable(Type.String()),
  text: Type.String(),
  by: text,
  at: moment,
});

export const editionItem = Type.Object({
  ...editionRef.properties,
  by: Type.String(),
  period: Type.String(),
  unit: reportUnit,
  state: Type.String({ enum: ['draft', 'published'] }),
  asOf: moment,
  reason: nullable(Type.String()),
  supersedes: nullable(Type.String()),
  sha256: Type.String({ description: '内容摘要 / Digest of its content' }),
  matter: nullable(Type.Object({ id: Type.String(), number: Type.String() })),
});

export const editionList = Type.Object({
  items: Type.Array(editionItem),
  next,
  mayPrepare: Type.Boolean({ description: '本人可否编制 / Whether the reader may prepare one' }),
});

export const editionShown = Type.Object({
  ...reportShown.properties,
  edition: editionItem,
  comments: Type.Array(remark),
  appeals: Type.Array(
    Type.Object({
      ...remark.properties,
      unit: reportUnit,
      state: Type.String({ enum: ['open', 'upheld', 'rejected'] }),
      decision: nullable(Type.String()),
    }),
  ),
  may: Type.Object({ comment: Type.Boolean(), appeal: Type.Boolean() }),
  others: Type.Array(editionItem, { description: '同一期的其他版 / Other editions of the same period' }),
});

export const reconciliationShown = Type.Object({
  edition: editionItem,
  with: nullable(editionItem),
  asOf: moment,
  rows: Type.Array(
    Type.Object({
      indicator: Type.String(),
      name: text,
      unit: reportUnit,
      before: estimated,
      after: estimated,
      difference: nullable(Type.Number()),
      late: Type.Number({ description: '迟报 / Reported late' }),
      corrected: Type.Number({ description: '更正 / Corrected' }),
      moved: Type.Number({ description: '辖区变动 / Units changed' }),
      redefined: Type.Boolean({ description: '定义改变 / The definition changed' }),
      unexplained: Type.Number(),
    }),
  ),
});

const delivery = Type.Object({
  id: Type.String(),
  subscription: Type.String(),
  by: Type.String(),
  period: Type.String(),
  unit: reportUnit,
  edition: nullable(editionRef),
  at: moment,
  read: Type.Boolean(),
  files: Type.Object({ pdf: Type.String(), xlsx: Type.String() }),
});

export const subscriptionsShown = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      by: Type.String({ enum: ['day', 'month', 'year'] }),
      unit: reportUnit,
      since: moment,
    }),
  ),
  deliveries: Type.Array(delivery, {
    description: '已出的报告，新的在前 / Reports that are out, newest first',
  }),
  unread: Type.Integer(),
});
