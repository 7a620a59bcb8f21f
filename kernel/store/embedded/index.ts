export { connectServer } from './connect-server.ts';
export type { ServerDatabase } from './connect-server.ts';
export { releaseLock, takeLock } from './lock-file.ts';
export { startEmbedded } from './start.ts';
export type { Embedded, EmbeddedOptions } from './start.ts';
