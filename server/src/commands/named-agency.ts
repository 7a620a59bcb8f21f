import { isUuid, Problem, type Queryable } from '@gaoyao/kernel/store';

/** An id as typed; `cli.bad-id` when it is none. */
export function uuidOf(text: string): string {
  const known: boolean = isUuid(text);
  if (!known) throw new Problem('cli.bad-id', { zh: `“${text}”不是编号`, en: `“${text}” is not an id` });
  return text;
}

/** The agency of this name or id; `access.agency-unknown`, `access.agency-ambiguous`. */
export async function agencyOf(
  db: Queryable,
  agency: string,
): Promise<{ readonly id: string; readonly name: string; readonly nameEn: string }> {
  const { rows } = await db.query<{ id: string; name_zh: string; name_en: string }>(
    isUuid(agency)
      ? 'select id, name_zh, name_en from access.agency where id = $1'
      : 'select id, name_zh, name_en from access.agency where name_zh = $1 or name_en = $1',
    [agency],
  );
  if (rows[0] === undefined)
    throw new Problem(
      'access.agency-unknown',
      { zh: `没有机关“${agency}”`, en: `There is no agency “${agency}”` },
      { status: 404 },
    );
  if (rows.length > 1)
    throw new Problem('access.agency-ambiguous', {
      zh: `有多个机关名为“${agency}”，请用编号`,
      en: `Several agencies are called “${agency}”: give the id`,
    });
  return { id: rows[0].id, name: rows[0].name_zh, nameEn: rows[0].name_en };
}
