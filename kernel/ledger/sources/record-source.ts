import type { LeafKind, LeafRecord } from '../leaf.ts';
import { tableSource } from './table-source.ts';
import type { LeafSource } from './source.ts';

/** A table whose rows the database itself can write down as records. Texts are SQL over the table under the name `t`. */
export interface RecordSource {
  readonly kind: LeafKind;
  /** As of {@link tableSource}. */
  readonly table: string;
  readonly shard: string;
  readonly ref: string;
  readonly part: string;
  readonly near?: string;
  /** What the record has, by name: a text, an integer, a uuid or a list of these, or null. */
  readonly fields: Readonly<Record<string, string>>;
  /** Condition: the content was taken away under the law. */
  readonly erased?: string;
}

interface WrittenRow {
  readonly record: string;
  readonly erased: boolean;
}

/**
 * SQL of the canonical JSON (RFC 8785) of a record. The database spells texts and integers as that asks for: the same short
 * escapes, no others, no spaces; names are put in order here.
 */
const canonical = (fields: RecordSource['fields']): string =>
  `'{' || ${Object.entries(fields)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `'"${name}":' || coalesce(to_json(${value})::text, 'null')`)
    .join(` || ',' || `)} || '}'`;

/** A {@link LeafSource} whose rows need not leave the database to be hashed: for what is written most. */
export function recordSource({ fields, erased = 'false', ...table }: RecordSource): LeafSource {
  const record = canonical(fields);
  return {
    ...tableSource<WrittenRow>({
      ...table,
      columns: `${record} as record, ${erased} as erased`,
      record: (row) => JSON.parse(row.record) as LeafRecord,
      erased: (row) => row.erased,
    }),
    written: { ...table, record, erased },
  };
}
