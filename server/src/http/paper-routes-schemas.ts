import { Type } from 'typebox';
import { failureIds, wayIds } from '@gaoyao/kernel/documents';
import { nullable } from './route-documents.ts';
import { text } from './schemas.ts';

const moment = Type.String({ format: 'date-time' });
const day = Type.String({ format: 'date' });
const uuid = Type.String({ format: 'uuid' });
const audience = Type.String({ enum: ['internal', 'party', 'other-body'] });

const itemFields = {
  id: uuid,
  template: Type.String(),
  name: text,
  audience,
  state: Type.String({
    enum: ['draft', 'signed', 'issuing', 'issued', 'served', 'corrected', 'withdrawn', 'discarded'],
  }),
  version: Type.Integer(),
  number: nullable(Type.String()),
  outside: Type.Boolean({ description: '系列以外的文号 / A number outside the series' }),
  byHand: Type.Boolean({ description: '取号手签 / Numbered to be signed by hand' }),
  signed: Type.Integer(),
  signers: Type.Integer(),
  next: nullable(text),
  issuedOn: nullable(day),
  servedOn: nullable(day),
  corrects: nullable(uuid),
  correctedBy: nullable(uuid),
  draftedAt: moment,
  changedAt: moment,
  closed: Type.Boolean({
    description:
      '含有不对本人开放的分隔区的内容 / Holds something of a compartment that is closed to the reader',
  }),
};
export const paperItem = Type.Object(itemFields);

export const templateItem = Type.Object({
  id: Type.String(),
  name: text,
  audience,
  article: nullable(Type.String()),
  series: nullable(Type.String()),
  signers: Type.Array(text),
  allowed: Type.Boolean(),
  reason: nullable(text),
  fields: Type.Array(
    Type.Object({ id: Type.String(), name: text, required: Type.Boolean(), format: Type.String() }),
  ),
});

const official = Type.Object({ id: Type.String(), name: text, staffNumber: Type.String() });
const remainingWay = Type.Object({
  way: nullable(Type.String()),
  text,
  article: Type.String(),
});

export const paperRead = Type.Object({
  ...itemFields,
  digest: Type.String({ description: '本版内容的 SHA-256 / SHA-256 of this version' }),
  content: Type.Unknown({ description: '正文各段 / The parts of the paper' }),
  reason: nullable(Type.String()),
  file: nullable(
    Type.Object({
      sha256: Type.String(),
      type: Type.String(),
      bytes: Type.Integer(),
      scan: Type.Boolean(),
    }),
  ),
  signatures: Type.Array(
    Type.Object({
      version: Type.Integer(),
      post: text,
      by: official,
      at: moment,
      digest: Type.String(),
      voidedAt: nullable(moment),
    }),
  ),
  refusals: Type.Array(
    Type.Object({ version: Type.Integer(), by: official, at: moment, reason: Type.String() }),
  ),
  versions: Type.Array(Type.Object({ version: Type.Integer(), by: official, at: moment })),
  services: Type.Array(
    Type.Object({
      id: uuid,
      way: Type.String(),
      name: text,
      article: Type.String(),
      outcome: Type.String({ enum: ['served', 'pending', 'failed'] }),
      failure: nullable(text),
      remaining: Type.Array(remainingWay),
      day,
      effectOn: nullable(day),
      arrivedAt: nullable(moment),
      steps: Type.Array(text),
      party: nullable(uuid),
      details: Type.Unknown(),
      by: official,
      at: moment,
    }),
  ),
  review: Type.Object({
    rounds: Type.Integer(),
    adopted: Type.Integer(),
    refused: Type.Integer(),
    open: Type.Integer(),
    revisions: Type.Integer(),
  }),
  remarks: Type.Array(
    Type.Object({
      id: uuid,
      round: Type.Integer(),
      content: Type.Unknown(),
      answer: nullable(
        Type.Object({
          adopted: Type.Boolean(),
          reason: Type.String(),
          by: uuid,
          at: moment,
        }),
      ),
    }),
  ),
  mySignature: Type.Boolean({ description: '轮到本人签署 / It is the reader’s turn to sign' }),
});

export const drafted = Type.Object({
  id: uuid,
  version: Type.Integer(),
  digest: Type.String(),
  content: Type.Unknown({ description: '正文各段 / The parts of the paper' }),
});

const longest = { maxLength: 20_000 };
const plain = Type.Union([Type.String(longest), Type.Number(), Type.Boolean()]);
export const values = Type.Optional(
  Type.Record(
    Type.String(),
    Type.Union([plain, Type.Array(Type.Record(Type.String(), plain), { maxItems: 500 })]),
    { description: '由拟制人填写的空白 / Blanks that the drafter writes' },
  ),
);

export const templateId = Type.String({ minLength: 1, maxLength: 100 });
export const reason = Type.String({ minLength: 1, maxLength: 2_000 });
export const seen = {
  version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
  digest: Type.String({
    minLength: 64,
    maxLength: 64,
    description: '所见版本的摘要 / Digest of the version that was seen',
  }),
};

const said = Type.Optional(Type.String({ maxLength: 500 }));
export const service = Type.Object(
  {
    way: Type.Enum([...wayIds]),
    day: Type.String({
      format: 'date',
      description: '签收、留置、公告或者未成之日 / Day received, left, published or tried',
    }),
    party: Type.Optional(Type.String({ format: 'uuid' })),
    failure: Type.Optional(Type.Enum([...failureIds])),
    consent: Type.Optional(
      Type.String({ format: 'uuid', description: '电子送达确认书 / The paper with the consent' }),
    ),
    because: Type.Optional(Type.Enum(['whereabouts-unknown', 'other-ways-failed'])),
    recipient: said,
    receivedBy: said,
    relation: said,
    witness: said,
    recorded: Type.Optional(Type.Boolean()),
    receipt: said,
    medium: said,
    note: said,
  },
  { additionalProperties: false },
);

export const served = Type.Object({
  id: uuid,
  outcome: Type.String({ enum: ['served', 'pending', 'failed'] }),
  effect: nullable(Type.Object({ day, steps: Type.Array(text) })),
  remaining: Type.Array(remainingWay),
});

export const issued = Type.Object({
  id: uuid,
  number: nullable(Type.String()),
  day,
  sha256: Type.String(),
});

const progressFields = {
  id: uuid,
  scenario: Type.String(),
  template: Type.String(),
  issues: Type.Boolean(),
  askedAt: moment,
  finishedAt: nullable(moment),
  total: Type.Integer(),
  done: Type.Integer(),
  rejected: Type.Integer(),
};
export const batchProgress = Type.Object(progressFields);
export const batchRead = Type.Object({
  ...progressFields,
  items: Type.Array(
    Type.Object({
      place: Type.Integer(),
      matter: Type.String(),
      paper: nullable(uuid),
      rejection: nullable(Type.Object({ code: Type.String(), text })),
    }),
  ),
});

export const byMatter = Type.Object({ id: Type.String() });
export const byPaper = Type.Object({ id: Type.String(), paper: Type.String() });
