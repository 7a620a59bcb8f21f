import type { Queryable } from '../store/index.ts';

/** A matter that takes the next number of its agency's series for a year, after its 机关代字. */
export interface NumberWanted {
  readonly agency: string;
  readonly year: number;
  readonly mark: string;
}

/** The numbers of many matters at once, in their order; a series has no gaps as long as the transaction commits. */
export async function nextNumbers(db: Queryable, wanted: readonly NumberWanted[]): Promise<string[]> {
  const keyOf = ({ agency, year }: NumberWanted): string => `${agency} ${String(year)}`;
  const series = Map.groupBy(wanted, keyOf);
  const next = new Map<string, number>();
  // in key order, so that two writers never wait for each other in a circle
  for (const [key, group] of [...series].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { rows } = await db.query<{ last: number }>(
      `insert into matters.number_series as s (agency, year, last) values ($1, $2, $3)
       on conflict (agency, year) do update set last = s.last + excluded.last returning last`,
      [group[0]!.agency, group[0]!.year, group.length],
    );
    next.set(key, rows[0]!.last - group.length + 1);
  }
  return wanted.map((one) => {
    const key = keyOf(one);
    const number = next.get(key)!;
    next.set(key, number + 1);
    return `${one.mark}〔${String(one.year)}〕${String(number)}号`;
  });
}
