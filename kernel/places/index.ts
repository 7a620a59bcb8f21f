export { addTenancy, addUnits, childUnits, moveUnit, unitOn, unitsAbove } from './units/units.ts';
export type { NewUnit, Unit } from './units/units.ts';
export { renameUnit } from './units/rename-unit.ts';
export { migrations } from './migrations.ts';
