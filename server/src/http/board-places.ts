import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import type { UnitBelow } from '@gaoyao/kernel/indicators';
import { isUuid, type Queryable, type Text } from '@gaoyao/kernel/store';
import { pathTo } from './cockpit-breakdowns.ts';
import { Remembered } from './board-memory.ts';
import type { CockpitScope } from './cockpit-scope.ts';

const FRESH_MS = 60_000;

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** What of a view says where it looks. */
interface Looking {
  readonly board: { readonly tiles: readonly { readonly unit: string }[] };
  readonly reader: { readonly scope: CockpitScope };
  readonly unit: string;
}

/** Where a board looks. */
export interface ViewPlaces {
  /** From the reader’s area down to the unit shown. */
  readonly path: readonly Named[];
  /** The units its tiles speak of, of those that lie in the area. */
  readonly units: ReadonlyMap<string, Named>;
}

/** Units as boards name them: remembered for a minute, since they change by decisions and not by the hour. */
export class BoardPlaces {
  readonly #owner: Queryable;
  readonly #known = new Remembered(FRESH_MS);

  constructor(owner: Queryable) {
    this.#owner = owner;
  }

  of({ board, reader, unit }: Looking): Promise<ViewPlaces> {
    const { scope } = reader;
    const ids = board.tiles.map((tile) => tile.unit).filter((id) => isUuid(id));
    return this.#known.get(['of', scope.area, unit, ...ids].join(), async () => ({
      path: await pathTo(this.#owner, { scope, unit }),
      units: await this.#within(scope.area, [scope.area, unit, ...ids]),
    }));
  }

  /** The units right below one today, in the order of their codes. */
  below(unit: string): Promise<readonly UnitBelow[]> {
    return this.#known.get(`below ${unit}`, async () => {
      const { rows } = await this.#owner.query<{ id: string; kind: string; zh: string; en: string }>(
        `select v.unit as id, u.kind, v.name_zh as zh, v.name_en as en from places.unit_version v
         join places.unit u on u.id = v.unit
         where v.parent = $1 and v.valid_from <= $2 and v.valid_to > $2 order by v.code, v.unit`,
        [unit, today()],
      );
      return rows.map(({ id, kind, zh, en }) => ({ id, kind, name: { zh, en } }));
    });
  }

  async #within(area: string, ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
    const { rows } = await this.#owner.query<{ id: string; zh: string; en: string }>(
      `select a.unit as id, v.name_zh as zh, v.name_en as en from places.unit_ancestor a
       join places.unit_version v on v.unit = a.unit and v.valid_from <= $3 and v.valid_to > $3
       where a.ancestor = $1 and a.unit = any($2::uuid[]) and a.valid_from <= $3 and a.valid_to > $3`,
      [area, ids, today()],
    );
    return new Map(rows.map(({ id, zh, en }) => [id, { id, name: { zh, en } }]));
  }
}

const today = (): string => isoOf(localDay(Date.now()));
