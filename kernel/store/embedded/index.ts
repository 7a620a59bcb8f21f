export { connectServer } from './connect-server.ts';
export type { ServerDatabase } from './connect-server.ts';
export { startEmbedded } from './start.ts';
export type { Embedded, EmbeddedOptions } from './start.ts';
