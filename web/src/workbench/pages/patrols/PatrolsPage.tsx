import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Patrol } from '../../../api/patrols.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { useSession } from '../../session.ts';
import { GridTabs } from '../grid/GridTabs.tsx';
import { PlanForm } from './PlanForm.tsx';
import { patrolsQuery } from './queries.ts';
import { words } from './words.ts';
import '../grid/grid.css';
import './patrols.css';

/** Who plans; the server decides again. */
const planners = ['dispatcher', 'head', 'grid-member'];

/** Patrols that run and those that ended, with how far each is; planning one. */
export function PatrolsPage(): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const { again } = useSearch({ from: '/shell/w/grid/patrols' });
  const [isPlanning, setPlanning] = useState(again !== undefined);
  const mayPlan = useSession()?.bindings.some(({ role }) => planners.includes(role)) === true;
  usePageTitle(say(words.title));
  return (
    <div className="page grid">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
        {mayPlan && !isPlanning && (
          <div className="end">
            <Button type="primary" onClick={() => setPlanning(true)}>
              {say(words.plan)}
            </Button>
          </div>
        )}
      </header>
      <GridTabs />
      {isPlanning && mayPlan && (
        <PlanForm
          again={again}
          onPlanned={(matterId) => void navigate({ to: '/w/grid/patrols/$matterId', params: { matterId } })}
          onClose={() => {
            setPlanning(false);
            void navigate({ to: '/w/grid/patrols', search: {}, replace: true });
          }}
        />
      )}
      <Tabs
        label={say(words.title)}
        items={[
          { key: 'running', label: say(words.running), children: <PatrolList closed={false} /> },
          { key: 'ended', label: say(words.ended), children: <PatrolList closed /> },
        ]}
      />
    </div>
  );
}

function PatrolList({ closed }: { readonly closed: boolean }): ReactElement {
  const say = useSay();
  const found = useInfiniteQuery(patrolsQuery(closed));
  return (
    <Answer query={found}>
      {({ pages }) => (
        <>
          {pages[0]?.items.length === 0 && (
            <div className="card">
              <Nothing title={say(closed ? words.noneEnded : words.noneRunning)} />
            </div>
          )}
          <ul className="patrols">
            {pages.flatMap(({ items }) =>
              items.map((one) => (
                <li key={one.matter} className="card" data-patrol={one.matter}>
                  <h2>
                    <Link to="/w/grid/patrols/$matterId" params={{ matterId: one.matter }} lang="zh-CN">
                      {one.title}
                    </Link>
                  </h2>
                  <PatrolState patrol={one} />
                </li>
              )),
            )}
          </ul>
          {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>{say(words.more)}</Button>}
        </>
      )}
    </Answer>
  );
}

/** Who walks which sheet where and when, and how far they are. */
export function PatrolState({ patrol: one }: { readonly patrol: Patrol }): ReactElement {
  const say = useSay();
  const progress = say(words.progress(one.done, one.steps));
  return (
    <>
      <p className="soft">
        {[
          one.number,
          say(one.stage.name),
          say(one.sheet.name),
          one.unit === null ? '' : say(one.unit.name),
          one.walker === null ? '' : say(one.walker.name),
          one.plannedFor,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      <p className="patrol-progress">
        <progress max={one.steps} value={one.done} aria-label={progress} />
        <span>
          {progress}
          {one.problems > 0 && ` · ${say(words.problems(one.problems))}`}
          {one.skipped > 0 && ` · ${say(words.skipped(one.skipped))}`}
          {one.overdue && <b className="patrol-over"> ! {say(words.overdue)}</b>}
        </span>
      </p>
    </>
  );
}
