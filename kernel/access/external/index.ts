export {
  addIdentityProvider,
  identityProvider,
  identityProviders,
  isLoopback,
  providerUnknown,
  removeIdentityProvider,
} from './providers.ts';
export type { IdentityProvider, NewIdentityProvider, Sealer } from './providers.ts';
export { beginSignOn, SIGN_ON_MINUTES, takeSignOn } from './pending.ts';
export type { PendingSignOn } from './pending.ts';
export { linkIdentity } from './identities.ts';
export { completeLink, completeSignOn, identityIndexOf } from './sign-on.ts';
export type { SignOnAnswer } from './sign-on.ts';
export { endProviderSessions, providerOfSession } from './provider-sessions.ts';
export { raiseAssurance } from './assurance.ts';
export { directoryTokens, issueDirectoryToken, revokeDirectoryToken } from './directory-tokens.ts';
export type { DirectoryCaller, DirectoryToken } from './directory-tokens.ts';
export { lockPerson, peopleOfAgency, personUnknown } from './people.ts';
export type { DirectoryPerson, PeopleFilter } from './people.ts';
export { changePerson, joinAgency, leaveAgency } from './joining.ts';
export type { PersonDetails } from './joining.ts';
export { changeMembers, lockRole, membersOfRole } from './posts.ts';
export type { RoleMember } from './posts.ts';
export { isReserved, reservedRole } from './reserved-roles.ts';
