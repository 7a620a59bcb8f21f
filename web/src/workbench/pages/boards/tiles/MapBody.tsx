import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { TileBody, TileDefinition } from '../../../../api/boards.ts';
import { useSay } from '../../../language.ts';
import { landQuery } from '../../../parts/figures/land.ts';
import { LandMap } from '../../../parts/figures/LandMap.tsx';
import { drawing } from '../../../parts/figures/projection.ts';
import { RankTable } from '../../../parts/figures/RankTable.tsx';
import { words as figureWords } from '../../../parts/figures/words.ts';
import { partOf, rankedOf } from '../tile-figure.ts';
import { words } from '../words.ts';

interface MapBodyProps {
  readonly body: Extract<TileBody, { kind: 'map' }>;
  readonly definition: TileDefinition;
  readonly unit: string;
  readonly table: boolean;
  /** Numbers in the place of the tile's own, while a day is played back. */
  readonly played: ReadonlyMap<string, number> | undefined;
  readonly onUnit: (unit: string) => void;
}

/** The units below as land; each of its names is a button in the list that a keyboard walks, and leads into the unit. */
export function MapBody({ body, definition, unit, table, played, onUnit }: MapBodyProps): ReactElement {
  const say = useSay();
  const land = useQuery(landQuery(unit));
  const drawn = useMemo(() => drawing(land.data ?? []), [land.data]);
  const figure = rankedOf(definition);
  const name = say(figure.name);
  const values = useMemo(
    () =>
      new Map(
        body.units.map(
          ({ id, value }) => [id, played === undefined ? value : (played.get(id) ?? 0)] as const,
        ),
      ),
    [body.units, played],
  );
  if (body.units.length === 0) return <p className="nothing-here">{say(figureWords.noUnits)}</p>;
  if (table || (drawn === undefined && !land.isPending))
    return (
      <RankTable
        label={say(words.tableOf(name))}
        heading={say(words.unit)}
        parts={body.units.map((one) => partOf(one.id, one.name, one))}
        figure={figure}
        onChoose={onUnit}
      />
    );
  if (drawn === undefined) return <p className="nothing-here">{say(figureWords.mapComes)}</p>;
  return (
    <LandMap
      drawn={drawn}
      values={values}
      unit={played === undefined ? figure.unit : 'cases'}
      label={say(figureWords.mapOf(name))}
      onChoose={onUnit}
      walked
    />
  );
}
