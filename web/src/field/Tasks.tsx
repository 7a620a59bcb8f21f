/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { myDay } from '../api/calls.ts';
import type { MyDay, Session, TaskItem } from '../api/contract.ts';
import { ApiProblem } from '../api/request.ts';
import { due } from '../language/dates.ts';
import { remainingText, urgency } from '../language/remaining.ts';
import type { Urgency } from '../language/remaining.ts';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './words.ts';

const signs: Record<Urgency, string> = { calm: '✓', near: '◔', over: '!' };

function Task({ task }: { readonly task: TaskItem }): JSX.Element {
  const { say } = useLanguage();
  const remaining = task.clock?.remaining ?? null;
  return (
    <li>
      <a href={`/w/matters/${encodeURIComponent(task.matter)}?task=${encodeURIComponent(task.task.id)}`}>
        <strong>{say(task.task.name)}</strong>
        {remaining === null ? (
          <span class="left">{task.due === null ? say(words.noClock) : due(task.due)}</span>
        ) : (
          <span class={`left ${urgency(remaining)}`}>
            <b aria-hidden="true">{signs[urgency(remaining)]}</b> {say(remainingText(remaining))}
          </span>
        )}
        <span class="what">{task.title === '' ? task.number : `${task.number} · ${task.title}`}</span>
        <small>
          {say(task.stage.name)}
          {task.due !== null && ` · ${say(words.dueOn(due(task.due)))}`}
          {task.clock !== null && ` · ${task.clock.article}`}
        </small>
      </a>
    </li>
  );
}

interface TasksProps {
  readonly session: Session;
  readonly onSessionEnded: () => void;
}

/** Shown above as today's events: whose own tasks are these alone still sees what waits for their posts. */
const isInTheStreet = ({ scenario }: TaskItem): boolean =>
  ['grid-events', 'care-visit', 'patrol'].includes(scenario.id);

/** The person's own tasks, or those of their posts, the nearest deadline first. Read again whenever the connection or the app returns. */
export function Tasks({ session, onSessionEnded }: TasksProps): JSX.Element {
  const { say } = useLanguage();
  const [data, setData] = useState<MyDay | null>(null);
  const [problem, setProblem] = useState<Text | null>(null);

  const read = useCallback(() => {
    myDay()
      .then((own) => (own.of === 'own' && own.tasks.every(isInTheStreet) ? myDay('post') : own))
      .then((found) => {
        setData(found);
        setProblem(null);
      })
      .catch((error: unknown) => {
        if (error instanceof ApiProblem && error.status === 401) onSessionEnded();
        else setProblem(error instanceof ApiProblem && error.status > 0 ? error.text : words.offline);
      });
  }, [onSessionEnded]);

  useEffect(() => {
    read();
    const onReturn = (): void => {
      if (document.visibilityState === 'visible') read();
    };
    addEventListener('online', read);
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      removeEventListener('online', read);
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, []);

  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{say(words.tasks)}</h2>
      <p class="who">
        {say(session.account.name)}
        {session.bindings[0] !== undefined && ` · ${say(session.bindings[0].agency.name)}`}
      </p>
      {problem !== null && (
        <p class="problem" role="alert">
          {say(problem)}
        </p>
      )}
      {data === null && problem === null && <p role="status">{say(words.loading)}</p>}
      {data !== null && (
        <>
          <p class="counts">
            <span>
              <b>{data.counts.overdue}</b> {say(words.overdue)}
            </span>
            <span>
              <b>{data.counts.today + data.counts.week}</b> {say(words.week)}
            </span>
            <span>
              <b>{data.counts.open}</b> {say(words.open)}
            </span>
          </p>
          {data.tasks.length === 0 && <p class="empty">{say(words.none)}</p>}
          <ul>
            {data.tasks.map((task) => (
              <Task key={`${task.matter}-${task.task.id}`} task={task} />
            ))}
          </ul>
        </>
      )}
      <button type="button" class="wide" onClick={read}>
        {say(words.again)}
      </button>
    </section>
  );
}
