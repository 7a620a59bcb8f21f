/** Who does what in a case (law/roles F): parts in the case for the inquiry, posts for the rest. */

/** The two officers of the case (APL 42). */
export const investigators = ['handler', 'second-handler'] as const;
/** Whoever may take in what comes from outside: the officers and the clerk. */
export const receivers = [...investigators, 'clerk'] as const;
export const head = ['head'] as const;
/** Money is taken in by somebody who did not decide on it (APL 67). */
export const clerk = ['clerk'] as const;
