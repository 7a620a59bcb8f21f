/** @jsxImportSource preact */
import { headings, relative, verdicts, type Check, type Report, type Text } from '@gaoyao/verify';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { moment } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { Item } from './Item.tsx';
import { states, words } from './words.ts';

const tags = { zh: 'zh-CN', en: 'en' } as const;

/** A text in the reader's language, and beneath it in the other: a result is handed on to people of both. */
function Both({ text }: { readonly text: Text }): JSX.Element {
  const { language } = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <>
      {text[language]}
      <span class="other" lang={tags[other]}>
        {text[other]}
      </span>
    </>
  );
}

interface ResultProps {
  readonly name: string;
  readonly report: Report;
}

export function Result({ name, report }: ResultProps): JSX.Element {
  const { say } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  // whoever cannot see the page hears the verdict as soon as it is there
  useEffect(() => heading.current?.focus(), [report]);
  const { verdict, trusted, createdAt, by, items, checks, proven, notProven } = report;
  return (
    <div class="result">
      <section class={`verdict ${verdict}`} aria-labelledby="verdict">
        <h2 id="verdict" tabIndex={-1} ref={heading}>
          <b aria-hidden="true">{verdict === 'holds' ? '✓' : '×'}</b>
          <span>
            <Both text={verdicts[verdict]} />
          </span>
        </h2>
        <p>
          <bdi>{name}</bdi>
        </p>
        {verdict === 'holds' && !trusted && (
          <p class="relative">
            <Both text={relative} />
          </p>
        )}
        <button type="button" class="no-print" onClick={() => print()}>
          {say(words.print)}
        </button>
      </section>
      {/* what is wrong comes first */}
      {verdict !== 'holds' && <Checks checks={checks} />}
      <Statements id="proven" heading={headings.proven} texts={proven} />
      <Statements id="not-proven" heading={headings.notProven} texts={notProven} />
      {items.length > 0 && (
        <section aria-labelledby="items">
          <h2 id="items">{say(words.items)}</h2>
          {createdAt !== null && (
            <dl class="fields">
              <div>
                <dt>{say(words.exportedAt)}</dt>
                <dd>{moment(createdAt)}</dd>
              </div>
              {by !== null && (
                <div>
                  <dt>{say(words.exportedBy)}</dt>
                  <dd>{say(by)}</dd>
                </div>
              )}
            </dl>
          )}
          {items.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </section>
      )}
      {verdict === 'holds' && <Checks checks={checks} />}
    </div>
  );
}

interface StatementsProps {
  readonly id: string;
  readonly heading: Text;
  readonly texts: readonly Text[];
}

function Statements({ id, heading, texts }: StatementsProps): JSX.Element | null {
  if (texts.length === 0) return null;
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>
        <Both text={heading} />
      </h2>
      <ul class={id}>
        {texts.map((text) => (
          <li key={text.en}>
            <Both text={text} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Checks({ checks }: { readonly checks: readonly Check[] }): JSX.Element {
  const { say } = useLanguage();
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{say(words.checks)}</h2>
      <ul class="checks">
        {checks.map((check) => (
          <CheckLine key={`${check.id} ${check.about ?? ''}`} check={check} />
        ))}
      </ul>
    </section>
  );
}

function CheckLine({ check: { state, about, text, faults } }: { readonly check: Check }): JSX.Element {
  const { say } = useLanguage();
  return (
    <li class={state}>
      <p>
        <b>
          <span aria-hidden="true">{states[state].sign}</span> {say(states[state])}
        </b>
        <span>
          {say(text)}
          {about !== null && <code>{about}</code>}
        </span>
      </p>
      {faults.map((fault) => (
        <p class="fault" key={`${fault.code} ${fault.member ?? ''} ${fault.text.en}`}>
          <code>{fault.code}</code>
          {fault.member !== null && <code>{fault.member}</code>}
          <span>{say(fault.text)}</span>
        </p>
      ))}
    </li>
  );
}
