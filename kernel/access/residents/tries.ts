import { Problem, type Queryable } from '../../store/index.ts';
import type { BlindIndexes } from './blind-index.ts';

/** How often something may be tried within a time. Local parameters (status L): the law fixes none of them. */
export interface Limit {
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
  matterCodesPerAddressAnHour: { kind: 'matter-code-address-hour', most: 30, seconds: 3_600 },
  counterCodesPerOfficialAnHour: { kind: 'counter-official-hour', most: 60, seconds: 3_600 },
} as const satisfies Record<string, Limit>;

/** Counts one try of a subject; the seconds to wait when it was one too many, otherwise 0. */
async function secondsToWait(
  db: Queryable,
  indexes: BlindIndexes,
  limit: Limit,
  subject: string,
): Promise<number> {
  const { rows } = await db.query<{ seconds: number }>('select access.count_try($1, $2, $3, $4) as seconds', [
    limit.kind,
    await indexes.blindIndex('try', subject),
    limit.most,
    limit.seconds,
  ]);
  return rows[0]!.seconds;
}

const wait = (seconds: number): { readonly zh: string; readonly en: string } =>
  seconds < 120
    ? { zh: `${String(seconds)} 秒`, en: `${String(seconds)} seconds` }
    : seconds < 7_200
      ? { zh: `${String(Math.ceil(seconds / 60))} 分钟`, en: `${String(Math.ceil(seconds / 60))} minutes` }
      : { zh: `${String(Math.ceil(seconds / 3600))} 小时`, en: `${String(Math.ceil(seconds / 3600))} hours` };

/** Counts one try of a subject; one too many is `access.too-many-tries` (429), with `seconds` to wait. */
export async function countTry(
  db: Queryable,
  indexes: BlindIndexes,
  limit: Limit,
  subject: string,
): Promise<void> {
  const seconds = await secondsToWait(db, indexes, limit, subject);
  if (seconds === 0) return;
  const { zh, en } = wait(seconds);
  throw new Problem(
    'access.too-many-tries',
    { zh: `次数太多了，请 ${zh}后再试`, en: `Too many tries: wait ${en}` },
    { status: 429, details: { seconds } },
  );
}

/** Forgets tries that no limit looks at any more. Returns how many. */
export async function forgetTries(db: Queryable): Promise<number> {
  const { rowCount } = await db.query(`delete from access.resident_try where at < now() - interval '1 day'`);
  return rowCount ?? 0;
}
