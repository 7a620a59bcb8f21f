import { addAccount, addAgency, hashPassword } from '@gaoyao/kernel/access';
import { keepCatalogue, sourceCatalogue } from '@gaoyao/kernel/indicators';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import { keepSources, takeSignals, type Signal } from '@gaoyao/kernel/signals';
import { inTransaction, newId } from '@gaoyao/kernel/store';
import { countAll } from '@gaoyao/kernel/testing';
import { installedFlows } from './cockpit-figures.ts';
import { cockpitTown, type CockpitTown } from './cockpit-fixture.ts';
import { password, signedIn, type Browser } from './http-fixture.ts';

/** The cockpit's town, a county beside it with a leader of its own, and a source of requests that both towns' events come from. */
export interface BoardTown extends CockpitTown {
  readonly neighbour: string;
  /** The leader of the county beside. */
  stranger(): Promise<Browser>;
  /** Takes what a source reports and counts it. */
  report(...signals: readonly Signal[]): Promise<void>;
}

export const requests = { zh: '市民诉求', en: 'Requests' } as const;

export async function boardTown(): Promise<BoardTown> {
  const place = await cockpitTown();
  const { owner } = place.database.db;
  const neighbour = newId();
  const agency = newId();
  await addUnits(
    owner,
    [
      {
        ...{ id: neighbour, kind: 'city' as const, shard: 2, parent: null, code: '98' },
        name: { zh: '乙市', en: 'B City' },
      },
    ],
    '2000-01-01',
  );
  await addTenancy(owner, 2, neighbour, { zh: '乙市', en: 'B City' });
  await addAgency(owner, {
    ...{ id: agency, shard: 2, kind: 'bureau', mark: '乙政', unit: neighbour },
    name: { zh: '乙市政府', en: 'Government of B' },
  });
  await addAccount(owner, {
    ...{ id: newId(), username: 'stranger', staffNumber: 'X1', passwordHash: await hashPassword(password) },
    name: { zh: '邻', en: 'Neighbour' },
    bindings: [{ id: newId(), role: 'leader', agency, scope: 'tenancy' }],
  });
  await keepSources(owner, [
    {
      ...{ code: 'requests', name: requests, shard: 1, unit: place.city },
      categories: { noise: { zh: '噪声', en: 'Noise' }, fire: { zh: '火情', en: 'Fire' } },
    },
  ]);
  const flows = await installedFlows(place.services.definitions);
  await keepCatalogue(owner, sourceCatalogue({ code: 'requests', name: requests }), flows);
  await countAll(owner);
  return {
    ...place,
    neighbour,
    stranger: () => signedIn(place.app, 'stranger'),
    report: async (...signals) => {
      await inTransaction(owner, (db) => takeSignals(db, signals));
      await countAll(owner);
    },
  };
}
