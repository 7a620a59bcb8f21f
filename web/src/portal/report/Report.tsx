/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ReportPlace } from '../../api/grid.ts';
import { useLanguage } from '../../language/preact.ts';
import { useDoing, useLoaded } from '../loaded.ts';
import { Refused } from '../Notice.tsx';
import { Line, Passage } from '../remedies/fields.tsx';
import { addPhoto, publicKinds, reportPublicly, type PublicReportMade } from './calls.ts';
import { Photos } from './Photos.tsx';
import { Received } from './Received.tsx';
import { Where } from './Where.tsx';
import { words } from './words.ts';

/** The sign in the street brings the code of the spot with it: `/portal/report?place=` or `?unit=`. */
function scannedPlace(): ReportPlace {
  const asked = new URLSearchParams(location.search);
  const code = asked.get('place') ?? asked.get('unit') ?? '';
  return /^\d{6,27}$/.test(code) ? { code } : {};
}

/** Anybody says what is wrong and where; what was typed stays on the page until it was received. */
export function Report(): JSX.Element {
  const { say } = useLanguage();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [title, setTitle] = useState('');
  const [more, setMore] = useState('');
  const [kind, setKind] = useState('');
  const [place, setPlace] = useState(scannedPlace);
  const [photos, setPhotos] = useState<readonly Blob[]>([]);
  const [made, setMade] = useState<PublicReportMade>();
  const [startedAt, setStartedAt] = useState(() => new Date().toISOString());
  const sending = useDoing();
  const adding = useDoing();

  const sendPhotos = ({ follow }: PublicReportMade, left: readonly Blob[]): void => {
    if (left.length === 0) return;
    adding.run(async () => {
      for (const photo of left) {
        await addPhoto(follow, photo);
        setPhotos((all) => all.filter((one) => one !== photo));
      }
    });
  };
  const send = (event: Event): void => {
    event.preventDefault();
    sending.run(
      () =>
        reportPublicly({
          ...{ key, title: title.trim(), at: startedAt, sentAt: new Date().toISOString(), place },
          ...(more.trim() === '' ? {} : { words: more.trim() }),
          ...(kind === '' ? {} : { kind }),
        }),
      (received) => {
        setMade(received);
        sendPhotos(received, photos);
      },
    );
  };
  const another = (): void => {
    setKey(crypto.randomUUID());
    setStartedAt(new Date().toISOString());
    setTitle('');
    setMore('');
    setKind('');
    setPlace({});
    setPhotos([]);
    setMade(undefined);
  };
  if (made !== undefined)
    return (
      <Received
        made={made}
        photosLeft={photos.length}
        adding={adding}
        onPhotos={() => sendPhotos(made, photos)}
        onAnother={another}
      />
    );
  return (
    <>
      <h1>{say(words.title)}</h1>
      <p>{say(words.text)}</p>
      <p class="emergency">
        <b aria-hidden="true">!</b> {say(words.emergency)}
      </p>
      <form class="card" onSubmit={send}>
        <Line
          label={words.what}
          hint={words.whatHint}
          name="what"
          value={title}
          most={60}
          required
          onValue={setTitle}
        />
        <Where place={place} onChange={setPlace} />
        <Photos photos={photos} onChange={setPhotos} />
        <Kind value={kind} onValue={setKind} />
        <Passage
          label={words.more}
          hint={words.moreHint}
          name="more"
          value={more}
          most={1_000}
          onValue={setMore}
        />
        <button type="submit" class="main" disabled={sending.busy}>
          {say(sending.busy ? words.sending : words.send)}
        </button>
        <Refused problem={sending.problem} />
      </form>
    </>
  );
}

/** The city's list, by group; without it the report goes all the same. */
function Kind({
  value,
  onValue,
}: {
  readonly value: string;
  readonly onValue: (value: string) => void;
}): JSX.Element | null {
  const { say } = useLanguage();
  const kinds = useLoaded(publicKinds).value?.kinds;
  if (kinds === undefined) return null;
  const groups = [...new Set(kinds.map(({ group }) => group.zh))];
  return (
    <label>
      {say(words.kind)}
      <select name="kind" value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        <option value="">{say(words.unsure)}</option>
        {groups.map((group) => {
          const members = kinds.filter((one) => one.group.zh === group);
          return (
            <optgroup key={group} label={say(members[0]!.group)}>
              {members.map(({ code, name }) => (
                <option key={code} value={code}>
                  {say(name)}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
    </label>
  );
}
