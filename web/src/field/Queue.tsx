/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { EventKind } from '../api/grid.ts';
import { moment } from '../language/dates.ts';
import { sizeText } from '../language/sizes.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './capture-words.ts';
import { EditReport } from './EditReport.tsx';
import { paused, resumed, type QueueEntry } from './queue.ts';
import { breakOff } from './queue-sender.ts';
import { amend, discard } from './queue-store.ts';

const signs = { waiting: '◔', sending: '↑', paused: '❚❚', refused: '!', sent: '✓' } as const;
const tones = { waiting: 'near', sending: 'near', paused: 'near', refused: 'over', sent: 'calm' } as const;

function Entry({
  entry,
  kinds,
  onEdit,
}: {
  readonly entry: QueueEntry;
  readonly kinds: readonly EventKind[];
  readonly onEdit: (entry: QueueEntry) => void;
}): JSX.Element {
  const { say } = useLanguage();
  const [isSure, setSure] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const { id, state, file, bytes, problem, captured, matter, madeAt } = entry;
  const share = file === null || file.size === 0 ? 0 : bytes / file.size;
  const remove = (): void => {
    if (!isSure && state !== 'sent') {
      setSure(true);
      return;
    }
    breakOff(id);
    void discard([id]);
  };
  return (
    <li class="queued">
      <strong>{captured.title === '' ? matter.number : captured.title}</strong>
      <span class={`left ${tones[state]}`}>
        <b aria-hidden="true">{signs[state]}</b> {say(words[state])}
      </span>
      <span class="what">
        {matter.number === '' ? '' : `${matter.number} · `}
        {moment(new Date(madeAt).toISOString())}
      </span>
      {state === 'sent' && <small>{say(words.sentNote)}</small>}
      {file !== null && state !== 'sent' && (
        <>
          <progress
            max={1}
            value={share}
            aria-label={say(words.share(Math.floor(share * 100), sizeText(file.size)))}
          />
          <small>{say(words.share(Math.floor(share * 100), sizeText(file.size)))}</small>
        </>
      )}
      {problem !== null && <p class={state === 'refused' ? 'fault' : 'soft'}>{say(problem.text)}</p>}
      {isOpen && entry.work?.does === 'report' && (
        <EditReport id={id} work={entry.work} kinds={kinds} onDone={() => setOpen(false)} />
      )}
      <div class="acts">
        {(state === 'waiting' || state === 'sending') && (
          <button
            type="button"
            class="small"
            onClick={() => {
              void amend(id, paused).then(() => breakOff(id));
            }}
          >
            {say(words.pause)}
          </button>
        )}
        {(state === 'paused' || state === 'refused') && (
          <button type="button" class="small" onClick={() => void amend(id, resumed)}>
            {say(state === 'paused' ? words.resume : words.retry)}
          </button>
        )}
        {(state === 'refused' || state === 'paused') &&
          entry.work?.does !== 'act' &&
          entry.of === undefined && (
            <button
              type="button"
              class="small"
              onClick={() => (entry.work === undefined ? onEdit(entry) : setOpen(!isOpen))}
            >
              {say(words.edit)}
            </button>
          )}
        <button type="button" class="small" onClick={remove} onBlur={() => setSure(false)}>
          {say(isSure ? words.removeSure : words.remove)}
        </button>
      </div>
    </li>
  );
}

/** What was captured on this phone and where its sending stands. */
export function Queue({
  entries,
  kinds,
  onEdit,
}: {
  readonly entries: readonly QueueEntry[];
  readonly kinds: readonly EventKind[];
  readonly onEdit: (entry: QueueEntry) => void;
}): JSX.Element {
  const { say } = useLanguage();
  return (
    <section aria-labelledby="queue">
      <h2 id="queue">{say(words.queue)}</h2>
      {entries.length === 0 && <p class="empty">{say(words.empty)}</p>}
      <ul aria-live="polite">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} kinds={kinds} onEdit={onEdit} />
        ))}
      </ul>
    </section>
  );
}
