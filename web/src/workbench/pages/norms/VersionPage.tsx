import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import type { NormVersion } from '../../../api/norms.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { useSession } from '../../session.ts';
import { DraftActs } from './DraftActs.tsx';
import { words as editorWords } from './editor-words.ts';
import { Editor } from './Editor.tsx';
import { EntryView } from './EntryView.tsx';
import { standings, wordOf } from './names.ts';
import { useLegal } from './legal.ts';
import { normVersionQuery } from './queries.ts';
import { Trials } from './Trials.tsx';
import { useEditing } from './useEditing.ts';
import { Versions } from './Versions.tsx';
import { words } from './words.ts';
import './norms.css';
import './draft.css';

function Head({ entry }: { readonly entry: NormVersion }): ReactElement {
  const say = useSay();
  return (
    <>
      <nav className="soft norm-crumbs">
        <Link to="/w/norms">{say(words.title)}</Link> /{' '}
        <Link to="/w/norms/$code" params={{ code: entry.code }}>
          {entry.code}
        </Link>
      </nav>
      <header className="page-head">
        <h1>{say(entry.violation.name)}</h1>
        <span className="soft">
          {say(words.nth(entry.version))} · {say(wordOf(standings, entry.status))}
        </span>
      </header>
    </>
  );
}

/** The text as it stands, for whoever does not write it. */
function ReadOnly({ entry }: { readonly entry: NormVersion }): ReactElement {
  const say = useSay();
  const drafter = entry.proposedBy;
  return (
    <>
      {entry.status === 'draft' && drafter !== null && (
        <Alert
          className="norm-alert"
          type="info"
          showIcon
          title={say(editorWords.onlyDrafter(say(drafter.name)))}
        />
      )}
      <EntryView entry={entry} />
    </>
  );
}

function WithTabs({
  entry,
  first,
}: {
  readonly entry: NormVersion;
  readonly first: { readonly label: string; readonly children: ReactElement };
}): ReactElement {
  const say = useSay();
  const { tries } = useLegal();
  return (
    <Tabs
      label={say(entry.violation.name)}
      items={[
        { key: 'entry', ...first },
        {
          key: 'versions',
          label: say(editorWords.versionsTab),
          children: <Versions code={entry.code} />,
        },
        ...(tries
          ? [{ key: 'trials', label: say(editorWords.trialsTab), children: <Trials entry={entry} /> }]
          : []),
      ]}
    />
  );
}

/** A draft in the hands of its drafter. */
function Written({ entry }: { readonly entry: NormVersion }): ReactElement {
  const say = useSay();
  const editing = useEditing(entry);
  return (
    <>
      <DraftActs
        entry={entry}
        unsaved={editing.dirty}
        errors={editing.issues.filter(({ severity }) => severity === 'error').length}
      />
      <WithTabs
        entry={entry}
        first={{ label: say(editorWords.editing), children: <Editor editing={editing} /> }}
      />
    </>
  );
}

/** One version of an entry with what is done to it: written, submitted, tried, approved, published, withdrawn. */
export function VersionPage(): ReactElement {
  const say = useSay();
  const { code, version } = useParams({ from: '/shell/w/norms/$code/edit/$version' });
  const query = useQuery(normVersionQuery(code, Number(version)));
  const own = useSession()?.account.staffNumber ?? null;
  usePageTitle(
    query.data === undefined
      ? code
      : `${say(query.data.violation.name)} ${say(words.nth(query.data.version))}`,
  );
  return (
    <div className="page" key={`${code} ${version}`}>
      <Answer query={query}>
        {(entry) => (
          <>
            <Head entry={entry} />
            {entry.status === 'draft' && own !== null && entry.proposedBy?.staffNumber === own ? (
              <Written entry={entry} />
            ) : (
              <>
                <DraftActs entry={entry} unsaved={false} errors={0} />
                <WithTabs
                  entry={entry}
                  first={{ label: say(editorWords.readingTab), children: <ReadOnly entry={entry} /> }}
                />
              </>
            )}
          </>
        )}
      </Answer>
    </div>
  );
}
