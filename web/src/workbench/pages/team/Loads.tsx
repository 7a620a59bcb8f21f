import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { ReactElement } from 'react';
import type { HandlerLoad } from '../../../api/work.ts';
import { day } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { words } from './words.ts';

function Head({ name, meaning }: { readonly name: Text; readonly meaning?: Text }): ReactElement {
  const say = useSay();
  return (
    <th scope="col" className={meaning === undefined ? undefined : 'number'}>
      {say(name)}
      {meaning !== undefined && <small>{say(meaning)}</small>}
    </th>
  );
}

const figures = ['open', 'dueThisWeek', 'overdue'] as const;
const meanings = {
  open: words.openMeaning,
  dueThisWeek: words.dueMeaning,
  overdue: words.overdueMeaning,
} as const;

/** Open matters by handler in the order of names. Nothing is coloured or ranked: it says where the work lies. */
export function Loads({ loads }: { readonly loads: readonly HandlerLoad[] }): ReactElement {
  const say = useSay();
  const sum = (key: (typeof figures)[number]): number => loads.reduce((all, one) => all + one[key], 0);
  return (
    <section className="card" aria-labelledby="loads-title">
      <h2 id="loads-title">{say(words.loads)}</h2>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.loads)}>
        <table className="plain-table loads">
          <thead>
            <tr>
              <Head name={words.handler} />
              {figures.map((key) => (
                <Head key={key} name={words[key]} meaning={meanings[key]} />
              ))}
              <th scope="col" className="oldest">
                {say(words.oldest)}
                <small>{say(words.oldestMeaning)}</small>
              </th>
            </tr>
          </thead>
          <tbody>
            {loads.map((load) => (
              <tr key={load.handler?.id ?? ''}>
                <th scope="row">
                  {load.handler === null ? (
                    <em>{say(words.nobody)}</em>
                  ) : (
                    <>
                      {say(load.handler.name)} <small className="soft">{load.handler.staffNumber}</small>
                    </>
                  )}
                </th>
                {figures.map((key) => (
                  <td key={key} className="number">
                    {numberText(load[key])}
                  </td>
                ))}
                <td className="oldest">
                  {load.oldest === null ? (
                    '—'
                  ) : (
                    <Link to="/w/matters/$matterId" params={{ matterId: load.oldest.matter }}>
                      {load.oldest.number} <small className="soft">{day(load.oldest.openedAt)}</small>
                    </Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say(words.total)}</th>
              {figures.map((key) => (
                <td key={key} className="number">
                  {numberText(sum(key))}
                </td>
              ))}
              <td className="oldest" />
            </tr>
          </tfoot>
        </table>
      </div>
      <dl className="loads-meaning">
        {figures.map((key) => (
          <Fragment key={key}>
            <dt>{say(words[key])}</dt>
            <dd>{say(meanings[key])}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
