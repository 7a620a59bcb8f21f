import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killUploading } from './kill-rounds-fixture.ts';

test('killed in the middle of uploading and storing: nothing answered is lost, nothing half written is visible', async () => {
  assert.ok((await killUploading(3)) > 0);
});
