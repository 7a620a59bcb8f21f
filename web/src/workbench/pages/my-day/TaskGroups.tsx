import {
  CalendarOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  FieldTimeOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { MyDay, TaskItem } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { dayGroups, grouped } from './groups.ts';
import type { DayGroup } from './groups.ts';
import { TaskRow } from './TaskRow.tsx';
import { words } from './words.ts';

const icons: Record<DayGroup, ReactElement> = {
  overdue: <ExclamationCircleOutlined aria-hidden />,
  today: <ClockCircleOutlined aria-hidden />,
  week: <FieldTimeOutlined aria-hidden />,
  later: <CalendarOutlined aria-hidden />,
  none: <MinusCircleOutlined aria-hidden />,
};

interface TaskGroupsProps {
  readonly tasks: readonly TaskItem[];
  readonly counts: MyDay['counts'];
}

/** Tasks under sticky heads with the number of all of the group, also of those a further page holds. */
export function TaskGroups({ tasks, counts }: TaskGroupsProps): ReactElement {
  const say = useSay();
  const groups = grouped(tasks, Date.now());
  return (
    <>
      {dayGroups.map((group) => {
        const members = groups.get(group);
        if (members === undefined) return null;
        return (
          <section key={group} className={`task-group ${group}`} aria-labelledby={`group-${group}`}>
            <h3 id={`group-${group}`}>
              {icons[group]} {say(words[group])} <strong>{numberText(counts[group])}</strong>
              <small className="soft">{say(words[`${group}Meaning`])}</small>
            </h3>
            <ul className="tasks">
              {members.map((task) => (
                <TaskRow key={`${task.matter}-${task.task.id}`} task={task} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
