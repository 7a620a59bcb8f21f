import type { EvidenceItem } from '../../../api/evidence.ts';

interface Arranged {
  readonly item: EvidenceItem;
  /** Made of the item above it. */
  readonly isCopy: boolean;
}

/**
 * The list of a matter as it is read: every copy under the piece it was made of. The picture that the platform draws of a
 * plan is left out beside its plan, which shows the same.
 */
export function arranged(items: readonly EvidenceItem[]): readonly Arranged[] {
  const ids = new Set(items.map(({ id }) => id));
  const hasOrigin = ({ origin }: EvidenceItem): boolean => origin !== null && ids.has(origin);
  const under = (id: string): readonly Arranged[] =>
    items
      .filter((item) => item.origin === id && item.derivation !== 'drawing')
      .flatMap((item) => [{ item, isCopy: true }, ...under(item.id)]);
  return items
    .filter((item) => !hasOrigin(item))
    .flatMap((item) => [{ item, isCopy: false }, ...under(item.id)]);
}
