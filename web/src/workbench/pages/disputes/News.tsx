import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { Thread } from '../../../api/disputes.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Nothing } from '../../parts/Nothing.tsx';
import { words } from './words.ts';

function Agreement({ agrees }: { readonly agrees: boolean }): ReactElement {
  const say = useSay();
  return agrees ? (
    <span className="tone-calm">
      <CheckCircleOutlined aria-hidden /> {say(words.agree)}
    </span>
  ) : (
    <span className="tone-over">
      <CloseCircleOutlined aria-hidden /> {say(words.disagree)}
    </span>
  );
}

/** What the matters told and handed each other, and whether both journals say the same. */
export function News({ thread }: { readonly thread: Thread }): ReactElement {
  const say = useSay();
  const named = new Map(thread.matters.map((one) => [one.key, say(one.scenario.name)]));
  const of = (key: string): string => named.get(key) ?? '';
  return (
    <section className="card" aria-labelledby="dispute-news">
      <h2 id="dispute-news">{say(words.news)}</h2>
      {thread.messages.length === 0 && thread.handovers.length === 0 ? (
        <Nothing title={say(words.noNews)} />
      ) : (
        <ul className="news">
          {thread.handovers.map((one) => (
            <li key={one.id}>
              <strong>
                {of(one.matter)} → {one.toMatter === null ? one.to : of(one.toMatter)}
              </strong>
              <span className="soft">
                {say(words.handedTo)} · {one.action === null ? one.schema : say(one.action.name)} ·{' '}
                {moment(one.at)}
              </span>
              <span className="tag">{say(words.handover[one.state])}</span>
              {one.reason !== null && <p>{one.reason}</p>}
            </li>
          ))}
          {thread.messages.map((one) => (
            <li key={one.id}>
              <strong>
                {of(one.matter)} · {one.action === null ? one.message : say(one.action.name)}
              </strong>
              <span className="soft">
                {say(words.told)} <code>{one.message}</code> · {moment(one.at)} · {say(words[one.state])}
              </span>
              <span>
                {say(words.agreement)}: <Agreement agrees={one.agrees} />
              </span>
              {one.heard.length > 0 && (
                <ul>
                  {one.heard.map((heard) => (
                    <li key={heard.matter}>
                      {say(words.heardBy)} {of(heard.matter)}
                      {heard.action !== null && ` · ${say(heard.action.name)}`}
                      {heard.version !== null && ` (${say(words.actNumber(heard.version))})`} ·{' '}
                      <span className={heard.taken ? 'soft' : 'tone-over'}>
                        {say(heard.taken ? words.taken : words.refused)}
                        {heard.problem !== null && ` (${heard.problem})`}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
