import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { BookedRoom } from '../../../api/rooms.ts';
import { moment } from '../../../language/dates.ts';
import { phaseWords, purposeWords, roleWords } from '../../../rooms/words.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { BookForm } from './BookForm.tsx';
import { matterRoomsQuery, ownRoomsQuery } from './queries.ts';
import { words } from './words.ts';
import './rooms.css';

/** Booked rooms: one's own, or those of the matter one came from, with the form that books another. */
export function RoomsPage(): ReactElement {
  const say = useSay();
  const { matter } = useSearch({ from: '/shell/w/rooms' });
  usePageTitle(say(words.title));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
      </header>
      {matter === undefined ? <OwnRooms /> : <RoomsOfMatter matter={matter} />}
    </div>
  );
}

function OwnRooms(): ReactElement {
  const rooms = useQuery(ownRoomsQuery);
  return (
    <section className="card">
      <Answer query={rooms}>{(items) => <RoomList items={items} />}</Answer>
    </section>
  );
}

function RoomsOfMatter({ matter }: { readonly matter: string }): ReactElement {
  const say = useSay();
  const rooms = useQuery(matterRoomsQuery(matter));
  return (
    <>
      <section className="card" aria-labelledby="book-title">
        <h2 id="book-title">{say(words.bookTitle)}</h2>
        <BookForm matter={matter} />
      </section>
      <section className="card" aria-labelledby="rooms-of">
        <h2 id="rooms-of">{say(words.ofMatter)}</h2>
        <Answer query={rooms}>{(items) => <RoomList items={items} />}</Answer>
      </section>
    </>
  );
}

function RoomList({ items }: { readonly items: readonly BookedRoom[] }): ReactElement {
  const say = useSay();
  if (items.length === 0) return <Nothing title={say(words.none)} hint={say(words.noneHint)} />;
  return (
    <ul className="booked-rooms">
      {items.map((room) => (
        <li key={room.id}>
          {/* opening is recorded: a pointer that passes over it opens nothing */}
          <Link to="/w/rooms/$roomId" params={{ roomId: room.id }} preload={false}>
            <strong>{moment(room.plannedAt)}</strong> {say(purposeWords[room.purpose])}
          </Link>
          <span className={room.phase === 'open' ? 'tag accent' : 'tag'}>{say(phaseWords[room.phase])}</span>
          <span className="soft" lang="zh-CN">
            {room.number}
          </span>
          {room.role !== null && <span className="soft">{say(roleWords[room.role])}</span>}
        </li>
      ))}
    </ul>
  );
}
