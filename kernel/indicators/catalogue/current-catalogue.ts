import type { Queryable } from '../../store/index.ts';
import type { Indicator, IndicatorCatalogue, SignalMeasure } from './definition.ts';
import { unknownCatalogue } from './recount.ts';

/** `definition`: the number it is kept under; `hash`: of what it counts. */
export interface CurrentVersion {
  readonly version: number;
  readonly definition: number;
  readonly hash: string;
}

/** What readers see of a catalogue now. */
export interface CurrentCatalogue {
  readonly catalogue: IndicatorCatalogue;
  /** The versions that are current, by id: of indicators, and of the measures they rest on. */
  readonly versions: ReadonlyMap<string, CurrentVersion>;
  readonly measures: ReadonlyMap<string, CurrentVersion>;
  /** Measures whose sums are not there, as after a restore: figures that rest on them are unknown. */
  readonly uncounted: ReadonlySet<string>;
  /** What is counted in the background: entries of the ledger. */
  readonly pending: readonly {
    readonly names: readonly string[];
    readonly counted: number;
    readonly total: number;
  }[];
}

interface DefinitionRow extends Record<string, unknown> {
  readonly id: number;
  readonly kind: 'measure' | 'indicator';
  readonly name: string;
  readonly version: number;
  readonly hash: string;
  readonly body: Indicator | SignalMeasure;
  readonly uncounted: boolean;
}

/**
 * The current definitions, in the order in which the catalogue names them. Throws `indicators.unknown-catalogue` (404).
 */
export async function currentCatalogue(db: Queryable, id: string): Promise<CurrentCatalogue> {
  const { rows } = await db.query<DefinitionRow>(
    `select id, kind, name, version, hash, body, kind = 'measure' and not exists (
         select from indicators.counting g where g.state = 'live' and definition.id = any(g.definitions)) as uncounted
     from indicators.definition where catalogue = $1 and state = 'current' order by place, id`,
    [id],
  );
  const { rows: counting } = await db.query<{ names: string[]; counted: number; total: number }>(
    `select array(select distinct d.name from indicators.definition d where d.id = any(g.definitions) order by 1) as names,
       g.counted, g.total
     from indicators.counting g where g.catalogue = $1 and g.state = 'counting' order by g.id`,
    [id],
  );
  if (rows.length === 0 && counting.length === 0) {
    const { rowCount } = await db.query('select from indicators.catalogue where id = $1', [id]);
    if (rowCount === 0) throw unknownCatalogue(id);
  }
  const of = (kind: DefinitionRow['kind']) => rows.filter((row) => row.kind === kind).map((row) => row.body);
  const versionsOf = (kind: DefinitionRow['kind']) =>
    new Map(
      rows
        .filter((row) => row.kind === kind)
        .map(({ id: definition, name, version, hash }) => [name, { version, definition, hash }]),
    );
  return {
    catalogue: { id, measures: of('measure') as SignalMeasure[], indicators: of('indicator') as Indicator[] },
    versions: versionsOf('indicator'),
    measures: versionsOf('measure'),
    uncounted: new Set(rows.filter((row) => row.uncounted).map((row) => row.name)),
    pending: counting,
  };
}

/** Ids of the catalogues installed, in order. */
export async function installedCatalogues(db: Queryable): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>('select id from indicators.catalogue order by id');
  return rows.map((row) => row.id);
}
