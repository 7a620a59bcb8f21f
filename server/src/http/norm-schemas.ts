import { Type } from 'typebox';
import { violationFields } from '@gaoyao/kernel/knowledge';
import { nullable } from './route-documents.ts';
import { text } from './schemas.ts';

export const day = Type.String({ format: 'date' });
const moment = Type.String({ format: 'date-time' });
export const status = Type.String({
  enum: ['V', 'S', 'M', 'L'],
  description:
    'V 已核对条文，S 二手来源，M 待核，L 本地基准 / V checked, S secondary source, M from memory, L local standard',
});

/** Who drafted or approved: the post's holder by name, as on every paper of the agency. */
const official = nullable(Type.Object({ name: text, staffNumber: Type.String() }));

export const catalogueItem = Type.Object({
  code: Type.String(),
  version: Type.Integer(),
  name: text,
  field: Type.Object({ id: Type.String({ enum: [...violationFields] }), name: text }),
  status,
  law: Type.String(),
  article: Type.String(),
  validFrom: nullable(day),
  validTo: nullable(Type.String({ format: 'date', description: '不再施行的首日 / First day without it' })),
});

export const versionItem = Type.Object({
  version: Type.Integer(),
  status: Type.String({ enum: ['draft', 'trial', 'published', 'withdrawn'] }),
  origin: Type.String({
    enum: ['code', 'data'],
    description: '随平台提供，或者在本地编辑 / Came with the platform, or edited here',
  }),
  validFrom: nullable(day),
  validTo: nullable(day),
  hash: Type.String(),
  revision: Type.Integer(),
  matter: nullable(Type.String()),
  proposedBy: official,
  approvedBy: official,
  reason: nullable(Type.String()),
  changedAt: moment,
});

export const versionEvent = Type.Object({
  version: Type.Integer(),
  at: moment,
  change: Type.String(),
  actor: official,
  status: Type.String(),
  validFrom: nullable(day),
  validTo: nullable(day),
  reason: nullable(Type.String()),
});

export const normIssue = Type.Object({
  severity: Type.String({ enum: ['error', 'notice'] }),
  code: Type.String(),
  place: Type.String(),
  text,
});

export const entry = Type.Unknown({
  description: '目录条目全文，格式见 docs/norms.md / The whole entry, see docs/norms.md',
});

export const trialView = Type.Object({
  id: Type.String({ format: 'uuid' }),
  code: Type.String(),
  version: Type.Integer(),
  hash: Type.String(),
  against: nullable(Type.Integer({ description: '比较的版次 / The version it is compared with' })),
  from: day,
  to: day,
  days: Type.Integer(),
  counts: Type.Boolean({
    description: '期间够长，可作为审核依据 / Its period is long enough for a change to rest on it',
  }),
  askedAt: moment,
  finishedAt: nullable(moment),
  status: Type.String({ enum: ['waiting', 'running', 'done', 'cancelled', 'failed'] }),
  done: Type.Integer({ description: '已看过的事项 / Matters looked at' }),
  total: nullable(Type.Integer()),
  summary: Type.Object({
    cases: Type.Integer(),
    changed: Type.Integer(),
    changes: Type.Record(Type.String(), Type.Integer()),
    moves: Type.Record(Type.String(), Type.Integer()),
    ranges: Type.Object({
      cases: Type.Integer(),
      old: Type.Array(Type.Number()),
      new: Type.Array(Type.Number()),
    }),
  }),
  failure: Type.Unknown(),
});

const finding = Type.Object({
  band: nullable(Type.String()),
  least: Type.Optional(Type.Number()),
  most: Type.Optional(Type.Number()),
  also: Type.Array(Type.String()),
  open: Type.Array(Type.String()),
  expired: Type.Boolean(),
  hearing: Type.Boolean(),
});

export const trialCase = Type.Object({
  seq: Type.Integer(),
  matter: Type.String(),
  number: Type.String(),
  old: Type.Object({ ...finding.properties, decided: Type.Optional(Type.Number()) }),
  new: finding,
  changes: Type.Array(Type.String()),
});
