import {
  anyObject,
  bytes32,
  exactly,
  instant,
  list,
  object,
  orNull,
  sha256,
  text,
  uuid,
  whole,
} from './shape.ts';

/** The JSON members of a bundle; docs/evidence-bundle.md says what each field means. */

export const FORMAT = 'gaoyao-evidence-bundle/1';

const said = object({ zh: text(), en: text() });
const logName = text(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);

const item = {
  id: uuid,
  kind: text(/^[a-z-]{1,40}$/),
  version: whole(1),
  log: logName,
  origin: orNull(uuid),
  derivation: orNull(text(/^[a-z-]{1,40}$/)),
};

const member = { name: text(), size: whole(0), sha256, sm3: sha256 };

export const manifestShape = object({
  format: exactly(FORMAT),
  createdAt: instant,
  by: object({ agency: orNull(uuid), name: orNull(said) }),
  contents: sha256,
  items: list(object(item)),
  logs: list(object({ name: logName, origin: text(/^\S{1,300}$/), size: whole(1) })),
  members: list(object(member)),
});
export type Manifest = ReturnType<typeof manifestShape>;
export type ManifestItem = Manifest['items'][number];

export const metadataShape = object({
  item: uuid,
  versions: list(
    object({
      version: whole(1),
      nonce: bytes32,
      content: (value, where) => {
        object({ title: text(), metadata: anyObject, fileName: orNull(text()) })(value, where);
        return anyObject(value, where);
      },
    }),
  ),
});

export type Metadata = ReturnType<typeof metadataShape>;

/** Leaf record of a version of an item. */
const evidenceRecord = {
  item: uuid,
  version: whole(1),
  matter: uuid,
  kind: item.kind,
  digest: sha256,
  file: orNull(sha256),
  sm3: orNull(sha256),
  size: orNull(whole(0)),
  origin: orNull(uuid),
  derivation: item.derivation,
  savedAt: instant,
  savedBy: uuid,
};
const saltedVersion = object({ record: object(evidenceRecord), salt: bytes32 });
export const versionsShape = object({ item: uuid, versions: list(saltedVersion) });
export type SaltedVersion = ReturnType<typeof saltedVersion>;

/** Leaf record of an entry in custody. */
const custodyRecord = {
  item: uuid,
  position: whole(1),
  at: instant,
  actor: uuid,
  agency: orNull(uuid),
  role: orNull(text()),
  purpose: text(),
  act: text(/^[a-z-]{1,40}$/),
  version: orNull(whole(1)),
  file: orNull(sha256),
  details: anyObject,
  previous: orNull(sha256),
};
const saltedEntry = object({ record: object(custodyRecord), salt: bytes32 });
export const custodyShape = object({ item: uuid, entries: list(saltedEntry) });
export type SaltedEntry = ReturnType<typeof saltedEntry>;

/** Of a derivative: its original in the ledger, without the original. */
export const originShape = object({ version: saltedVersion, derived: saltedEntry });
export type Origin = ReturnType<typeof originShape>;

const leaf = object({
  kind: exactly('evidence', 'custody'),
  item: uuid,
  part: whole(1),
  index: whole(0),
  path: list(bytes32),
});
export type ProvenLeaf = ReturnType<typeof leaf>;

export const proofsShape = object({
  origin: text(),
  size: whole(1),
  /** The checkpoint that was time-stamped, and the proof that the one of this bundle continues it. */
  stamped: orNull(object({ size: whole(1), consistency: list(bytes32) })),
  leaves: list(leaf),
});
export type Proofs = ReturnType<typeof proofsShape>;

export const witnessesShape = list(
  object({ name: text(/^[^\s+]{1,200}$/), agency: said, key: text(/^\S{1,4000}$/) }),
);
export type WitnessKey = ReturnType<typeof witnessesShape>[number];

export const policyShape = object({ quorum: whole(0), mustInclude: list(text()) });
export type Policy = ReturnType<typeof policyShape>;
