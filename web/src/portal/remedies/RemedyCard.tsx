/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useLanguage } from '../../language/preact.ts';
import { remainingText } from '../../language/remaining.ts';
import type { Remedy, Told } from './calls.ts';
import { words } from './words.ts';

/** A sentence of law with its article, and a mark where it was not checked against the text or is a local rule. */
function Sentence({ of }: { readonly of: Told }): JSX.Element {
  const { say } = useLanguage();
  return (
    <>
      {say(of.text)}{' '}
      <small>
        <span lang="zh-CN">{of.article}</span>
        {of.status === 'L' && ` · ${say(words.local)}`}
        {(of.status === 'M' || of.status === 'S') && ` · ${say(words.checked)}`}
      </small>
    </>
  );
}

const signs = { open: '✓', late: '×', after: '→', used: '●', 'not-begun': '·' } as const;

/** One remedy: whether it is open and until when, what it does, what it costs, who takes it. */
export function RemedyCard({
  of,
  onApply,
}: {
  readonly of: Remedy;
  readonly onApply: () => void;
}): JSX.Element {
  const { say } = useLanguage();
  return (
    <section class="card remedy" aria-labelledby={`remedy-${of.id}`}>
      <h3 id={`remedy-${of.id}`}>{say(of.name)}</h3>
      <p class={`remedy-state ${of.state}`}>
        <b aria-hidden="true">{signs[of.state]}</b> <strong>{say(words[of.state])}</strong>
        {of.until !== null && of.state !== 'after' && of.state !== 'used' && (
          <> · {say(words.until(of.until))}</>
        )}
        {of.remaining !== null && <> · {say(remainingText(of.remaining))}</>}
      </p>
      {of.after.map((one) => (
        <p key={one.article}>
          <Sentence of={one} />
        </p>
      ))}
      {of.steps.length > 0 && (
        <details>
          <summary>{say(words.computed)}</summary>
          <ol>
            {of.steps.map((step) => (
              <li key={step.zh}>{say(step)}</li>
            ))}
          </ol>
          <small lang="zh-CN">{of.article}</small>
        </details>
      )}
      <dl class="facts">
        <dt>{say(words.effect)}</dt>
        <dd>
          {of.effect.map((one) => (
            <p key={one.text.zh}>
              <Sentence of={one} />
            </p>
          ))}
        </dd>
        <dt>{say(words.cost)}</dt>
        <dd>
          <Sentence of={of.cost} />
        </dd>
        {of.body !== null && (
          <>
            <dt>{say(words.body)}</dt>
            <dd>
              <span lang="zh-CN">{of.body}</span>
              {of.office !== null && (
                <>
                  {say(words.handledBy)}
                  {say(of.office)}
                </>
              )}
            </dd>
          </>
        )}
        {of.through !== null && (
          <>
            <dt>{say(words.throughTitle)}</dt>
            <dd>
              <Sentence of={of.through} />
            </dd>
          </>
        )}
      </dl>
      {of.notes.length > 0 && (
        <details>
          <summary>{say(words.notes)}</summary>
          <ul>
            {of.notes.map((one) => (
              <li key={one.text.zh}>
                <Sentence of={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {of.applies && (
        <button type="button" class="main" onClick={onApply}>
          {say(of.state === 'late' ? words.applyLate : words.applyHere)}
        </button>
      )}
    </section>
  );
}
