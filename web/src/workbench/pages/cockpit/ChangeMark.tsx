import type { ReactElement } from 'react';
import type { Change } from '../../../api/cockpit.ts';
import { useSay } from '../../language.ts';
import { changeText, changeWord } from './figure-text.ts';
import { words } from './words.ts';

const arrows = { up: '▲', down: '▼', same: '＝' } as const;

/** Against the same days of the year before: arrow, sign, word and colour together. */
export function ChangeMark({ change }: { readonly change: Change | null }): ReactElement {
  const say = useSay();
  if (change === null) return <span className="change none">{say(words.noChange)}</span>;
  return (
    <span className={`change ${change.few ? 'few' : (change.judged ?? 'same')}`}>
      <i aria-hidden>{arrows[change.direction]}</i> {changeText(change, say)} {say(changeWord(change))}
      {change.few && <small> {say(words.few)}</small>}
    </span>
  );
}
