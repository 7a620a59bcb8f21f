import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MyDay } from '../../../api/contract.ts';
import { day, today } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { numberText } from '../../parts/value.ts';
import { myDayQuery } from '../../queries.ts';
import { useSession } from '../../session.ts';
import { TaskRow } from './TaskRow.tsx';
import { words } from './words.ts';
import './my-day.css';

interface CountProps {
  readonly name: Text;
  readonly meaning: Text;
  readonly n: number;
  readonly tone: 'plain' | 'near' | 'over';
}

function Count({ name, meaning, n, tone }: CountProps): ReactElement {
  const say = useSay();
  return (
    <li className={`card count ${n === 0 ? 'plain' : tone}`}>
      <span>{say(name)}</span>
      <strong>{numberText(n)}</strong>
      <small className="soft">{say(meaning)}</small>
    </li>
  );
}

/** As many tasks as a day's work shows at once; the rest opens on request. */
const SHOWN = 20;

function Day({ data }: { readonly data: MyDay }): ReactElement {
  const say = useSay();
  const [all, setAll] = useState(false);
  const tasks = all ? data.tasks : data.tasks.slice(0, SHOWN);
  return (
    <>
      <ul className="counts">
        <Count name={words.overdue} meaning={words.overdueMeaning} n={data.counts.overdue} tone="over" />
        <Count name={words.week} meaning={words.weekMeaning} n={data.counts.dueThisWeek} tone="near" />
        <Count name={words.open} meaning={words.openMeaning} n={data.counts.open} tone="plain" />
      </ul>
      <div className="my-day">
        <section className="card" aria-labelledby="tasks-title">
          <h2 id="tasks-title">
            {say(words.tasks)} <span className="soft">· {say(words.byClock)}</span>
          </h2>
          {data.tasks.length === 0 ? (
            <Nothing title={say(words.noTasks)} hint={say(words.noTasksHint)} />
          ) : (
            <ul className="tasks">
              {tasks.map((task) => (
                <TaskRow key={`${task.matter}-${task.task.id}`} task={task} />
              ))}
            </ul>
          )}
          {tasks.length < data.tasks.length && (
            <Button block onClick={() => setAll(true)}>
              {say(words.moreTasks(data.tasks.length - tasks.length))}
            </Button>
          )}
          {tasks.length === data.tasks.length &&
            data.counts.open > data.tasks.length &&
            data.tasks.length > 0 && (
              <Link to="/w/matters" search={{ status: 'open', sort: 'due' }}>
                {say(words.more)} ›
              </Link>
            )}
        </section>
        <section className="card" aria-labelledby="recent-title">
          <h2 id="recent-title">{say(words.recent)}</h2>
          {data.recent.length === 0 && <Nothing title={say(words.noRecent)} />}
          <ul className="recent">
            {data.recent.map((item) => (
              <li key={item.id}>
                <Link to="/w/matters/$matterId" params={{ matterId: item.id }}>
                  {item.number}
                </Link>
                <span>{item.title}</span>
                <small className="soft">
                  {say(item.status === 'open' ? item.stage.name : (item.outcome?.name ?? item.stage.name))} ·{' '}
                  {day(item.lastAt)}
                </small>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

/** What waits for the person who is signed in, the nearest deadline first. */
export function MyDayPage(): ReactElement {
  const say = useSay();
  const session = useSession();
  const answer = useQuery(myDayQuery);
  const post = session?.bindings[0];
  usePageTitle(say(words.title));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">
          {today()}
          {session !== null && ` · ${say(session.account.name)}`}
          {post !== undefined && ` · ${say(post.agency.name)} · ${say(post.roleName)}`}
        </span>
      </header>
      <Answer query={answer}>{(data) => <Day data={data} />}</Answer>
    </div>
  );
}
