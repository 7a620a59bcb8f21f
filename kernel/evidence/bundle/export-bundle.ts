import type { Asking } from '../authority.ts';
import type { Evidence } from '../items/evidence.ts';
import type { ExportedItem, PreparedItem } from '../items/types.ts';
import { bundleOf, type Bundle } from './bundle.ts';
import { commit } from './committed.ts';
import type { BundleContent, BundledBy, BundledFile, ItemOfBundle } from './content.ts';
import { notIncluded, nothingToExport } from './problems.ts';
import { provenBy, type ProvingLedger, type RecordToProve } from './proven.ts';

/** What an export of a bundle stands on. */
export interface BundleSources {
  readonly evidence: Pick<Evidence, 'exportItems'>;
  readonly ledger: ProvingLedger;
  /** Names of agencies, as a bundle shows who exported it; asked once, before anything leaves. */
  readonly agencyNames: () => Promise<ReadonlyMap<string, NonNullable<BundledBy['name']>>>;
}

/**
 * Exports evidence with its proof. The export stands in the custody of each item before this returns, with a digest of what
 * leaves, and in the ledger; the bundle is proven at the newest checkpoint that enough witnesses have signed. Where they do
 * not sign in time, it is proven at one that the log alone has signed, and whoever verifies it is told so. Throws what
 * `Evidence.exportItems` throws, `evidence.nothing-to-export` (404), `evidence.not-provable` (410) when the salt of a leaf
 * was erased, `ledger.lagging` (503), and `evidence.altered` (500) when a file is not what was captured.
 */
export async function exportBundle(
  sources: BundleSources,
  asking: Asking,
  items?: readonly string[],
): Promise<Bundle> {
  const names = await sources.agencyNames();
  // the log of a tenancy begins with the first leaf that it is given
  await sources.ledger.drain();
  const logs = await sources.ledger.logNames();
  const by = (agency: string | null): BundledBy => ({
    agency,
    name: agency === null ? null : (names.get(agency) ?? null),
  });
  let exporter = by(null);
  const exported = await sources.evidence.exportItems(asking, {
    ...(items === undefined ? {} : { items }),
    details: (prepared, agency) => {
      if (prepared.length === 0) throw nothingToExport();
      exporter = by(agency);
      return {
        contents: commit(
          exporter,
          prepared.map((item) => committedItem(item, logs)),
        ).digest,
      };
    },
  });
  return bundleOf(await contentOf(sources, exporter, exported, logs));
}

const refuseUnlogged = (): never => {
  throw notIncluded();
};

const unread = (): never => {
  throw new Error('a file that is only described is not read');
};

/** What an export commits to of an item. */
function committedItem(item: PreparedItem | ExportedItem, logs: ReadonlyMap<number, string>): ItemOfBundle {
  const { file } = item;
  const { sha256, sm3, size, type, name } = file ?? {};
  return {
    id: item.item,
    kind: item.kind,
    version: item.version,
    log: logs.get(item.shard) ?? refuseUnlogged(),
    origin: item.origin,
    derivation: item.derivation,
    contents: item.versions.flatMap(({ record: { version }, nonce, content }) =>
      nonce === null || content === null ? [] : [{ version, nonce, content }],
    ),
    file:
      sha256 === undefined ||
      sm3 === undefined ||
      size === undefined ||
      type === undefined ||
      name === undefined
        ? null
        : { sha256, sm3, size, type, name, open: opens(file) },
  };
}

const opens = (file: PreparedItem['file'] | ExportedItem['file']): BundledFile['open'] =>
  file !== null && 'open' in file ? file.open : unread;

async function contentOf(
  { ledger }: BundleSources,
  by: BundledBy,
  exported: readonly ExportedItem[],
  logs: ReadonlyMap<number, string>,
): Promise<BundleContent> {
  const records = exported.flatMap(recordsOf);
  const proven = await provenBy(ledger, records);
  const salted = <R extends object>(record: R): { readonly record: R; readonly salt: string } => ({
    record,
    salt: proven.saltOf(record),
  });
  return {
    by,
    items: exported.map((item) => ({
      ...committedItem(item, logs),
      versions: item.versions.map(({ record }) => salted(record)),
      custody: item.custody.map(salted),
      source:
        item.source === null
          ? null
          : { version: salted(item.source.version), derived: salted(item.source.derived) },
    })),
    logs: proven.logs,
    ...ledger.alliance(),
    timestampAuthorities: proven.logs.some(({ timestamp }) => timestamp !== null) ? ledger.authorities : [],
  };
}

/** Every record of an item that a bundle has to prove. */
function recordsOf({ shard, versions, custody, source }: ExportedItem): readonly RecordToProve[] {
  return [
    ...[...versions.map(({ record }) => record), ...(source === null ? [] : [source.version])].map(
      (record) => ({
        ...{ shard, kind: 'evidence' as const, ref: record.item, part: record.version, record },
      }),
    ),
    ...[...custody, ...(source === null ? [] : [source.derived])].map((record) => ({
      ...{ shard, kind: 'custody' as const, ref: record.item, part: record.position, record },
    })),
  ];
}
