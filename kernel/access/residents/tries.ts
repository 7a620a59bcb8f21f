import type { Queryable } from '../../store/index.ts';
import { addressBlock, countTry } from '../sign-in/failure-counts.ts';
import type { BlindIndexes } from './blind-index.ts';

/** How often something may be tried within a time. Local parameters (status L): the law fixes none of them. */
interface Limit {
  readonly kind: string;
  readonly most: number;
  readonly seconds: number;
}

export const limits = {
  codesPerPhoneAMinute: { kind: 'code-phone-minute', most: 1, seconds: 60 },
  // with five tries each: at most fifty guesses a day among a million
  codesPerPhoneADay: { kind: 'code-phone-day', most: 10, seconds: 86_400 },
  codesPerAddressAnHour: { kind: 'code-address-hour', most: 60, seconds: 3_600 },
  codesEnteredPerAddressAnHour: { kind: 'enter-address-hour', most: 200, seconds: 3_600 },
  signUpsPerAddressAnHour: { kind: 'sign-up-address-hour', most: 20, seconds: 3_600 },
  matterCodesPerAddressAnHour: { kind: 'matter-code-address-hour', most: 30, seconds: 3_600 },
  // a paper's code is tried with the last four characters of a number: at most twenty of ten thousand a day
  decisionCodesPerAddressAnHour: { kind: 'decision-code-address-hour', most: 60, seconds: 3_600 },
  decisionCodeADay: { kind: 'decision-code-day', most: 20, seconds: 86_400 },
  applicationsPerAddressAnHour: { kind: 'remedy-application-address-hour', most: 20, seconds: 3_600 },
  checksPerOfficialAnHour: { kind: 'check-official-hour', most: 60, seconds: 3_600 },
} as const satisfies Record<string, Limit>;

/**
 * Counts one try of a phone or an account; one too many is `access.too-many-tries` (429). Counted under a blind index: a
 * plain hash of a phone number would be read back by trying all of them.
 */
export async function limit(
  db: Queryable,
  indexes: BlindIndexes,
  { kind, most, seconds }: Limit,
  subject: string,
): Promise<void> {
  await countTry(db, await indexes.blindIndex('try', `${kind} ${subject}`), { most, seconds });
}

/** The same for an address; what one customer of a network has counts as one. */
export const limitAddress = (
  db: Queryable,
  indexes: BlindIndexes,
  of: Limit,
  address: string,
): Promise<void> => limit(db, indexes, of, addressBlock(address));
