import type { ReactElement, ReactNode } from 'react';
import type { AssessmentDraft } from '../../../api/privacy.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

interface ListProps<Item> {
  readonly title: Text;
  readonly items: readonly Item[];
  readonly children: (item: Item) => ReactNode;
}

/** A list under its title; an empty one says so. */
function List<Item>({ title, items, children }: ListProps<Item>): ReactElement {
  const say = useSay();
  return (
    <>
      <h3>{say(title)}</h3>
      {items.length === 0 ? (
        <p className="soft">{say(words.none)}</p>
      ) : (
        <ul>
          {items.map((item, index) => (
            <li key={index}>{children(item)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What the platform drafted from the definition: nobody types it, and nobody can leave any of it out. */
export function DraftView({ draft }: { readonly draft: AssessmentDraft }): ReactElement {
  const say = useSay();
  const { retention } = draft;
  return (
    <div className="privacy-draft">
      <h3>{say(words.purpose)}</h3>
      <p>{say(draft.purpose)}</p>
      <List title={words.grounds} items={draft.grounds}>
        {say}
      </List>
      <List title={words.basis} items={draft.basis}>
        {({ law, version, articles, status }) => `${say(law)} (${version}) ${articles ?? ''} [${status}]`}
      </List>
      <List title={words.categories} items={draft.categories}>
        {({ name, sensitive }) => (
          <>
            {say(name)}{' '}
            {sensitive !== 'no' && (
              <span className="tag over">
                {say(sensitive === 'declared' ? words.sensitive : words.likely)}
              </span>
            )}
          </>
        )}
      </List>
      <h3>{say(words.visibility)}</h3>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.visibility)}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{say(words.who)}</th>
              <th scope="col">{say(words.sees)}</th>
              <th scope="col">{say(words.limits)}</th>
            </tr>
          </thead>
          <tbody>
            {draft.visibility.map((row, index) => (
              <tr key={index}>
                <th scope="row">{say(row.who)}</th>
                <td>{say(row.sees)}</td>
                <td>{[...row.opens, ...row.stages].map(say).join(say({ zh: '、', en: ', ' })) || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <List title={words.recipients} items={draft.recipients}>
        {say}
      </List>
      <h3>{say(words.retention)}</h3>
      <p>
        {say({
          zh: `办结后 ${String(retention.years)} 年，`,
          en: `${String(retention.years)} years after closing, `,
        })}
        {say(words[retention.then ?? 'anonymise'])}（<span lang="zh-CN">{retention.basis}</span>）[
        {retention.status}]
      </p>
      <List title={words.clocks} items={draft.clocks}>
        {({ name, period, article, status }) => (
          <>
            {say(name)} · {say(period)} · <span lang="zh-CN">{article}</span> [{status}]
          </>
        )}
      </List>
      <List title={words.automated} items={draft.automated}>
        {({ name, article, actions }) => `${say(name)} ${article ?? ''} · ${actions.map(say).join(', ')}`}
      </List>
      <List title={words.rights} items={draft.rights}>
        {say}
      </List>
    </div>
  );
}
