import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { referenceKey, referencesOn } from '@gaoyao/kernel/places';
import { signalLocator, type Locate, type SignalPlace } from '@gaoyao/kernel/signals';
import { isUuid, type Queryable } from '@gaoyao/kernel/store';
import type { AddressService } from '@gaoyao/kernel/places';

/** Any of the ways to say where; the surest that is given counts. */
export interface ReportedPlace {
  /** Id of a place or a unit. */
  readonly id?: string | undefined;
  /** 27-digit code of a door, or the code of a unit. */
  readonly code?: string | undefined;
  readonly text?: string | undefined;
  /** Longitude and latitude, WGS 84 degrees. */
  readonly position?: readonly [number, number] | undefined;
}

export interface FoundReportPlace {
  /** Where the library has a place: its permanent id. */
  readonly place: string | null;
  /** The narrowest unit; null where nothing that was said lies in one. */
  readonly unit: string | null;
  /** By which of the ways it was found; `outside`: beyond every unit; `none`: nothing was said. */
  readonly placed: 'place' | 'code' | 'unit' | 'address' | 'position' | 'outside' | 'none';
}

/** Finds where reports are from. One per process: boundaries stay in memory. */
export function reportLocator(
  addresses: AddressService,
): (db: Queryable, where: ReportedPlace, now: number) => Promise<FoundReportPlace> {
  const locate: Locate = signalLocator({ addresses });
  return async (db, where, now) => {
    const day = isoOf(localDay(now));
    const named = where.id === undefined || !isUuid(where.id) ? undefined : await placeOf(db, where.id, day);
    if (named !== undefined) return named;
    const asked: SignalPlace = {
      ...(where.id === undefined ? {} : { unit: where.id }),
      ...(where.code === undefined || where.code === '' ? {} : { code: where.code }),
      ...(where.text === undefined || where.text === '' ? {} : { address: where.text }),
      ...(where.position === undefined ? {} : { position: where.position }),
    };
    const [found] = await locate(db, [{ where: asked, day }]);
    const place = found?.code == null ? null : await placeOfCode(db, found.code, day);
    return { place, unit: found?.unit ?? null, placed: found?.placed ?? 'none' };
  };
}

/** A place of the library by its id; undefined for a unit's, and for one that is there no more. */
async function placeOf(db: Queryable, id: string, day: string): Promise<FoundReportPlace | undefined> {
  const asked = { id, day };
  const found = (await referencesOn(db, [asked])).get(referenceKey(asked));
  return found === undefined || found.kind === 'area' || !found.valid
    ? undefined
    : { place: found.id, unit: found.area, placed: 'place' };
}

async function placeOfCode(db: Queryable, code: string, day: string): Promise<string | null> {
  const { rows } = await db.query<{ place: string }>(
    'select place from places.place_version where code = $1 and valid_from <= $2 and valid_to > $2 limit 1',
    [code, day],
  );
  return rows[0]?.place ?? null;
}
