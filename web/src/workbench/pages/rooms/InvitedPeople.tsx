import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import {
  cancelRoom,
  inviteToRoom,
  renewCode,
  revokeInvitation,
  type InvitedSeat,
  type RoomBooking,
  type RoomLetter,
} from '../../../api/rooms.ts';
import { moment } from '../../../language/dates.ts';
import type { SeatRole } from '../../../rooms/calls.ts';
import { roleWords, standingWords } from '../../../rooms/words.ts';
import { ReferencePicker } from '../../form/ReferencePicker.tsx';
import { useSay } from '../../language.ts';
import { Problem } from './Problem.tsx';
import { words } from './words.ts';

const codeWords = { waiting: words.codeWaiting, used: words.codeUsed, ended: words.codeEnded } as const;
const conducts = ['chair', 'officer', 'recorder'];

/** Who is invited, with what became of it; inviting others, new codes, revoking. */
export function InvitedPeople({ booking }: { readonly booking: RoomBooking }): ReactElement {
  const say = useSay();
  const queries = useQueryClient();
  const [letter, setLetter] = useState<RoomLetter | null>(null);
  const [asking, setAsking] = useState<{ readonly seat: string | null } | null>(null);
  const [reason, setReason] = useState('');
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['rooms'] });
  const renewing = useMutation({
    mutationFn: (seat: string) => renewCode(booking.id, seat),
    onSuccess: async (made) => {
      setLetter(made);
      await again();
    },
  });
  const ending = useMutation({
    mutationFn: () =>
      asking?.seat == null
        ? cancelRoom(booking.id, reason)
        : revokeInvitation(booking.id, asking.seat, reason),
    onSuccess: async () => {
      setAsking(null);
      setReason('');
      await again();
    },
  });
  const running = booking.phase === 'booked' || booking.phase === 'open';
  return (
    <section className="card" aria-labelledby="invited-title">
      <h2 id="invited-title">{say(words.manage)}</h2>
      <ul className="booked-rooms">
        {booking.seats.map((seat) => (
          <li key={seat.id}>
            <strong lang="zh-CN">{say(seat.name)}</strong> {say(roleWords[seat.role])}
            <span className="tag">{say(standingWords[seat.standing])}</span>
            {seat.code !== null && <span className="soft">{say(codeWords[seat.code])}</span>}
            {running && isGuest(seat) && (
              <>
                <Button
                  size="small"
                  loading={renewing.isPending && renewing.variables === seat.id}
                  onClick={() => renewing.mutate(seat.id)}
                >
                  {say(words.renew)}
                </Button>
                <Button size="small" onClick={() => setAsking({ seat: seat.id })}>
                  {say(words.revoke)}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {letter !== null && <Letter letter={letter} />}
      {running && <Invite booking={booking} onLetter={setLetter} onDone={again} />}
      {booking.phase === 'booked' && asking === null && (
        <Button onClick={() => setAsking({ seat: null })}>{say(words.cancel)}</Button>
      )}
      {asking !== null && (
        <form
          className="room-form"
          onSubmit={(event) => {
            event.preventDefault();
            ending.mutate();
          }}
        >
          <label>
            {say(asking.seat === null ? words.cancelReason : words.revokeReason)}
            <input
              required
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <Button danger htmlType="submit" loading={ending.isPending}>
            {say(words.send)}
          </Button>
        </form>
      )}
      <Problem of={renewing.error ?? ending.error} />
    </section>
  );
}

const isGuest = ({ staffNumber, standing }: InvitedSeat): boolean =>
  staffNumber === null && standing !== 'revoked';

/** Link and code, this once. */
function Letter({ letter }: { readonly letter: RoomLetter }): ReactElement {
  const say = useSay();
  return (
    <div className="room-letter" role="status">
      <h3>{say(words.letter)}</h3>
      <p className="soft">{say(words.letterHint)}</p>
      <dl>
        <dt>{say(words.link)}</dt>
        <dd>
          <code data-link>{`${location.origin}/portal/rooms/join#${letter.link}`}</code>
        </dd>
        <dt>{say(words.code)}</dt>
        <dd>
          <code data-code>{letter.code}</code>{' '}
          <span className="soft">{say(words.until(moment(letter.expiresAt)))}</span>
        </dd>
      </dl>
    </div>
  );
}

interface InviteProps {
  readonly booking: RoomBooking;
  readonly onLetter: (letter: RoomLetter | null) => void;
  readonly onDone: () => Promise<void>;
}

function Invite({ booking, onLetter, onDone }: InviteProps): ReactElement {
  const say = useSay();
  const [role, setRole] = useState<SeatRole>('party');
  const [name, setName] = useState('');
  const [account, setAccount] = useState('');
  const official = conducts.includes(role);
  const inviting = useMutation({
    mutationFn: () => inviteToRoom(booking.id, official ? { role, account } : { role, name }),
    onSuccess: async ({ letter }) => {
      onLetter(letter);
      setName('');
      setAccount('');
      await onDone();
    },
  });
  return (
    <form
      className="room-form"
      onSubmit={(event) => {
        event.preventDefault();
        inviting.mutate();
      }}
    >
      <label>
        {say(words.role)}
        <select value={role} onChange={(event) => setRole(event.target.value as SeatRole)}>
          {Object.entries(roleWords)
            .filter(([id]) => id !== 'chair')
            .map(([id, one]) => (
              <option key={id} value={id}>
                {say(one)}
              </option>
            ))}
        </select>
      </label>
      {official ? (
        <div>
          <label htmlFor="room-official">{say(words.official)}</label>
          <ReferencePicker
            id="room-official"
            kind="accounts"
            value={account}
            known={[]}
            faulty={false}
            describedBy={undefined}
            onChange={(id) => setAccount(id ?? '')}
          />
        </div>
      ) : (
        <label>
          {say(words.name)}
          <input required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
      )}
      <Button htmlType="submit" loading={inviting.isPending} disabled={official && account === ''}>
        {say(words.invite)}
      </Button>
      <Problem of={inviting.error} />
    </form>
  );
}
