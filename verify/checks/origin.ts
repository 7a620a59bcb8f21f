import type { ManifestItem, Origin } from '../bundle/formats.ts';
import { fault, type Fault } from '../report/fault.ts';

/**
 * A derivative and its original: the original's record is that of the item named as origin, and the entry in the original's
 * custody says that this very derivative was made of it, of that version. (That the derivative has the file it has stands in
 * its own record.) The original itself is not needed and not in the bundle; that the copy shows what the original shows is
 * therefore not proven.
 */
export function originFaults(item: ManifestItem, { version, derived }: Origin): readonly Fault[] {
  const member = `items/${item.id}/origin.json`;
  const faults: Fault[] = [];
  const made = derived.record;
  if (version.record.item !== item.origin || made.item !== item.origin)
    faults.push(
      fault(
        'origin.other-item',
        member,
        '来源记录不属于所称的原件',
        'the records are not of the item named as the original',
      ),
    );
  // a plan is drawn from what was recorded as data: its original may have no file
  if (version.record.file === null && item.derivation !== 'drawing')
    faults.push(fault('origin.no-file', member, '原件没有文件', 'the original has no file'));
  if (
    made.act !== 'derive' ||
    made.details['into'] !== item.id ||
    made.details['derivation'] !== item.derivation ||
    made.version !== version.record.version
  )
    faults.push(
      fault(
        'origin.not-derived',
        member,
        '原件的保管链没有记载这一派生件',
        'the custody of the original does not speak of this derivative',
      ),
    );
  return faults;
}
