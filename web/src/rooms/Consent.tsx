/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLanguage } from '../language/preact.ts';
import { command, type RecordingOfRoom, type Room, type Seat } from './calls.ts';
import { Keep } from './Keep.tsx';
import type { LiveSeat, LiveState } from './live.ts';
import { Refusal, useDoing } from './parts.tsx';
import { RoomRecorder } from './recorder.ts';
import { endedWords, words } from './words.ts';

interface ConsentProps {
  readonly live: LiveSeat;
  readonly state: LiveState;
  readonly room: Room;
  readonly own: Seat;
}

/** Asking, consenting and withdrawing; the chair's browser records while the room says that a recording runs. */
export function Consent({ live, state, room, own }: ConsentProps): JSX.Element {
  const { say } = useLanguage();
  const doing = useDoing();
  const [film, setFilm] = useState<{ readonly blob: Blob; readonly number: number } | null>(null);
  const recorder = useRef<RoomRecorder | null>(null);
  const last = room.recordings.at(-1);
  const present = last?.state === 'ended' ? undefined : last;
  const running = present?.state === 'running';
  const chairs = own.role === 'chair';
  const number = last?.number ?? 0;

  // it ends with the consent of any of them: the room says so, and the recorder stops before anything else
  useEffect(() => {
    if (!chairs || !running) return undefined;
    const made = new RoomRecorder();
    recorder.current = made;
    return () => {
      recorder.current = null;
      void made.end().then((blob) => {
        if (blob.size > 0) setFilm({ blob, number });
      });
    };
  }, [chairs, running, number]);
  useEffect(() => {
    recorder.current?.show(
      room.seats.flatMap(({ id, name, standing }) => {
        const stream = live.streamOf(id);
        return standing === 'seated' && stream !== null ? [{ name: say(name), stream }] : [];
      }),
    );
  }, [state.turn, room.revision, running]);

  const seated = room.seats.filter(({ standing }) => standing === 'seated');
  const given = present?.consents[own.id]?.consent;
  const agreed = seated.filter(({ id }) => present?.consents[id]?.consent === 'given').length;
  const open = room.phase === 'open';
  const does =
    (what: 'ask-recording' | 'begin-recording' | 'end-recording' | 'withdraw-consent') => (): void => {
      doing.run(() => command(live.door, { do: what }));
    };
  return (
    <section class="room-card" aria-labelledby="room-recording">
      <h2 id="room-recording">{say(words.recording)}</h2>
      {running && (
        <p class="room-on" role="status">
          <b aria-hidden="true">●</b> {say(words.recordingOn)}
        </p>
      )}
      {running && present.begunAt !== null && <Running since={present.begunAt} />}
      {last?.state === 'ended' && last.ended !== null && (
        <p role="status" class="room-soft">
          {say(endedWords[last.ended])}
        </p>
      )}
      {open && present !== undefined && (
        <>
          {!running && <p>{say(words.recordingAsked)}</p>}
          <p class="room-soft">{say(words.consents(agreed, seated.length))}</p>
        </>
      )}
      {open && (
        <div class="room-acts">
          {chairs && present === undefined && (
            <button type="button" disabled={doing.busy} onClick={does('ask-recording')}>
              {say(words.recordingAsk)}
            </button>
          )}
          {chairs && present?.state === 'asked' && (
            <button
              type="button"
              class="room-main"
              disabled={doing.busy || agreed < seated.length}
              onClick={does('begin-recording')}
            >
              {say(words.recordingBegin)}
            </button>
          )}
          {chairs && present !== undefined && (
            <button type="button" disabled={doing.busy} onClick={does('end-recording')}>
              {say(words.recordingEnd)}
            </button>
          )}
          {!chairs && present !== undefined && (
            <Answers present={present} given={given} live={live} doing={doing} />
          )}
        </div>
      )}
      {film !== null && room.matter !== null && (
        <Keep
          film={film.blob}
          number={film.number}
          room={room}
          matter={room.matter}
          onKept={() => setFilm(null)}
        />
      )}
      <Refusal of={doing} />
    </section>
  );
}

/** How long it has been running, by this browser's own clock from when it heard of it. */
function Running({ since }: { readonly since: number }): JSX.Element {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const began = Date.now();
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - began) / 1000)), 500);
    return () => clearInterval(timer);
  }, [since]);
  return (
    <p class="room-soft room-running" role="timer">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
    </p>
  );
}

interface AnswersProps {
  readonly present: RecordingOfRoom;
  readonly given: 'given' | 'refused' | 'withdrawn' | undefined;
  readonly live: LiveSeat;
  readonly doing: ReturnType<typeof useDoing>;
}

function Answers({ given, live, doing }: AnswersProps): JSX.Element {
  const { say } = useLanguage();
  const answer = (yes: boolean) => (): void => {
    doing.run(() => command(live.door, { do: 'consent', given: yes }));
  };
  if (given === 'given')
    return (
      <button
        type="button"
        disabled={doing.busy}
        onClick={() => doing.run(() => command(live.door, { do: 'withdraw-consent' }))}
      >
        {say(words.consentBack)}
      </button>
    );
  return (
    <>
      <button type="button" class="room-main" disabled={doing.busy} onClick={answer(true)}>
        {say(words.consentYes)}
      </button>
      <button type="button" disabled={doing.busy} aria-pressed={given === 'refused'} onClick={answer(false)}>
        {say(words.consentNo)}
      </button>
    </>
  );
}
