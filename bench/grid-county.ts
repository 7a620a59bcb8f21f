import type { Pool } from 'pg';
import { addAccount, addAgency, setSignInRules } from '@gaoyao/kernel/access';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import { newId } from '@gaoyao/kernel/store';
import { eventKinds } from '@gaoyao/scenarios';

/** A county of one grid with somebody who reports, somebody who dispatches, somebody who is sent and somebody who leads. */
export interface GridCounty {
  readonly county: string;
  readonly grid: string;
  readonly agency: string;
  readonly kind: string;
  readonly reporter: string;
  readonly dispatcher: string;
  readonly handler: string;
  readonly leader: string;
}

export async function gridCounty(owner: Pool): Promise<GridCounty> {
  const [county, town, grid, government, office] = [newId(), newId(), newId(), newId(), newId()];
  const called = (zh: string) => ({ zh, en: zh });
  await addUnits(
    owner,
    [
      { id: county, kind: 'county', shard: 2, parent: null, code: '990100', name: called('甲县') },
      { id: town, kind: 'town', shard: 2, parent: county, code: '990100001', name: called('乙镇') },
      { id: grid, kind: 'grid', shard: 2, parent: town, code: '990100001001001', name: called('一网格') },
    ],
    '2000-01-01',
  );
  await addTenancy(owner, 2, county, called('甲县'));
  for (const [id, unit, mark] of [
    [government, county, '甲政'],
    [office, town, '乙政'],
  ] as const)
    await addAgency(owner, { id, shard: 2, kind: 'government', unit, mark, name: called(mark) });
  await setSignInRules(owner, { secondFactorRoles: [] });
  const people = { reporter: newId(), dispatcher: newId(), handler: newId(), leader: newId() };
  for (const [who, binding] of [
    ['reporter', { role: 'grid-member', agency: office, unit: grid }],
    ['handler', { role: 'grid-member', agency: office, unit: grid }],
    ['dispatcher', { role: 'dispatcher', agency: government, scope: 'tenancy' }],
    ['leader', { role: 'leader', agency: government, scope: 'tenancy' }],
  ] as const)
    await addAccount(owner, {
      ...{ id: people[who], username: who, staffNumber: who, passwordHash: 'none', name: called(who) },
      bindings: [{ id: newId(), ...binding }],
    });
  return { county, grid, agency: office, kind: eventKinds[0]!.code, ...people };
}
