import { Problem } from '../../store/index.ts';
import type { StandingPlace } from './standing-place.ts';
import type { UnitBook } from './unit-book.ts';

/**
 * Where a place lies once it has changed: in the area that is named; otherwise a building or spot whose new position lies
 * in another grid of its village follows it there, for a grid is a matter of administration and stands in no address. A
 * position in another village contradicts the address and is refused until that village is named. Nothing is said by
 * positions outside all boundaries, and by those of staircases and rooms. Throws `address.area-wrong`, `address.position-elsewhere`.
 */
export function newArea(
  shard: number,
  now: StandingPlace,
  { area, located }: { readonly area?: string | undefined; readonly located: readonly string[] },
  book: UnitBook,
): string {
  if (area !== undefined && area !== now.area) {
    const unit = book.units.get(area);
    const fits = unit?.present != null && unit.shard === shard && ['grid', 'village'].includes(unit.kind);
    if (now.parent !== null || !fits) throw wrongArea();
    return area;
  }
  if (area !== undefined || now.parent !== null) return now.area;
  const there = located.map((id) => book.units.get(id)).findLast((unit) => unit !== undefined);
  if (there === undefined) return now.area;
  const chain = book.chain(now.area);
  if (chain.some(({ id }) => id === there.id)) return now.area;
  const village = chain.find(({ kind }) => kind === 'village');
  if (there.kind === 'grid' && village !== undefined && book.chain(there.id).includes(village))
    return there.id;
  const [here, elsewhere] = [(village ?? chain[0])?.present?.name ?? '', there.present?.name ?? ''];
  throw new Problem(
    'address.position-elsewhere',
    {
      zh: `地点在“${here}”，坐标却在“${elsewhere}”；移到那里须写明所在村（社区）`,
      en: `The place is in “${here}”, its position lies in “${elsewhere}”: name that unit to move it there`,
    },
    { status: 422 },
  );
}

const wrongArea = (): Problem =>
  new Problem(
    'address.area-wrong',
    {
      zh: '只有楼幢或地点可以移到本辖区的另一个网格或村（社区）',
      en: 'Only a building or a spot is moved, into a grid or village of the same tenancy',
    },
    { status: 422 },
  );
