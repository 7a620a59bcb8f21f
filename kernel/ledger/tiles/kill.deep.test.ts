import { test } from 'node:test';
import { survivesKills } from './killing-fixture.ts';

test('killed 150 times in the middle of appending, the log has all it acknowledged and nothing half-written', async () => {
  await survivesKills(150, 60);
});
