import type { Actor } from '../access/index.ts';
import type { FormSchema } from '../process/index.ts';
import { isUuid, Problem, shardOf, type Queryable } from '../store/index.ts';

type Input = Readonly<Record<string, unknown>>;

/**
 * Checks the fields in which an act names other matters. Throws `matters.matter-unknown` (422) with the fields that name
 * none. A resident names only matters in which they take part, an official those of a tenancy where they hold a post: what
 * one matter tells, the other acts on.
 */
export async function checkNamedMatters(
  db: Queryable,
  actor: Actor,
  form: FormSchema | undefined,
  input: Input,
): Promise<void> {
  const named = Object.entries(form?.properties ?? {}).flatMap(([field, schema]) => {
    const value = input[field];
    return schema['x-widget'] === 'matter' && isUuid(value) ? [{ field, id: value }] : [];
  });
  if (named.length === 0) return;
  const wrong: string[] = [];
  for (const { field, id } of named) {
    const { rows } = await db.query<{ known: boolean }>(
      `select ($3::boolean or exists (
         select from matters.party p where p.shard = m.shard and p.matter = m.id and p.party = any ($4::uuid[]))) as known
       from matters.matter m where m.shard = $1 and m.id = $2`,
      [shardOf(id), id, hasPost(actor, shardOf(id)), actor.parties ?? []],
    );
    if (rows[0]?.known !== true) wrong.push(field);
  }
  if (wrong.length > 0)
    throw new Problem(
      'matters.matter-unknown',
      {
        zh: '没有这个事项，或者它与您无关，请核对编号',
        en: 'There is no such matter, or you have no part in it: check its number',
      },
      { status: 422, details: { fields: wrong } },
    );
}

const hasPost = (actor: Actor, shard: number): boolean =>
  actor.kind !== 'resident' && actor.bindings.some((one) => one.scope === 'platform' || one.shard === shard);
