export { addParties, findParties, maskedName, partyNames } from './parties.ts';
export type { Party } from './parties.ts';
export { migrations } from './migrations.ts';
