import { Popover } from 'antd';
import type { ReactElement } from 'react';
import type { TaskClock } from '../../api/contract.ts';
import { due as dueText } from '../../language/dates.ts';
import { dictionary } from '../../language/text.ts';
import { useSay } from '../language.ts';
import { Remaining } from './Remaining.tsx';
import { sourceStatus } from './source-status.ts';

const words = dictionary({
  noClock: { zh: '无期限', en: 'No deadline' },
  breach: { zh: '过期后果：', en: 'If it runs out: ' },
  countedIn: { zh: '剩余按这部法的“日”计：', en: 'What is left is counted as this law counts: ' },
  h: { zh: '小时', en: 'hours' },
  cd: { zh: '自然日', en: 'calendar days' },
  wd: { zh: '工作日，遇法定节假日不计', en: 'working days, public holidays not counted' },
  dueOn: (day: string) => ({ zh: `${day} 届满`, en: `due ${day}` }),
});

function Explanation({
  clock,
  due,
}: {
  readonly clock: TaskClock;
  readonly due: string | null;
}): ReactElement {
  const say = useSay();
  const source = sourceStatus[clock.status];
  return (
    <div className="clock-explanation">
      <strong>
        {say(clock.name)} · {say(clock.period)}
      </strong>
      <p>
        {clock.article}
        {source !== undefined && <small className="soft"> ({say(source)})</small>}
        {due !== null && ` · ${say(words.dueOn(dueText(due)))}`}
      </p>
      <ol className="clock-steps">
        {clock.steps.map((step, index) => (
          <li key={index}>
            <time>{step.day ?? ''}</time>
            <span>{say(step.text)}</span>
          </li>
        ))}
      </ol>
      {clock.remaining !== null && (
        <p className="soft">
          {say(words.countedIn)}
          {say(words[clock.remaining.unit])}
        </p>
      )}
      <p className="soft">
        {say(words.breach)}
        {say(clock.breach)}
      </p>
    </div>
  );
}

interface ClockTimeProps {
  readonly clock: TaskClock | null;
  readonly due: string | null;
}

/** What is left of a clock; each step by which its end was computed opens on hover, on focus and on touch. */
export function ClockTime({ clock, due }: ClockTimeProps): ReactElement {
  const say = useSay();
  if (clock === null || clock.remaining === null)
    return <span className="soft">{due === null ? say(words.noClock) : dueText(due)}</span>;
  return (
    <Popover
      content={<Explanation clock={clock} due={due} />}
      trigger={['hover', 'focus', 'click']}
      placement="right"
    >
      <button type="button" className="clock-button">
        <Remaining remaining={clock.remaining} />
        <span className="for-readers">
          {say(clock.name)}, {clock.article}
        </span>
      </button>
    </Popover>
  );
}
