/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { moment } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { command, recordOf, type Door, type RecordText, type Room, type Seat } from './calls.ts';
import { Refusal, useDoing } from './parts.tsx';
import { words } from './words.ts';

interface RecordProps {
  readonly door: Door;
  readonly room: Room;
  readonly own: Seat;
}

const confirms = ['party', 'agent', 'witness'];

/** The record: written page by page, read and confirmed page by page, frozen when the room is closed. */
export function RecordPages({ door, room, own }: RecordProps): JSX.Element {
  const { say } = useLanguage();
  const [record, setRecord] = useState<RecordText>({ pages: [], frozen: null });
  const stamp = `${room.phase} ${room.pages.map(({ digest }) => digest).join(' ')}`;
  useEffect(() => {
    let wanted = true;
    recordOf(door).then(
      (found) => {
        if (wanted) setRecord(found);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [stamp]);
  const recorder = room.seats.some(({ role, standing }) => role === 'recorder' && standing === 'seated');
  const writes = room.phase === 'open' && (own.role === 'recorder' || (own.role === 'chair' && !recorder));
  return (
    <section class="room-card" aria-labelledby="room-record">
      <h2 id="room-record">{say(words.record)}</h2>
      {record.frozen !== null && (
        <details open>
          <summary>{say(words.frozen)}</summary>
          <pre class="room-frozen" lang="zh-CN" tabIndex={0} aria-label={say(words.frozen)}>
            {record.frozen.text}
          </pre>
          <p class="room-digest">
            {say(words.digest)} <code>{record.frozen.digest}</code>
          </p>
        </details>
      )}
      {room.phase === 'open' && (
        <ol class="room-pages">
          {room.pages.length === 0 && !writes && <li class="room-soft">{say(words.recordNone)}</li>}
          {room.pages.map((page, index) => (
            <li key={index}>
              <Page
                door={door}
                room={room}
                own={own}
                index={index}
                read={record.pages[index]}
                writes={writes}
              />
            </li>
          ))}
          {writes && (
            <li>
              <Writing door={door} page={room.pages.length + 1} version={0} text="" key={room.pages.length} />
            </li>
          )}
        </ol>
      )}
    </section>
  );
}

interface PageProps extends RecordProps {
  readonly index: number;
  /** As it was read, with its digest; a newer one may be on its way. */
  readonly read: RecordText['pages'][number] | undefined;
  readonly writes: boolean;
}

function Page({ door, room, own, index, read, writes }: PageProps): JSX.Element {
  const { say } = useLanguage();
  const doing = useDoing();
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState('');
  const { version, digest, answers } = room.pages[index]!;
  const text = read?.text ?? '';
  const page = index + 1;
  const asked = room.seats.filter(({ role, standing }) => confirms.includes(role) && standing === 'seated');
  const given = answers[own.id];
  const done = given?.answer === 'confirmed' && given.version === version;
  return (
    <article aria-label={say(words.page(page))} data-version={version}>
      <h3>
        {say(words.page(page))} <small class="room-soft">{say(words.version(version))}</small>
      </h3>
      {writes ? (
        <Writing door={door} page={page} version={version} text={text} key={digest} />
      ) : (
        <p class="room-page" lang="zh-CN">
          {text}
        </p>
      )}
      <ul class="room-answers">
        {asked.map(({ id, name }) => {
          const answer = answers[id];
          const present = answer?.version === version;
          return (
            <li key={id} data-answer={present ? answer.answer : answer === undefined ? 'open' : 'changed'}>
              <span lang="zh-CN">{say(name)}</span> ·{' '}
              {answer === undefined
                ? say(words.openFor)
                : !present
                  ? say(words.changedSince)
                  : `${say(answer.answer === 'confirmed' ? words.confirmedBy : words.declinedBy)} ${moment(new Date(answer.at).toISOString())}`}
            </li>
          );
        })}
      </ul>
      {confirms.includes(own.role) && !done && (
        <div class="room-acts">
          <button
            type="button"
            class="room-main"
            // what is confirmed is what is before the person
            disabled={doing.busy || read?.digest !== digest}
            onClick={() => doing.run(() => command(door, { do: 'confirm', page, digest }))}
          >
            {say(words.confirm)}
          </button>
          {!declining && (
            <button type="button" onClick={() => setDeclining(true)}>
              {say(words.decline)}
            </button>
          )}
        </div>
      )}
      {declining && (
        <form
          class="room-inline"
          onSubmit={(event) => {
            event.preventDefault();
            doing.run(
              () => command(door, { do: 'decline', page, digest, reason }),
              () => setDeclining(false),
            );
          }}
        >
          <label>
            {say(words.declineReason)}
            <input
              required
              maxLength={1000}
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </label>
          <button type="submit">{say(words.decline)}</button>
        </form>
      )}
      <Refusal of={doing} />
    </article>
  );
}

interface WritingProps {
  readonly door: Door;
  readonly page: number;
  readonly version: number;
  readonly text: string;
}

function Writing({ door, page, version, text }: WritingProps): JSX.Element {
  const { say } = useLanguage();
  const doing = useDoing();
  const [typed, setTyped] = useState(text);
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    if (!touched) setTyped(text);
  }, [text]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        doing.run(
          () => command(door, { do: 'write', page, expected: version, text: typed }),
          () => setTouched(false),
        );
      }}
    >
      <label>
        {say(version === 0 ? words.newPage : words.page(page))}
        <textarea
          rows={5}
          maxLength={8000}
          required
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setTouched(true);
          }}
        />
      </label>
      <button type="submit" disabled={doing.busy || !touched}>
        {say(words.save)}
      </button>
      <Refusal of={doing} />
    </form>
  );
}
