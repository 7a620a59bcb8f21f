/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { moment } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { command, type Door, type Means } from './calls.ts';
import { Consent } from './Consent.tsx';
import { Exhibits } from './Exhibits.tsx';
import { LiveSeat, type LiveState } from './live.ts';
import { Refusal, useDoing } from './parts.tsx';
import { RecordPages } from './RecordPages.tsx';
import { Stage } from './Stage.tsx';
import { Talk } from './Talk.tsx';
import { meansWords, phaseWords, purposeWords, words } from './words.ts';
import './room.css';

/** One seat in a room: at the door, waiting, inside, and afterwards. The same page for officials and for guests. */
export function RoomApp({ door }: { readonly door: Door }): JSX.Element {
  const { say } = useLanguage();
  const [state, setState] = useState<LiveState | null>(null);
  const [wanted, setWanted] = useState<Means>('video');
  const live = useRef<LiveSeat | null>(null);
  const doing = useDoing();
  // whoever goes to another page lets go of camera and microphone
  useEffect(() => () => live.current?.close(), []);

  const begin = (event: Event): void => {
    event.preventDefault();
    doing.run(async () => {
      live.current?.close();
      live.current = new LiveSeat(door, setState);
      await live.current.begin(wanted);
    });
  };
  const room = state?.room ?? null;
  const seat = live.current;
  if (state === null || room === null || seat === null)
    return (
      <form class="room-card room-begin" onSubmit={begin}>
        <fieldset>
          <legend>{say(words.how)}</legend>
          {(['video', 'audio', 'text'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="means" checked={wanted === one} onChange={() => setWanted(one)} />
              {say(meansWords[one])}
            </label>
          ))}
        </fieldset>
        <p class="room-soft">{say(words.howHint)}</p>
        <button type="submit" class="room-main" disabled={doing.busy}>
          {say(doing.busy ? words.busy : words.begin)}
        </button>
        <Refusal of={doing} />
      </form>
    );
  const own = room.seats.find(({ id }) => id === room.me);
  const inside = own?.standing === 'seated' && (room.phase === 'open' || room.phase === 'closed');
  return (
    <div class="room" data-phase={room.phase} data-connection={state.connection}>
      <header class="room-head">
        <p>
          <strong>{say(purposeWords[room.purpose])}</strong> · {moment(room.plannedAt)} ·{' '}
          {say(phaseWords[room.phase])}
        </p>
        <p class={`room-connection ${state.connection}`} role="status">
          {say(words[state.connection])}
        </p>
      </header>
      {own?.standing === 'waiting' && room.phase !== 'closed' && (
        <section class="room-card" role="status">
          <h2>{say(words.waiting)}</h2>
          <p>{say(words.waitingHint)}</p>
        </section>
      )}
      {(own?.standing === 'refused' || own?.standing === 'removed') && (
        <p role="alert">{say(words.refusedEntry)}</p>
      )}
      {room.phase === 'cancelled' && <p role="alert">{say(words.cancelledNow)}</p>}
      {room.phase === 'closed' && <p role="status">{say(words.closedNow)}</p>}
      {inside && (
        <div class="room-parts">
          {room.phase === 'open' && <Stage live={seat} state={state} room={room} />}
          <Exhibits door={door} room={room} own={own} />
          <RecordPages door={door} room={room} own={own} />
          <Talk door={door} room={room} />
          <Consent live={seat} state={state} room={room} own={own} />
        </div>
      )}
      {own?.role === 'chair' && room.phase === 'open' && <Close door={door} />}
      {own !== undefined &&
        own.role !== 'chair' &&
        ['seated', 'waiting'].includes(own.standing) &&
        room.phase !== 'closed' && (
          <button
            type="button"
            disabled={doing.busy}
            onClick={() =>
              doing.run(
                () => command(door, { do: 'leave' }),
                () => {
                  seat.close();
                  setState(null);
                },
              )
            }
          >
            {say(words.leave)}
          </button>
        )}
      <Refusal of={doing} />
    </div>
  );
}

/** Ends the room, asked twice: the record is frozen for good. */
function Close({ door }: { readonly door: Door }): JSX.Element {
  const { say } = useLanguage();
  const [asked, setAsked] = useState(false);
  const doing = useDoing();
  return (
    <div class="room-acts">
      {asked ? (
        <>
          <p>{say(words.closeSure)}</p>
          <button
            type="button"
            class="room-main"
            disabled={doing.busy}
            onClick={() => doing.run(() => command(door, { do: 'close' }))}
          >
            {say(words.closeYes)}
          </button>
          <button type="button" onClick={() => setAsked(false)}>
            {say(words.back)}
          </button>
        </>
      ) : (
        <button type="button" onClick={() => setAsked(true)}>
          {say(words.close)}
        </button>
      )}
      <Refusal of={doing} />
    </div>
  );
}
