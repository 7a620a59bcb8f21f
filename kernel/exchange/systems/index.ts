export { systemScopes } from './system.ts';
export type { SystemMapping, SystemScope, SystemWanted } from './system.ts';
export { issueKey, KEY_DAYS, OVERLAP_HOURS, revokeKey, systemCaller } from './keys.ts';
export type { IssuedKey, SystemCaller } from './keys.ts';
export { addSystem, changeSystem, findSystem, listSystems, switchSystem } from './keep-system.ts';
export type { KeptSystem } from './keep-system.ts';
export { countTraffic, trafficSince } from './traffic.ts';
export type { Exchanged, TrafficHour } from './traffic.ts';
export { systemMigrations } from './migrations.ts';
