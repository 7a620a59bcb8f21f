/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { ownCare, ownCareAct, type OwnHome } from '../api/care.ts';
import { moment, today } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './care-words.ts';
import { HomeConsent } from './HomeConsent.tsx';
import { HomeSettings } from './HomeSettings.tsx';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused, Waiting } from './Notice.tsx';
import { OwnPattern } from './OwnPattern.tsx';

/** What the parts of a home do: an act, after which all is read again. */
export type ActOnHome = (
  matter: { readonly matter: string; readonly version: number },
  action: string,
  input?: Readonly<Record<string, unknown>>,
) => void;

/** The homes whose person or contact one is: consent, what is read, alerts, and the way out. */
export function OwnCare(): JSX.Element {
  const { say } = useLanguage();
  const homes = useLoaded(ownCare);
  const doing = useDoing();
  const act: ActOnHome = ({ matter, version }, action, input = {}) =>
    doing.run(
      () => ownCareAct(matter, { action, input, version }),
      () => homes.again(),
    );
  return (
    <>
      <h1>{say(words.title)}</h1>
      <Refused problem={doing.problem} />
      <Waiting of={homes}>
        {(found) =>
          found.length === 0 ? (
            <p>{say(words.none)}</p>
          ) : (
            <>
              {found.map((own) => (
                <Home key={own.home.matter} own={own} act={act} busy={doing.busy} />
              ))}
            </>
          )
        }
      </Waiting>
    </>
  );
}

interface HomeProps {
  readonly own: OwnHome;
  readonly act: ActOnHome;
  readonly busy: boolean;
}

function Home({ own, act, busy }: HomeProps): JSX.Element {
  const { say } = useLanguage();
  const { home, as, visits } = own;
  const isElder = as === 'elder';
  const hasAgreed = isElder ? home.elderConsent : home.contactConsent;
  const paused =
    isElder && home.pausedUntil !== null && home.pausedUntil >= today() ? home.pausedUntil : null;
  return (
    <section class="card" data-home={home.matter} aria-labelledby={`home-${home.matter}`}>
      <h2 id={`home-${home.matter}`}>
        {say(isElder ? words.asElder : words.asContact)}{' '}
        {home.address !== null && <span lang="zh-CN">{home.address}</span>}
      </h2>
      <p>{say(words.agreed(home.hours))}</p>
      <p>
        <b>{say(home.stage === 'watching' ? words.watching : words.waiting)}</b>
        {home.meter !== null && (
          <>
            {' · '}
            {say(home.meter.readAt === null ? words.neverRead : words.read(moment(home.meter.readAt)))}
          </>
        )}
        {paused !== null && ` · ${say(words.paused(paused))}`}
      </p>
      {visits.length > 0 && (
        <>
          <h3>{say(words.alerts)}</h3>
          <ul class="plain">
            {visits.map((visit) => (
              <li key={visit.matter} data-visit={visit.matter}>
                <time dateTime={visit.openedAt}>{moment(visit.openedAt)}</time> ·{' '}
                {visit.alarm === null
                  ? say(words.alertRuns(moment(visit.drySince)))
                  : say(visit.alarm ? words.helped : words.falseAlarm)}{' '}
                {visit.stage !== 'closed' && !visit.answered && (
                  <button type="button" disabled={busy} onClick={() => act(visit, 'answer', { well: true })}>
                    {say(words.well)}
                  </button>
                )}
                {visit.stage !== 'closed' && visit.answered && <b>{say(words.answered)}</b>}
              </li>
            ))}
          </ul>
        </>
      )}
      <HomeConsent own={own} act={act} busy={busy} />
      {isElder && hasAgreed && home.stage === 'watching' && (
        <HomeSettings own={own} paused={paused !== null} act={act} busy={busy} />
      )}
      {isElder && home.meter !== null && <OwnPattern matter={home.matter} />}
    </section>
  );
}
