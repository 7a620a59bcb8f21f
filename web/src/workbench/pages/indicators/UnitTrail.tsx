import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { IndicatorFilters } from '../../../api/calls.ts';
import type { Indicator, Unit } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { unitsQuery } from '../../queries.ts';
import { words } from './words.ts';

interface TrailProps {
  readonly indicator: Indicator;
  readonly filters: IndicatorFilters;
}

/** A unit is known once its level was read on the way down; an address opened from elsewhere starts at the top again. */
function useKnownUnits(): ReadonlyMap<string, Unit> {
  const client = useQueryClient();
  const levels = client.getQueriesData<readonly Unit[]>({ queryKey: ['units'] });
  return new Map(levels.flatMap(([, units]) => units ?? []).map((unit) => [unit.id, unit]));
}

function pathTo(unit: string | undefined, known: ReadonlyMap<string, Unit>): Unit[] {
  const path: Unit[] = [];
  for (
    let at = unit === undefined ? undefined : known.get(unit);
    at !== undefined;
    at = known.get(at.parent ?? '')
  ) {
    path.unshift(at);
  }
  return path;
}

/** From the whole area down to the grid: each level is a link, and the way back stays visible. */
export function UnitTrail({ indicator, filters }: TrailProps): ReactElement | null {
  const say = useSay();
  const roots = useQuery(unitsQuery('root'));
  const under = useQuery(unitsQuery(filters.unit ?? 'root'));
  const known = useKnownUnits();
  const children = under.data ?? [];
  const path = pathTo(filters.unit, known);
  if (roots.data === undefined || roots.data.length === 0) return null;

  const link = (unit: string | undefined, text: string, current: boolean): ReactElement => (
    <Link
      to="/w/indicators/$scenarioId/$indicatorId"
      params={{ scenarioId: indicator.scenario, indicatorId: indicator.id }}
      search={{ ...filters, unit }}
      aria-current={current ? 'true' : undefined}
    >
      {text}
    </Link>
  );
  return (
    <nav className="unit-trail" aria-label={say(words.place)}>
      <ol>
        <li>{link(undefined, say(words.everywhere), filters.unit === undefined)}</li>
        {path.map((unit) => (
          <li key={unit.id}>{link(unit.id, say(unit.name), unit.id === filters.unit)}</li>
        ))}
      </ol>
      {children.length > 0 && (
        <ul aria-label={say(words.under)}>
          {children.map((unit) => (
            <li key={unit.id}>{link(unit.id, say(unit.name), false)}</li>
          ))}
        </ul>
      )}
    </nav>
  );
}
