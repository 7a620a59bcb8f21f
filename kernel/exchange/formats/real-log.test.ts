import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { readLog } from './read-log.ts';

const path = fileURLToPath(
  new URL('../../../../shared/data/traffic-fines/traffic_fines.csv.gz', import.meta.url),
);
const absent = existsSync(path) ? '' : ' (skipped: the log is not beside the project)';

test(
  `the real log of traffic fines is read whole: 105,259 cases, 401,728 rows, no reject${absent}`,
  { skip: absent !== '' },
  async () => {
    const cases = new Set<string>();
    const activities = new Set<string>();
    const eventIds = new Set<string>();
    let [rows, rejects, skipped, dates] = [0, 0, 0, 0];
    const map = {
      case: 'case',
      activity: 'activity',
      timestamp: 'timestamp',
      eventId: ['case', 'seq'],
      lifecycle: { column: 'lifecycle:transition', keep: ['complete'] },
    };
    for await (const chunk of readLog(path, { map })) {
      rows += chunk.rows.length;
      rejects += chunk.rejects.length;
      skipped += chunk.skipped;
      for (const row of chunk.rows) {
        cases.add(row.case);
        activities.add(row.activity);
        eventIds.add(row.eventId!);
        if (row.dateOnly) dates++;
      }
    }
    assert.deepEqual(
      {
        cases: cases.size,
        activities: activities.size,
        rows,
        rejects,
        skipped,
        dates,
        identities: eventIds.size,
      },
      {
        cases: 105_259,
        activities: 11,
        rows: 401_728,
        rejects: 0,
        skipped: 0,
        dates: 401_728,
        identities: 401_728,
      },
    );
  },
);
