import type { LandUnit } from '../../../../api/map.ts';
import type { Grid, Mesh } from './mesh.ts';
import { words } from './words.ts';

/** A grid that is drawn newly: the next number of its village, named after it until somebody names it otherwise. */
export function newGrid(village: Pick<LandUnit, 'code' | 'name'>, { grids }: Mesh): Omit<Grid, 'polygons'> {
  const prefix = village.code.slice(0, 12);
  const numbers = grids.flatMap(({ code }) => (code.startsWith(prefix) ? [Number(code.slice(12))] : []));
  const number = Math.max(0, ...numbers) + 1;
  const code = prefix + String(number).padStart(3, '0');
  return {
    id: `new-${code}`,
    code,
    name: { zh: words.newName(village.name.zh, number).zh, en: words.newName(village.name.en, number).en },
  };
}
