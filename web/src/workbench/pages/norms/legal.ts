import { useSession } from '../../session.ts';

/** Posts that change the catalogue and that run trials; the server decides again. */
const drafting = ['legal-reviewer'];
const legal = [...drafting, 'head'];
const trying = [...legal, 'supervisor', 'inspector'];

/** What the posts of whoever looks let them do here. */
export function useLegal(): { readonly drafts: boolean; readonly decides: boolean; readonly tries: boolean } {
  const held = (useSession()?.bindings ?? []).map(({ role }) => role);
  const holds = (roles: readonly string[]): boolean => held.some((role) => roles.includes(role));
  return { drafts: holds(drafting), decides: holds(legal), tries: holds(trying) };
}
