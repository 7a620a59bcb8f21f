export {
  addService,
  renewService,
  revokeServiceTokens,
  serviceScopes,
  serviceTokens,
} from './service-accounts.ts';
export type { ServiceScope } from './service-accounts.ts';
export { machineCaller, TOKEN_DAYS } from './tokens.ts';
export type { MachineCaller, MachineScope } from './tokens.ts';
