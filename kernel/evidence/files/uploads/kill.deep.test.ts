import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killUploading } from './kill-rounds-fixture.ts';

test('killed forty times, at other moments each time: nothing answered is lost, nothing half written is visible', async () => {
  assert.ok((await killUploading(40)) > 10);
});
