import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { NormHistory, VersionItem } from '../../../api/norms.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Differences } from './Differences.tsx';
import { happenings, standings, wordOf } from './names.ts';
import { historyQuery } from './queries.ts';
import { words } from './words.ts';

function Version({ code, one }: { readonly code: string; readonly one: VersionItem }): ReactElement {
  const say = useSay();
  return (
    <li>
      <strong>{say(words.nth(one.version))}</strong>
      <span className={one.status === 'published' ? 'tag accent' : 'tag'}>
        {say(wordOf(standings, one.status))}
      </span>
      {one.validFrom !== null && <span>{say(words.sinceDay(one.validFrom))}</span>}
      {one.validTo !== null && <span>{say(words.untilDay(one.validTo))}</span>}
      <span className="soft">
        {[
          one.origin === 'code' ? say(words.fromPlatform) : '',
          one.proposedBy === null ? '' : say(words.draftedBy(say(one.proposedBy.name))),
          one.approvedBy === null ? '' : say(words.approvedBy(say(one.approvedBy.name))),
          one.reason ?? '',
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
      <span className="end">
        {one.matter !== null && (
          <Link to="/w/matters/$matterId" params={{ matterId: one.matter }}>
            {say(words.matter)}
          </Link>
        )}
        <Link
          to="/w/norms/$code/edit/$version"
          params={{ code, version: String(one.version) }}
          aria-label={say(words.openNth(one.version))}
        >
          {say(words.openVersion)}
        </Link>
      </span>
    </li>
  );
}

function Compare({
  code,
  versions,
}: {
  readonly code: string;
  readonly versions: readonly VersionItem[];
}): ReactElement {
  const say = useSay();
  const prefix = useId();
  const [from, setFrom] = useState(versions[1]?.version);
  const [to, setTo] = useState(versions[0]?.version);
  const options = versions.map(({ version, status }) => ({
    value: version,
    label: `${say(words.nth(version))} · ${say(wordOf(standings, status))}`,
  }));
  if (from === undefined || to === undefined) return <p className="soft">{say(words.oneVersion)}</p>;
  return (
    <>
      <div className="compare-choice">
        <div>
          <label htmlFor={`${prefix}from`}>{say(words.older)}</label>
          <Select id={`${prefix}from`} value={from} options={options} onChange={setFrom} />
        </div>
        <div>
          <label htmlFor={`${prefix}to`}>{say(words.newer)}</label>
          <Select id={`${prefix}to`} value={to} options={options} onChange={setTo} />
        </div>
      </div>
      <Differences code={code} from={from} to={to} />
    </>
  );
}

function Happened({ events }: Pick<NormHistory, 'events'>): ReactElement {
  const say = useSay();
  return (
    <ol className="norm-events">
      {events.map((one) => (
        <li key={`${one.at} ${String(one.version)} ${one.change}`}>
          <time className="nowrap">{moment(one.at)}</time>
          <span>
            {say(words.nth(one.version))} · {say(wordOf(happenings, one.change))}
            {one.actor !== null && ` · ${say(one.actor.name)}`}
            {one.change !== 'seed-not-taken' && one.reason !== null && ` · ${one.reason}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Every version that the reader may see, what became of each, and any two of them side by side. */
export function Versions({ code }: { readonly code: string }): ReactElement {
  const say = useSay();
  const query = useQuery(historyQuery(code));
  return (
    <Answer query={query}>
      {({ versions, events }) => (
        <>
          <section className="card">
            <h2>{say(words.versions)}</h2>
            <ul className="norm-versions">
              {versions.map((one) => (
                <Version key={one.version} code={code} one={one} />
              ))}
            </ul>
          </section>
          <section className="card">
            <h2>{say(words.compare)}</h2>
            <Compare key={versions.length} code={code} versions={versions} />
          </section>
          <section className="card">
            <h2>{say(words.history)}</h2>
            <Happened events={events} />
          </section>
        </>
      )}
    </Answer>
  );
}
