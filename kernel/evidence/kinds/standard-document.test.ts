import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { ports } from './ports.ts';
import { metadataStandard } from './standard-document.ts';

describe('the published metadata standard', () => {
  test('docs/evidence-metadata.md says what the schemas say: `gaoyao evidence standard` prints it anew', async () => {
    const published = await readFile(new URL('../../../docs/evidence-metadata.md', import.meta.url), 'utf8');
    assert.equal(published, metadataStandard());
  });

  test('every field of every kind stands in it', () => {
    const sections = metadataStandard().split('\n## ');
    for (const { id, schema } of ports) {
      const section = sections.find((one) => one.split('\n')[0]!.endsWith(`\`${id}\``)) ?? '';
      for (const field of Object.keys(schema.properties))
        assert.ok(section.includes(`| \`${field}\` |`), `${id} ${field}`);
    }
  });
});
