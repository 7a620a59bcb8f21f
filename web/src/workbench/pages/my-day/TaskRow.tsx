import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { ReactElement } from 'react';
import type { TaskItem } from '../../../api/contract.ts';
import { due } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { ClockTime } from '../../parts/ClockTime.tsx';

/** One task in one line: what is left, what is to be done and in which matter. It leads straight to the act that does it. */
export const TaskRow = memo(function TaskRow({ task }: { readonly task: TaskItem }): ReactElement {
  const say = useSay();
  return (
    <li>
      <ClockTime clock={task.clock} due={task.due} />
      <div className="task-what">
        <Link
          to="/w/matters/$matterId"
          params={{ matterId: task.matter }}
          search={{ task: task.task.id }}
          data-row
        >
          {say(task.task.name)}
        </Link>
        <span lang="zh-CN">{task.title === '' ? task.number : `${task.number} · ${task.title}`}</span>
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
});
