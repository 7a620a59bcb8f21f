import { EyeInvisibleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Thread, ThreadMatter } from '../../../api/disputes.ts';
import { day } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { lanesOf } from './lanes.ts';
import { words } from './words.ts';

function Origin({
  matter,
  thread,
}: {
  readonly matter: ThreadMatter;
  readonly thread: Thread;
}): ReactElement | null {
  const say = useSay();
  const origins = thread.links.filter((link) => link.matter === matter.key);
  if (origins.length === 0) return null;
  return (
    <p className="soft">
      {origins.map((link) => {
        const from = thread.matters.find(({ key }) => key === link.about);
        return (
          <span key={`${link.about} ${link.kind}`}>
            {say(words.cameFrom)} {from === undefined ? '' : say(from.scenario.name)}{' '}
            {from?.file != null && <span lang="zh-CN">{from.file.number}</span>} (
            {say(link.kind === 'about' ? words.byAbout : words.byHandover)}, {day(link.at)}){' '}
          </span>
        );
      })}
    </p>
  );
}

/** The way of the dispute from body to body: what lies with each of them, and where it came from. */
export function Lanes({ thread }: { readonly thread: Thread }): ReactElement {
  const say = useSay();
  return (
    <ol className="lanes" aria-label={say(words.lanes)}>
      {lanesOf(thread.matters).map((lane) => (
        <li key={lane.id} className="card" data-lane={lane.id}>
          <h2>{say(lane.name)}</h2>
          {lane.matters.length === 0 ? (
            <p className="soft">{say(words.noneHere)}</p>
          ) : (
            lane.matters.map((matter) => (
              <article key={matter.key} className={matter.key === thread.asked ? 'lane-asked' : undefined}>
                <h3>
                  {matter.file === null ? (
                    say(matter.scenario.name)
                  ) : (
                    <Link to="/w/matters/$matterId" params={{ matterId: matter.file.id }}>
                      <span lang="zh-CN">{matter.file.number}</span>
                    </Link>
                  )}
                </h3>
                <p>
                  {matter.file !== null && `${say(matter.scenario.name)} · `}
                  {say(matter.agency.name)}
                </p>
                <p>
                  <span className={matter.status === 'open' ? 'tag accent' : 'tag'}>
                    {say(matter.status === 'open' ? words.open : words.closed)}
                  </span>{' '}
                  {matter.file === null ? (
                    <span className="soft">
                      <EyeInvisibleOutlined aria-hidden /> {say(words.hidden)}
                    </span>
                  ) : (
                    say((matter.file.outcome ?? matter.file.stage).name)
                  )}
                </p>
                {matter.file !== null && (
                  <p className="soft">
                    {day(matter.file.openedAt)} –{' '}
                    {matter.file.closedAt === null ? '' : day(matter.file.closedAt)}
                  </p>
                )}
                <Origin matter={matter} thread={thread} />
                {matter.key === thread.asked && <small className="soft">{say(words.asked)}</small>}
              </article>
            ))
          )}
        </li>
      ))}
    </ol>
  );
}
