import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Cockpit } from '../../../api/cockpit.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import type { CockpitSearch } from '../../search.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { stepped } from '../../parts/figures/periods.ts';
import { grainNames, words } from './words.ts';

interface HeadProps {
  readonly cockpit: Cockpit;
  readonly search: CockpitSearch;
  readonly onChange: (part: CockpitSearch) => void;
  readonly wall: ReactElement | null;
}

const grains = ['month', 'quarter', 'year'] as const;

function Periods({ cockpit, onChange }: Pick<HeadProps, 'cockpit' | 'onChange'>): ReactElement {
  const say = useSay();
  const { by, id, now, running } = cockpit.period;
  return (
    <div className="periods" role="group" aria-label={say(words.of)}>
      {grains.map((grain) => (
        <button
          key={grain}
          type="button"
          aria-pressed={grain === by}
          onClick={() => onChange({ period: grain, to: undefined })}
        >
          {say(grainNames[grain])}
        </button>
      ))}
      <button
        type="button"
        className="step"
        aria-label={say(words.earlier)}
        onClick={() => onChange({ to: stepped(by, id, -1) })}
      >
        ‹
      </button>
      <strong>{id}</strong>
      <button
        type="button"
        className="step"
        aria-label={say(words.later)}
        disabled={running || now.to > new Date().toISOString().slice(0, 10)}
        onClick={() => onChange({ to: stepped(by, id, 1) })}
      >
        ›
      </button>
    </div>
  );
}

function Chip({
  label,
  name,
  onRemove,
}: {
  label: string;
  name: ReactElement;
  onRemove?: (() => void) | undefined;
}): ReactElement {
  const say = useSay();
  return (
    <span className="chip">
      <span>
        {say(words.cut)} {label}: {name}
      </span>
      {onRemove !== undefined && (
        <button type="button" onClick={onRemove} aria-label={say(words.uncut(label))}>
          ×
        </button>
      )}
    </span>
  );
}

/** Where and when the figures are from, what they are narrowed to, and how fresh they are. */
export function Head({ cockpit, search, onChange, wall }: HeadProps): ReactElement {
  const say = useSay();
  const { period, path, respondent, violation } = cockpit;
  const { now, before } = period;
  return (
    <header className="cockpit-head">
      <div className="cockpit-title">
        <nav aria-label={say(words.where)}>
          {path.slice(0, -1).map(({ id, name }, index) => (
            <Link
              key={id}
              to="/w/cockpit/disputes"
              search={{ ...search, unit: index === 0 ? undefined : id }}
            >
              {say(name)} ›
            </Link>
          ))}
        </nav>
        <h1>
          {say(cockpit.unit.name)} · {say(words.title)}
        </h1>
        <p>
          {say(words.days(now.from, now.to))}, {say(words.compared)} {say(words.days(before.from, before.to))}
        </p>
      </div>
      <div className="cockpit-tools">
        <Periods cockpit={cockpit} onChange={onChange} />
        {wall}
      </div>
      <div className="cockpit-state">
        <p role="status">
          {say(words.asOf(moment(cockpit.asOf)))}
          {cockpit.stale && <strong className="stale-word"> ⚠ {say(words.staleCount)}</strong>}
        </p>
        {cockpit.agency !== null ? (
          <Chip label={say(words.agency)} name={<Name text={cockpit.agency.name} />} />
        ) : (
          respondent !== null && (
            <Chip
              label={say(words.agency)}
              name={<Name text={respondent} />}
              onRemove={() => onChange({ respondent: undefined })}
            />
          )
        )}
        {violation !== null && (
          <Chip
            label={say(words.violation)}
            name={<Name text={violation} />}
            onRemove={() => onChange({ violation: undefined })}
          />
        )}
      </div>
    </header>
  );
}
