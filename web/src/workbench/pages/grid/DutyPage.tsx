import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { keepDuty } from '../../../api/grid-desk.ts';
import { ApiProblem } from '../../../api/request.ts';
import { moment, today } from '../../../language/dates.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { GridTabs } from './GridTabs.tsx';
import { dutyQuery, GRID, kindsQuery } from './queries.ts';
import { ShiftForm } from './ShiftForm.tsx';
import { words } from './words.ts';
import './grid.css';

const DAY_MS = 86_400_000;

/** Who answers for which unit until when, a week at a time; dispatchers and heads plan it. */
export function DutyPage(): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [week, setWeek] = useState(0);
  const from = Date.parse(`${today()}T00:00:00+08:00`) + week * 7 * DAY_MS;
  const duty = useQuery(dutyQuery(new Date(from).toISOString(), new Date(from + 7 * DAY_MS).toISOString()));
  const kinds = useQuery(kindsQuery);
  const groups = new Map((kinds.data ?? []).map(({ group }) => [group.code, group.name]));
  const cancel = useMutation({
    mutationFn: (id: string) => keepDuty({ cancel: [id] }),
    onSettled: () => client.invalidateQueries({ queryKey: [GRID, 'duty'] }),
  });
  usePageTitle(say(words.duty));
  return (
    <div className="page grid">
      <header className="page-head">
        <h1>{say(words.duty)}</h1>
        <span className="soft">{say(words.week(moment(new Date(from).toISOString()).slice(0, 10)))}</span>
        <div className="end">
          <Button onClick={() => setWeek(week - 1)}>{say(words.earlier)}</Button>{' '}
          <Button onClick={() => setWeek(week + 1)}>{say(words.later)}</Button>
        </div>
      </header>
      <GridTabs />
      {cancel.error instanceof ApiProblem && <p role="alert">{say(cancel.error.text)}</p>}
      <Answer query={duty}>
        {({ shifts, people, units, mayPlan }) => (
          <>
            {mayPlan && <ShiftForm people={people} units={units} groups={groups} from={from} />}
            <div className="card">
              {shifts.length === 0 ? (
                <Nothing title={say(words.noShifts)} />
              ) : (
                <ul className="grid-shifts">
                  {shifts.map((shift) => (
                    <li key={shift.id}>
                      <span>
                        <strong>{say(shift.account.name)}</strong>{' '}
                        <span className="soft">{shift.account.staffNumber}</span>
                      </span>
                      <span>
                        {say(shift.unit.name)} ·{' '}
                        {say(
                          shift.speciality === null
                            ? words.anything
                            : (groups.get(shift.speciality) ?? {
                                zh: shift.speciality,
                                en: shift.speciality,
                              }),
                        )}
                      </span>
                      <span className="grid-times">
                        {moment(shift.from)} – {moment(shift.until)}
                      </span>
                      {mayPlan && (
                        <Button
                          size="small"
                          disabled={cancel.isPending}
                          aria-label={`${say(words.cancel)} ${say(shift.account.name)} ${moment(shift.from)}`}
                          onClick={() => cancel.mutate(shift.id)}
                        >
                          {say(words.cancel)}
                        </Button>
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </>
        )}
      </Answer>
    </div>
  );
}
