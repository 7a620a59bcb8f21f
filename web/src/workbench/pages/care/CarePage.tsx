import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { enrolHome } from '../../../api/care.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { useSession } from '../../session.ts';
import { CareFiguresCard } from './CareFiguresCard.tsx';
import { HomeCard } from './HomeCard.tsx';
import { CARE, enrolmentQuery, homesQuery, visitsQuery } from './queries.ts';
import { VisitCard } from './VisitCard.tsx';
import { words } from './words.ts';
import './care.css';

const enrolling = ['grid-member', 'clerk', 'dispatcher'];

/** Homes that are looked after by their water meters: alerts that wait, how each home stands, and the figures. */
export function CarePage(): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [isEnrolling, setIsEnrolling] = useState(false);
  const session = useSession();
  usePageTitle(say(words.title));
  const enrolment = useQuery({ ...enrolmentQuery, enabled: isEnrolling });
  const form = enrolment.data?.definition.forms['enrol'];
  const mayEnrol = session?.bindings.some(({ role }) => enrolling.includes(role)) === true;
  return (
    <div className="page care">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
        {mayEnrol && <Button onClick={() => setIsEnrolling(true)}>{say(words.enrol)}</Button>}
      </header>
      <Tabs
        label={say(words.title)}
        items={[
          { key: 'alerts', label: say(words.alerts), children: <Visits /> },
          { key: 'homes', label: say(words.homes), children: <Homes /> },
          { key: 'figures', label: say(words.figures), children: <CareFiguresCard /> },
        ]}
      />
      {isEnrolling && form !== undefined && (
        <FormDrawer
          title={say(words.enrol)}
          note={say(words.enrolNote)}
          draftKey={`${session?.account.id ?? ''}.care-enrol`}
          form={form}
          send={enrolHome}
          onSent={() => {
            setIsEnrolling(false);
            void client.invalidateQueries({ queryKey: [CARE] });
          }}
          onClose={() => setIsEnrolling(false)}
        />
      )}
    </div>
  );
}

/** Alerts that wait; asked for again and again, so that a page left open is true. */
function Visits(): ReactElement {
  const say = useSay();
  return (
    <Answer query={useQuery(visitsQuery)}>
      {(visits) =>
        visits.length === 0 ? (
          <div className="card">
            <Nothing title={say(words.noAlerts)} />
          </div>
        ) : (
          <ul className="care-list">
            {visits.map((visit) => (
              <VisitCard key={visit.event.matter} visit={visit} />
            ))}
          </ul>
        )
      }
    </Answer>
  );
}

function Homes(): ReactElement {
  const say = useSay();
  const homes = useInfiniteQuery(homesQuery);
  return (
    <Answer query={homes}>
      {({ pages }) => (
        <>
          {pages[0]?.items.length === 0 && (
            <div className="card">
              <Nothing title={say(words.noHomes)} />
            </div>
          )}
          <ul className="care-list">
            {pages.flatMap(({ items }) => items.map((home) => <HomeCard key={home.matter} home={home} />))}
          </ul>
          {homes.hasNextPage && <Button onClick={() => void homes.fetchNextPage()}>{say(words.more)}</Button>}
        </>
      )}
    </Answer>
  );
}
