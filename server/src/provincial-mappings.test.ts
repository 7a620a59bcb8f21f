import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepDefaults, ProvincialExchange } from '@gaoyao/kernel/exchange';
import { Definitions } from '@gaoyao/kernel/matters';
import { memoryKeyring, openProtection } from '@gaoyao/kernel/protection';
import { testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { workCalendar } from '@gaoyao/kernel/calendar';
import { provincialMappings } from '@gaoyao/scenarios';
import enforcementCase from '../../scenarios/enforcement/enforcement-case/scenario.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(async () => {
  await database.close();
});

test('the mapping of the penalty case fits its flow, is kept once, and is switched off until somebody switches it on', async () => {
  const { owner } = database.db;
  const definitions = new Definitions(owner);
  await definitions.install(enforcementCase.definition, 'code');
  assert.deepEqual(await keepDefaults(owner, definitions, provincialMappings), []);
  assert.deepEqual(await keepDefaults(owner, definitions, provincialMappings), []);
  const exchange = new ProvincialExchange({
    pool: owner,
    definitions,
    calendar: async () => workCalendar([]),
    protection: await openProtection(owner, memoryKeyring()),
    reactors: [],
    endpoint: null,
  });
  const kept = await exchange.mappings();
  assert.deepEqual(
    kept.map(({ scenario, version, active }) => [scenario, version, active]),
    [['enforcement-case', 1, false]],
  );
  const again = await exchange.saveMapping({
    scenario: 'enforcement-case',
    mapping: kept[0]!.mapping,
    active: true,
    by: '00000000-0000-7000-8000-000000000001',
  });
  assert.deepEqual([again.version, again.active], [2, true]);
});
