export { httpServer } from './server.ts';
export type { HttpOptions, HttpServices } from './services.ts';
