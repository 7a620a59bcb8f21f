import type { Protection } from '../protection/index.ts';
import type { Queryable, Text } from '../store/index.ts';

interface SeatRow extends Record<string, unknown> {
  id: string;
  account: string | null;
  party: string | null;
  subject: string;
  name: Buffer | null;
  zh: string | null;
  en: string | null;
  number: string | null;
}

/** Who holds a seat. A guest is called as the invitation calls them, in whatever language. */
export interface SeatName {
  readonly name: Text;
  /** Of an official. */
  readonly staffNumber: string | null;
  readonly account: string | null;
  readonly party: string | null;
}

const erasedName: Text = { zh: '（已删除）', en: '(erased)' };

/** What the people of a room are called, by seat. */
export async function seatNames(
  db: Queryable,
  protection: Protection,
  room: { readonly shard: number; readonly id: string },
): Promise<ReadonlyMap<string, SeatName>> {
  const { rows } = await db.query<SeatRow>(
    `select s.id, s.account, s.party, s.subject, s.name, a.name_zh as zh, a.name_en as en, a.staff_number as number
     from rooms.seat s left join access.account a on a.id = s.account
     where s.shard = $1 and s.room = $2`,
    [room.shard, room.id],
  );
  const sealed = rows.filter(({ name }) => name !== null);
  const opened = await protection.openMany(
    sealed.map(({ id, subject, name }) => ({ subject, sealed: name!, field: `room-seat ${id}` })),
    db,
  );
  const guests = new Map(sealed.map(({ id }, index) => [id, opened[index] ?? null]));
  return new Map(
    rows.map(({ id, account, party, zh, en, number }) => {
      const guest = guests.get(id) ?? null;
      const name =
        zh !== null && en !== null ? { zh, en } : guest === null ? erasedName : { zh: guest, en: guest };
      return [id, { name, staffNumber: number, account, party }];
    }),
  );
}
