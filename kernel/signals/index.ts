export { checkSignal } from './signal.ts';
export type { Signal } from './signal.ts';
