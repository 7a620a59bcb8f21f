import { Problem } from '../../store/index.ts';
import { roleNames } from '../actor.ts';

/**
 * Roles that an agency's directory neither gives nor takes: they watch the others, or give rights. Two people of the
 * platform decide on them together.
 */
const reserved: ReadonlySet<string> = new Set(['admin', 'inspector', 'auditor', 'system']);

export const isReserved = (role: string): boolean => reserved.has(role);
export const reservedRoles: readonly string[] = [...reserved];

export const reservedRole = (role: string): Problem =>
  new Problem(
    'access.role-needs-four-eyes',
    {
      zh: `岗位“${roleNames[role]?.zh ?? role}”不能由机关目录授予：扩大权限须由两人在平台上共同决定`,
      en: `The role “${roleNames[role]?.en ?? role}” does not come from an agency’s directory: two people decide together, on the platform, where access widens`,
    },
    { status: 403 },
  );
