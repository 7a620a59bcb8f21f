import { useDeferredValue, useState } from 'react';
import type { ReactElement } from 'react';
import type { BoardIndicator, BoardSourceGroup } from '../../../../api/boards.ts';
import { useSay } from '../../../language.ts';
import { Name } from '../../../parts/figures/Name.tsx';
import { words as boardWords } from '../words.ts';
import { composeWords as words } from './compose-words.ts';
import { freeKinds, keyOf } from './draft.ts';

interface SourceListProps {
  readonly groups: readonly BoardSourceGroup[];
  readonly full: boolean;
  readonly onAdd: (indicator: BoardIndicator) => void;
  readonly onAddFree: (kind: (typeof freeKinds)[number]) => void;
}

/** Everything that can be put on a board, by where it is defined; a press adds it. */
export function SourceList({ groups, full, onAdd, onAddFree }: SourceListProps): ReactElement {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed).trim().toLocaleLowerCase();
  const found = groups.flatMap((group) => {
    const indicators = group.indicators.filter(
      ({ name, meaning }) =>
        wanted === '' ||
        [name.zh, name.en, meaning.zh, meaning.en, group.name.zh, group.name.en].some((one) =>
          one.toLocaleLowerCase().includes(wanted),
        ),
    );
    return indicators.length === 0 ? [] : [{ ...group, indicators }];
  });
  return (
    <section className="pane source-list" aria-label={say(words.sources)}>
      <label>
        {say(words.find)}
        <input type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      <div className="rank-scroll" tabIndex={0} role="region" aria-label={say(words.sources)}>
        <h3>{say(words.others)}</h3>
        <ul>
          {freeKinds.map((kind) => (
            <li key={kind}>
              <button
                type="button"
                disabled={full}
                aria-label={say(words.add(say(boardWords.kinds[kind])))}
                onClick={() => onAddFree(kind)}
              >
                ＋ {say(boardWords.kinds[kind])}
              </button>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="nothing-here">{say(words.none)}</p>}
        {found.map((group, index) => (
          <details key={group.id} open={wanted !== '' || index === 0}>
            <summary>
              <Name text={group.name} /> <small>{group.indicators.length}</small>
            </summary>
            <ul>
              {group.indicators.map((one) => (
                <li key={keyOf(one.source)}>
                  <button
                    type="button"
                    disabled={full}
                    title={say(one.meaning)}
                    aria-label={say(words.add(say(one.name)))}
                    data-source={keyOf(one.source)}
                    onClick={() => onAdd(one)}
                  >
                    ＋ <Name text={one.name} />
                  </button>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </section>
  );
}
