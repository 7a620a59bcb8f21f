import type { Actor } from '@gaoyao/kernel/access';
import { roleNames } from '@gaoyao/kernel/access';
import { Problem } from '@gaoyao/kernel/store';

/** Refuses whoever holds none of these posts: `access.role-needed` (403). */
export function postNeeded(actor: Actor, roles: readonly string[]): void {
  if (actor.kind !== 'resident' && actor.bindings.some((one) => roles.includes(one.role))) return;
  const names = roles.map((role) => roleNames[role] ?? { zh: role, en: role });
  throw new Problem(
    'access.role-needed',
    {
      zh: `只对${names.map((name) => name.zh).join('、')}开放`,
      en: `Open only to: ${names.map((name) => name.en).join(', ')}`,
    },
    { status: 403 },
  );
}
