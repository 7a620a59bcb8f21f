/** @jsxImportSource preact */
import type { ComponentType, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useLanguage } from '../language/preact.ts';
import type { EventMapProps } from './EventMap.tsx';
import type { Known } from './queue-store.ts';
import type { QueueEntry } from './queue.ts';
import { StreetTaskItem } from './StreetTaskItem.tsx';
import { words } from './street-words.ts';
import { useStreetDay } from './useStreetDay.ts';

interface StreetTasksProps {
  readonly known: Known;
  readonly entries: readonly QueueEntry[];
  readonly isOnline: boolean;
}

/** The events given to the person, with what can be done about them here and now, and what they reported. */
export function StreetTasks({ known, entries, isOnline }: StreetTasksProps): JSX.Element | null {
  const { say } = useLanguage();
  const sent = entries.filter(({ state }) => state === 'sent').map(({ id }) => id);
  const day = useStreetDay(known.account.id, isOnline, sent.join());
  const [Map, setMap] = useState<{ readonly View: ComponentType<EventMapProps> } | null>(null);
  const [isMissing, setMissing] = useState(false);
  if (day === null || (day.tasks.length === 0 && day.reports.length === 0)) return null;
  const open = (): void => {
    if (Map !== null) {
      setMap(null);
      return;
    }
    import('./EventMap.tsx').then(
      ({ EventMap }) => setMap({ View: EventMap }),
      () => setMissing(true),
    );
  };
  return (
    <section class="street" aria-labelledby="street">
      <h2 id="street">{say(words.today)}</h2>
      {day.tasks.length === 0 && <p>{say(words.none)}</p>}
      <ul aria-live="polite">
        {day.tasks.map((task) => (
          <StreetTaskItem
            key={`${task.matter}-${task.task.id}`}
            task={task}
            known={known}
            isOnline={isOnline}
            entries={entries.filter(({ matter }) => matter.id === task.matter)}
          />
        ))}
      </ul>
      {day.reports.length > 0 && (
        <details>
          <summary>
            {say(words.mine)} {day.reports.length}
          </summary>
          <ul>
            {day.reports.map((event) => (
              <li key={event.matter}>
                <strong>{event.title}</strong>
                <p>
                  {event.number} · {say(event.stage.name)}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <button type="button" class="wide" aria-expanded={Map !== null} onClick={open}>
        {say(Map === null ? words.map : words.mapClose)}
      </button>
      {isMissing && <p class="fault">{say(words.mapMissing)}</p>}
      {Map !== null && <Map.View tasks={day.tasks.map(({ event }) => event)} reports={day.reports} />}
    </section>
  );
}
