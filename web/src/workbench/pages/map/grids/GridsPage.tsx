import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { areaOf } from '../../../../map/geometry.ts';
import { usePageTitle, useSay } from '../../../language.ts';
import { Answer } from '../../../parts/Answer.tsx';
import { Nothing } from '../../../parts/Nothing.tsx';
import { useSession } from '../../../session.ts';
import { insideQuery, settingsQuery, unitQuery } from '../queries.ts';
import { GridEditor } from './GridEditor.tsx';
import { words } from './words.ts';
import '../map-page.css';
import './grids.css';

/** The grids of a village: their boundaries are drawn here and their members assigned. */
export function GridsPage(): ReactElement {
  const say = useSay();
  const { village: id } = useParams({ from: '/shell/w/map/grids/$village' });
  const village = useQuery(unitQuery(id));
  const grids = useQuery({ ...insideQuery(id), refetchOnWindowFocus: false });
  const settings = useQuery(settingsQuery);
  const administers = useSession()?.bindings.some(({ role }) => role === 'admin') === true;
  const title = village.data === undefined ? say(words.title) : say(words.titleOf(say(village.data.name)));
  usePageTitle(title);
  return (
    <div className="page map-page">
      <header className="page-head">
        <h1>{title}</h1>
        <div className="end">
          <Link className="button-link" to="/w/map" search={{ unit: id }}>
            {say(words.back)}
          </Link>
        </div>
      </header>
      <p className="soft">{say(words.hint)}</p>
      {administers ? (
        <Answer query={village}>
          {(unit) =>
            areaOf(unit.boundary) === undefined ? (
              <Nothing title={say(words.noLand)} hint={say(words.noLandHint)} />
            ) : (
              <Answer query={grids}>
                {(inside) => (
                  <Answer query={settings}>
                    {(known) => <GridEditor key={id} village={unit} grids={inside} settings={known} />}
                  </Answer>
                )}
              </Answer>
            )
          }
        </Answer>
      ) : (
        <Nothing title={say(words.notYours)} />
      )}
    </div>
  );
}
