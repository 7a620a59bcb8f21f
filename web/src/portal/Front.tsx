/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useLanguage } from '../language/preact.ts';
import { Link } from './Link.tsx';
import type { Known } from './Portal.tsx';
import { ServiceState } from './ServiceState.tsx';
import { words } from './words.ts';

/** The first page: what a person can do here, whether it works now, and what the city promises. */
export function Front({ me }: { readonly me: Known }): JSX.Element {
  const { say } = useLanguage();
  return (
    <>
      <section aria-labelledby="own">
        <h2 id="own">{say(words.forYou)}</h2>
        <ul class="links">
          <li>
            <Link to={typeof me === 'object' ? '/portal/me' : '/portal/sign-in'}>
              <strong>{say(words.own)}</strong>
              <span>{say(words.ownText)}</span>
            </Link>
          </li>
          <li>
            {/* a page of its own: it alone may ask where the device is */}
            <a href="/portal/report">
              <strong>{say(words.report)}</strong>
              <span>{say(words.reportText)}</span>
            </a>
          </li>
          <li>
            <Link to="/portal/report/follow">
              <strong>{say(words.followReport)}</strong>
              <span>{say(words.followReportText)}</span>
            </Link>
          </li>
          <li>
            <Link to="/portal/progress">
              <strong>{say(words.byCode)}</strong>
              <span>{say(words.byCodeText)}</span>
            </Link>
          </li>
          <li>
            <Link to="/portal/remedies">
              <strong>{say(words.remedies)}</strong>
              <span>{say(words.remediesText)}</span>
            </Link>
          </li>
        </ul>
      </section>
      <section aria-labelledby="links">
        <h2 id="links">{say(words.links)}</h2>
        <ul class="links">
          <li>
            <a href="/">
              <strong>{say(words.workbench)}</strong>
              <span>{say(words.workbenchText)}</span>
            </a>
          </li>
          <li>
            <a href="/field">
              <strong>{say(words.field)}</strong>
              <span>{say(words.fieldText)}</span>
            </a>
          </li>
          <li>
            <a href="/verify">
              <strong>{say(words.verify)}</strong>
              <span>{say(words.verifyText)}</span>
            </a>
          </li>
          <li>
            <a href="/openapi.json">
              <strong>{say(words.api)}</strong>
              <span>{say(words.apiText)}</span>
            </a>
          </li>
        </ul>
      </section>
      <ServiceState />
      <section aria-labelledby="promises">
        <h2 id="promises">{say(words.promises)}</h2>
        <ol class="promises">
          <li>{say(words.promise1)}</li>
          <li>{say(words.promise2)}</li>
          <li>{say(words.promise3)}</li>
          <li>{say(words.promise4)}</li>
        </ol>
      </section>
    </>
  );
}
