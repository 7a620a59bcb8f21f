import { parseHolidayFile, saveYears } from '../../calendar/index.ts';
import { streamNamed } from '../../store/index.ts';
import type { Prepare } from './prepared.ts';
import { PLATFORM } from './reach.ts';

/**
 * A year that is missing is imported at once. A year that is there has been computed with and people were told those
 * dates: replacing it is decided by a second administrator. Throws `calendar.bad-holidays`, `calendar.source-missing`.
 */
export const importingCalendar: Prepare<'calendar.import'> = async (
  { db, parts },
  { year, days, source },
) => {
  const schedule = parseHolidayFile({ year, days });
  const { rows } = await db.query(`select 1 from calendar.year where calendar = 'cn' and year = $1`, [year]);
  const replaces = rows.length > 0;
  const { calendarImported } = parts;
  return {
    reaches: [PLATFORM],
    stream: { kind: 'calendar', id: streamNamed(`calendar/cn/${String(year)}`), shard: 0 },
    beneficiary: null,
    widens: replaces,
    consequence: {
      zh: `${replaces ? '替换' : '新增'} ${String(year)} 年放假安排（${String(days.length)} 天），在办事项的时限随之重算`,
      en: `The schedule of ${String(year)} is ${replaces ? 'replaced' : 'added'} (${String(days.length)} days) and the clocks of open matters are recomputed`,
    },
    apply: () => saveYears((text, values) => db.query(text, values), [schedule], { source }),
    ...(calendarImported === undefined ? {} : { after: calendarImported }),
  };
};
