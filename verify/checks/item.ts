import {
  custodyShape,
  metadataShape,
  originShape,
  versionsShape,
  type Manifest,
  type ManifestItem,
  type Metadata,
  type Origin,
  type SaltedEntry,
  type SaltedVersion,
} from '../bundle/formats.ts';
import { isFile, type OpenedBundle } from '../bundle/opened.ts';
import type { Shape } from '../bundle/shape.ts';
import { Stopped, type Fault } from '../report/fault.ts';
import { absent, check, type Check, type ItemSeen } from '../report/report.ts';
import { custodyFaults, exportFaults } from './custody.ts';
import { fileFaults, metadataFaults, versionFaults } from './versions.ts';
import { originFaults } from './origin.ts';
import type { LogProofs } from './proofs.ts';

export interface ItemResult {
  readonly checks: readonly Check[];
  readonly seen: ItemSeen;
}

/** What a member says, or why it says nothing. */
type Part<T> =
  | { readonly value: T; readonly faults: readonly [] }
  | { readonly value: null; readonly faults: readonly Fault[] };

function partOf<T>(bundle: OpenedBundle, name: string, shape: Shape<T>): Part<T> {
  try {
    return { value: bundle.json(name, shape), faults: [] };
  } catch (error) {
    if (error instanceof Stopped) return { value: null, faults: [error.fault] };
    throw error;
  }
}

/** Everything that is to be checked of one item. `contents` is the digest its export must have committed to. */
export function checkItem(
  bundle: OpenedBundle,
  item: ManifestItem,
  proofs: LogProofs | undefined,
  contents: string,
): ItemResult {
  const { id } = item;
  const folder = `items/${id}`;
  const versions = partOf(bundle, `${folder}/versions.json`, versionsShape);
  const custody = partOf(bundle, `${folder}/custody.json`, custodyShape);
  const metadata = bundle.has(`${folder}/metadata.json`)
    ? partOf(bundle, `${folder}/metadata.json`, metadataShape)
    : undefined;
  const origin = item.origin === null ? undefined : partOf(bundle, `${folder}/origin.json`, originShape);
  const records = versions.value?.versions ?? [];
  const entries = custody.value?.entries ?? [];
  const latest = records.at(-1)?.record;
  const member = bundle.names().find((name) => isFile(name) && name.startsWith(`${folder}/`));

  const checks: Check[] = [
    metadata === undefined
      ? absent(
          'metadata',
          id,
          '证据包不含说明的内容（已删除或不对导出者开放），只证明其摘要',
          'the bundle does not hold the description (erased, or closed to the exporter): only its digest is proven',
        )
      : check(
          'metadata',
          id,
          { zh: '说明与账本中的摘要一致', en: 'The description matches its digest in the ledger' },
          [
            ...metadata.faults,
            ...(metadata.value === null ? [] : metadataFaults(item, metadata.value, records)),
          ],
        ),
    fileCheck(bundle, item, member, latest, metadata?.value ?? null),
    check(
      'versions',
      id,
      {
        zh: `${String(records.length)} 个版本齐全，均已写入账本`,
        en: `Every version is there and stands in the ledger (${String(records.length)})`,
      },
      [
        ...versions.faults,
        ...(versions.value === null ? [] : versionFaults(item, versions.value.item, records)),
        ...inLedger(proofs, 'evidence', records, `${folder}/versions.json`),
      ],
    ),
    check(
      'custody',
      id,
      {
        zh: `保管链 ${String(entries.length)} 条，首尾相接、没有缺漏，均已写入账本`,
        en: `The custody of ${String(entries.length)} entries has no gap, and every entry stands in the ledger`,
      },
      [
        ...custody.faults,
        ...(custody.value === null ? [] : custodyFaults(item, custody.value.item, entries)),
        ...inLedger(proofs, 'custody', entries, `${folder}/custody.json`),
      ],
    ),
    check(
      'export',
      id,
      {
        zh: '本次导出已记入保管链，并写明了本包的内容',
        en: 'This export stands in the custody and commits to the contents of this bundle',
      },
      exportFaults(bundle.manifest, item, entries, contents),
    ),
    ...(origin === undefined ? [] : [originCheck(item, origin, proofs)]),
  ];
  return {
    checks,
    seen: seen(bundle, item, member, metadata?.value ?? null, entries, origin?.value ?? null),
  };
}

function inLedger(
  proofs: LogProofs | undefined,
  kind: 'evidence' | 'custody',
  records: readonly (SaltedVersion | SaltedEntry)[],
  member: string,
): readonly Fault[] {
  if (proofs === undefined) return [];
  return records.flatMap((salted) => {
    const { record } = salted;
    const found = proofs.fault(kind, 'position' in record ? record.position : record.version, salted, member);
    return found === null ? [] : [found];
  });
}

function fileCheck(
  bundle: OpenedBundle,
  item: ManifestItem,
  member: string | undefined,
  latest: SaltedVersion['record'] | undefined,
  metadata: Metadata | null,
): Check {
  if (member === undefined && latest?.file === null)
    return absent('file', item.id, '这件证据没有电子文件', 'this piece of evidence has no file');
  if (member === undefined)
    return absent(
      'file',
      item.id,
      '证据包不含文件本身（已删除或不对导出者开放），只证明其摘要',
      'the bundle does not hold the file (erased, or closed to the exporter): only its digest is proven',
    );
  return check(
    'file',
    item.id,
    {
      zh: '文件与账本中的 SHA-256、SM3 逐字节一致',
      en: 'The file is, byte for byte, the one whose SHA-256 and SM3 stand in the ledger',
    },
    fileFaults(member, bundle.digests(member), latest, metadata),
  );
}

function originCheck(item: ManifestItem, origin: Part<Origin>, proofs: LogProofs | undefined): Check {
  const member = `items/${item.id}/origin.json`;
  const found =
    origin.value === null
      ? origin.faults
      : [
          ...originFaults(item, origin.value),
          ...inLedger(proofs, 'evidence', [origin.value.version], member),
          ...inLedger(proofs, 'custody', [origin.value.derived], member),
        ];
  return check(
    'origin',
    item.id,
    {
      zh: '派生件的来源（原件及派生操作）已写入账本',
      en: 'The original it was made of, and the making, stand in the ledger',
    },
    found,
  );
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function seen(
  bundle: OpenedBundle,
  item: Manifest['items'][number],
  member: string | undefined,
  metadata: Metadata | null,
  entries: readonly SaltedEntry[],
  origin: Origin | null,
): ItemSeen {
  const content = metadata?.versions.at(-1)?.content;
  const digests = member === undefined ? undefined : bundle.digests(member);
  return {
    id: item.id,
    kind: item.kind,
    title: textOf(content?.['title']),
    fileName: textOf(content?.['fileName']),
    file:
      member === undefined || digests === undefined
        ? null
        : { member, size: digests.size, sha256: digests.sha256 },
    version: item.version,
    derivation: item.derivation,
    originFile: origin?.version.record.file ?? null,
    custody: entries.map(({ record: { position, at, act, purpose, actor, agency } }) => ({
      position,
      at,
      act,
      purpose,
      actor,
      agency,
    })),
  };
}
