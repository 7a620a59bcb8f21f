import { ArrowRightOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { JournalEntry } from '../../../api/contract.ts';
import { due } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

const changes: Readonly<Record<string, Text>> = {
  started: { zh: '起算', en: 'started' },
  met: { zh: '按期办结', en: 'met in time' },
  late: { zh: '逾期办结', en: 'done late' },
  cancelled: { zh: '取消', en: 'cancelled' },
  paused: { zh: '中止', en: 'paused' },
  resumed: { zh: '恢复', en: 'resumed' },
  extended: { zh: '延长', en: 'extended' },
  recomputed: { zh: '重新计算', en: 'computed again' },
};
/** Changes after which the clock runs on, so that its end is worth telling. */
const running = new Set(['started', 'resumed', 'extended', 'recomputed']);

interface EffectsProps {
  readonly effects: JournalEntry['effects'];
  readonly stageName: (id: string) => string;
}

/** What an act changed: the stage it led to, the clocks it touched, the tasks it opened and closed. */
export function Effects({ effects, stageName }: EffectsProps): ReactElement | null {
  const say = useSay();
  const { from, to, clocks = [], tasks, overrides = [] } = effects;
  const moved = to !== undefined && to !== from;
  const lines = [
    ...clocks.map((clock) => {
      const change = changes[clock.change];
      const until =
        running.has(clock.change) && clock.due !== null ? ` · ${say(words.dueOn(due(clock.due)))}` : '';
      return say(words.clockChanged(clock.name, change ?? { zh: clock.change, en: clock.change })) + until;
    }),
    ...(tasks?.opened ?? []).map((task) => say(words.taskOpened(task.name))),
    ...(tasks?.closed ?? []).map((task) => say(words.taskClosed(task.name))),
  ];
  if (!moved && lines.length === 0 && overrides.length === 0) return null;
  return (
    <ul className="effects">
      {moved && (
        <li>
          <ArrowRightOutlined aria-hidden /> {say(words.movedTo)} <strong>{stageName(to)}</strong>
        </li>
      )}
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {overrides.map(({ prompt, article, reason }) => (
        <li key={prompt.id}>
          <WarningOutlined aria-hidden /> {say(words.riskTaken(prompt.name))}{' '}
          <span className="article">{article}</span> {reason}
        </li>
      ))}
    </ul>
  );
}
