import { addAccount, hashPassword } from '@gaoyao/kernel/access';
import { keepCatalogue, keepResidents } from '@gaoyao/kernel/indicators';
import { hearSource, keepSources, takeSignals, type Signal } from '@gaoyao/kernel/signals';
import { inTransaction, newId } from '@gaoyao/kernel/store';
import { countAll } from '@gaoyao/kernel/testing';
import { safetyCatalogue, safetySources, scenarios } from '@gaoyao/scenarios';
import { cockpitTown, type CockpitTown } from './cockpit-fixture.ts';
import { installedFlows } from './cockpit-figures.ts';
import { password, signedIn, type Browser } from './http-fixture.ts';

/** An event of the past: one, unless it says otherwise. */
export interface PastEvent extends Partial<Signal> {
  readonly source: string;
  readonly category: string;
  /** Local day, or a time. */
  readonly day: string;
  readonly half?: 'east' | 'west';
}

/** The town of the cockpit, with the catalogue of the report, its sources, and residents in its two halves. */
export interface SafetyTown extends CockpitTown {
  /** `east-leader` leads the eastern half alone. */
  who(name: 'leader' | 'head' | 'clerk' | 'east-leader' | 'supervisor' | 'inspector'): Promise<Browser>;
  /** Takes events in and counts them. */
  happened(...events: readonly PastEvent[]): Promise<void>;
  count(): Promise<unknown>;
}

const CITY_RESIDENTS = 500_000;

export async function safetyTown(): Promise<SafetyTown> {
  const place = await cockpitTown();
  const { owner } = place.database.db;
  const passwordHash = await hashPassword(password);
  for (const [username, role, scope] of [
    ['east-leader', 'leader', 'unit'],
    ['supervisor', 'supervisor', 'tenancy'],
    ['inspector', 'inspector', 'tenancy'],
  ] as const)
    await addAccount(owner, {
      ...{ id: newId(), username, name: { zh: username, en: username }, staffNumber: username, passwordHash },
      bindings: [
        {
          ...{ id: newId(), role, agency: place.agencies[0], scope },
          unit: scope === 'unit' ? place.units.east : null,
        },
      ],
    });
  await keepSources(
    owner,
    safetySources.map(({ code, name, every, categories }) => ({
      ...{ code, name, every, categories, shard: 1, unit: place.city },
    })),
  );
  await keepResidents(
    owner,
    [place.city, place.units.east, place.units.west].map((unit, index) => ({
      ...{ unit, from: '2023-12-31', source: 'census' },
      persons: index === 0 ? CITY_RESIDENTS : CITY_RESIDENTS / 2,
    })),
  );
  for (const { definition } of scenarios)
    if (['safety-report', 'rank-appeal'].includes(definition.id))
      await place.services.definitions.install(definition, 'code');
  await keepCatalogue(owner, safetyCatalogue, await installedFlows(place.services.definitions));
  const count = () => countAll(owner);
  await count();
  const browsers = new Map<string, Promise<Browser>>();
  let reported = 0;
  return {
    ...place,
    count,
    who: (name) => {
      const known = browsers.get(name) ?? signedIn(place.app, name);
      browsers.set(name, known);
      return known;
    },
    happened: async (...events) => {
      const signals = events.map(({ day, half, ...event }): Signal => ({
        key: `K${String((reported += 1))}`,
        at: Date.parse(day.includes('T') ? day : `${day}T10:00:00+08:00`),
        ...(half === undefined ? {} : { where: { unit: place.units[half] } }),
        ...event,
      }));
      const taken = await inTransaction(owner, (db) => takeSignals(db, signals));
      if (taken.rejected.length > 0) throw new Error(JSON.stringify(taken.rejected));
      for (const source of new Set(events.map((one) => one.source))) await hearSource(owner, source);
      await count();
    },
  };
}
