import type { Text } from '@gaoyao/kernel/store';
import { boston, bostonIsHere } from '../server/src/replay/boston-fixture.ts';
import { playEvents } from '../server/src/replay/play-events.ts';
import type { Benchmark } from './benchmark.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { percentile } from './statistics.ts';

const SPEED = 1_000;
const DAY = 86_400_000;

const name = (zh: string, en: string): Text => ({ zh, en });

/** The first days of the real service requests at a thousand times their speed, each dispatched and closed: how late each is heard. */
export const replayPaceBenchmark: Benchmark = {
  id: 'replay-pace',
  name: name('真实热线事项按千倍速重放', 'real service requests replayed a thousand times faster'),
  run: async ({ quick, note }) => {
    if (!bostonIsHere())
      return { skipped: name('没有 ../shared/data/boston311，不测', 'no ../shared/data/boston311') };
    const days = quick ? 0.25 : 3;
    const database = await emptyDatabase();
    const platform = await platformOn(database);
    try {
      const options = await boston(platform.db);
      const enough = new AbortController();
      const behind: number[] = [];
      let first: number | undefined;
      let steps = 0;
      note(name(`文件中的 ${String(days)} 日`, `${String(days)} days of the file`));
      try {
        await playEvents(platform, {
          ...options,
          ...{ speed: SPEED, signal: enough.signal },
          onProgress: (done, _all, at, late) => {
            first ??= at;
            behind.push(late);
            steps = done;
            if (at - first >= days * DAY) enough.abort();
          },
        });
      } catch (error) {
        if (!enough.signal.aborted) throw error;
      }
      note(name(`${String(steps)} 步`, `${String(steps)} steps`));
      return {
        measures: [
          {
            id: 'late',
            name: name('晚于文件时刻听到，p95', 'heard later than the file says, p95'),
            ...{ value: percentile(behind, 0.95), unit: 'ms' },
            baseline: {
              name: name('文件中千倍速下的一分钟', 'a minute of the file at this speed'),
              value: 60_000 / SPEED,
            },
          },
        ],
      };
    } finally {
      await platform.close();
      await database.drop();
    }
  },
};
