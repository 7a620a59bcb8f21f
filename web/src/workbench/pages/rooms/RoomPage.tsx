import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { saveBlob } from '../../../api/download.ts';
import type { RoomBooking } from '../../../api/rooms.ts';
import { moment } from '../../../language/dates.ts';
import { purposeWords } from '../../../rooms/words.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Loading } from '../../parts/Loading.tsx';
import { InvitedPeople } from './InvitedPeople.tsx';
import { Problem } from './Problem.tsx';
import { bookingQuery } from './queries.ts';
import { words } from './words.ts';
import './rooms.css';

/** One room: the own seat in it, and for those who handle the matter who is invited. */
export function RoomPage(): ReactElement {
  const { roomId } = useParams({ from: '/shell/w/rooms/$roomId' });
  const say = useSay();
  usePageTitle(say(words.title));
  const booking = useQuery(bookingQuery(roomId));
  const { data } = booking;
  return (
    <div className="page">
      <header className="page-head">
        <h1>
          {data === undefined
            ? say(words.title)
            : `${say(purposeWords[data.purpose])} ${moment(data.plannedAt)}`}
        </h1>
        {data !== undefined && (
          <Link to="/w/matters/$matterId" params={{ matterId: data.matter }}>
            {say(words.matter)} <span lang="zh-CN">{data.number}</span>
          </Link>
        )}
      </header>
      {/* whoever sits here without handling the matter has the room and no booking */}
      {booking.isPending ? (
        <Loading />
      ) : data === undefined ? (
        <Seat room={roomId} />
      ) : (
        <Booked booking={data} />
      )}
    </div>
  );
}

function Booked({ booking }: { readonly booking: RoomBooking }): ReactElement {
  const say = useSay();
  const { frozen } = booking;
  return (
    <>
      {booking.role !== null && booking.phase !== 'cancelled' && <Seat room={booking.id} />}
      <InvitedPeople booking={booking} />
      {frozen !== null && (
        <section className="card" aria-labelledby="frozen-title">
          <h2 id="frozen-title">{say(words.frozen)}</h2>
          <p className={booking.fault === null ? 'soft' : ''} role="status">
            {say(booking.fault === null ? words.whole : words.altered(booking.fault))}
          </p>
          <p className="room-sum">
            SHA-256 <code>{frozen.digest}</code>
          </p>
          <Button
            onClick={() => saveBlob(new Blob([frozen.text], { type: 'text/plain' }), `${booking.number}.txt`)}
          >
            {say(words.save)}
          </Button>
        </section>
      )}
    </>
  );
}

/** The seat itself is drawn by the same pages as a guest's. */
function Seat({ room }: { readonly room: string }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState<Error | null>(null);
  useEffect(() => {
    let gone = false;
    let leave: (() => void) | undefined;
    import('../../../rooms/mount.tsx').then(
      ({ mountRoom }) => {
        if (!gone && place.current !== null) leave = mountRoom(place.current, room);
      },
      (error: unknown) => {
        setFailed(error instanceof Error ? error : null);
      },
    );
    return () => {
      gone = true;
      leave?.();
    };
  }, [room]);
  return (
    <>
      <div ref={place} className="room-place" />
      <Problem of={failed} />
    </>
  );
}
