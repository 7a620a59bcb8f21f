export { isPurpose, PLATFORM_AGENCY, purposes, roleNames, SYSTEM_ACCOUNT, systemActor } from './actor.ts';
export type { AccountKind, Actor, Assurance, Binding, Purpose } from './actor.ts';
export { decide } from './decide.ts';
export type { Decision, Target } from './decide.ts';
export { compartmentOf, NO_STANDING, openCompartments } from './policy.ts';
export type { Standing } from './policy.ts';
export {
  addAccount,
  addAgency,
  colleagues,
  describeAgency,
  hashPassword,
  loadActor,
  resetPassword,
  setDisabled,
} from './accounts.ts';
export type { NewAccount, NewAgency } from './accounts.ts';
export { endOwnSession, endSession, endSessionsOf, tokenHash } from './sign-in/end-sessions.ts';
export { openSession, resumeSession, sessionsOf } from './sign-in/sessions.ts';
export type {
  AuthenticationLevel,
  NewSession,
  OpenedSession,
  OwnSession,
  Session,
  SignedIn,
  SignInFrom,
  SignInMethod,
} from './sign-in/sessions.ts';
export { changePassword, signIn } from './sign-in/password.ts';
export { signInWithCode } from './sign-in/second-factor.ts';
export {
  beginAuthenticator,
  confirmAuthenticator,
  removeAuthenticator,
  renewRecoveryCodes,
} from './sign-in/authenticator-app.ts';
export type { Sealing } from './sign-in/authenticator-app.ts';
export { passkeyRegistration, passkeyRegistrationOptions, removePasskey } from './sign-in/passkeys.ts';
export type { PasskeyAttestation } from './sign-in/passkeys.ts';
export { passkeySignIn, passkeySignInOptions, passkeyStepUpOptions } from './sign-in/passkey-sign-in.ts';
export type { PasskeyAssertion } from './sign-in/passkey-sign-in.ts';
export { relyingPartyOf } from './sign-in/relying-party.ts';
export type { RelyingParty } from './sign-in/relying-party.ts';
export { factorsOf, resetFactors } from './sign-in/factors.ts';
export { isSteppedUp, stepUp } from './sign-in/step-up.ts';
export type { StepUpProof } from './sign-in/step-up.ts';
export { addressBlock, countSubject, countTry } from './sign-in/failure-counts.ts';
export { setSignInRules, signInRules } from './sign-in/sign-in-rules.ts';
export type { SignInRules } from './sign-in/sign-in-rules.ts';
export { forgetOldSignIns } from './sign-in/forget-old.ts';
export { asActor, checkPurpose, purposeMissing } from './guard.ts';
export * from './residents/index.ts';
export * from './external/index.ts';
export * from './machines/index.ts';
export * from './administration/index.ts';
export {
  firstUnqualified,
  qualificationKinds,
  qualificationsOf,
  recordQualification,
} from './qualifications/qualifications.ts';
export type {
  Qualification,
  QualificationKind,
  QualificationRecord,
} from './qualifications/qualifications.ts';
export { sealedColumns } from './sealed-columns.ts';
export { migrations } from './migrations.ts';
export { dropOldTraces } from './trace/expire.ts';
export { readingSource } from './trace/trace-leaves.ts';
export { recordReading } from './trace/trace.ts';
export type { Reading, ReadingAct } from './trace/trace.ts';
