import { Type } from 'typebox';
import { LARGEST_METADATA, portIds, type Derivation } from '@gaoyao/kernel/evidence';
import { evidenceKinds } from '@gaoyao/kernel/knowledge';
import { nullable } from './route-documents.ts';
import { named, text } from './schemas.ts';

const uuid = Type.String({ format: 'uuid' });
const moment = Type.String({ format: 'date-time' });
const only = { additionalProperties: false } as const;
const fromList = <T extends string>(values: readonly T[], description?: string) =>
  Type.Unsafe<T>({
    type: 'string',
    enum: [...values],
    ...(description === undefined ? {} : { description }),
  });

export const byMatter = Type.Object({ id: Type.String() });
export const byItem = Type.Object({ id: Type.String(), item: Type.String() });

/** JSON of a capture: metadata with drawn signatures, and the little around them. */
export const CAPTURE_LIMIT = LARGEST_METADATA + 64 * 1024;

const port = fromList(portIds, '九种采集方式之一 / One of the nine kinds of capture');
const statutory = fromList(evidenceKinds, '行政处罚法 46 的证据种类 / Kind of evidence in law');
const derivations = ['thumbnail', 'redacted', 'transcode', 'drawing'] as const;
const derivation = fromList(derivations);

/** Somebody by name, as on every paper of the office; null for the platform itself, and for an account that is gone. */
const who = nullable(Type.Object({ name: text, staffNumber: Type.String() }));
const office = nullable(Type.Object({ name: text }));

const proof = Type.Object(
  {
    state: fromList(['included', 'pending']),
    index: Type.Optional(Type.Integer()),
    size: Type.Optional(Type.Integer()),
  },
  { description: '是否已列入账本，及位置 / Whether the ledger holds it, and where' },
);

const file = Type.Object({
  sha256: Type.String(),
  sm3: Type.String(),
  size: Type.Integer({ description: '字节 / Bytes' }),
  type: Type.String(),
});

export const itemShown = Type.Object({
  id: uuid,
  kind: port,
  statutory,
  title: nullable(Type.String()),
  state: fromList(['pending', 'current', 'withdrawn', 'erased']),
  version: Type.Integer(),
  capturedAt: moment,
  capturedBy: who,
  obtained: Type.String({ format: 'date' }),
  file: nullable(file),
  thumbnail: Type.Boolean(),
  origin: nullable(uuid),
  derivation: Type.Unsafe<Derivation | null>({
    type: ['string', 'null'],
    enum: [...derivations, null],
    description: '如何由 origin 制成 / How it was made of `origin`',
  }),
  closed: Type.Boolean({
    description:
      '原件已封存，对您只开放遮盖件 / The original is sealed: what opens for you is its redacted copy',
  }),
  points: Type.Array(Type.String()),
  proof,
  shared: Type.Optional(
    Type.Object({
      agency: office,
      grant: uuid,
      standing: fromList(['open', 'early', 'expired', 'revoked', 'closed']),
    }),
  ),
});

const custodyEntry = Type.Object({
  position: Type.Integer(),
  at: moment,
  actor: who,
  actorId: uuid,
  agency: office,
  role: nullable(Type.String()),
  purpose: Type.String(),
  act: fromList([
    'capture',
    'change',
    'read',
    'export',
    'derive',
    'share',
    'revoke',
    'open',
    'verify',
    'withdraw',
    'attach',
    'erase',
  ]),
  version: nullable(Type.Integer()),
  file: nullable(Type.String()),
  details: Type.Unsafe<Readonly<Record<string, unknown>>>({ type: 'object', additionalProperties: true }),
  previous: nullable(
    Type.String({
      description: '上一条记录的 SHA-256 / SHA-256 of the canonical record of the entry before',
    }),
  ),
  remark: Type.Optional(Type.String()),
  proof,
});

export const itemRead = Type.Object({
  ...itemShown.properties,
  metadata: Type.Unsafe<Readonly<Record<string, unknown>> | null>({
    type: ['object', 'null'],
    additionalProperties: true,
  }),
  fileName: nullable(Type.String()),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      digest: Type.String(),
      file: nullable(file),
      savedAt: moment,
      savedBy: who,
      proof,
    }),
  ),
  derivatives: Type.Array(Type.Object({ id: uuid, derivation })),
  custody: Type.Array(custodyEntry),
});

export const kindShown = Type.Object({
  id: port,
  name: text,
  about: text,
  basis: Type.Array(Type.Object({ rule: text, status: fromList(['V', 'S', 'M', 'L']) })),
  statutory: Type.Array(named),
  file: Type.Object({ need: fromList(['required', 'optional', 'none']), types: Type.Array(Type.String()) }),
  schema: Type.Unsafe<object>({
    type: 'object',
    additionalProperties: true,
    description: '元数据的 JSON Schema / JSON Schema of the metadata',
  }),
});

const metadata = Type.Unsafe<Readonly<Record<string, unknown>>>({
  type: 'object',
  description: '该种证据的元数据，见 GET /api/evidence/kinds / Metadata of the kind',
});

export const captureWanted = Type.Object(
  {
    kind: Type.String({ maxLength: 40 }),
    title: Type.String({ maxLength: 400 }),
    statutory: Type.Optional(Type.String({ maxLength: 40 })),
    metadata,
    upload: Type.Optional(Type.String({ maxLength: 60 })),
    points: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 })),
    compartments: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 })),
    obtained: Type.String({ maxLength: 10, description: '取得日期 / Day it was obtained' }),
    capturedAt: Type.String({ maxLength: 40 }),
    requestKey: Type.Optional(Type.String({ pattern: '^[\\x20-\\x7e]{1,100}$' })),
  },
  only,
);

export const changeWanted = Type.Object(
  {
    metadata,
    title: Type.Optional(Type.String({ maxLength: 400 })),
    reason: Type.String({ maxLength: 2_000 }),
    based: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
  },
  only,
);

const share = Type.Number({ minimum: 0, maximum: 1 });
const region = Type.Object(
  {
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    x: share,
    y: share,
    width: share,
    height: share,
  },
  only,
);

/** One of redaction, smaller picture, another format. */
export const derivativeWanted = Type.Object(
  {
    redact: Type.Optional(
      Type.Object(
        {
          regions: Type.Optional(Type.Array(region, { maxItems: 1_000 })),
          texts: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 200 })),
        },
        only,
      ),
    ),
    thumbnail: Type.Optional(Type.Literal(true)),
    transcode: Type.Optional(Type.Literal(true)),
    seal: Type.Optional(
      Type.Boolean({
        default: true,
        description:
          '封存原件，只对办理人员开放 / Seal the original: it opens for those who handle the matter',
      }),
    ),
    reason: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  only,
);

export const fileWanted = Type.Object({
  as: fromList(['read', 'export'], '查看，或者导出 / To look at, or to take away'),
  derivative: Type.Optional(fromList(['thumbnail', 'redacted'])),
});
