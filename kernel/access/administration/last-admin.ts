import type { Queryable } from '../../store/index.ts';
import { refused } from './subjects.ts';

interface Administrators extends Record<string, boolean> {
  /** Whether there is one at all, one whose post has no end, and the same for the whole platform. */
  any: boolean;
  lasting: boolean;
  platform: boolean;
  lasting_platform: boolean;
}

async function administrators(db: Queryable): Promise<Administrators> {
  const { rows } = await db.query<Administrators>(
    `select count(*) > 0 as any, coalesce(bool_or(b.valid_to = 'infinity'), false) as lasting,
       coalesce(bool_or(b.scope = 'platform'), false) as platform,
       coalesce(bool_or(b.scope = 'platform' and b.valid_to = 'infinity'), false) as lasting_platform
     from access.binding b join access.account a on a.id = b.account and a.disabled_at is null
     where b.role = 'admin' and now() >= b.valid_from and now() < b.valid_to`,
  );
  return rows[0]!;
}

/** Runs a change that must leave an administrator wherever there was one: `access.last-admin` (409). */
export async function keepAnAdministrator(db: Queryable, change: () => Promise<void>): Promise<void> {
  const before = await administrators(db);
  await change();
  const left = await administrators(db);
  if (Object.entries(before).some(([which, there]) => there && left[which] !== true))
    throw refused(
      'access.last-admin',
      '这是最后一名管理员，不能停用或终止',
      'This is the last administrator: the account or post stays',
      409,
    );
}
