import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { landQuery } from './land.ts';
import { LandMap } from './LandMap.tsx';
import { Panel } from './Panel.tsx';
import { drawing } from './projection.ts';
import type { Part, RankedFigure } from './ranking.ts';
import { RankTable } from './RankTable.tsx';
import { words } from './words.ts';

interface UnitsMapProps {
  readonly unit: string;
  readonly parts: readonly Part[];
  readonly figure: RankedFigure;
  readonly onChoose: (unit: string) => void;
}

/** The units below as a picture for the eye; the list beside it holds every number and is what a keyboard walks. */
export function UnitsMap({ unit, parts, figure, onChoose }: UnitsMapProps): ReactElement {
  const say = useSay();
  const land = useQuery(landQuery(unit));
  const drawn = useMemo(() => drawing(land.data ?? []), [land.data]);
  const name = say(figure.name);
  return (
    <Panel name="map" title={`${say(words.map)} · ${name}`}>
      <div className="map-and-list">
        {drawn === undefined ? (
          <p className="nothing-here">{say(land.isPending ? words.mapComes : words.mapNone)}</p>
        ) : (
          <LandMap
            drawn={drawn}
            values={new Map(parts.map(({ key, value }) => [key, value]))}
            unit={figure.unit}
            label={say(words.mapOf(name))}
            onChoose={onChoose}
          />
        )}
        {parts.length === 0 ? (
          <p className="nothing-here">{say(words.noUnits)}</p>
        ) : (
          <RankTable
            label={`${say(words.map)} · ${name}`}
            heading={say(words.unit)}
            parts={parts}
            figure={figure}
            onChoose={onChoose}
          />
        )}
      </div>
    </Panel>
  );
}
