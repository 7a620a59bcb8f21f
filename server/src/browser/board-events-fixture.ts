import { generateCity } from '@gaoyao/city';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { keepCatalogue, keepResidents } from '@gaoyao/kernel/indicators';
import { Definitions } from '@gaoyao/kernel/matters';
import { hearSource, keepSources, takeSignals, type Signal } from '@gaoyao/kernel/signals';
import { inTransaction } from '@gaoyao/kernel/store';
import { countAll } from '@gaoyao/kernel/testing';
import { safetyCatalogue, safetySources } from '@gaoyao/scenarios';
import { DEMO_SEED } from '../demo/load-demo.ts';
import { installedFlows } from '../http/cockpit-figures.ts';
import type { Place } from './browser-fixture.ts';

const DAY_MS = 86_400_000;
const KINDS = [
  ['fire-brigade', 'fire-building', 2],
  ['traffic-police', 'accident-injury', 2],
  ['police-crime', 'crime-telecom-fraud', 1],
  ['police-crime', 'crime-theft', 1],
] as const;
/** The one source that is not heard. */
export const SILENT = 'emergency-bureau';

/** What happened in the demo city, and how something more happens. */
export interface BoardEvents {
  readonly county: string;
  /** The first town of that county. */
  readonly town: string;
  happens(event: Omit<Signal, 'key'>): Promise<void>;
}

/**
 * Fires, accidents, frauds and thefts of the towns of all counties on the days of two months, a year before the same months,
 * and today by minutes; all sources but one are heard. They are taken in and counted as anybody's would be.
 */
export async function boardEvents(city: Place): Promise<BoardEvents> {
  const now = Date.now();
  const today = localDay(now);
  const { units, agencies } = generateCity(DEMO_SEED, { today: isoOf(today) });
  const whole = units.find(({ kind }) => kind === 'city')!;
  const government = agencies.find(({ kind, unitId }) => kind === 'government' && unitId === whole.id)!;
  const counties = units.filter(({ kind }) => kind === 'county');
  const county = counties.find(({ name }) => name.zh.startsWith('东湖'))!;
  const towns = units.filter(({ kind }) => kind === 'town');
  const { owner } = city.db;
  await keepSources(
    owner,
    safetySources.map(({ code, name, every, categories }) => ({
      ...{ code, name, every, categories, shard: government.shard, unit: whole.id },
    })),
  );
  await keepResidents(
    owner,
    [whole, ...counties, ...towns].map(({ id, kind }) => ({
      ...{ unit: id, from: '2023-12-31', source: 'census' },
      persons: kind === 'city' ? 4_000_000 : kind === 'county' ? 300_000 : 20_000,
    })),
  );
  await keepCatalogue(owner, safetyCatalogue, await installedFlows(new Definitions(owner)));
  const midnight = Date.parse(`${isoOf(today)}T00:00:00+08:00`);
  const signals: Signal[] = [];
  const past = (day: number, every: number): void => {
    towns.forEach((town, index) => {
      if ((index * 7 + day * 3) % every !== 0) return;
      const [source, category, severity] = KINDS[(index + day) % KINDS.length]!;
      const at = midnight - day * DAY_MS + ((index * 37 + day * 11) % 1_440) * 60_000;
      if (at > now) return;
      signals.push({
        ...{ key: `board-${String(day)}-${String(index)}`, source, category, severity, at },
        where: { unit: town.id },
      });
    });
  };
  for (let day = 0; day < 60; day += 1) {
    past(day, day === 0 ? 2 : 6);
    past(day + 365, 5);
  }
  const take = async (reports: readonly Signal[]): Promise<void> => {
    const taken = await inTransaction(owner, (db) => takeSignals(db, reports));
    const [rejected] = taken.rejected;
    if (rejected !== undefined) throw rejected.problem;
  };
  await take(signals);
  for (const { code } of safetySources) if (code !== SILENT) await hearSource(owner, code);
  await countAll(owner);
  let more = 0;
  return {
    county: county.id,
    town: towns.find(({ code }) => code.startsWith(county.code.slice(0, 6)))!.id,
    happens: (event) => take([{ ...event, key: `now-${String((more += 1))}` }]),
  };
}
