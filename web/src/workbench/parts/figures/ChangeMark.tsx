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
  const said = against === undefined ? null : <b>{against} </b>;
  if (change.noise === true && !change.few)
    return (
      <span className="change few">
        {said}
        <i aria-hidden>{arrows.same}</i> {say(words.same)}
        <small> {say(words.noise)}</small>
      </span>
    );
  return (
    <span className={`change ${change.few ? 'few' : (change.judged ?? 'same')}`}>
      {said}
      <i aria-hidden>{arrows[change.direction]}</i> {changeText(change, say)}{' '}
      {say(changeWord({ ...change, judged: change.few ? null : change.judged }))}
      {change.few && <small> {say(words.few)}</small>}
    </span>
  );
}
