import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { evidenceSamples } from '../../testing/index.ts';
import { ports } from './ports.ts';
import { metadataSchema } from './standard-schema.ts';

describe('the metadata standard for machines', () => {
  test('docs/evidence-metadata.schema.json is what the code says: `gaoyao evidence standard --json` prints it anew', async () => {
    const published = await readFile(
      new URL('../../../docs/evidence-metadata.schema.json', import.meta.url),
      'utf8',
    );
    assert.equal(published, metadataSchema());
  });

  test('any validator of JSON Schema 2020-12 takes it, and tells good metadata of each kind from that of another', () => {
    const ajv = new Ajv2020({ strict: false });
    for (const [name, { pattern }] of Object.entries(
      (JSON.parse(metadataSchema()) as { 'x-formats': Record<string, { pattern: string }> })['x-formats'],
    ))
      ajv.addFormat(name, new RegExp(pattern));
    const fits = ajv.compile(JSON.parse(metadataSchema()) as object);
    for (const { id } of ports) {
      const metadata = evidenceSamples[id]();
      assert.ok(fits({ kind: id, metadata }), `${id} ${JSON.stringify(fits.errors)}`);
      assert.ok(!fits({ kind: id, metadata: { ...metadata, colour: 'red' } }), id);
      for (const other of ports.filter((one) => one.id !== id))
        assert.ok(!fits({ kind: other.id, metadata }), `${id} as ${other.id}`);
    }
  });
});
