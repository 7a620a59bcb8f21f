/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { evidenceOf, type EvidenceItem } from '../api/evidence.ts';
import { useLanguage } from '../language/preact.ts';
import { command, exhibitPage, shareExhibit, type Door, type Room, type Seat } from './calls.ts';
import { Refusal, useDoing, type Doing } from './parts.tsx';
import { words } from './words.ts';

interface ExhibitsProps {
  readonly door: Door;
  readonly room: Room;
  readonly own: Seat;
}

/** What the chair shows: everybody has the same page of the same piece before them. */
export function Exhibits({ door, room, own }: ExhibitsProps): JSX.Element {
  const { say } = useLanguage();
  const doing = useDoing();
  const { showing } = room;
  const shown = room.exhibits.find(({ item }) => item === showing?.item);
  const leads = own.role === 'chair' && room.phase === 'open';
  const turn = (page: number): void => {
    if (shown !== undefined) doing.run(() => command(door, { do: 'show', item: shown.item, page }));
  };
  return (
    <section class="room-card" aria-labelledby="room-exhibits">
      <h2 id="room-exhibits">{say(words.exhibits)}</h2>
      {shown === undefined || showing === null ? (
        <p class="room-soft">{say(words.exhibitNone)}</p>
      ) : (
        <figure data-page={showing.page}>
          <ShownPage
            door={door}
            item={shown.item}
            page={showing.page}
            type={shown.type}
            title={shown.title}
          />
          <figcaption>
            <span lang="zh-CN">{shown.title}</span> · {say(words.pageOf(showing.page, shown.pages))}
          </figcaption>
          {leads && (
            <div class="room-acts">
              <button
                type="button"
                disabled={doing.busy || showing.page === 1}
                onClick={() => turn(showing.page - 1)}
              >
                {say(words.previous)}
              </button>
              <button
                type="button"
                disabled={doing.busy || showing.page === shown.pages}
                onClick={() => turn(showing.page + 1)}
              >
                {say(words.next)}
              </button>
              <button type="button" onClick={() => doing.run(() => command(door, { do: 'hide' }))}>
                {say(words.hide)}
              </button>
            </div>
          )}
        </figure>
      )}
      {leads && (
        <ul class="room-list">
          {room.exhibits.map(({ item, title }) => (
            <li key={item}>
              <span lang="zh-CN">{title}</span>
              <button
                type="button"
                aria-label={`${say(words.show)} ${title}`}
                onClick={() => doing.run(() => command(door, { do: 'show', item, page: 1 }))}
              >
                {say(words.show)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {(leads || (own.role === 'officer' && room.phase === 'open')) && room.matter !== null && (
        <Share matter={room.matter} room={room} doing={doing} />
      )}
      <Refusal of={doing} />
    </section>
  );
}

interface ShownPageProps {
  readonly door: Door;
  readonly item: string;
  readonly page: number;
  readonly type: string;
  readonly title: string;
}

function ShownPage({ door, item, page, type, title }: ShownPageProps): JSX.Element {
  const [address, setAddress] = useState('');
  useEffect(() => {
    let made = '';
    let wanted = true;
    exhibitPage(door, item, page).then(
      (bytes) => {
        if (!wanted) return;
        made = URL.createObjectURL(bytes);
        setAddress(made);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
      setAddress('');
      if (made !== '') URL.revokeObjectURL(made);
    };
  }, [item, page]);
  if (address === '') return <p role="status">…</p>;
  if (type.startsWith('video/'))
    return <video class="room-exhibit" controls src={address} aria-label={title} />;
  if (type.startsWith('audio/')) return <audio controls src={address} aria-label={title} />;
  return <img class="room-exhibit" src={address} alt={title} />;
}

interface ShareProps {
  readonly matter: string;
  readonly room: Room;
  readonly doing: Doing;
}

/** The evidence of the matter that may be put before the room. */
function Share({ matter, room, doing }: ShareProps): JSX.Element {
  const { say } = useLanguage();
  const [items, setItems] = useState<readonly EvidenceItem[] | null>(null);
  const [chosen, setChosen] = useState('');
  if (items === null)
    return (
      <button type="button" onClick={() => doing.run(async () => setItems(await evidenceOf(matter)))}>
        {say(words.exhibitShare)}
      </button>
    );
  const open = items.filter(
    ({ id, state, file, shared }) =>
      state === 'current' &&
      file !== null &&
      shared === undefined &&
      !room.exhibits.some(({ item }) => item === id),
  );
  return (
    <form
      class="room-inline"
      onSubmit={(event) => {
        event.preventDefault();
        doing.run(
          () => shareExhibit(room.id, chosen),
          () => setChosen(''),
        );
      }}
    >
      <label>
        {say(words.exhibitChoose)}
        <select required value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          <option value="" />
          {open.map(({ id, title }) => (
            <option key={id} value={id} lang="zh-CN">
              {title}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" disabled={doing.busy}>
        {say(words.exhibitShare)}
      </button>
    </form>
  );
}
