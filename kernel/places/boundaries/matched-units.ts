import { prefixOf } from '../code/code.ts';
import type { Queryable } from '../../store/index.ts';
import { unitNames } from '../units/unit-names.ts';
import type { Fault } from './faults.ts';
import type { LandFeature } from './feature-file.ts';

/** Which unit each feature is the land of, and what is wrong with those that are none's. */
export interface Matched {
  readonly units: ReadonlyMap<LandFeature, string>;
  readonly faults: readonly { readonly feature: LandFeature; readonly fault: Fault }[];
}

/** Codes stand with 2, 4, 6, 9, 12 or 15 digits, or as our 27. */
function keptCode(digits: string): string {
  if (/^\d{27}$/.test(digits)) return keptCode(prefixOf(digits));
  return digits.length < 12 ? digits.padEnd(12, '0') : digits;
}

/** By code; where a feature has none, by its name, within the unit above when that is said. */
export async function matchUnits(
  db: Queryable,
  features: readonly LandFeature[],
  day: string,
): Promise<Matched> {
  const all = await unitNames(db, day);
  const byCode = new Map(all.map((unit) => [unit.code, unit]));
  const byName = new Map<string, (typeof all)[number][]>();
  for (const unit of all)
    for (const name of unit.names) {
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [unit]);
      else same.push(unit);
    }
  const units = new Map<LandFeature, string>();
  const faults: { feature: LandFeature; fault: Fault }[] = [];
  const taken = new Map<string, LandFeature>();
  for (const feature of features) {
    const found = candidates(feature);
    const fault = found.length === 1 ? twice(feature, found[0]!.id) : unmatched(feature, found.length);
    if (fault !== null) faults.push({ feature, fault });
    else {
      units.set(feature, found[0]!.id);
      taken.set(found[0]!.id, feature);
    }
  }
  return { units, faults };

  function candidates({ code, name, above }: LandFeature) {
    if (code !== null && /^\d+$/.test(code)) {
      const unit = byCode.get(keptCode(code));
      return unit === undefined ? [] : [unit];
    }
    const named = name === null ? [] : (byName.get(name) ?? []);
    const parent = above === null ? undefined : byCode.get(keptCode(above))?.id;
    return parent === undefined ? named : named.filter((unit) => unit.parent === parent);
  }

  function twice(feature: LandFeature, unit: string): Fault | null {
    const first = taken.get(unit);
    return first === undefined
      ? null
      : {
          code: 'places.boundary-twice',
          text: {
            zh: `第 ${String(first.number)} 个要素已是同一单元`,
            en: `Feature ${String(first.number)} is the same unit already`,
          },
          units: [unit],
        };
  }
}

function unmatched({ code, name }: LandFeature, count: number): Fault {
  const what = [code, name].filter((one) => one !== null).join(' ');
  return count === 0
    ? {
        code: 'places.boundary-unmatched',
        text: {
          zh: `没有与“${what}”对应的单元，请先载入区划或用 --property 指明代码字段`,
          en: `There is no unit for “${what}”: load the divisions first, or say with --property which one holds the code`,
        },
      }
    : {
        code: 'places.boundary-ambiguous',
        text: {
          zh: `有 ${String(count)} 个单元叫“${what}”，请给出代码`,
          en: `${String(count)} units are called “${what}”: give a code`,
        },
      };
}
