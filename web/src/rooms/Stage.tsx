/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLanguage } from '../language/preact.ts';
import { command, type Means, type Room, type Seat } from './calls.ts';
import type { LiveSeat, LiveState } from './live.ts';
import { Refusal, useDoing } from './parts.tsx';
import { meansWords, roleWords, words } from './words.ts';

interface StageProps {
  readonly live: LiveSeat;
  readonly state: LiveState;
  readonly room: Room;
}

/** Everybody who is seated, with picture or name; how oneself takes part; and, for the chair, who waits at the door. */
export function Stage({ live, state, room }: StageProps): JSX.Element {
  const { say } = useLanguage();
  const doing = useDoing();
  const own = room.seats.find(({ id }) => id === room.me);
  const seated = room.seats.filter(({ standing }) => standing === 'seated');
  const waiting = room.seats.filter(({ standing }) => standing === 'waiting');
  return (
    <section class="room-card" aria-labelledby="room-people">
      <h2 id="room-people">{say(words.people)}</h2>
      <ul class="room-tiles">
        {seated.map((seat) => (
          <Tile key={seat.id} live={live} seat={seat} mine={seat.id === room.me} turn={state.turn}>
            {own?.role === 'chair' && seat.role !== 'chair' && (
              <WithReason
                label={say(words.remove)}
                name={say(seat.name)}
                onSure={(reason) =>
                  doing.run(() => command(live.door, { do: 'remove', seat: seat.id, reason }))
                }
              />
            )}
          </Tile>
        ))}
      </ul>
      {own?.standing === 'seated' && (
        <div class="room-acts" role="group" aria-label={say(words.how)}>
          {(['video', 'audio', 'text'] as const satisfies readonly Means[]).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={own.means === one}
              disabled={doing.busy}
              onClick={() => doing.run(() => live.use(one))}
            >
              {say(meansWords[one])}
            </button>
          ))}
        </div>
      )}
      {own?.role === 'chair' && waiting.length > 0 && (
        <div class="room-door" role="region" aria-label={say(words.atDoor)} aria-live="polite">
          <h3>{say(words.atDoor)}</h3>
          <ul>
            {waiting.map((seat) => (
              <li key={seat.id}>
                <span lang="zh-CN">{say(seat.name)}</span> <small>{say(roleWords[seat.role])}</small>
                <button
                  type="button"
                  class="room-main"
                  disabled={doing.busy}
                  aria-label={`${say(words.admit)} ${say(seat.name)}`}
                  onClick={() => doing.run(() => command(live.door, { do: 'admit', seat: seat.id }))}
                >
                  {say(words.admit)}
                </button>
                <WithReason
                  label={say(words.refuse)}
                  name={say(seat.name)}
                  onSure={(reason) =>
                    doing.run(() => command(live.door, { do: 'refuse', seat: seat.id, reason }))
                  }
                />
              </li>
            ))}
          </ul>
        </div>
      )}
      <Refusal of={doing} />
    </section>
  );
}

interface TileProps {
  readonly live: LiveSeat;
  readonly seat: Seat;
  readonly mine: boolean;
  /** Draws again when pictures and voices have changed. */
  readonly turn: number;
  readonly children: JSX.Element | false;
}

function Tile({ live, seat, mine, turn, children }: TileProps): JSX.Element {
  const { say } = useLanguage();
  const video = useRef<HTMLVideoElement>(null);
  const stream = live.streamOf(seat.id);
  useEffect(() => {
    const shown = video.current;
    if (shown === null || shown.srcObject === stream) return;
    shown.srcObject = stream;
    shown.play().catch(() => undefined);
  }, [stream, turn]);
  const away = seat.link === null;
  const pictured = stream !== null && stream.getVideoTracks().length > 0 && seat.means === 'video' && !away;
  return (
    <li
      class={away ? 'room-tile away' : 'room-tile'}
      data-seat={seat.role}
      data-means={seat.means}
      data-connection={mine ? 'own' : live.stateOf(seat.id)}
    >
      <video ref={video} muted={mine} autoplay playsInline hidden={!pictured} aria-hidden="true" />
      {!pictured && (
        <span class="room-initial" aria-hidden="true" lang="zh-CN">
          {say(seat.name).slice(0, 1)}
        </span>
      )}
      <p>
        <strong lang="zh-CN">{say(seat.name)}</strong> {say(roleWords[seat.role])}
        {mine && ` · ${say(words.me)}`}
        {seat.means !== 'video' && ` · ${say(meansWords[seat.means])}`}
        {away && <b> · {say(words.awaySign)}</b>}
      </p>
      {children}
    </li>
  );
}

interface WithReasonProps {
  readonly label: string;
  readonly name: string;
  readonly onSure: (reason: string) => void;
}

/** A step that needs a reason: asked for in place. */
function WithReason({ label, name, onSure }: WithReasonProps): JSX.Element {
  const { say } = useLanguage();
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  if (!asked)
    return (
      <button type="button" aria-label={`${label} ${name}`} onClick={() => setAsked(true)}>
        {label}
      </button>
    );
  return (
    <form
      class="room-inline"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(false);
        onSure(reason);
      }}
    >
      <label>
        {say(words.reason)}
        <input
          required
          maxLength={1000}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <button type="submit">{label}</button>
      <button type="button" onClick={() => setAsked(false)}>
        {say(words.back)}
      </button>
    </form>
  );
}
