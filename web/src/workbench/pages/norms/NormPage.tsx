import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { NormVersion } from '../../../api/norms.ts';
import { ApiProblem } from '../../../api/request.ts';
import { today } from '../../../language/dates.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Failed } from '../../parts/Failed.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { EntryView } from './EntryView.tsx';
import { StartChange } from './StartChange.tsx';
import { normAtQuery } from './queries.ts';
import { Versions } from './Versions.tsx';
import { words } from './words.ts';
import './norms.css';

function Day({ code, at }: { readonly code: string; readonly at: string }): ReactElement {
  const say = useSay();
  const id = useId();
  const navigate = useNavigate();
  return (
    <div className="norm-day">
      <label htmlFor={id}>{say(words.lawAt)}</label>
      <Input
        id={id}
        type="date"
        value={at}
        aria-describedby={`${id}hint`}
        onChange={(event) =>
          void navigate({
            to: '/w/norms/$code',
            params: { code },
            search: { at: event.target.value === '' ? undefined : event.target.value },
            replace: true,
          })
        }
      />
      <span className="soft" id={`${id}hint`}>
        {say(words.lawAtHint)}
      </span>
    </div>
  );
}

function Standing({ entry }: { readonly entry: NormVersion }): ReactElement {
  const say = useSay();
  return (
    <p className="soft norm-standing">
      {say(words.nth(entry.version))}
      {entry.validFrom !== null && ` · ${say(words.sinceDay(entry.validFrom))}`}
      {entry.validTo !== null && ` · ${say(words.untilDay(entry.validTo))}`}
    </p>
  );
}

/** One violation on a day: what the law says, what must be proved, what is imposed; and the versions it has had. */
export function NormPage(): ReactElement {
  const say = useSay();
  const { code } = useParams({ from: '/shell/w/norms/$code' });
  const { at = today() } = useSearch({ from: '/shell/w/norms/$code' });
  const query = useQuery(normAtQuery(code, at));
  const entry = query.error === null ? query.data : undefined;
  const title = entry === undefined ? code : say(entry.violation.name);
  usePageTitle(title);
  const notThen = query.error instanceof ApiProblem && query.error.code === 'norms.not-in-force';
  const reading =
    entry !== undefined ? (
      <EntryView entry={entry} at={at} />
    ) : notThen ? (
      <div className="card">
        <Nothing title={say(words.notInForce)} hint={say(words.notInForceHint)} />
      </div>
    ) : query.error === null ? (
      <Loading />
    ) : (
      <Failed problem={query.error} onAgain={() => void query.refetch()} />
    );
  return (
    <div className="page">
      <nav className="soft norm-crumbs">
        <Link to="/w/norms">{say(words.title)}</Link> / <code>{code}</code>
      </nav>
      <header className="page-head">
        <h1>{title}</h1>
        {entry !== undefined && <Standing entry={entry} />}
        <StartChange code={code} entry={entry} />
      </header>
      <Day code={code} at={at} />
      {query.error !== null && !notThen ? (
        reading
      ) : (
        <Tabs
          label={title}
          items={[
            { key: 'reading', label: say(words.reading), children: reading },
            { key: 'versions', label: say(words.versions), children: <Versions code={code} /> },
          ]}
        />
      )}
    </div>
  );
}
