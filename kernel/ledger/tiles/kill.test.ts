import { test } from 'node:test';
import { survivesKills } from './killing-fixture.ts';

test('killed in the middle of appending, again and again, the log has all it acknowledged and nothing half-written', async () => {
  await survivesKills(5, 12);
});
