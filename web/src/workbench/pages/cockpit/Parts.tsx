import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { CockpitParts } from '../../../api/cockpit.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import type { CockpitSearch } from '../../search.ts';
import { Panel } from './Panel.tsx';
import { RankTable } from './RankTable.tsx';
import { Trend } from './Trend.tsx';
import { UnitsMap } from './UnitsMap.tsx';
import { words } from './words.ts';

interface PartsProps {
  readonly query: UseQueryResult<CockpitParts>;
  readonly onChange: (part: CockpitSearch) => void;
}

/** The chosen figure on the map, over time, by agency and by violation; each row leads further down. */
export function Parts({ query, onChange }: PartsProps): ReactElement {
  const say = useSay();
  return (
    <Answer query={query}>
      {({ unit, definition, trend, units, respondents, violations }) => (
        <>
          <div className="column middle">
            <UnitsMap
              unit={unit.id}
              parts={units.map(({ id, ...part }) => ({ key: id, ...part }))}
              figure={definition}
              onChoose={(id) => onChange({ unit: id })}
            />
            <Trend definition={definition} trend={trend} />
          </div>
          <div className="column end">
            <Panel name="league" title={say(words.league)} hint={say(words.leagueHint)}>
              <RankTable
                label={say(words.league)}
                heading={say(words.agency)}
                parts={respondents?.map((part) => ({ key: part.name.zh, ...part })) ?? null}
                figure={definition}
                ranks
                onChoose={(respondent) => onChange({ respondent })}
              />
            </Panel>
            <Panel name="violations" title={say(words.violations)}>
              <RankTable
                label={say(words.violations)}
                heading={say(words.violation)}
                parts={violations?.map(({ code, ...part }) => ({ key: code, ...part })) ?? null}
                figure={definition}
                onChoose={(violation) => onChange({ violation })}
              />
            </Panel>
          </div>
        </>
      )}
    </Answer>
  );
}
