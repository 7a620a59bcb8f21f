import type { City } from '@gaoyao/city';
import { addResident, phoneIndex, phoneNumber, setPhone } from '@gaoyao/kernel/access';
import { identityIndex } from '@gaoyao/kernel/parties';
import type { Protection } from '@gaoyao/kernel/protection';
import { inTransaction, newId, type Database, type Queryable, type Text } from '@gaoyao/kernel/store';

/** A resident of the demo city, as the portal's sign-in page lists them. */
export interface DemoResident {
  readonly name: Text;
  readonly phone: string;
  readonly note: Text;
}

const KNOWN = 2;

/** The account's id of a party: deterministic, and no id of a party or of an official. */
const accountOf = (party: string): string => `${party.slice(0, 9)}c${party.slice(10)}`;

/**
 * A few residents with matters of their own: two whose identity was checked, and one who is known by a phone only, with
 * the document to be checked at the counter. Does nothing when they are there.
 */
export async function addDemoResidents(db: Database, protection: Protection, city: City): Promise<void> {
  const { rows } = await db.owner.query<{ party: string }>(
    `select l.party from matters.party l
     join matters.matter m on m.shard = l.shard and m.id = l.matter
     join parties.party p on p.id = l.party and p.kind = 'person' and p.identity_index is not null
     group by l.party order by bool_or(m.closed_at is null) desc, count(*) desc, l.party limit $1`,
    [KNOWN + 1],
  );
  const people = rows.map(({ party }) => city.parties.find((one) => one.id === party)!);
  const residents = people.map((person, index): DemoResident => {
    const known = index < KNOWN;
    return {
      name: person.name,
      phone: person.phone,
      note: known
        ? { zh: '已核验身份证件（高）', en: 'Identity document checked (high)' }
        : {
            zh: `只验证了手机（低）；可以到窗口核验，证件号 ${person.identityNumber}`,
            en: `Known by phone only (low); to be checked at the counter, document ${person.identityNumber}`,
          },
    };
  });
  await inTransaction(db.owner, async (client) => {
    await client.query(
      `insert into store.setting (key, value) values ('demo-residents', $1)
       on conflict (key) do update set value = excluded.value`,
      [JSON.stringify(residents)],
    );
    for (const [index, person] of people.entries()) {
      const id = accountOf(person.id);
      const { rows: there } = await client.query('select 1 from access.account where id = $1', [id]);
      if (there.length > 0) continue;
      const known = index < KNOWN;
      await addResident(client, { id, demo: true, ...(known ? { name: person.name } : {}) });
      await setPhone(client, id, await phoneIndex(protection, phoneNumber(person.phone)));
      if (!known) continue;
      await client.query(
        `update access.account set assurance = 'high', party = $2, identity_index = $3 where id = $1`,
        [id, person.id, await identityIndex(protection, person.identityNumber, false)],
      );
      await client.query(
        `insert into access.identity_check (id, account, document, level, checked_by, agency)
         select $1, $2, 'identity-card', 'high', b.account, b.agency from access.binding b
         join access.account a on a.id = b.account where b.role = 'clerk' and a.demo order by a.username limit 1`,
        [newId(), id],
      );
    }
  });
}

/** The residents of the demo city; none in any other database. */
export async function demoResidents(db: Queryable): Promise<readonly DemoResident[]> {
  const { rows } = await db.query<{ value: DemoResident[] }>(
    `select value from store.setting where key = 'demo-residents'`,
  );
  return rows[0]?.value ?? [];
}

/** Whether the database holds the fictional city, where a one-time code may be shown on the page. */
export async function holdsDemo(db: Queryable): Promise<boolean> {
  const { rows } = await db.query(`select 1 from store.setting where key = 'demo'`);
  return rows.length > 0;
}
