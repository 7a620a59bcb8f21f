import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { maskedParty, revealField } from '@gaoyao/kernel/parties';
import { addressesOn, referenceKey } from '@gaoyao/kernel/places';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import type { HttpServices } from './services.ts';

export const ownFieldNames = {
  name: { zh: '姓名', en: 'Name' },
  identityNumber: { zh: '身份证件号码', en: 'Identity number' },
  phone: { zh: '手机号', en: 'Phone' },
  address: { zh: '住址', en: 'Address' },
  place: { zh: '住址在地址库中的位置', en: 'The address in the address library' },
  born: { zh: '出生日期', en: 'Date of birth' },
  unit: { zh: '登记地', en: 'Place of registration' },
} as const satisfies Record<string, Text>;
export type OwnField = keyof typeof ownFieldNames;

/** Where nothing of a value may be shown. */
const MASKED = '＊＊＊＊';

const ids = Object.keys(ownFieldNames) as OwnField[];

type Services = Pick<HttpServices, 'db' | 'protection'>;

/** What is not sealed: the name, and where the person is registered. `db` is the owner's: a resident holds no post. */
async function plainFields(
  { db }: Services,
  party: string,
): Promise<{ readonly name: string | null; readonly unit: string | null }> {
  const { rows } = await db.owner.query<{ name: string; unit: string | null }>(
    `select p.name, v.name_zh as unit from parties.party p
     left join places.unit_version v on v.unit = p.unit and v.valid_from <= current_date and v.valid_to > current_date
     where p.id = $1 and p.erased_at is null`,
    [party],
  );
  return rows[0] ?? { name: null, unit: null };
}

/** One field of a person in full, for that person alone; null when the register does not hold it. */
export async function ownField(services: Services, party: string, field: OwnField): Promise<string | null> {
  if (field === 'name' || field === 'unit') return (await plainFields(services, party))[field];
  const value = await revealField(services.db.owner, services.protection, party, field);
  return field === 'place' && value !== null ? placeInWords(services.db.owner, value) : value;
}

/** A place of the library as it is today: its address and code, or its id where the library has it no more. */
async function placeInWords(db: Queryable, id: string): Promise<string> {
  const today = { id, day: isoOf(localDay(Date.now())) };
  const found = (await addressesOn(db, [today])).get(referenceKey(today));
  return found === undefined ? id : `${found.address} ${found.code ?? ''}`.trim();
}

/** Every field in full, for the copy of one's own data. */
export async function ownFields(
  services: Services,
  party: string,
): Promise<{ id: OwnField; name: Text; value: string }[]> {
  const values = await Promise.all(ids.map((id) => ownField(services, party, id)));
  return ids.flatMap((id, index) => {
    const value = values[index] ?? null;
    return value === null ? [] : [{ id, name: ownFieldNames[id], value }];
  });
}

/** Every field masked. The place of registration is no secret of the person's and shown as it is. */
export async function maskedFields(
  services: Services,
  party: string,
): Promise<{ id: OwnField; name: Text; masked: string; revealable: boolean }[]> {
  const held = await maskedParty(services.db.owner, services.protection, party);
  if (held.erased) return [];
  const { unit } = await plainFields(services, party);
  return ids.flatMap((id) => {
    const masked = id === 'unit' ? unit : id === 'place' ? (held.placed ? MASKED : null) : held[id];
    return masked === null ? [] : [{ id, name: ownFieldNames[id], masked, revealable: id !== 'unit' }];
  });
}
