import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { CockpitParts } from '../../../api/cockpit.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import type { CockpitSearch } from '../../search.ts';
import { Panel } from '../../parts/figures/Panel.tsx';
import { RankTable } from '../../parts/figures/RankTable.tsx';
import { Trend } from '../../parts/figures/Trend.tsx';
import { UnitsMap } from '../../parts/figures/UnitsMap.tsx';
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
      {({ unit, definition, trend, units, respondents, violations, respondent, violation, agency }) => (
        <>
          <div className="cockpit-column cockpit-map-column">
            <UnitsMap
              unit={unit.id}
              parts={units.map(({ id, ...part }) => ({ key: id, ...part }))}
              figure={definition}
              onChoose={(id) => onChange({ unit: id })}
            />
            <Trend definition={definition} trend={trend} />
          </div>
          <div className="cockpit-column cockpit-parts-column">
            <Panel name="league" title={say(words.league)} hint={say(words.leagueHint)}>
              <RankTable
                label={say(words.league)}
                heading={say(words.agency)}
                parts={respondents}
                {...((respondent ?? agency) === null ? {} : { otherwise: say(words.chosenAlready) })}
                figure={definition}
                ranks
                onChoose={(name) => onChange({ respondent: name })}
              />
            </Panel>
            <Panel name="violations" title={say(words.violations)}>
              <RankTable
                label={say(words.violations)}
                heading={say(words.violation)}
                parts={violations?.map(({ code, ...part }) => ({ key: code, ...part })) ?? null}
                {...(violation === null ? {} : { otherwise: say(words.chosenAlready) })}
                figure={definition}
                onChoose={(code) => onChange({ violation: code })}
              />
            </Panel>
          </div>
        </>
      )}
    </Answer>
  );
}
