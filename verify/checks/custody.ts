import type { Manifest, ManifestItem, SaltedEntry } from '../bundle/formats.ts';
import { canonicalJson } from '../bundle/json.ts';
import { sha256Hex } from '../hashing/digests.ts';
import { fault, type Fault } from '../report/fault.ts';

/** The chain: positions from 1 without a gap, each entry with the digest of the one before, times that do not run back. */
export function custodyFaults(
  item: ManifestItem,
  named: string,
  entries: readonly SaltedEntry[],
): readonly Fault[] {
  const member = `items/${item.id}/custody.json`;
  const faults: Fault[] = [];
  if (named !== item.id)
    faults.push(
      fault('custody.other-item', member, '保管链不属于这件证据', 'the custody is not of this item'),
    );
  let expected = 1;
  let before: SaltedEntry['record'] | null = null;
  for (const { record } of entries) {
    const { position } = record;
    if (record.item !== item.id)
      faults.push(
        fault(
          'custody.other-item',
          member,
          `第 ${String(position)} 条不属于这件证据`,
          `entry ${String(position)} is not of this item`,
        ),
      );
    if (position !== expected)
      faults.push(
        fault(
          'custody.gap',
          member,
          `第 ${String(expected)} 条缺失或次序有误`,
          `entry ${String(expected)} is missing or out of place`,
        ),
      );
    else if (record.previous !== (before === null ? null : sha256Hex(canonicalJson(before))))
      faults.push(
        fault(
          'custody.broken',
          member,
          `第 ${String(position)} 条与前一条不相接`,
          `entry ${String(position)} does not continue the one before`,
        ),
      );
    else if (before !== null && record.at < before.at)
      faults.push(
        fault(
          'custody.time',
          member,
          `第 ${String(position)} 条早于前一条`,
          `entry ${String(position)} is earlier than the one before`,
        ),
      );
    before = record;
    expected = position + 1;
  }
  return faults;
}

/**
 * The last entry is the export of this very bundle: it stands in the ledger and carries the digest of what was exported.
 * A chain whose end was cut off has another last entry, and a bundle whose parts were exchanged another digest.
 */
export function exportFaults(
  manifest: Manifest,
  item: ManifestItem,
  entries: readonly SaltedEntry[],
  contents: string,
): readonly Fault[] {
  const member = `items/${item.id}/custody.json`;
  const last = entries.at(-1)?.record;
  if (last?.act !== 'export')
    return [
      fault(
        'custody.cut',
        member,
        '保管链的最后一条不是本次导出：末尾被截去',
        'the last entry in custody is not this export: the end was cut off',
      ),
    ];
  const faults: Fault[] = [];
  if (last.details['contents'] !== contents || manifest.contents !== contents)
    faults.push(
      fault(
        'export.other-contents',
        member,
        '最后一条导出记录的内容摘要与本包不符：保管链末尾被截去，或本包的内容被增删、调换',
        'the last export committed to other contents than these: the end of the custody was cut off, or parts of the bundle were added, removed or swapped',
      ),
    );
  if (last.agency !== manifest.by.agency)
    faults.push(
      fault(
        'export.other-agency',
        'manifest.json',
        '目录所称的导出机关与保管链不符',
        'the manifest names another agency than the custody',
      ),
    );
  if (last.version !== item.version)
    faults.push(
      fault(
        'export.other-version',
        member,
        `导出的是第 ${String(last.version)} 版，本包止于第 ${String(item.version)} 版`,
        `version ${String(last.version)} was exported, the bundle ends with version ${String(item.version)}`,
      ),
    );
  return faults;
}
