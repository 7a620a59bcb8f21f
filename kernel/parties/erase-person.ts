import type { Protection } from '../protection/index.ts';
import { Problem, type Queryable } from '../store/index.ts';
import { partyNotFound } from './masked-party.ts';
import { ERASED_TEXT } from './masks.ts';

/**
 * Erases a person for good, in the transaction of `db` (the owner's): the key is destroyed, so whatever was sealed with it
 * anywhere is unreadable; name, indexes and payloads are emptied; a row without any content stays, so that what refers to
 * it still finds something. False when the person had been erased before. Whoever calls this has looked for legal holds
 * and records who asked for it.
 *
 * Throws `parties.not-found` (404), `parties.not-a-person` (422).
 */
export async function erasePerson(db: Queryable, protection: Protection, party: string): Promise<boolean> {
  const { rows } = await db.query<{ kind: string; erased: boolean }>(
    'select kind, erased_at is not null as erased from parties.party where id = $1 for update',
    [party],
  );
  const row = rows[0];
  if (row === undefined) throw partyNotFound();
  if (row.kind !== 'person')
    throw new Problem(
      'parties.not-a-person',
      { zh: '只有个人信息可以删除，这是单位', en: 'Only a person is erased; this is an organisation' },
      { status: 422 },
    );
  if (row.erased) return false;
  await db.query(
    `update parties.party set name = $2, identity_number = null, phone = null, address = null, place = null, born = null,
       identity_index = null, phone_index = null, minor_until = null, foreign_document = false, unit = null, erased_at = now()
     where id = $1`,
    [party, ERASED_TEXT],
  );
  await db.query('update parties.payload set sealed = null where party = $1', [party]);
  await protection.erase(party, db);
  return true;
}
