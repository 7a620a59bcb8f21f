export { httpServer } from './server.ts';
export type { DemoAccount, HttpOptions, HttpServices } from './services.ts';
