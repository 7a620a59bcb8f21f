/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { moment } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { command, talkAfter, type Door, type Message, type Room } from './calls.ts';
import { Refusal, useDoing } from './parts.tsx';
import { words } from './words.ts';

/** What is said in writing. It works where nothing else does. */
export function Talk({ door, room }: { readonly door: Door; readonly room: Room }): JSX.Element {
  const { say } = useLanguage();
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const [text, setText] = useState('');
  const doing = useDoing();
  const known = messages.at(-1)?.position ?? -1;
  useEffect(() => {
    if (room.lastMessage <= known) return undefined;
    let wanted = true;
    talkAfter(door, known).then(
      (items) => {
        if (wanted) setMessages((before) => [...before, ...items.filter(({ position }) => position > known)]);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [room.lastMessage, known]);
  const nameOf = (seat: string | null) => room.seats.find(({ id }) => id === seat)?.name;
  const send = (event: Event): void => {
    event.preventDefault();
    // what could not be sent stays in the field
    doing.run(
      () => command(door, { do: 'say', text }),
      () => setText(''),
    );
  };
  return (
    <section class="room-card" aria-labelledby="room-talk">
      <h2 id="room-talk">{say(words.talk)}</h2>
      <div class="room-talk" role="log" aria-live="polite" aria-labelledby="room-talk" tabIndex={0}>
        {messages.length === 0 && <p class="room-soft">{say(words.talkNone)}</p>}
        {messages.map(({ position, at, seat, text: said }) => {
          const name = nameOf(seat);
          return (
            <p key={position}>
              <strong lang="zh-CN">{name === undefined ? '' : say(name)}</strong>{' '}
              <small class="room-soft">{moment(at).slice(11)}</small>
              <br />
              <span lang="zh-CN">{said ?? ''}</span>
            </p>
          );
        })}
      </div>
      {room.phase === 'open' && (
        <form class="room-inline" onSubmit={send}>
          <label>
            {say(words.talkYours)}
            <input
              required
              maxLength={2000}
              autocomplete="off"
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="room-main" disabled={doing.busy}>
            {say(words.talkSend)}
          </button>
        </form>
      )}
      <Refusal of={doing} />
    </section>
  );
}
