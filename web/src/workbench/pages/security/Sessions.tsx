import { DesktopOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { OwnSession } from '../../../api/contract.ts';
import { endOtherSessions, endOwnSession, ownSessions } from '../../../api/sign-in.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { deviceOf } from './device.ts';
import { Refused } from './Refused.tsx';
import { useChange, type SectionProps } from './useChange.ts';
import { methods, words } from './words.ts';

function SessionRow({
  session,
  onEnd,
}: {
  readonly session: OwnSession;
  readonly onEnd: () => void;
}): ReactElement {
  const say = useSay();
  const device = session.agent === null ? say(words.unknownDevice) : deviceOf(session.agent);
  return (
    <li>
      <DesktopOutlined aria-hidden />
      <div>
        <strong>{device}</strong> {session.present && <span className="tag">{say(words.thisOne)}</span>}
        <small>
          {say(words.since)} {moment(session.createdAt)} · {say(methods[session.method])} · {say(words.seen)}{' '}
          {moment(session.seenAt)}
          {session.address !== null && ` · ${say(words.from)} ${session.address}`}
        </small>
      </div>
      {!session.present && (
        <Button danger aria-label={say(words.endSession(device))} onClick={onEnd}>
          {say(words.end)}
        </Button>
      )}
    </li>
  );
}

/** The open sessions of the account: when, from where and how, and the end of those one does not know. */
export function Sessions({ withStepUp }: SectionProps): ReactElement {
  const say = useSay();
  const query = useQuery({ queryKey: ['own-sessions'], queryFn: ownSessions });
  const end = useChange<unknown>(withStepUp);
  return (
    <section className="card" aria-labelledby="sessions">
      <h2 id="sessions">{say(words.sessions)}</h2>
      <p className="soft">{say(words.sessionsHint)}</p>
      <Refused problem={end.error} />
      <Answer query={query}>
        {(sessions) => (
          <>
            <ul className="own-list own-sessions">
              {sessions.map((session) => (
                <SessionRow
                  key={session.id}
                  session={session}
                  onEnd={() => end.mutate(() => endOwnSession(session.id))}
                />
              ))}
            </ul>
            {sessions.length > 1 && (
              <Button danger onClick={() => end.mutate(endOtherSessions)}>
                {say(words.endOthers)}
              </Button>
            )}
          </>
        )}
      </Answer>
    </section>
  );
}
