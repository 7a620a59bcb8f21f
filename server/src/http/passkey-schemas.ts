import { Type } from 'typebox';

/** Bytes as base64url, bounded: the longest is an attestation. */
const bytes = Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength: 20_000 });

const answered = {
  id: Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength: 1400 }),
  rawId: Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength: 1400 }),
  type: Type.Literal('public-key'),
  authenticatorAttachment: Type.Optional(Type.String({ maxLength: 40 })),
  clientExtensionResults: Type.Optional(Type.Unknown()),
};

/** What `navigator.credentials.create()` gives, as JSON (WebAuthn Level 3 §5.1.8). */
export const attestation = Type.Object({
  ...answered,
  response: Type.Object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 })),
  }),
});

/** What `navigator.credentials.get()` gives, as JSON. */
export const assertion = Type.Object({
  ...answered,
  response: Type.Object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: Type.Optional(bytes),
  }),
});

/** Options that the page hands to the browser as they are. */
export const ceremony = Type.Unsafe<object>({
  type: 'object',
  additionalProperties: true,
  description: 'WebAuthn Level 3 §5.1.8',
});

export const nothing = Type.Object({}, { additionalProperties: false });
