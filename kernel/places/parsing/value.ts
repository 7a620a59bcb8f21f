import type { ComponentType } from './component.ts';
import { arabic } from './numerals.ts';

const suffixes: Readonly<Partial<Record<ComponentType, RegExp>>> = {
  'road-number': /[号#]$/,
  building: /(号楼|#楼|幢|栋|憧|懂|撞|楼座|座|号|#|楼|排)$/,
  unit: /(单元|号|门|#)$/,
  floor: /(楼|层|F)$/,
  room: /(号房|房间|室|房|号|#)$/,
};

/** A piece of normalised text in the library's words: digits are Arabic, and the suffix of a number is gone. */
export function valueOf(type: ComponentType, piece: string): string {
  const suffix = suffixes[type];
  if (suffix === undefined) return piece.trim();
  const bare = piece.toUpperCase().replace(suffix, '');
  return arabic((bare === '' ? piece : bare).trim());
}
