export { isPurpose, PLATFORM_AGENCY, purposes, roleNames, SYSTEM_ACCOUNT, systemActor } from './actor.ts';
export type { AccountKind, Actor, Assurance, Binding, Purpose } from './actor.ts';
export { decide } from './decide.ts';
export type { Decision, Target } from './decide.ts';
export {
  addAccount,
  addAgency,
  colleagues,
  hashPassword,
  loadActor,
  resetPassword,
  setDisabled,
} from './accounts.ts';
export type { NewAccount, NewAgency } from './accounts.ts';
export { endSession, resumeSession, signIn } from './sessions.ts';
export { asActor } from './guard.ts';
export { newResidentCode, residentCodeHash } from './resident-code.ts';
export { migrations } from './migrations.ts';
