import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { changeText, changeWord, type ShownChange } from './figure-text.ts';
import { words } from './words.ts';

const arrows = { up: '▲', down: '▼', same: '＝' } as const;

interface ChangeMarkProps {
  readonly change: ShownChange | null;
  /** What it is compared with, where that is not said around it: 同比, 环比. */
  readonly against?: string;
}

/** Against another period: arrow, sign, word and colour together; what chance alone does is said and not judged. */
export function ChangeMark({ change, against }: ChangeMarkProps): ReactElement {
  const say = useSay();
  if (change === null) return <span className="change none">{say(words.noChange)}</span>;
  const unsure = change.few || change.noise === true;
  return (
    <span className={`change ${unsure ? 'few' : (change.judged ?? 'same')}`}>
      {against !== undefined && <b>{against} </b>}
      <i aria-hidden>{arrows[change.direction]}</i> {changeText(change, say)} {say(changeWord(change))}
      {unsure && <small> {say(change.few ? words.few : words.noise)}</small>}
    </span>
  );
}
