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
}

/**
 * The current definitions, in the order in which the catalogue names them. Throws `indicators.unknown-catalogue` (404).
 */
export async function currentCatalogue(db: Queryable, id: string): Promise<CurrentCatalogue> {
  const { rows } = await db.query<DefinitionRow>(
    `select d.id, d.kind, d.name, d.version, d.hash, d.body from indicators.definition d
     join indicators.catalogue c on c.id = d.catalogue
     left join lateral (
       select min(x.ord) as ord
       from jsonb_array_elements(c.body -> (d.kind || 's')) with ordinality as x(one, ord) where x.one ->> 'id' = d.name
     ) o on true
     where d.catalogue = $1 and d.state = 'current' order by o.ord nulls last, d.id`,
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
    pending: counting,
  };
}

/** Ids of the catalogues installed, in order. */
export async function installedCatalogues(db: Queryable): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>('select id from indicators.catalogue order by id');
  return rows.map((row) => row.id);
}
