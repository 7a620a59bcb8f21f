import { partiesOf } from '../../process/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { OpenedFile } from './opened-file.ts';

/** Whom the evidence of a matter concerns, and with whose key it is sealed. */
export interface Concerned {
  /** The first person who is a party; the matter itself when there is none. */
  readonly subject: string;
  readonly parties: readonly string[];
}

export async function concernedBy(owner: Queryable, file: OpenedFile): Promise<Concerned> {
  const parties = [
    ...new Set(partiesOf(file.installed.flow, file.snapshot).map((one) => one.party.toLowerCase())),
  ];
  if (parties.length === 0) return { subject: file.matter, parties };
  const { rows } = await owner.query<{ id: string }>(
    `select id from parties.party where id = any($1::uuid[]) and kind = 'person' and erased_at is null`,
    [parties],
  );
  const persons = new Set(rows.map((row) => row.id));
  return { subject: parties.find((party) => persons.has(party)) ?? file.matter, parties };
}
