import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MyDay, TasksOf } from '../../../api/contract.ts';
import { day, today } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { numberText } from '../../parts/value.ts';
import { moreTasksQuery, myDayQuery } from '../../queries.ts';
import { useSession } from '../../session.ts';
import { Alerts } from './Alerts.tsx';
import { TaskGroups } from './TaskGroups.tsx';
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

const VIEWS = ['own', 'post'] as const;

interface WhoseProps {
  readonly data: MyDay;
  readonly onChoose: (of: TasksOf) => void;
}

/** Between the tasks of the own matters and those of the posts, each with how many there are. */
function Whose({ data, onChoose }: WhoseProps): ReactElement {
  const say = useSay();
  return (
    <div className="whose" role="group" aria-label={say(words.whose)}>
      {VIEWS.map((view) => (
        <button
          key={view}
          type="button"
          aria-pressed={data.of === view}
          title={say(words[`${view}Meaning`])}
          onClick={() => onChoose(view)}
        >
          {say(words[view])} <strong>{numberText(data.sizes[view])}</strong>
        </button>
      ))}
    </div>
  );
}

function Tasks({ data, onChoose }: WhoseProps): ReactElement {
  const say = useSay();
  const more = useInfiniteQuery(moreTasksQuery(data.of, data.next));
  const tasks = [...data.tasks, ...(more.data?.pages.flatMap((page) => page.items) ?? [])];
  const rest = data.counts.open - tasks.length;
  const further = more.data === undefined ? data.next !== null : more.hasNextPage;
  return (
    <section className="card day-tasks" aria-labelledby="tasks-title">
      <div className="day-head">
        <h2 id="tasks-title">
          {say(words.tasks)} <span className="soft">· {say(words.byClock)}</span>
        </h2>
        <Whose data={data} onChoose={onChoose} />
      </div>
      {tasks.length === 0 ? (
        <Nothing title={say(words.noTasks)} hint={say(words.noTasksHint)} />
      ) : (
        <TaskGroups tasks={tasks} counts={data.counts} />
      )}
      {further && rest > 0 && (
        <div className="more-tasks">
          <Button block loading={more.isFetching} onClick={() => void more.fetchNextPage()}>
            {say(words.moreTasks(rest))}
          </Button>
          <p className="soft" role="status">
            {say(words.shownOf(tasks.length, data.counts.open))}
          </p>
        </div>
      )}
    </section>
  );
}

function Recent({ items }: { readonly items: MyDay['recent'] }): ReactElement {
  const say = useSay();
  return (
    <section className="card" aria-labelledby="recent-title">
      <h2 id="recent-title">{say(words.recent)}</h2>
      {items.length === 0 && <Nothing title={say(words.noRecent)} />}
      <ul className="recent">
        {items.map((item) => (
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
  );
}

const KEY = 'gaoyao.my-day';

/** The view chosen on this device before; without one the server shows the own matters if there are any. */
function remembered(): TasksOf | undefined {
  try {
    return VIEWS.find((view) => view === localStorage.getItem(KEY));
  } catch {
    return undefined;
  }
}

/** What waits for the person who is signed in, the nearest deadline first. */
export function MyDayPage(): ReactElement {
  const say = useSay();
  const session = useSession();
  const [of, setOf] = useState(remembered);
  const answer = useQuery(myDayQuery(of));
  const post = session?.bindings[0];
  usePageTitle(say(words.title));
  const choose = (view: TasksOf): void => {
    setOf(view);
    try {
      localStorage.setItem(KEY, view);
    } catch {
      // not remembered, but shown
    }
  };
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
      <Answer query={answer}>
        {(data) => (
          <>
            <ul className="counts">
              <Count
                name={words.overdue}
                meaning={words.overdueMeaning}
                n={data.counts.overdue}
                tone="over"
              />
              <Count name={words.today} meaning={words.todayMeaning} n={data.counts.today} tone="near" />
              <Count name={words.week} meaning={words.weekMeaning} n={data.counts.week} tone="near" />
              <Count name={words.open} meaning={words.openMeaning} n={data.counts.open} tone="plain" />
            </ul>
            <div className="my-day">
              <Tasks data={data} onChoose={choose} />
              <div className="day-side">
                <Alerts alerts={data.alerts} />
                <Recent items={data.recent} />
              </div>
            </div>
          </>
        )}
      </Answer>
    </div>
  );
}
