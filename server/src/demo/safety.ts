import { safetyHistory, safetyResidents, SILENT_SOURCE, type City, type SafetyReport } from '@gaoyao/city';
import { keepResidents } from '@gaoyao/kernel/indicators';
import { hearSource, keepSources, takeSignals } from '@gaoyao/kernel/signals';
import { inTransaction, Problem, type Database } from '@gaoyao/kernel/store';
import { safetySources } from '@gaoyao/scenarios';

const REPORTS_PER_BATCH = 4_000;
const RESIDENTS = '演示数据 demo data';

/**
 * Gives the demo city its safety picture: the seven sources, residents, and what the sources told until now, through the
 * intake that every source uses. Reports are recorded when they were told. A load that was cut off goes on where it was: told
 * again from the start, what was corrected since would be taken back and corrected again. Answers how many events came in.
 */
export async function loadSafety(db: Database, city: City, now = Date.now()): Promise<number> {
  const whole = city.units.find(({ kind }) => kind === 'city')!;
  const government = city.agencies.find(({ kind, unitId }) => kind === 'government' && unitId === whole.id)!;
  await inTransaction(db.owner, async (client) => {
    await keepSources(
      client,
      safetySources.map(({ code, name, every, categories }) => ({
        ...{ code, name, every, categories, shard: government.shard, unit: whole.id },
        // courts answer to nobody's government
        ...(code === 'court-cases' ? {} : { agency: government.id }),
      })),
    );
    const residents = safetyResidents(city);
    await keepResidents(
      client,
      residents.map(({ unitId, from, persons }) => ({ unit: unitId, from, persons, source: RESIDENTS })),
    );
  });
  const { reports } = safetyHistory(city, now);
  const { rows } = await db.owner.query<{ told: number | null }>(
    `select (value->>'safety')::integer as told from store.setting where key = 'demo'`,
  );
  let told = rows[0]?.told ?? 0;
  let imported = 0;
  for (const batch of batches(reports.slice(told))) {
    told += batch.length;
    const taken = await inTransaction(db.owner, async (client) => {
      await client.query(`update store.setting set value = value || $1::jsonb where key = 'demo'`, [
        JSON.stringify({ safety: told }),
      ]);
      return takeSignals(
        client,
        batch.map(({ event }) => event),
        { now: batch.at(-1)!.told },
      );
    });
    const first = taken.rejected[0];
    if (first !== undefined)
      throw new Problem(
        'demo.signal-rejected',
        {
          zh: `演示事件 ${batch[first.index]!.event.key} 未被收下：${first.problem.text.zh}`,
          en: `The demo event ${batch[first.index]!.event.key} was not taken: ${first.problem.text.en}`,
        },
        { status: 500 },
      );
    imported += taken.imported;
  }
  for (const { code } of safetySources) if (code !== SILENT_SOURCE) await hearSource(db.owner, code, now);
  return imported;
}

/** Reports in batches that were recorded at one time: what was brought over at once, then day by day. */
function* batches(reports: readonly SafetyReport[]): Generator<readonly SafetyReport[]> {
  const day = ({ told }: SafetyReport): number => Math.floor(told / 86_400_000);
  let batch: SafetyReport[] = [];
  for (const report of reports) {
    const before = batch.at(-1);
    if (before !== undefined && (day(before) !== day(report) || batch.length === REPORTS_PER_BATCH)) {
      yield batch;
      batch = [];
    }
    batch.push(report);
  }
  if (batch.length > 0) yield batch;
}
