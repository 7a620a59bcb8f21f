/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { randomKey } from '../api/request.ts';
import { due } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import type { Text } from '../language/text.ts';
import { actPieces } from './act-pieces.ts';
import { AskAssist } from './AskAssist.tsx';
import { words as captureWords } from './capture-words.ts';
import { FeedBack } from './FeedBack.tsx';
import type { EventAct, FieldWork } from './field-work.ts';
import { keepAll, type Known } from './queue-store.ts';
import type { QueueEntry } from './queue.ts';
import type { StreetTask } from './street-day.ts';
import { words } from './street-words.ts';

type ActWork = Extract<FieldWork, { does: 'act' }>;
export type Handing = (input: ActWork['input'], photos: readonly File[]) => void;

interface ItemProps {
  readonly task: StreetTask;
  readonly known: Known;
  readonly isOnline: boolean;
  /** What waits on this phone about it, or was refused. */
  readonly entries: readonly QueueEntry[];
}

const names: Record<EventAct, Text> = {
  accept: words.accept,
  'feed-back': words.feedBack,
  'ask-assist': words.askAssist,
};

/** One event: where, until when, and the acts of this moment; what waits on the phone already counts as done. */
export function StreetTaskItem({ task, known, isOnline, entries }: ItemProps): JSX.Element {
  const { say } = useLanguage();
  const [open, setOpen] = useState<'feed-back' | 'ask-assist' | null>(null);
  const [problem, setProblem] = useState<Text | null>(null);
  const { event } = task;
  const acts = entries.flatMap(({ id, state, work, problem: said }) =>
    work?.does === 'act' ? [{ id, state, work, said }] : [],
  );
  const under = acts.filter(({ state }) => state !== 'sent' && state !== 'refused');
  const waits = (action: string): boolean => under.some(({ work }) => work.action === action);
  const stage = event.stage.id === 'dispatched' && waits('accept') ? 'handling' : event.stage.id;
  const isDone = waits('feed-back');
  const mayHandle = task.actions.includes('feed-back') || waits('accept');

  const keep = (action: EventAct, input: ActWork['input'], photos: readonly File[]): void => {
    setProblem(null);
    keepAll(
      actPieces({
        ...{ account: known.account, task, action, name: names[action], input, stage, photos },
        ...{ now: Date.now(), newKey: randomKey },
      }),
    ).then(
      () => setOpen(null),
      () => setProblem(captureWords.notKept),
    );
  };
  return (
    <li>
      <strong>{task.title}</strong>
      <p>
        {say(event.stage.name)}
        {event.clock !== null && ` · ${say(event.clock.name)} ${due(event.clock.due)}`}
        {event.overdue && <b class="left over"> ! {say(words.overdue)}</b>}
      </p>
      <p>
        {[task.number, task.address ?? (event.unit === null ? '' : say(event.unit.name))]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      {acts.map(({ id, state, work, said }) =>
        state === 'sent' ? null : (
          <p key={id} class={state === 'refused' ? 'fault' : 'reading'} role="status">
            {say((state === 'refused' ? words.refused : words.waiting)(say(names[work.action as EventAct])))}{' '}
            {state === 'refused' && said !== null && say(said.text)}
          </p>
        ),
      )}
      {problem !== null && (
        <p class="fault" role="alert">
          {say(problem)}
        </p>
      )}
      {stage === 'dispatched' && task.actions.includes('accept') && (
        <button type="button" class="wide primary" onClick={() => keep('accept', {}, [])}>
          {say(words.accept)}
        </button>
      )}
      {stage === 'handling' && mayHandle && !isDone && open === null && (
        <>
          <button type="button" class="wide primary" onClick={() => setOpen('feed-back')}>
            {say(words.feedBack)}
          </button>
          {!waits('ask-assist') && (
            <button type="button" class="wide" onClick={() => setOpen('ask-assist')}>
              {say(words.askAssist)}
            </button>
          )}
        </>
      )}
      {open === 'feed-back' && (
        <FeedBack
          isOnline={isOnline}
          onCancel={() => setOpen(null)}
          onHanded={(input, photos) => keep('feed-back', input, photos)}
        />
      )}
      {open === 'ask-assist' && (
        <AskAssist
          matter={task.matter}
          isOnline={isOnline}
          onCancel={() => setOpen(null)}
          onHanded={(input) => keep('ask-assist', input, [])}
        />
      )}
    </li>
  );
}
