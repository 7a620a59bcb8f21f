import { isoOf, localDay } from '../../calendar/index.ts';
import type { Protection, SealedColumn } from '../../protection/index.ts';
import { newId, type Queryable } from '../../store/index.ts';
import type { HeardReport } from '../report.ts';
import type { SaidWords } from './classify.ts';

const FIELD = 'heard';

/** The sealed column of heard words, for sealing again under another suite: their subject is the day's. */
export const heardWordsColumn: SealedColumn = {
  ...{ table: 'signals.heard_words', id: 'event', column: 'sealed', field: FIELD },
  subject: '(select d.subject from signals.words_day d where d.day = signals.heard_words.day)',
};

/** Days for which the words of reports are kept so that rules can be tried on them (status L). */
export const WORDS_KEPT_DAYS = 30;

export const saidIn = ({ report: { title, words, where } }: HeardReport): SaidWords => ({
  ...(title === undefined ? {} : { title }),
  ...(words === undefined ? {} : { words }),
  ...(where?.address === undefined ? {} : { address: where.address }),
});

/** Keeps the words of reports, sealed under the key of the day on which they were heard. */
export async function keepWords(
  db: Queryable,
  protection: Protection,
  heard: readonly HeardReport[],
  now: number,
): Promise<void> {
  const spoken = heard.filter(({ report }) => report.title !== undefined || report.words !== undefined);
  if (spoken.length === 0) return;
  const day = isoOf(localDay(now));
  const subject = await subjectOfDay(db, day);
  const sealed = await protection.sealMany(
    spoken.map((one) => ({ subject, text: JSON.stringify(saidIn(one)), field: FIELD })),
    db,
  );
  await db.query(
    `insert into signals.heard_words (shard, event, day, sealed)
     select distinct on (event) shard, event, $3::date, sealed from unnest($1::smallint[], $2::uuid[], $4::bytea[]) as w(shard, event, sealed)
     on conflict (event) do update set day = excluded.day, sealed = excluded.sealed`,
    [spoken.map(({ shard }) => shard), spoken.map(({ event }) => event), day, sealed],
  );
}

async function subjectOfDay(db: Queryable, day: string): Promise<string> {
  const read = async (): Promise<string | undefined> =>
    (await db.query<{ subject: string }>('select subject from signals.words_day where day = $1', [day]))
      .rows[0]?.subject;
  const known = await read();
  if (known !== undefined) return known;
  await db.query('insert into signals.words_day (day, subject) values ($1, $2) on conflict do nothing', [
    day,
    newId(),
  ]);
  return (await read())!;
}

/** Destroys the words of days that have passed, and the keys that opened them. Answers with the number of days. */
export async function forgetWords(db: Queryable, protection: Protection, now = Date.now()): Promise<number> {
  const before = isoOf(localDay(now - WORDS_KEPT_DAYS * 86_400_000));
  const { rows } = await db.query<{ day: string; subject: string }>(
    'select day::text, subject from signals.words_day where day < $1 for update',
    [before],
  );
  for (const { subject } of rows) await protection.erase(subject, db);
  await db.query('delete from signals.heard_words where day < $1', [before]);
  await db.query('delete from signals.words_day where day < $1', [before]);
  return rows.length;
}
