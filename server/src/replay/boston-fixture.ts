import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addAccount, addAgency, SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import { addUnitsFromPolygons } from '@gaoyao/kernel/places';
import { readEventMap } from '@gaoyao/kernel/signals';
import { newId, type Database } from '@gaoyao/kernel/store';
import { readKindRules } from './kind-rules.ts';
import type { ReplayOptions } from './play-events.ts';

const data = join(import.meta.dirname, '../../../../shared/data/boston311');
const file = join(data, 'jan-aug.csv.gz');

/** The real service requests, public data that is not part of the repository. */
export const bostonIsHere = (): boolean => existsSync(file);

const example = (name: string): Promise<string> =>
  readFile(new URL(`../../../examples/boston-311/${name}`, import.meta.url), 'utf8');

/** The city with its neighbourhoods and somebody who is said to have handled the requests; how they are played as events. */
export async function boston(db: Database): Promise<Omit<ReplayOptions, 'speed'>> {
  const { owner } = db;
  const polygons = await readFile(join(data, 'Boston_Neighborhoods.geojson'), 'utf8');
  await addUnitsFromPolygons(db, polygons, {
    root: { code: 'boston', name: { zh: '波士顿', en: 'Boston' }, kind: 'city' },
    ...{ kind: 'county', from: '2010-01-01', by: SYSTEM_ACCOUNT, repair: true },
    ...{ code: 'Neighborhood_ID', name: 'Name' },
  });
  const { rows } = await owner.query<{ unit: string; shard: number }>(
    `select u.id as unit, u.shard from places.unit u join places.unit_version v on v.unit = u.id where v.code = 'boston'`,
  );
  const { unit, shard } = rows[0]!;
  const agency = newId();
  await addAgency(owner, {
    ...{ id: agency, shard, unit, kind: 'bureau', mark: '波' },
    name: { zh: '波士顿市', en: 'City of Boston' },
  });
  await addAccount(owner, {
    ...{ id: newId(), username: 'boston.officer', staffNumber: 'B1', passwordHash: null },
    name: { zh: '经办', en: 'Officer' },
    bindings: [{ id: newId(), role: 'officer', agency }],
  });
  await owner.query(`insert into store.setting (key, value) values ('demo', '{}')`);
  return {
    ...{ file, flag: 'flag', map: readEventMap(await example('map.json')) },
    matters: { kinds: readKindRules(await example('kinds.json')) },
  };
}
