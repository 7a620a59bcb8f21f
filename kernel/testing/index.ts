export { testDatabase } from './database.ts';
export type { TestDatabase } from './database.ts';
export { roadTrafficFlow, smallCity } from './small-city.ts';
export type { SmallCity } from './small-city.ts';
export { countsOf, importInto, testFolder } from './imports.ts';
export { permitFlow } from './permit-flow.ts';
export { drainAll, keptFigures } from './dispatching.ts';
export { endOf, FlowWalk, plainCalendar } from './walk.ts';
export { SoftAuthenticator } from './soft-authenticator.ts';
