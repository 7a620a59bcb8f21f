import type { Queryable } from '@gaoyao/kernel/store';

export interface TableShape {
  /** Schema-qualified, like `matters.matter`. */
  readonly name: string;
  readonly columns: readonly string[];
}

/** Schemas of the rooms: everything the platform keeps. Job queues are made anew and hold nothing of lasting value. */
const SCHEMAS = [
  'store',
  'protection',
  'ledger',
  'calendar',
  'places',
  'parties',
  'access',
  'matters',
  'knowledge',
  'signals',
  'exchange',
  'indicators',
  'retention',
  'documents',
  'notices',
  'evidence',
  'rooms',
  'assessment',
];

/**
 * Made anew on restore: open sessions and sign-ins under way are not carried to another machine, reactors start at the
 * restored outbox, and the ledger looks for rows without a leaf from the beginning.
 */
const LEFT_OUT = new Set([
  'access.session',
  'access.passkey_challenge',
  'access.sign_in_ticket',
  'access.sign_in_count',
  'access.sign_on',
  'access.external_session',
  'store.reactor',
  'ledger.cursor',
  // sums and how far they were counted: counted anew from the restored ledger of signals
  'indicators.counting',
  'indicators.cut',
  'indicators.cell',
  'indicators.heard',
  'indicators.tree',
  'indicators.tree_seen',
  // another machine does not send again what this one has sent or still sends
  'notices.delivery',
  // what is on its way in lies in a folder of the machine
  'evidence.upload',
  // who is connected, and the words of browsers that connect
  'rooms.presence',
  'rooms.signal',
]);

/** Columns the database must give anew: a transaction number means nothing in another database. */
const GIVEN_ANEW = new Set([
  'store.outbox.xid',
  'store.outbox.position',
  'store.audit.xid',
  'store.audit.position',
  'store.journal.xid',
  'access.trace.xid',
  'signals.entry.xid',
  // restored in the same transaction as the ledger of signals: the position alone tells then what was counted
  'indicators.edition.counted_xid',
  'evidence.version.xid',
  'evidence.custody.xid',
]);

/** The tables to carry, each after those it refers to. */
export async function tablesInOrder(db: Queryable): Promise<readonly TableShape[]> {
  const { rows } = await db.query<{ name: string; columns: string[]; refers: string[] }>(
    `select n.nspname || '.' || c.relname as name,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         order by a.attnum) as columns,
       array(select distinct rn.nspname || '.' || r.relname from pg_constraint k
         join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
         where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    [SCHEMAS],
  );
  const waiting = new Map(rows.filter((row) => !LEFT_OUT.has(row.name)).map((row) => [row.name, row]));
  const ordered: TableShape[] = [];
  while (waiting.size > 0) {
    const next = [...waiting.values()].find((row) => row.refers.every((name) => !waiting.has(name)));
    if (next === undefined)
      throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`);
    waiting.delete(next.name);
    ordered.push({
      name: next.name,
      columns: next.columns.filter((column) => !GIVEN_ANEW.has(`${next.name}.${column}`)),
    });
  }
  return ordered;
}

export const quoted = (columns: readonly string[]): string =>
  columns.map((column) => `"${column}"`).join(', ');

/** Names of the migrations applied, in order: two databases with the same list have the same tables. */
export async function appliedMigrations(db: Queryable): Promise<readonly string[]> {
  const { rows } = await db.query<{ name: string }>('select name from gaoyao_migration order by name');
  return rows.map((row) => row.name);
}
