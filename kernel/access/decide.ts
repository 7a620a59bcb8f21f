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
function reaches(binding: Binding, target: Target, above: readonly string[]): boolean {
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

/**
 * May the actor do something that asks for one of these roles on this target? Deny by default: without a binding of
 * an asked role that reaches the target the answer is no, with the roles that could, by name.
 */
export function decide(
  actor: Actor,
  roles: readonly string[],
  target: Target,
  above: readonly string[],
  names: Readonly<Record<string, Text>> = roleNames,
): Decision {
  const binding = actor.bindings.find((one) => roles.includes(one.role) && reaches(one, target, above));
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
