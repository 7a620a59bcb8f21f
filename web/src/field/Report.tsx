/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ReportPlace } from '../api/grid.ts';
import { randomKey } from '../api/request.ts';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { KindChoice } from './KindChoice.tsx';
import { keepAll, type Known } from './queue-store.ts';
import { piecesOf, type Voice } from './report-pieces.ts';
import { ReportPhotos } from './ReportPhotos.tsx';
import { ReportPlaceFields } from './ReportPlaceFields.tsx';
import { ReportWords } from './ReportWords.tsx';
import { levels, words } from './report-words.ts';
import { deviceName } from './sensors.ts';

interface ReportProps {
  readonly known: Known;
  readonly isOnline: boolean;
}

/** Reports what is wrong: photo, a sentence, the place. It is kept on the phone first and sent from there. */
export function Report({ known, isOnline }: ReportProps): JSX.Element {
  const { say } = useLanguage();
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const [sentence, setSentence] = useState('');
  const [voice, setVoice] = useState<Voice | null>(null);
  const [place, setPlace] = useState<ReportPlace>({});
  const [kind, setKind] = useState('');
  const [level, setLevel] = useState('');
  const [said, setSaid] = useState<Text | null>(null);
  const [problem, setProblem] = useState<Text | null>(null);
  const [isKeeping, setKeeping] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);

  const empty = (): void => {
    setPhotos([]);
    setSentence('');
    setVoice(null);
    setPlace({});
    setKind('');
    setLevel('');
  };
  const send = async (): Promise<void> => {
    const pieces = piecesOf(
      {
        ...{ key: randomKey(), newKey: randomKey, account: known.account },
        ...{ sentence, kind, level: level === '' ? null : Number(level), place, photos, voice },
        ...{ device: await deviceName(), now: Date.now() },
      },
      known.staffNumber ?? '',
    );
    // the phone is asked not to clear it away; where it says no, what is kept still outlives the closing of the app
    const { storage } = navigator as { readonly storage?: StorageManager };
    await storage?.persist().catch(() => false);
    await keepAll(pieces);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    setProblem(null);
    setSaid(null);
    if (sentence.trim() === '' && voice === null) {
      setProblem(words.sentenceMissing);
      field.current?.focus();
      return;
    }
    setKeeping(true);
    send()
      .then(() => {
        empty();
        setSaid(isOnline ? words.kept : words.keptOffline);
      })
      .catch(() => setProblem(words.full))
      .finally(() => setKeeping(false));
  };

  return (
    <form class="report" noValidate onSubmit={submit}>
      <h2>{say(words.heading)}</h2>
      {said !== null && (
        <p class="reading" role="status">
          ✓ {say(said)}
        </p>
      )}
      <ReportPhotos photos={photos} onChange={setPhotos} onTaken={() => field.current?.focus()} />
      <ReportWords
        field={field}
        sentence={sentence}
        voice={voice}
        isOnline={isOnline}
        onSentence={setSentence}
        onVoice={setVoice}
      />
      <details>
        <summary>{say(words.more)}</summary>
        <KindChoice kinds={known.eventKinds ?? []} value={kind} onChange={setKind} />
        <label>
          {say(words.level)}
          <select value={level} onChange={(event) => setLevel(event.currentTarget.value)}>
            <option value="">{say(words.byWords)}</option>
            {levels.map((name, at) => (
              <option key={name.en} value={String(at + 1)}>
                {at + 1} {say(name)}
              </option>
            ))}
          </select>
        </label>
      </details>
      <ReportPlaceFields place={place} isOnline={isOnline} onChange={setPlace} />
      <div class="report-send">
        {problem !== null && (
          <p class="problem" role="alert">
            {say(problem)}
          </p>
        )}
        <button type="submit" class="wide primary" disabled={isKeeping}>
          {say(isOnline ? words.send : words.sendOffline)}
        </button>
      </div>
    </form>
  );
}
