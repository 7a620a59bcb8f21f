import { EnvironmentOutlined, StopOutlined } from '@ant-design/icons';
import { useRef } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { EventKind } from '../../../api/grid.ts';
import type { EventRow } from '../../../api/grid-desk.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Remaining } from '../../parts/Remaining.tsx';
import { placedNames, sourceNames, words } from './words.ts';

interface QueueListProps {
  readonly events: readonly EventRow[];
  readonly kinds: ReadonlyMap<string, EventKind>;
  readonly chosen: string | undefined;
  readonly onChoose: (matter: string) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

/** The queue as a list of buttons: arrows go up and down, Enter opens. */
export function QueueList({ events, kinds, chosen, onChoose }: QueueListProps): ReactElement {
  const say = useSay();
  const list = useRef<HTMLUListElement>(null);
  const onKey = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
    event.preventDefault();
  };
  return (
    <ul className="grid-queue" ref={list} onKeyDown={onKey} aria-label={say(words.queue)}>
      {events.map((one) => {
        const kind = one.kind === null ? undefined : kinds.get(one.kind);
        const source = Object.entries(sourceNames).find(([id]) => id === one.source)?.[1];
        return (
          <li key={one.matter}>
            <button
              type="button"
              className="grid-event"
              data-matter={one.matter}
              aria-current={one.matter === chosen}
              onClick={() => onChoose(one.matter)}
            >
              <span className="grid-event-head">
                <strong>{one.title}</strong>
                {one.level > 1 && (
                  <span className={`grid-level level-${one.level}`}>{say(words.level(one.level))}</span>
                )}
              </span>
              <span className="soft">
                {one.number} · {say(one.stage.name)} ·{' '}
                {kind === undefined ? say(words.unclassified) : say(kind.name)}
                {source !== undefined && ` · ${say(source)}`}
              </span>
              <span className="grid-event-foot">
                <span className="soft">
                  {one.placed === 'none' ? <StopOutlined aria-hidden /> : <EnvironmentOutlined aria-hidden />}{' '}
                  {one.unit !== null && say(one.unit.name)}
                  {one.placed === 'none' && ` · ${say(placedNames.none)}`}
                </span>
                {one.clock?.remaining == null ? (
                  <span className="soft">{say(words.reported(moment(one.reportedAt)))}</span>
                ) : (
                  <Remaining remaining={one.clock.remaining} />
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
