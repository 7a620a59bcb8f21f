import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { PatrolShown } from '../../../api/patrols.ts';
import { moment } from '../../../language/dates.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { GridTabs } from '../grid/GridTabs.tsx';
import { PatrolState } from './PatrolsPage.tsx';
import { patrolQuery } from './queries.ts';
import { RouteSketch } from './RouteSketch.tsx';
import { resultNames, words } from './words.ts';
import '../grid/grid.css';
import './patrols.css';

/** One patrol: its route, and place by place what is looked at and what was found. */
export function PatrolPage(): ReactElement {
  const say = useSay();
  const { matterId } = useParams({ from: '/shell/w/grid/patrols/$matterId' });
  const found = useQuery(patrolQuery(matterId));
  usePageTitle(found.data?.title ?? say(words.title));
  return (
    <div className="page grid">
      <header className="page-head">
        <h1 lang="zh-CN">{found.data?.title ?? say(words.title)}</h1>
        <Link to="/w/grid/patrols">{say(words.back)}</Link>
      </header>
      <GridTabs />
      <Answer query={found}>{(patrol) => <Shown patrol={patrol} />}</Answer>
    </div>
  );
}

function Shown({ patrol }: { readonly patrol: PatrolShown }): ReactElement {
  const say = useSay();
  const { matter, places, items, metres } = patrol;
  return (
    <>
      <div className="card patrol-head">
        <div>
          <PatrolState patrol={patrol} />
          <p>{say(words.route(places.length, metres))}</p>
          {patrol.closedAt === null && <p className="soft">{say(words.byPhone)}</p>}
          <p className="patrol-acts">
            <Link to="/w/matters/$matterId" params={{ matterId: matter }}>
              {say(words.matter)}
            </Link>
            <Link to="/w/grid/patrols" search={{ again: matter }}>
              {say(words.again)}
            </Link>
          </p>
        </div>
        <RouteSketch
          places={places}
          reached={items.length === 0 ? 0 : Math.floor(patrol.done / items.length)}
        />
      </div>
      <ol className="patrol-route">
        {places.map(({ place, address }, at) => (
          <li key={place} className="card">
            <h2>
              <span className="patrol-number">{at + 1}</span> <span lang="zh-CN">{address}</span>
            </h2>
            <ul>
              {items.map((item, index) => (
                <Step key={item.id} patrol={patrol} item={item} step={at * items.length + index + 1} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function Step({
  patrol: { results },
  item: { what, how },
  step,
}: {
  readonly patrol: PatrolShown;
  readonly item: PatrolShown['items'][number];
  readonly step: number;
}): ReactElement {
  const say = useSay();
  const result = results.find((one) => one.step === step);
  return (
    <li className={`patrol-step ${result?.result ?? 'open'}`}>
      <span>
        <strong>{say(what)}</strong>
        {result === undefined && <small className="soft"> {say(how)}</small>}
      </span>
      <span className="patrol-result">
        {result === undefined ? (
          say(words.notYet)
        ) : (
          <>
            <b>{say(resultNames[result.result])}</b> {moment(result.at)}
            {result.words !== null && <span lang="zh-CN"> {result.words}</span>}
          </>
        )}
      </span>
    </li>
  );
}
