import type { ReactElement } from 'react';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { useSession } from '../../session.ts';
import { Findings } from './Findings.tsx';
import { Mappings } from './Mappings.tsx';
import { useExchangeState } from './queries.ts';
import { RefusedList } from './RefusedList.tsx';
import { StateCard } from './StateCard.tsx';
import { words } from './words.ts';
import './provincial.css';

/** Roles that answer for the exchange; the server decides again. */
const handlingRoles = ['clerk', 'team-lead', 'inspector'];

/** The exchange with the provincial platform: how it stands, where the two differ, what could not be taken. */
export function ProvincialPage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  const roles = useSession()?.bindings.map(({ role }) => role) ?? [];
  const handles = roles.some((role) => handlingRoles.includes(role));
  const administers = roles.includes('admin');
  const query = useExchangeState(handles || !administers);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
      </header>
      {handles || !administers ? (
        <Answer query={query}>
          {(state) => (
            <>
              <StateCard state={state} />
              <Tabs
                label={say(words.title)}
                items={[
                  { key: 'findings', label: say(words.differences), children: <Findings state={state} /> },
                  { key: 'refused', label: say(words.refused), children: <RefusedList /> },
                  {
                    key: 'mappings',
                    label: say(words.mappings),
                    children: <Mappings editable={administers} />,
                  },
                ]}
              />
            </>
          )}
        </Answer>
      ) : (
        <Mappings editable />
      )}
    </div>
  );
}
