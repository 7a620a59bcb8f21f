/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { day, due } from '../../language/dates.ts';
import { useLanguage } from '../../language/preact.ts';
import { remainingText } from '../../language/remaining.ts';
import { Link } from '../Link.tsx';
import { useLoaded } from '../loaded.ts';
import { PartyActs } from './PartyActs.tsx';
import { copyAddress, ownFile, ownThread } from './thread-calls.ts';
import { words } from './thread-words.ts';

/** The rest of a matter's page for its party: the whole dispute, what can be done now, and the file. */
export function Dispute({ matter }: { readonly matter: string }): JSX.Element {
  const [turn, setTurn] = useState(0);
  return (
    <>
      <PartyActs key={`acts-${String(turn)}`} matter={matter} onDone={() => setTurn(turn + 1)} />
      <Course key={`course-${String(turn)}`} matter={matter} />
      <File matter={matter} />
    </>
  );
}

/** All matters of the dispute in which the person takes part, with their periods, and one list of steps. */
function Course({ matter }: { readonly matter: string }): JSX.Element | null {
  const { say } = useLanguage();
  const { value } = useLoaded(() => ownThread(matter), matter);
  if (value === undefined || value.matters.length === 0) return null;
  return (
    <section class="card">
      <h3>{say(words.thread)}</h3>
      <ul class="plain">
        {value.matters.map((one) => (
          <li key={one.id}>
            <strong>{say(one.scenario)}</strong>{' '}
            {one.id === matter ? (
              <span lang="zh-CN">{one.number}</span>
            ) : (
              <Link to={`/portal/me/matters/${one.id}`}>
                <span lang="zh-CN">{one.number}</span>
              </Link>
            )}
            {' · '}
            {say(one.outcome ?? one.stage)}
            {one.periods.map((period) => (
              <p key={period.name.zh}>
                {say(period.name)}
                {period.due !== null && <> · {say(words.by(due(period.due)))}</>}
                {period.remaining !== null && <> · {say(remainingText(period.remaining))}</>}{' '}
                <small lang="zh-CN">{period.article}</small>
              </p>
            ))}
          </li>
        ))}
      </ul>
      <details>
        <summary>{say(words.steps)}</summary>
        <ol class="plain">
          {value.steps.map((step, index) => (
            <li key={index}>
              <time dateTime={step.at}>{day(step.at)}</time> {say(step.name)}
              {step.to !== null && <> → {say(step.to)}</>}{' '}
              <small>
                <span lang="zh-CN">{step.matter}</span>
                {step.agency !== null && <> · {say(step.agency)}</>}
              </small>
            </li>
          ))}
        </ol>
        {value.more && <p>{say(words.more)}</p>}
      </details>
    </section>
  );
}

/** The file, where the law opens it (行政复议法 47); nothing where it does not. */
function File({ matter }: { readonly matter: string }): JSX.Element | null {
  const { say } = useLanguage();
  const { value } = useLoaded(() => ownFile(matter), matter);
  if (value === undefined || value.article === null) return null;
  return (
    <section class="card">
      <h3>{say(words.file)}</h3>
      <p>
        {say(words.fileHow)}
        <span lang="zh-CN">{value.article}</span>
      </p>
      {value.papers.length === 0 && <p>{say(words.none)}</p>}
      <ul class="plain">
        {value.papers.map((paper) => (
          <li key={paper.id}>
            {say(paper.name)} <span lang="zh-CN">{paper.number}</span> · {paper.issuedOn}
            {paper.withdrawn && ` · ${say(words.withdrawn)}`}{' '}
            {paper.refused === null ? (
              <a href={copyAddress(matter, paper.id)} download>
                {say(words.copy)} <span class="hidden">{say(paper.name)}</span>
              </a>
            ) : (
              <small>{say(paper.refused)}</small>
            )}
          </li>
        ))}
      </ul>
      {value.closed.length > 0 && (
        <p>
          {say(words.kept)}
          {value.closed.map(say).join(say(words.comma))}
        </p>
      )}
    </section>
  );
}
