import { readFile } from 'node:fs/promises';
import { isObject } from '../../bundle/shape.ts';
import type { Fault } from '../../report/fault.ts';
import { fault } from '../../report/fault.ts';
import { mismatches, type Formats, type Schema } from '../json-schema.ts';

/** The published standard of metadata, as `docs/evidence-metadata.schema.json` has it. */
export interface Standard {
  readonly formats: Formats;
  readonly kinds: ReadonlyMap<string, StandardKind>;
}

interface StandardKind {
  /** What stands around the schema: `name`, `about`, `basis`, `statutory`, `file`. */
  readonly about: Readonly<Record<string, unknown>>;
  /** Of the metadata, without what stands around it. */
  readonly schema: Schema;
}

const FORMAT = 'gaoyao-evidence-metadata/1';
const published = new URL('../../../docs/evidence-metadata.schema.json', import.meta.url);

/** Reads the standard. Throws when the file is not there or is none. */
export async function readStandard(file: string | URL = published): Promise<Standard> {
  const said: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!isObject(said) || said['x-format'] !== FORMAT)
    throw new Error(`${String(file)} is not a metadata standard (${FORMAT})`);
  const formats = said['x-formats'] as Readonly<Record<string, { readonly pattern: string }>>;
  const kinds = said['$defs'] as Readonly<Record<string, Schema>>;
  return {
    formats: new Map(Object.entries(formats).map(([name, { pattern }]) => [name, new RegExp(pattern, 'u')])),
    kinds: new Map(
      Object.entries(kinds).map(([id, { 'x-kind': about, ...schema }]) => [
        id,
        { about: about as StandardKind['about'], schema },
      ]),
    ),
  };
}

/** What of an item's metadata does not meet the standard of its kind; `where` is whose metadata it is. */
export function metadataFaults(
  { kinds, formats }: Standard,
  kind: string,
  metadata: unknown,
  where: string,
): readonly Fault[] {
  const known = kinds.get(kind);
  if (known === undefined)
    return [
      fault(
        'metadata.kind-unknown',
        where,
        `标准中没有“${kind}”这一种；有：${[...kinds.keys()].join('、')}`,
        `the standard has no kind ${kind}; it has ${[...kinds.keys()].join(', ')}`,
      ),
    ];
  return mismatches(known.schema, metadata, formats).map(({ where: field, keyword, text }) =>
    fault(
      `metadata.${keyword}`,
      where,
      `${field === '' ? '元数据' : field}：${text.zh}`,
      `${field === '' ? 'the metadata' : field}: ${text.en}`,
    ),
  );
}
