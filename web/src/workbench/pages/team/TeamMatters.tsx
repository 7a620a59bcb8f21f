import { UserSwitchOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { TeamMatter } from '../../../api/work.ts';
import { day } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { ClockTime } from '../../parts/ClockTime.tsx';
import { words } from './words.ts';

/** As many as the server lists. */
const MOST = 100;

function Row({ matter }: { readonly matter: TeamMatter }): ReactElement {
  const say = useSay();
  return (
    <li>
      <ClockTime clock={matter.clock} due={matter.due} />
      <div className="team-what">
        <Link to="/w/matters/$matterId" params={{ matterId: matter.id }} data-row>
          {matter.number}
        </Link>
        <span>{matter.title}</span>
        <small className="soft">
          {say(matter.stage.name)}
          {matter.clock !== null && ` · ${say(matter.clock.name)}`} · {say(words.opened)}{' '}
          {day(matter.openedAt)}
        </small>
      </div>
      <span className="team-who">
        {matter.handlers.length === 0
          ? say(words.nobody)
          : matter.handlers.map((one) => say(one.name)).join(say({ zh: '、', en: ', ' }))}
      </span>
      {matter.reassign === null ? (
        <span />
      ) : (
        <Link
          className="button"
          to="/w/matters/$matterId"
          params={{ matterId: matter.id }}
          search={{ do: matter.reassign }}
          aria-label={say(words.reassignOf(matter.number))}
        >
          <UserSwitchOutlined aria-hidden /> {say(words.reassign)}
        </Link>
      )}
    </li>
  );
}

/** Matters of one list, each with its next clock, its handler, and the act that gives it to another. */
export function TeamMatters({ matters }: { readonly matters: readonly TeamMatter[] }): ReactElement {
  const say = useSay();
  if (matters.length === 0) return <p className="soft">{say(words.none)}</p>;
  return (
    <>
      <ul className="team-matters">
        {matters.map((matter) => (
          <Row key={matter.id} matter={matter} />
        ))}
      </ul>
      {matters.length === MOST && <p className="soft">{say(words.most(MOST))}</p>}
    </>
  );
}
