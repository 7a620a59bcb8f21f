import { isoOf, localDay } from '../calendar/index.ts';
import { referenceKey, referencesOn } from '../places/index.ts';
import type { Protection } from '../protection/index.ts';
import { newId, Problem, type Queryable, type Text } from '../store/index.ts';
import { bornOf, isCitizenNumber, isDay, isOrganisationNumber, plainNumber } from './identity-number.ts';
import { addParties, type Party } from './parties.ts';

/** One thing wrong with what was typed, at its field. */
interface Fault {
  readonly field: string;
  readonly text: Text;
}

/** What an officer types to register a party. */
export type PartyInput = Omit<Party, 'id'>;

/**
 * Registers one party after checking what was typed: a citizen number by its check character (GB 11643) and an
 * organisation's by its own (GB 32100), unless it is of a foreign document; a telephone by its digits. The date of birth
 * is taken from a citizen number. Recorded in the party's own journal without any of it. Resolves to the new id.
 *
 * Throws `parties.invalid` (422) with `details.fields`, `parties.same-number` (409). `db` is the owner's, in a transaction.
 */
export async function registerParty(
  db: Queryable,
  protection: Protection,
  input: PartyInput,
  by: { readonly actor: string; readonly purpose: string },
): Promise<string> {
  const party = checked(input, await placeFault(db, input.place));
  const id = newId();
  await addParties(db, protection, [{ ...party, id }]);
  await db.query('select store.append($1::smallint, $2, $3, $4, $5, $6, $7)', [
    party.shard,
    'party',
    id,
    'register',
    by.actor,
    by.purpose,
    JSON.stringify({ kind: party.kind }),
  ]);
  return id;
}

const PHONE = /^\+?[\d\s()-]{5,25}$/;
const FOREIGN = /^[A-Z\d]{5,20}$/;

/** A place is one of the address library, as it is today. */
async function placeFault(db: Queryable, place: string | undefined): Promise<readonly Fault[]> {
  if (place === undefined) return [];
  const asked = { id: place, day: isoOf(localDay(Date.now())) };
  if ((await referencesOn(db, [asked])).get(referenceKey(asked))?.valid === true) return [];
  return [
    {
      field: 'place',
      text: { zh: '地址库中没有这个地点', en: 'the address library has no such place' },
    },
  ];
}

function checked(input: PartyInput, found: readonly Fault[]): PartyInput {
  const faults: Fault[] = [...found];
  const fault = (field: string, zh: string, en: string) => faults.push({ field, text: { zh, en } });
  const name = input.name.trim();
  if (name === '') fault('name', '姓名或名称必填', 'the name is needed');
  const foreign = input.foreignDocument === true;
  const number = input.identityNumber === undefined ? '' : plainNumber(input.identityNumber);
  if (number !== '' && foreign && !FOREIGN.test(number))
    fault(
      'identityNumber',
      '境外证件号为 5 至 20 个字母或数字',
      'a foreign document number has 5 to 20 letters or digits',
    );
  if (number !== '' && !foreign && input.kind === 'person' && !isCitizenNumber(number))
    fault(
      'identityNumber',
      '公民身份号码的校验位或出生日期不对，请对照证件核对',
      'the check digit or the date of birth in the identity number is wrong: compare it with the document',
    );
  if (number !== '' && !foreign && input.kind === 'organisation' && !isOrganisationNumber(number))
    fault(
      'identityNumber',
      '统一社会信用代码的校验位不对，请对照证照核对',
      'the check character of the unified social credit code is wrong: compare it with the licence',
    );
  const phone = input.phone?.trim() ?? '';
  if (phone !== '' && !PHONE.test(phone))
    fault('phone', '电话号码格式不对', 'this is not a telephone number');
  const inNumber = !foreign && input.kind === 'person' && number !== '' ? bornOf(number) : null;
  const born = (input.born ?? '') === '' ? inNumber : input.born!;
  if (born !== null && (!isDay(born) || born > isoOf(localDay(Date.now()))))
    fault('born', '出生日期不对', 'this is not a date of birth');
  else if (born !== null && input.kind === 'organisation')
    fault('born', '单位没有出生日期', 'an organisation has no date of birth');
  else if (born !== null && inNumber !== null && born !== inNumber)
    fault('born', '出生日期与身份号码不一致', 'the date of birth is not the one in the identity number');
  if (faults.length > 0)
    throw new Problem(
      'parties.invalid',
      {
        zh: `填写有误：${faults.map((one) => one.text.zh).join('；')}`,
        en: `What was typed is not right: ${faults.map((one) => one.text.en).join('; ')}`,
      },
      { status: 422, details: { fields: faults } },
    );
  return {
    shard: input.shard,
    kind: input.kind,
    name,
    foreignDocument: foreign,
    ...(number === '' ? {} : { identityNumber: number }),
    ...(phone === '' ? {} : { phone }),
    ...((input.address ?? '').trim() === '' ? {} : { address: input.address!.trim() }),
    ...(input.place === undefined ? {} : { place: input.place.toLowerCase() }),
    ...(born === null ? {} : { born }),
    ...(input.unit === undefined ? {} : { unit: input.unit }),
  };
}
