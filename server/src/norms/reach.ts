import type { Actor } from '@gaoyao/kernel/access';
import type { Reach } from '@gaoyao/kernel/knowledge';

/** Who drafts, tries and approves entries of the catalogue. */
export const legalRoles = ['legal-reviewer', 'head'] as const;
/** Who, beside them, runs trials and reads their results: those who look after how the law is applied. */
export const trialRoles = [...legalRoles, 'supervisor', 'inspector'] as const;

/**
 * Whose matters the posts of an actor reach for a trial: those of the agency, of the tenancy, or all. A post for one unit
 * reaches no whole agency and counts for nothing here.
 */
export function reachOf(actor: Actor): Reach {
  const posts = actor.bindings.filter((one) => (trialRoles as readonly string[]).includes(one.role));
  return {
    agencies: [...new Set(posts.filter((one) => one.scope === 'agency').map((one) => one.agency))],
    shards: [...new Set(posts.filter((one) => one.scope === 'tenancy').map((one) => one.shard))],
    everywhere: posts.some((one) => one.scope === 'platform'),
  };
}

export const reachesNothing = ({ agencies, shards, everywhere }: Reach): boolean =>
  agencies.length === 0 && shards.length === 0 && !everywhere;
