export { addTenancy, addUnits, childUnits, moveUnit, unitOn, unitsAbove } from './units.ts';
export type { NewUnit, Unit } from './units.ts';
export { renameUnit } from './rename-unit.ts';
export { migrations } from './migrations.ts';
