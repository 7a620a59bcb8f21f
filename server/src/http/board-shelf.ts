import {
  currentCatalogue,
  installedCatalogues,
  type KeyNames,
  type NamedCatalogue,
  type Shelf,
} from '@gaoyao/kernel/indicators';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import { disputeFigures } from '@gaoyao/scenarios';
import { violationName } from './cockpit-breakdowns.ts';
import { figuresOf, installedFlows } from './cockpit-figures.ts';
import { keyNames, raw } from './dimension-names.ts';
import type { HttpServices } from './services.ts';

const FRESH_MS = 5_000;

const catalogueNames: Readonly<Record<string, Text>> = {
  safety: { zh: '平安报告', en: 'The safety report' },
};

const severities: Readonly<Record<string, Text>> = {
  1: { zh: '一般', en: 'Ordinary' },
  2: { zh: '较重', en: 'Notable' },
  3: { zh: '严重', en: 'Serious' },
  4: { zh: '特别严重', en: 'Very serious' },
};

/** What is installed that can be put on a tile, as it was a few seconds ago at most. */
export function shelfOf({ db, definitions }: Pick<HttpServices, 'db' | 'definitions'>): () => Promise<Shelf> {
  let loaded: Promise<Shelf> | undefined;
  let at = 0;
  const load = async (): Promise<Shelf> => {
    const flows = await installedFlows(definitions);
    const disputes = figuresOf(flows);
    return {
      flows,
      catalogues: await catalogues(db.owner),
      composed:
        disputes.length < disputeFigures.length
          ? []
          : [
              {
                ...{ id: 'disputes', indicators: disputes, agencyDimension: 'respondent' },
                name: { zh: '行政争议', en: 'Administrative disputes' },
              },
            ],
    };
  };
  return () => {
    if (loaded === undefined || Date.now() - at > FRESH_MS) {
      at = Date.now();
      loaded = load();
      loaded.catch(() => {
        loaded = undefined;
      });
    }
    return loaded;
  };
}

/** Catalogues somebody has defined come before those that every source has. */
async function catalogues(owner: Queryable): Promise<readonly NamedCatalogue[]> {
  const { rows } = await owner.query<{ code: string; zh: string; en: string }>(
    'select code, name_zh as zh, name_en as en from signals.source',
  );
  const sources = new Map(rows.map(({ code, zh, en }) => [`source:${code}`, { zh, en }]));
  const found: NamedCatalogue[] = [];
  for (const id of await installedCatalogues(owner)) {
    const { catalogue } = await currentCatalogue(owner, id);
    if (catalogue.indicators.length > 0)
      found.push({ catalogue, name: sources.get(id) ?? catalogueNames[id] ?? raw(id) });
  }
  const own = ({ catalogue: { id } }: NamedCatalogue): number => Number(sources.has(id));
  return found.sort((a, b) => own(a) - own(b));
}

/** What the keys of a break-down are called, of figures of every kind. */
export const keyNamesOf =
  (client: Queryable, shelf: Shelf, norms: HttpServices['norms']): KeyNames =>
  async (item, dimension, keys) => {
    if (item.kind === 'flow') return keyNames(client, item.flow, dimension, keys);
    const names = new Map<string, Text>();
    const among = (
      rows: readonly { readonly key: string; readonly zh: string; readonly en: string }[],
    ): void => {
      for (const { key, zh, en } of rows) names.set(key, { zh, en });
    };
    type Named = { key: string; zh: string; en: string };
    if (item.kind === 'composed' && dimension === item.shelf.agencyDimension) {
      const { rows } = await client.query<Named>(
        'select name_zh as key, name_zh as zh, name_en as en from access.agency where name_zh = any($1)',
        [keys],
      );
      among(rows);
    } else if (item.kind === 'composed' && dimension === 'violation')
      for (const key of keys) names.set(key, await violationName(norms, shelf.flows, key));
    else if (dimension === 'category') {
      const { rows } = await client.query<Named>(
        `select c.code as key, max(c.name_zh) as zh, max(c.name_en) as en from signals.category c
         join signals.source s on s.id = c.source
         where c.code = any($1) and (cardinality($2::text[]) = 0 or s.code = any($2)) group by 1`,
        [keys, item.kind === 'signals' ? item.of.sources : []],
      );
      among(rows);
    } else if (dimension === 'source') {
      const { rows } = await client.query<Named>(
        'select code as key, name_zh as zh, name_en as en from signals.source where code = any($1)',
        [keys],
      );
      among(rows);
    } else if (dimension === 'severity') for (const key of keys) names.set(key, severities[key] ?? raw(key));
    return (key) => names.get(key) ?? raw(key);
  };
