import { Type } from 'typebox';
import { nullable } from './route-documents.ts';
import { rankingFields } from './safety-ranking-schemas.ts';
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
  withdrawn: nullable(
    Type.Object(
      { at: moment, reason: Type.String() },
      { description: '撤回公告，数字仍可查 / Notice of withdrawal; the figures stay readable' },
    ),
  ),
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
      state: Type.String({ enum: ['open', 'upheld', 'rejected', 'withdrawn'] }),
      number: Type.String(),
      due: nullable(moment),
      decision: nullable(Type.String()),
    }),
  ),
  may: Type.Object({ comment: Type.Boolean(), appeal: Type.Boolean() }),
  intact: Type.Boolean({
    description: '现存内容与发布时的摘要一致 / What is kept still has the digest it was published with',
  }),
  ranking: nullable(Type.Object(rankingFields)),
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
      redefined: Type.Number({ description: '定义改变 / The definition changed' }),
      continued: Type.Number({ description: '期间继续 / The period went on' }),
      residents: Type.Number({ description: '户籍人口更新 / Residents were updated' }),
      acts: Type.Number({ description: '本平台办理记录 / Acts of this platform' }),
      events: nullable(
        Type.Object(
          { late: Type.Integer(), corrected: Type.Integer() },
          { description: '迟报和更正的事件数 / Events behind late and corrected' },
        ),
      ),
      versions: nullable(
        Type.Array(Type.Integer(), {
          ...{ minItems: 2, maxItems: 2 },
          description: '定义的版本 / Versions of the definition',
        }),
      ),
      unexplained: Type.Number(),
    }),
    { description: '不同的数字 / The figures that differ' },
  ),
  same: Type.Integer({ description: '相同的数字有几个 / How many figures are the same' }),
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
