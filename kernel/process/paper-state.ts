/** What has become of the latest paper of a template. A draft is nobody's business but its writer's: no state. */
export const paperStates = ['signed', 'issued', 'served', 'withdrawn'] as const;
export type PaperState = (typeof paperStates)[number];
