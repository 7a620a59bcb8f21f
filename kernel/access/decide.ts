import type { Text } from '../store/index.ts';
import { roleNames, type Actor, type Binding } from './actor.ts';

/** The part of a matter that decides who may touch it. */
export interface Target {
  readonly shard: number;
  readonly agency: string;
  readonly unit: string | null;
}

export interface Decision {
  readonly allowed: boolean;
  /** The binding that allows it: the act is done for this agency. */
  readonly binding?: Binding;
  readonly code?: string;
  readonly text?: Text;
}

/** Does a binding reach the target? Unit scopes are decided with the units the caller says lie above the target. */
export function reaches(binding: Binding, target: Target, above: readonly string[]): boolean {
  switch (binding.scope) {
    case 'platform':
      return true;
    case 'tenancy':
      return binding.shard === target.shard;
    case 'agency':
      return binding.agency === target.agency;
    case 'unit':
      return binding.agency === target.agency && binding.unit !== null && above.includes(binding.unit);
  }
}

/** What the actor is in the matter: parts by name, `party` for a resident whom it concerns, and whether they must keep out. */
export interface Parts {
  readonly parts: readonly string[];
  readonly party: boolean;
  readonly recused: boolean;
}

const recused: Decision = {
  allowed: false,
  code: 'access.recused',
  text: { zh: '您已回避本事项，不得办理', en: 'You are recused from this matter and may not act on it' },
};

/**
 * May the actor do something that asks for one of these roles on this target? Deny by default: without a binding of
 * an asked role that reaches the target, and without an asked part in the matter, the answer is no, with the roles that
 * could, by name. Whoever is recused may do nothing.
 */
export function decide(
  actor: Actor,
  roles: readonly string[],
  target: Target,
  above: readonly string[],
  names: Readonly<Record<string, Text>> = roleNames,
  standing?: Parts,
): Decision {
  if (standing?.recused === true) return recused;
  // a resident holds no post, whatever a table says
  const posts = actor.kind === 'resident' ? [] : actor.bindings;
  if (standing?.party === true && roles.includes('party')) return { allowed: true };
  if (standing?.parts.some((part) => roles.includes(part)) === true) {
    // a part is acted under the post that reaches the matter, when there is one
    const post = posts.find((one) => reaches(one, target, above)) ?? posts[0];
    return post === undefined ? { allowed: true } : { allowed: true, binding: post };
  }
  const binding = posts.find((one) => roles.includes(one.role) && reaches(one, target, above));
  if (binding !== undefined) return { allowed: true, binding };
  const wanted = roles.map((role) => names[role] ?? roleNames[role] ?? { zh: role, en: role });
  return {
    allowed: false,
    code: 'access.role-needed',
    text: {
      zh: `本步骤由${wanted.map((name) => name.zh).join('、')}办理`,
      en: `This action belongs to: ${wanted.map((name) => name.en).join(', ')}`,
    },
  };
}
