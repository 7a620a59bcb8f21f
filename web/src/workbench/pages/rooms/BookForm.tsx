import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { bookRoom } from '../../../api/rooms.ts';
import { randomKey } from '../../../api/request.ts';
import { inputOfMoment, momentOfInput } from '../../../language/moments.ts';
import type { RoomPurpose } from '../../../rooms/calls.ts';
import { purposeWords } from '../../../rooms/words.ts';
import { ReferencePicker } from '../../form/ReferencePicker.tsx';
import { useSay } from '../../language.ts';
import { useSession } from '../../session.ts';
import { Problem } from './Problem.tsx';
import { words } from './words.ts';

const HOUR_MS = 3_600_000;

/** Books a room: for what, when, how long, who leads it, who writes. */
export function BookForm({ matter }: { readonly matter: string }): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useSession()?.account.id ?? '';
  const [purpose, setPurpose] = useState<RoomPurpose>('hearing');
  const [planned, setPlanned] = useState(inputOfMoment(new Date(Date.now() + HOUR_MS).toISOString()));
  const [minutes, setMinutes] = useState('60');
  const [chair, setChair] = useState(me);
  const [recorder, setRecorder] = useState('');
  const key = useRef(randomKey());
  const booking = useMutation({
    mutationFn: () =>
      bookRoom(matter, {
        ...{ purpose, chair, requestKey: key.current, minutes: Number(minutes) },
        plannedAt: momentOfInput(planned),
        ...(recorder === '' ? {} : { recorder }),
      }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['rooms'] });
      await navigate({ to: '/w/rooms/$roomId', params: { roomId: id } });
    },
  });
  return (
    <form
      className="room-form"
      onSubmit={(event) => {
        event.preventDefault();
        booking.mutate();
      }}
    >
      <label>
        {say(words.purpose)}
        <select value={purpose} onChange={(event) => setPurpose(event.target.value as RoomPurpose)}>
          {Object.entries(purposeWords).map(([id, name]) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say(words.planned)}
        <input
          type="datetime-local"
          required
          value={planned}
          onChange={(event) => setPlanned(event.target.value)}
        />
      </label>
      <label>
        {say(words.minutes)}
        <input
          type="number"
          required
          min={5}
          max={720}
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
      </label>
      <div>
        <label htmlFor="room-chair">{say(words.chair)}</label>
        <ReferencePicker
          id="room-chair"
          kind="accounts"
          value={chair}
          known={[]}
          faulty={false}
          describedBy={undefined}
          onChange={(id) => setChair(id ?? '')}
        />
      </div>
      <div>
        <label htmlFor="room-recorder">{say(words.recorder)}</label>
        <ReferencePicker
          id="room-recorder"
          kind="accounts"
          value={recorder}
          known={[]}
          faulty={false}
          describedBy={undefined}
          onChange={(id) => setRecorder(id ?? '')}
        />
      </div>
      <Button type="primary" htmlType="submit" loading={booking.isPending} disabled={chair === ''}>
        {say(words.book)}
      </Button>
      <Problem of={booking.error} />
    </form>
  );
}
