/** @jsxImportSource preact */
import type { ItemSeen } from '@gaoyao/verify';
import type { JSX } from 'preact';
import { moment } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { acts, kinds, purposes, words } from './words.ts';

/** An item of the bundle with its custody. What it says is data: it is shown as it stands, whatever the language. */
export function Item({ item }: { readonly item: ItemSeen }): JSX.Element {
  const { say } = useLanguage();
  const named = (names: typeof acts, code: string): string =>
    names[code] === undefined ? code : say(names[code]);
  return (
    <article class="card" aria-labelledby={item.id}>
      <h3 id={item.id}>{item.title === null ? say(words.untitled) : <bdi lang="zh-CN">{item.title}</bdi>}</h3>
      <dl class="fields">
        <div>
          <dt>{say(words.kind)}</dt>
          <dd>{named(kinds, item.kind)}</dd>
        </div>
        <div>
          <dt>{say(words.file)}</dt>
          <dd>
            {item.file === null ? (
              say(words.noFile)
            ) : (
              <>
                <bdi lang="zh-CN">{item.fileName ?? item.file.member}</bdi>
                <span>{say(words.bytes(item.file.size))}</span>
                <code>SHA-256 {item.file.sha256}</code>
              </>
            )}
          </dd>
        </div>
        {item.originFile !== null && (
          <div>
            <dt>{say(words.originFile)}</dt>
            <dd>
              <code>{item.originFile}</code>
            </dd>
          </div>
        )}
        <div>
          <dt>{say(words.version)}</dt>
          <dd>{item.version}</dd>
        </div>
      </dl>
      <details>
        <summary>
          {say(words.custody)} ({item.custody.length})
        </summary>
        <div class="wide" role="region" aria-label={say(words.custody)} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {[words.position, words.at, words.act, words.purpose, words.account].map((heading) => (
                  <th scope="col" key={heading.en}>
                    {say(heading)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {item.custody.map(({ position, at, act, purpose, actor }) => (
                <tr key={position}>
                  <td>{position}</td>
                  <td>{moment(at)}</td>
                  <td>{named(acts, act)}</td>
                  <td>{named(purposes, purpose)}</td>
                  <td>
                    <code>{actor}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </article>
  );
}
