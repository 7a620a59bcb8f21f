/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { saveFile } from '../api/download.ts';
import { moment, today } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { copyAddress, ownData, revealed, type Me, type OwnData } from './calls.ts';
import { Link } from './Link.tsx';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused, Waiting } from './Notice.tsx';
import { StepUp } from './StepUp.tsx';
import { words } from './words.ts';

/** What is held about me, why, how long and for whose eyes; each hidden value is shown by itself. */
export function MyData({ me }: { readonly me: Me }): JSX.Element {
  const { say } = useLanguage();
  const data = useLoaded(ownData, me.assurance);
  return (
    <>
      <h1>{say(words.myData)}</h1>
      <Waiting of={data}>
        {(held) => (
          <>
            <Fields fields={held.fields} />
            <Checks checks={held.account.checks} />
            {held.scenarios.map((one) => (
              <Processing key={one.id} of={one} />
            ))}
            <Copy />
          </>
        )}
      </Waiting>
    </>
  );
}

function Fields({ fields }: Pick<OwnData, 'fields'>): JSX.Element {
  const { say } = useLanguage();
  const [shown, setShown] = useState<Readonly<Record<string, string>>>({});
  const { busy, problem, run } = useDoing();
  return (
    <section class="card" aria-labelledby="held">
      <h2 id="held">{say(words.held)}</h2>
      {fields.length === 0 && <p>{say(words.nothingHeld)}</p>}
      <dl class="fields">
        {fields.map((field) => (
          <div key={field.id}>
            <dt>{say(field.name)}</dt>
            <dd>
              <span aria-live="polite">{shown[field.id] ?? field.masked}</span>
              {field.revealable && shown[field.id] === undefined && (
                <button
                  type="button"
                  disabled={busy}
                  aria-label={`${say(words.show)} ${say(field.name)}`}
                  onClick={() =>
                    run(
                      () => revealed(field.id),
                      (value) => setShown({ ...shown, [field.id]: value }),
                    )
                  }
                >
                  {say(words.show)}
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <Refused problem={problem} />
      <p>
        {say(words.wrongData)} <Link to="/portal/me/requests">{say(words.requests)}</Link>
      </p>
    </section>
  );
}

function Checks({ checks }: Pick<OwnData['account'], 'checks'>): JSX.Element {
  const { say } = useLanguage();
  return (
    <section class="card" aria-labelledby="checks">
      <h2 id="checks">{say(words.checks)}</h2>
      {checks.length === 0 && <p>{say(words.noChecks)}</p>}
      <ul>
        {checks.map((one) => (
          <li key={one.at}>
            {moment(one.at)} {say(one.agency)}
            {one.staffNumber !== null && ` ${say(words.staffNumber)} ${one.staffNumber}`}{' '}
            {say(words.checkedBy)}
            {say(one.document)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Processing({ of }: { readonly of: OwnData['scenarios'][number] }): JSX.Element {
  const { say } = useLanguage();
  return (
    <section class="card">
      <h2>{say(of.name)}</h2>
      <p>{say(words.mattersOfYours(of.matters))}</p>
      <dl class="fields">
        <div>
          <dt>{say(words.basis)}</dt>
          <dd>
            <ul>
              {of.basis.map((law) => (
                <li key={law.zh}>{say(law)}</li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{say(words.categories)}</dt>
          <dd>
            <ul>
              {of.categories.map(({ name, sensitive }) => (
                <li key={name.zh}>
                  {say(name)}
                  {sensitive && `（${say(words.sensitive)}）`}
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{say(words.kept)}</dt>
          <dd>
            {say(words.keptYears(of.retention.years))} {say(words[of.retention.then])}
          </dd>
        </div>
        <div>
          <dt>{say(words.whoSees)}</dt>
          <dd>
            <ul>
              {of.visibility.map(({ who, sees }) => (
                <li key={`${who.zh} ${sees.zh}`}>
                  {say(who)}
                  {say(words.colon)}
                  {say(sees)}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** Everything in one file, after the person has confirmed who they are. */
function Copy(): JSX.Element {
  const { language, say } = useLanguage();
  const { busy, problem, run } = useDoing();
  const save = (format: 'html' | 'json'): void =>
    run(() => saveFile(copyAddress(format, language), `my-data-${today()}.${format}`, 'handling'));
  const [wanted, setWanted] = useState<'html' | 'json'>('html');
  return (
    <section class="card" aria-labelledby="copy">
      <h2 id="copy">{say(words.copy)}</h2>
      <p>{say(words.copyText)}</p>
      <p class="buttons">
        {(['html', 'json'] as const).map((format) => (
          <button
            key={format}
            type="button"
            disabled={busy}
            onClick={() => {
              setWanted(format);
              save(format);
            }}
          >
            {say(format === 'html' ? words.copyPage : words.copyData)}
          </button>
        ))}
      </p>
      {problem?.code === 'access.step-up-needed' ? (
        <StepUp onDone={() => save(wanted)} />
      ) : (
        <Refused problem={problem} />
      )}
    </section>
  );
}
