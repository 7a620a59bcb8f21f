import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { usePageTitle, useSay } from '../../language.ts';
import { Tabs } from '../../parts/Tabs.tsx';
import { useSession } from '../../session.ts';
import { AddressSearch } from '../map/AddressSearch.tsx';
import { CodeSearch } from './CodeSearch.tsx';
import { Imports } from './Imports.tsx';
import { libraryWords } from './library-words.ts';
import { Quality } from './Quality.tsx';
import { Reviews } from './Reviews.tsx';
import { words } from './words.ts';
import './addresses.css';

/** Roles that keep the library; the server decides again. */
const keepingRoles = ['address-keeper', 'admin'];

/** The address library: finding a place, and for its keepers what comes in, what may be double, and how good it is. */
export function AddressesPage(): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  usePageTitle(say(words.title));
  const keeps = useSession()?.bindings.some(({ role }) => keepingRoles.includes(role)) === true;
  const open = (id: string): void => void navigate({ to: '/w/addresses/$id', params: { id } });
  const find = (
    <div className="card address-find">
      <AddressSearch onUnit={open} onPlace={({ id }) => open(id)} />
      <CodeSearch onFound={open} />
      <Link to="/w/map">{say(libraryWords.mapLink)}</Link>
    </div>
  );
  const corrections = (
    <div className="card address-find">
      <p>{say(libraryWords.correctionsHint)}</p>
      <Link className="button primary" to="/w/flows/$flowId/new" params={{ flowId: 'address-correction' }}>
        {say(libraryWords.report)}
      </Link>
      {keeps && (
        <Link to="/w/matters" search={{ scenario: 'address-correction', stage: 'reported' }}>
          {say(libraryWords.waitingCorrections)}
        </Link>
      )}
      <Link to="/w/matters" search={{ scenario: 'address-correction' }}>
        {say(libraryWords.openCorrections)}
      </Link>
    </div>
  );
  return (
    <div className="page addresses">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
      </header>
      <Tabs
        label={say(words.title)}
        items={[
          { key: 'find', label: say(libraryWords.find), children: find },
          { key: 'corrections', label: say(libraryWords.corrections), children: corrections },
          ...(keeps
            ? [
                { key: 'imports', label: say(libraryWords.imports), children: <Imports /> },
                { key: 'reviews', label: say(libraryWords.reviews), children: <Reviews /> },
                { key: 'quality', label: say(libraryWords.quality), children: <Quality /> },
              ]
            : []),
        ]}
      />
    </div>
  );
}
