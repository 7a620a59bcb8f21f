/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { captureEvidence } from '../api/evidence.ts';
import { randomKey } from '../api/request.ts';
import { transfer } from '../api/transfer.ts';
import { moment, today } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { keepRecording, type Room, type SeatRole } from './calls.ts';
import { Refusal, useDoing } from './parts.tsx';
import { checkWords, words } from './words.ts';

interface KeepProps {
  readonly film: Blob;
  readonly number: number;
  readonly room: Room;
  readonly matter: string;
  readonly onKept: () => void;
}

const participantRoles: Readonly<Record<SeatRole, string>> = {
  party: 'party',
  witness: 'witness',
  chair: 'other',
  officer: 'other',
  recorder: 'other',
  agent: 'other',
  observer: 'other',
};

/**
 * Keeps a recording as evidence of the matter, by the same way as any other film; who consented when stands in its
 * metadata. Two officers are named with their certificates (行政处罚法 42).
 */
export function Keep({ film, number, room, matter, onKept }: KeepProps): JSX.Element {
  const { say } = useLanguage();
  const doing = useDoing();
  const conducting = room.seats.filter(({ role }) => ['chair', 'officer', 'recorder'].includes(role));
  const [officers, setOfficers] = useState(
    Array.from({ length: Math.max(2, Math.min(6, conducting.length)) }, (_, index) => ({
      name: conducting[index]?.name.zh ?? '',
      certificate: '',
    })),
  );
  const [checks, setChecks] = useState<Readonly<Record<string, string>>>({});
  const asked = room.recordings[number - 1]?.consents ?? {};
  const guests = room.seats.filter(
    ({ id, role }) => asked[id] !== undefined && !['chair', 'officer', 'recorder'].includes(role),
  );
  const key = useRef(randomKey());
  const set = (at: number, change: Partial<(typeof officers)[number]>): void => {
    setOfficers((before) => before.map((one, index) => (index === at ? { ...one, ...change } : one)));
  };
  const keep = async (): Promise<void> => {
    const recording = room.recordings[number - 1];
    if (recording === undefined) return;
    const consents = room.seats.flatMap(({ id, name }) => {
      const one = recording.consents[id];
      return one === undefined ? [] : [{ name: name.zh, ...one }];
    });
    const start = recording.begunAt ?? Date.now();
    const end = recording.endedAt ?? Date.now();
    const upload = await transfer(new File([film], `room-${String(number)}.webm`, { type: film.type }), {
      ...{ matter, name: `room-${String(number)}.webm`, address: null, retryMs: [1_000, 3_000, 10_000] },
      onAddress: () => undefined,
      onProgress: () => undefined,
    }).done;
    const { id } = await captureEvidence(
      matter,
      {
        ...{ kind: 'remote-video', statutory: 'audio-visual', points: [], obtained: today(), upload },
        title: `庭室录像 ${moment(new Date(start).toISOString())}`,
        capturedAt: new Date(end).toISOString(),
        metadata: {
          room: room.id,
          start: new Date(start).toISOString(),
          end: new Date(end).toISOString(),
          officers,
          participants: room.seats
            .filter(({ id: seat }) => recording.consents[seat] !== undefined)
            .map(({ id: seat, name, role }) => ({
              name: name.zh,
              role: participantRoles[role],
              // an official came by their account; of a guest only the chair can say
              check: conducting.some(({ id: one }) => one === seat) ? 'known' : checks[seat],
            })),
          recordingTold: true,
          consent: 'consent',
          consentNote: consents
            .map(({ name, consent, at }) => `${name} ${consent} ${new Date(at).toISOString()}`)
            .join('；'),
          content: `第 ${String(number)} 段录制`,
        },
      },
      key.current,
    );
    await keepRecording(room.id, number, id);
  };
  return (
    <form
      class="room-keep"
      onSubmit={(event) => {
        event.preventDefault();
        doing.run(keep, onKept);
      }}
    >
      <p>{say(words.keepHint)}</p>
      {officers.map(({ name, certificate }, at) => (
        <div class="room-inline" key={at}>
          <label>
            {say(words.officerName)}
            <input required value={name} onInput={(event) => set(at, { name: event.currentTarget.value })} />
          </label>
          <label>
            {say(words.certificate)}
            <input
              required
              value={certificate}
              onInput={(event) => set(at, { certificate: event.currentTarget.value })}
            />
          </label>
        </div>
      ))}
      {guests.map(({ id, name }) => (
        <label key={id}>
          {say(words.check)} <span lang="zh-CN">{say(name)}</span>
          <select
            required
            value={checks[id] ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setChecks((before) => ({ ...before, [id]: value }));
            }}
          >
            <option value="" />
            {Object.entries(checkWords).map(([one, said]) => (
              <option key={one} value={one}>
                {say(said)}
              </option>
            ))}
          </select>
        </label>
      ))}
      <button type="submit" class="room-main" disabled={doing.busy}>
        {say(doing.busy ? words.keeping : words.keep)}
      </button>
      <Refusal of={doing} />
    </form>
  );
}
