export { testDatabase } from './database.ts';
export type { TestDatabase } from './database.ts';
export { roadTrafficFlow, smallCity } from './small-city.ts';
export type { SmallCity } from './small-city.ts';
export { countsOf, importInto, testFolder } from './imports.ts';
export { removeFolder, temporaryFolder } from './folders.ts';
export { permitFlow } from './permit-flow.ts';
export { countAll, drainAll, keptFigures } from './catching-up.ts';
export { endOf, FlowWalk, plainCalendar } from './walk.ts';
export type { WalkedAct } from './walk.ts';
export { authenticatorCode } from './authenticator-code.ts';
export { SoftAuthenticator } from './soft-authenticator.ts';
export { Dice } from './policy-flow.ts';
export { flowOf, inEmergency, mayDo, openTo, seenBy, unitsOver } from './policy-oracle.ts';
export type { OracleAccount, OracleMatter, OracleWorld } from './policy-oracle.ts';
export { policyWorld } from './policy-world.ts';
export {
  actorOf,
  clearMatters,
  compiledFlows,
  markOf,
  nameOfParty,
  snapshotOf,
  writeWorld,
} from './policy-rows.ts';
export { withTrackedChange } from './reviewed-docx.ts';
export { ProvincialStandIn } from './provincial-stand-in.ts';
export { pastActs, SMALL_LOG_ORIGIN, SmallLog } from './small-log.ts';
export { testLedger } from './ledger.ts';
export type { TestLedger } from './ledger.ts';
export { drawnSignature, evidenceSamples, textDigest } from './evidence-samples.ts';
export { timestampAuthority } from './timestamp-authority.ts';
export type { TimestampAuthority } from './timestamp-authority.ts';
export { testBroker } from './broker.ts';
export type { TestBroker } from './broker.ts';
