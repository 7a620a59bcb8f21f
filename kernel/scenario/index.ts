export { defineScenario } from './define.ts';
export type { Scenario } from './define.ts';
export { rooms } from './rooms.ts';
