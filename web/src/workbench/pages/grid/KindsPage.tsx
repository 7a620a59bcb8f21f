import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { EventKind } from '../../../api/grid.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { groupBy } from '../../parts/group.ts';
import { GridTabs } from './GridTabs.tsx';
import { kindsQuery } from './queries.ts';
import { words } from './words.ts';
import './grid.css';

/** What may be wrong in the street, who is competent and why, and how long it may take. */
export function KindsPage(): ReactElement {
  const say = useSay();
  const [wanted, setWanted] = useState('');
  usePageTitle(say(words.kinds));
  const fits = ({ name, agency, words: known }: EventKind): boolean =>
    [name.zh, name.en, agency.name.zh, agency.name.en, ...known].some((text) =>
      text.toLowerCase().includes(wanted.trim().toLowerCase()),
    );
  return (
    <div className="page grid">
      <header className="page-head">
        <h1>{say(words.kinds)}</h1>
        <span className="soft">{say(words.kindsHint)}</span>
      </header>
      <GridTabs />
      <Input
        className="grid-find"
        aria-label={say(words.filterKinds)}
        placeholder={say(words.filterKinds)}
        onChange={({ target }) => setWanted(target.value)}
      />
      <Answer query={useQuery(kindsQuery)}>
        {(kinds) => (
          <>
            {[...groupBy(kinds.filter(fits), ({ group }) => group.code)].map(([code, members]) => (
              <section key={code} className="card" aria-labelledby={`kinds-${code}`}>
                <h2 id={`kinds-${code}`}>{say(members[0]!.group.name)}</h2>
                <ul className="grid-kinds">
                  {members.map((kind) => (
                    <li key={kind.code}>
                      <strong>{say(kind.name)}</strong>
                      <span>
                        {say(kind.agency.name)} <span className="soft">{say(kind.why)}</span>
                        <span className="grid-status">{kind.status}</span>
                      </span>
                      <span>
                        {say(words.byLevel)}{' '}
                        {[1, 2, 3, 4].map((level) => kind.hours[`${level as 1 | 2 | 3 | 4}`]).join(' / ')}
                      </span>
                      <span className="soft">
                        {say(words.recognised)}: {kind.words.join('、')}
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </>
        )}
      </Answer>
    </div>
  );
}
