export { addParties, partyNames } from './parties.ts';
export type { Party } from './parties.ts';
export { ERASED_TEXT, maskedAddress, maskedIdentity, maskedName, maskedPhone } from './masks.ts';
export { findParties } from './find-parties.ts';
export type { FoundParty } from './find-parties.ts';
export { identityIndex, isNumberSearch } from './number-index.ts';
export { partyOfNumber } from './party-of-number.ts';
export { registerParty } from './register-party.ts';
export type { PartyInput } from './register-party.ts';
export { maskedParty, revealField } from './masked-party.ts';
export type { MaskedParty } from './masked-party.ts';
export { erasePerson } from './erase-person.ts';
export {
  addPayloads,
  asJson as payloadsAsJson,
  openInput,
  openInputs,
  personOf,
  sealInput,
} from './personal-payload.ts';
export type { Payload } from './personal-payload.ts';
export { sealedColumns, sealedFields } from './sealed-fields.ts';
export type { SealedField } from './sealed-fields.ts';
export { migrations } from './migrations.ts';
