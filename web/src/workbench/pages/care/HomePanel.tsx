import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { performAct } from '../../../api/calls.ts';
import type { CareHome, CarePattern, CareVisit } from '../../../api/care.ts';
import { ApiProblem, randomKey } from '../../../api/request.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { numberText } from '../../parts/value.ts';
import { PatternBars } from './PatternBars.tsx';
import { CARE, homeQuery } from './queries.ts';
import { words } from './words.ts';

const QUANTILES = [0.5, 0.75, 0.9, 0.95, 0.99];

/** What is usual in a home at a quantile the reader chooses, the hours it asks for, and its alerts. */
export function HomePanel({ home }: { readonly home: CareHome }): ReactElement {
  const say = useSay();
  const [quantile, setQuantile] = useState(0.95);
  return (
    <Answer query={useQuery(homeQuery(home.matter, quantile))}>
      {({ home: now, pattern, visits }) => (
        <div className="care-panel">
          <h3>{say(words.pattern)}</h3>
          {pattern === null ? (
            <p>{say(words.noPattern)}</p>
          ) : (
            <>
              <label>
                {say(words.quantile)}{' '}
                <select value={quantile} onChange={({ target }) => setQuantile(Number(target.value))}>
                  {QUANTILES.map((one) => (
                    <option key={one} value={one}>
                      {numberText(one * 100)}%
                    </option>
                  ))}
                </select>
              </label>
              <PatternBars pattern={pattern} />
              <Hours home={now} pattern={pattern} />
            </>
          )}
          <h3>{say(words.past)}</h3>
          <Past visits={visits} />
        </div>
      )}
    </Answer>
  );
}

function Hours({ home, pattern }: { readonly home: CareHome; readonly pattern: CarePattern }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const percent = Math.round(pattern.quantile * 1000) / 10;
  const use = useMutation({
    mutationFn: (hours: number) =>
      performAct(
        home.matter,
        {
          action: 'set-hours',
          input: { hours, reason: say(words.reasonOfHours(percent, pattern.days)) },
          version: home.version,
        },
        randomKey(),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: [CARE] }),
  });
  if (pattern.suggested === null || pattern.drySpell === null)
    return <p className="soft">{say(words.tooLittle)}</p>;
  return (
    <div>
      <p>
        {say(words.spells(numberText(Math.round(pattern.drySpell * 10) / 10), pattern.drySpells))}
        {say({ zh: '；', en: '. ' })}
        {say(words.suggested(pattern.suggested))}{' '}
        {pattern.suggested !== home.hours && (
          <Button size="small" loading={use.isPending} onClick={() => use.mutate(pattern.suggested!)}>
            {say(words.useHours)}
          </Button>
        )}
      </p>
      {use.error instanceof ApiProblem && (
        <p role="alert" className="care-fault">
          {say(use.error.text)}
        </p>
      )}
    </div>
  );
}

function Past({ visits }: { readonly visits: readonly CareVisit[] }): ReactElement {
  const say = useSay();
  if (visits.length === 0) return <p className="soft">{say(words.noPast)}</p>;
  return (
    <ul className="care-past">
      {visits.map((visit) => (
        <li key={visit.matter}>
          <Link to="/w/matters/$matterId" params={{ matterId: visit.matter }}>
            {visit.number}
          </Link>{' '}
          <span>
            {moment(visit.openedAt)} ·{' '}
            {say(visit.alarm === null ? words.running : visit.alarm ? words.wasTrue : words.wasFalse)}
          </span>
        </li>
      ))}
    </ul>
  );
}
