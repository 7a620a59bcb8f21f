import type { ManifestItem, Metadata, SaltedVersion } from '../bundle/formats.ts';
import { canonicalJson } from '../bundle/json.ts';
import { sha256Hex, type Digests } from '../hashing/digests.ts';
import { fault, type Fault } from '../report/fault.ts';

type Latest = SaltedVersion['record'] | undefined;

/** The versions of an item: one after the other from the first to the exported one, all of this item. */
export function versionFaults(
  item: ManifestItem,
  named: string,
  versions: readonly SaltedVersion[],
): readonly Fault[] {
  const member = `items/${item.id}/versions.json`;
  const faults: Fault[] = [];
  if (named !== item.id)
    faults.push(
      fault('version.other-item', member, '版本记录不属于这件证据', 'the versions are not of this item'),
    );
  versions.forEach(({ record }, index) => {
    if (record.version !== index + 1)
      faults.push(
        fault(
          'version.gap',
          member,
          `第 ${String(index + 1)} 版缺失或次序有误`,
          `version ${String(index + 1)} is missing or out of place`,
        ),
      );
    if (
      record.item !== item.id ||
      record.kind !== item.kind ||
      record.origin !== item.origin ||
      record.derivation !== item.derivation
    )
      faults.push(
        fault(
          'version.other-item',
          member,
          `第 ${String(record.version)} 版不属于这件证据`,
          `version ${String(record.version)} is not of this item`,
        ),
      );
    if ((record.file === null) !== (record.sm3 === null) || (record.file === null) !== (record.size === null))
      faults.push(fault('version.shape', member, '文件摘要不完整', 'the digests of its file are incomplete'));
  });
  if (versions.length !== item.version)
    faults.push(
      fault(
        'version.count',
        member,
        `目录称有 ${String(item.version)} 版，实有 ${String(versions.length)} 版`,
        `the manifest speaks of ${String(item.version)} versions, there are ${String(versions.length)}`,
      ),
    );
  return faults;
}

/** Each description gives, with its nonce, the digest in the record of its version; that of the exported version is there. */
export function metadataFaults(
  item: ManifestItem,
  metadata: Metadata,
  versions: readonly SaltedVersion[],
): readonly Fault[] {
  const member = `items/${item.id}/metadata.json`;
  const faults: Fault[] = [];
  if (metadata.item !== item.id)
    faults.push(
      fault('metadata.other-item', member, '说明不属于这件证据', 'the description is not of this item'),
    );
  metadata.versions.forEach(({ version, nonce, content }, index) => {
    const record = versions.find((one) => one.record.version === version)?.record;
    if (index > 0 && version <= metadata.versions[index - 1]!.version)
      faults.push(
        fault(
          'metadata.order',
          member,
          '各版说明次序有误',
          'the versions of the description are out of order',
        ),
      );
    if (record?.digest !== sha256Hex(nonce, canonicalJson(content)))
      faults.push(
        fault(
          'metadata.changed',
          member,
          `第 ${String(version)} 版说明与账本中的摘要不符`,
          `the description of version ${String(version)} is not the one whose digest stands in the ledger`,
        ),
      );
  });
  if (metadata.versions.at(-1)?.version !== item.version)
    faults.push(
      fault(
        'metadata.missing',
        member,
        '缺少所导出版本的说明',
        'the description of the exported version is missing',
      ),
    );
  return faults;
}

/** The ending a file has in the bundle: that of its name, or none that says anything. */
function fittingName(member: string, metadata: Metadata | null): boolean {
  const name = metadata?.versions.at(-1)?.content['fileName'];
  const ending = member.slice(member.lastIndexOf('.'));
  return ending === '.bin' || (typeof name === 'string' && name.toLowerCase().endsWith(ending));
}

/** The file is the one of the latest version. */
export function fileFaults(
  member: string,
  digests: (Digests & { readonly size: number }) | undefined,
  latest: Latest,
  metadata: Metadata | null,
): readonly Fault[] {
  if (latest === undefined || latest.file === null)
    return [
      fault('file.unknown', member, '账本中没有这个文件的记录', 'the ledger has no record of this file'),
    ];
  const same = digests?.sha256 === latest.file && digests.sm3 === latest.sm3 && digests.size === latest.size;
  return [
    ...(same
      ? []
      : [
          fault(
            'file.changed',
            member,
            '文件不是账本所记录的文件：已被改动或调换',
            'the file is not the one recorded in the ledger: it was changed or swapped',
          ),
        ]),
    ...(fittingName(member, metadata)
      ? []
      : [
          fault(
            'file.name',
            member,
            '文件的扩展名与说明中的文件名不符',
            'its ending is not that of the name in the description',
          ),
        ]),
  ];
}
