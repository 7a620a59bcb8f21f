import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { SafetyDomain, SafetySource } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import { Panel } from '../../parts/figures/Panel.tsx';
import type { SafetySearch } from '../../search.ts';
import { FigureRow } from './FigureRow.tsx';
import { words } from './words.ts';

interface DomainCardProps {
  readonly domain: SafetyDomain;
  readonly sources: readonly SafetySource[];
  readonly search: SafetySearch;
  readonly chosen?: string;
  readonly onChoose?: (indicator: string) => void;
}

/** Where the trouble of a domain is worked on; said too where that has not been built. */
function Cure({ cure }: Pick<SafetyDomain, 'cure'>): ReactElement | null {
  const say = useSay();
  if (cure === null) return null;
  return cure.installed ? (
    <Link className="cure" to="/w/matters" search={{ scenario: cure.scenario }}>
      {say(words.cure(say(cure.name)))} ›
    </Link>
  ) : (
    <span className="cure none">
      {say(words.noCure)} · {say(cure.name)}
    </span>
  );
}

/** The indicators of one domain with the way to its cure. */
export function DomainCard({ domain, sources, search, chosen, onChoose }: DomainCardProps): ReactElement {
  const say = useSay();
  return (
    <div id={`domain-${domain.id}`} className="domain">
      <Panel name={`domain-${domain.id}`} title={say(domain.name)} end={<Cure cure={domain.cure} />}>
        {domain.figures.length === 0 ? (
          <p className="nothing-here">{say(words.noIndicators)}</p>
        ) : (
          <ul className="figure-rows">
            {domain.figures.map((of) => (
              <FigureRow
                key={of.definition.id}
                of={of}
                sources={sources}
                search={search}
                chosen={of.definition.id === chosen}
                {...(onChoose === undefined ? {} : { onChoose: () => onChoose(of.definition.id) })}
              />
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
