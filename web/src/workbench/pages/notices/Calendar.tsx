import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { dropCalendar, makeCalendar } from '../../../api/notices.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Problem } from '../signal-rules/Problem.tsx';
import { Once } from './Once.tsx';
import { NOTICES } from './queries.ts';
import { words } from './words.ts';

/** The secret address of one's deadlines, for the calendar of a phone or a desk. */
export function Calendar({ since }: { readonly since: string | null }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [address, setAddress] = useState<string | null>(null);
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: [NOTICES, 'settings'] });
  const making = useMutation({
    mutationFn: makeCalendar,
    onSuccess: (made) => {
      setAddress(made);
      return refresh();
    },
  });
  const dropping = useMutation({
    mutationFn: dropCalendar,
    onSuccess: () => {
      setAddress(null);
      return refresh();
    },
  });
  return (
    <section className="card" aria-labelledby="notices-calendar">
      <h2 id="notices-calendar">{say(words.calendar)}</h2>
      <p className="soft">{say(words.calendarHint)}</p>
      {address !== null && (
        <Once name={say(words.calendar)} value={address} onKept={() => setAddress(null)} />
      )}
      <div className="notices-acts">
        {since !== null && <span>{say(words.calendarSince(moment(since)))}</span>}
        <Button onClick={() => making.mutate()} loading={making.isPending}>
          {say(since === null ? words.makeCalendar : words.renewCalendar)}
        </Button>
        {since !== null && (
          <Button onClick={() => dropping.mutate()} loading={dropping.isPending}>
            {say(words.dropCalendar)}
          </Button>
        )}
      </div>
      <Problem error={making.error ?? dropping.error} />
    </section>
  );
}
