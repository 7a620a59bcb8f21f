export { defineScenario } from './define.ts';
export type { Scenario } from './define.ts';
export { rooms } from './rooms.ts';
export { choice, day, form, howMany, identifier, line, longText, reference, text, yes } from './fields.ts';
