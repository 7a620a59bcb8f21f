import { readFile } from 'node:fs/promises';
import { addAccount, addAgency, loadActor, type Actor, type Binding } from '../access/index.ts';
import { workCalendar, type WorkCalendar } from '../calendar/index.ts';
import { Definitions, Matters, type InstalledFlow } from '../matters/index.ts';
import { addTenancy, addUnits } from '../places/index.ts';
import type { FlowDefinition } from '../process/index.ts';
import { memoryKeyring, openProtection, type OpenedKeyring, type Protection } from '../protection/index.ts';
import { newId } from '../store/index.ts';
import { testDatabase, type TestDatabase } from './database.ts';

interface BindingWanted {
  readonly agency: string;
  readonly role?: string;
  readonly unit?: string;
  readonly scope?: Binding['scope'];
}

/**
 * A database with two tenancies. Tenancy 1 is a city of two towns (east with grids e1 and e2, west with grid w1) and
 * two agencies; tenancy 2 is another city with one agency. The road-traffic flow is installed.
 */
export interface SmallCity {
  readonly database: TestDatabase;
  readonly definitions: Definitions;
  readonly matters: Matters;
  readonly calendar: WorkCalendar;
  readonly protection: Protection;
  readonly keyring: OpenedKeyring;
  readonly flow: InstalledFlow;
  readonly units: Readonly<Record<'city' | 'east' | 'west' | 'e1' | 'e2' | 'w1' | 'elsewhere', string>>;
  readonly agencies: Readonly<Record<'police' | 'streets' | 'elsewhere', string>>;
  person(...bindings: readonly BindingWanted[]): Promise<Actor>;
}

const flowFile = new URL('../../examples/road-traffic-fines/flow.json', import.meta.url);

export const roadTrafficFlow = async (): Promise<FlowDefinition> =>
  JSON.parse(await readFile(flowFile, 'utf8')) as FlowDefinition;

export async function smallCity(): Promise<SmallCity> {
  const database = await testDatabase();
  const { owner } = database.db;
  const name = (text: string) => ({ zh: text, en: text });
  const units = {
    city: newId(),
    east: newId(),
    west: newId(),
    e1: newId(),
    e2: newId(),
    w1: newId(),
    elsewhere: newId(),
  };
  const unit = (id: keyof typeof units, kind: string, parent: keyof typeof units | null, code: string) => ({
    id: units[id],
    kind,
    shard: id === 'elsewhere' ? 2 : 1,
    parent: parent === null ? null : units[parent],
    name: name(id),
    code,
  });
  await addUnits(
    owner,
    [
      unit('city', 'city', null, '99'),
      unit('east', 'town', 'city', '9901'),
      unit('west', 'town', 'city', '9902'),
      unit('e1', 'grid', 'east', '990101'),
      unit('e2', 'grid', 'east', '990102'),
      unit('w1', 'grid', 'west', '990201'),
      unit('elsewhere', 'city', null, '98'),
    ],
    '2000-01-01',
  );
  await addTenancy(owner, 1, units.city, name('city'));
  await addTenancy(owner, 2, units.elsewhere, name('elsewhere'));
  const agencies = { police: newId(), streets: newId(), elsewhere: newId() };
  await addAgency(owner, {
    id: agencies.police,
    shard: 1,
    kind: 'bureau',
    name: name('police'),
    mark: '公',
    unit: units.city,
  });
  await addAgency(owner, {
    id: agencies.streets,
    shard: 1,
    kind: 'bureau',
    name: name('streets'),
    mark: '街',
    unit: units.city,
  });
  await addAgency(owner, {
    id: agencies.elsewhere,
    shard: 2,
    kind: 'bureau',
    name: name('elsewhere'),
    mark: '外',
    unit: units.elsewhere,
  });
  const definitions = new Definitions(owner);
  const flow = await definitions.install(await roadTrafficFlow(), 'data');
  const calendar = workCalendar([]);
  const keyring = memoryKeyring();
  const protection = await openProtection(owner, keyring);
  return {
    database,
    definitions,
    matters: new Matters(database.db, definitions, async () => calendar, { protection }),
    calendar,
    protection,
    keyring,
    flow,
    units,
    agencies,
    person: async (...bindings) => {
      const id = newId();
      await addAccount(owner, {
        id,
        username: id,
        name: name(id),
        staffNumber: id,
        passwordHash: null,
        bindings: bindings.map((one) => ({ id: newId(), role: 'officer', ...one })),
      });
      const actor = await loadActor(owner, id);
      if (actor === null) throw new Error('the account was not added');
      return actor;
    },
  };
}
