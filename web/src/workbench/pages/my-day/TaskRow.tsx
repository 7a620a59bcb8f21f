import { Link } from '@tanstack/react-router';
import { Popover } from 'antd';
import type { ReactElement } from 'react';
import type { TaskItem } from '../../../api/contract.ts';
import { due } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Remaining } from '../../parts/Remaining.tsx';
import { words } from './words.ts';

/** The remaining time with its law: opens on hover, on focus and on touch. */
function Clock({ task }: { readonly task: TaskItem }): ReactElement {
  const say = useSay();
  const { clock } = task;
  if (clock === null || clock.remaining === null) {
    return <span className="soft">{task.due === null ? say(words.noClock) : due(task.due)}</span>;
  }
  const explanation = (
    <div className="clock-explanation">
      <strong>{say(clock.name)}</strong>
      <p>
        {clock.article}
        {task.due !== null && ` · ${say(words.dueOn(due(task.due)))}`}
      </p>
      <p>
        {say(words.countedIn)}
        {say(words[clock.remaining.unit])}
      </p>
      <p className="soft">{say(words.openMatter)}</p>
    </div>
  );
  return (
    <Popover content={explanation} trigger={['hover', 'focus', 'click']} placement="right">
      <button type="button" className="clock-button">
        <Remaining remaining={clock.remaining} />
        <span className="for-readers">
          {say(clock.name)}, {clock.article}
        </span>
      </button>
    </Popover>
  );
}

export function TaskRow({ task }: { readonly task: TaskItem }): ReactElement {
  const say = useSay();
  return (
    <li>
      <Clock task={task} />
      <div className="task-what">
        <Link to="/w/matters/$matterId" params={{ matterId: task.matter }}>
          {say(task.task.name)}
        </Link>
        <span>{task.title === '' ? task.number : `${task.number} · ${task.title}`}</span>
      </div>
      <div className="task-where">
        <span className="tag">{say(task.stage.name)}</span>
        <small className="soft">{say(task.scenario.name)}</small>
      </div>
      {/* a task without a running clock already shows its day where the clock would stand */}
      <time className="task-due soft">
        {task.due === null || task.clock?.remaining == null ? '' : due(task.due)}
      </time>
    </li>
  );
}
