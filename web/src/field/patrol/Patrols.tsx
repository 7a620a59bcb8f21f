/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PatrolShown } from '../../api/patrols.ts';
import { today } from '../../language/dates.ts';
import { useLanguage } from '../../language/preact.ts';
import type { Known } from '../queue-store.ts';
import type { QueueEntry } from '../queue.ts';
import { patrolNow } from './patrol-steps.ts';
import { words } from './patrol-words.ts';
import { PatrolWalk } from './PatrolWalk.tsx';
import { usePatrols } from './usePatrols.ts';

interface PatrolsProps {
  readonly known: Known;
  readonly entries: readonly QueueEntry[];
  readonly isOnline: boolean;
}

/** The patrols the person has to walk, each opened to its next step; what waits on the phone already counts as done. */
export function Patrols({ known, entries, isOnline }: PatrolsProps): JSX.Element | null {
  const { say } = useLanguage();
  const ofPatrols = entries.filter(({ work }) => work?.does === 'act');
  const sent = ofPatrols.filter(({ state }) => state === 'sent').map(({ id }) => id);
  const patrols = usePatrols(known.account.id, isOnline, sent.join());
  if (patrols.length === 0) return null;
  return (
    <section class="street" aria-labelledby="patrols">
      <h2 id="patrols">{say(words.heading)}</h2>
      <ul>
        {patrols.map((patrol) => (
          <Item key={patrol.matter} patrol={patrol} known={known} entries={ofPatrols} />
        ))}
      </ul>
    </section>
  );
}

function Item({
  patrol,
  known,
  entries,
}: {
  readonly patrol: PatrolShown;
  readonly known: Known;
  readonly entries: readonly QueueEntry[];
}): JSX.Element {
  const { say } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const now = patrolNow(patrol, entries);
  return (
    <li>
      <strong>{patrol.title}</strong>
      <p>
        {say(patrol.sheet.name)} · {say(words.progress(now.done, patrol.steps))}
        {patrol.plannedFor !== today() && ` · ${say(words.later(patrol.plannedFor))}`}
      </p>
      {now.waiting > 0 && (
        <p class="reading" role="status">
          {say(now.stage === 'finished' ? words.finished : words.waiting(now.waiting))}
        </p>
      )}
      {now.refused !== null && (
        <p class="fault" role="alert">
          {say(words.refused)} {now.refused.problem !== null && say(now.refused.problem.text)}
        </p>
      )}
      {now.stage !== 'finished' && patrol.plannedFor > today() && <p>{say(words.tooEarly)}</p>}
      {now.stage !== 'finished' && patrol.plannedFor <= today() && now.refused === null && (
        <>
          {isOpen && <PatrolWalk patrol={patrol} known={known} at={now} />}
          <button
            type="button"
            class={isOpen ? 'wide' : 'wide primary'}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {say(isOpen ? words.fold : now.stage === 'planned' ? words.look : words.goOn)}
          </button>
        </>
      )}
    </li>
  );
}
