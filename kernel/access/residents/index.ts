export { assuranceNames, requireAssurance, waysToHigh } from './assurance.ts';
export type { BlindIndexes } from './blind-index.ts';
export { accountAtCounter, newCounterCode } from './counter-code.ts';
export { loadDelivery, noDelivery } from './delivery.ts';
export type { CodeDelivery } from './delivery.ts';
export { identityDocuments } from './identity-document.ts';
export type { IdentityDocument } from './identity-document.ts';
export { mandateFor, mandateKinds, mandatesOf, recordMandate, revokeMandate } from './mandate.ts';
export type { Mandate, MandateKind } from './mandate.ts';
export {
  codeOfRequest,
  codeUnknown,
  issueMatterCode,
  matterCodes,
  matterOfCode,
  revokeMatterCode,
} from './matter-code.ts';
export { forgetCodes, issueCode, phoneIndex, redeemCode, withdrawCode } from './one-time-code.ts';
export { agencyHolding } from './receiving-agency.ts';
export { residentCodeHash, residentCodeOf } from '../resident-code.ts';
export { phoneNumber } from './phone.ts';
export { limit as limitTries, limitAddress as limitAddressTries, limits as residentLimits } from './tries.ts';
export {
  accountForPasskey,
  accountOfPhone,
  addResident,
  changePhone,
  closeUnfinished,
  hasPhone,
  ownParties,
  setPhone,
  stepUpByPhone,
} from './resident-account.ts';
export { counterCodeWrong, counterPost, verifyInPerson } from './verify-in-person.ts';
export type { InPersonCheck } from './verify-in-person.ts';
