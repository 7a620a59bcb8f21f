import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { DayPlayback } from '../../../api/boards.ts';
import { moment, today } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Name } from '../../parts/figures/Name.tsx';
import { stepped } from '../../parts/figures/periods.ts';
import { numberText } from '../../parts/value.ts';
import { clockOf, lastMinute, momentOf } from './playback.ts';
import { playbackWords as words } from './playback-words.ts';
import { dayQuery } from './queries.ts';

interface PlayedProps {
  readonly day: DayPlayback;
  readonly onMinute: (played: ReadonlyMap<string, number>) => void;
}

/** Minutes of the day that pass in a second of playing. */
const SPEEDS = [1, 10, 30, 60] as const;
const MOST_EVENTS = 4;
const MOST_CATEGORIES = 6;

const minuteNow = (): number => {
  const [hours = 0, minutes = 0] = moment(new Date().toISOString()).slice(11).split(':').map(Number);
  return hours * 60 + minutes;
};

function Played({ day, onMinute }: PlayedProps): ReactElement {
  const say = useSay();
  const last = lastMinute(day.day, { day: today(), minute: minuteNow() });
  const [minute, setMinute] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(30);
  const at = Math.min(minute, last);
  const then = useMemo(() => momentOf(day, at), [day, at]);
  useEffect(() => onMinute(then.byUnit), [then, onMinute]);
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => setMinute((before) => Math.min(before + 1, last)), 1_000 / speed);
    return () => clearInterval(timer);
  }, [playing, speed, last]);
  useEffect(() => {
    if (at >= last) setPlaying(false);
  }, [at, last]);
  const names = new Map(day.categories.map(({ id, name }) => [id, name]));
  const kinds = [...then.byCategory].sort((a, b) => b[1] - a[1]).slice(0, MOST_CATEGORIES);
  const toggle = (): void => {
    if (at >= last) setMinute(0);
    setPlaying(!playing);
  };
  return (
    <>
      <div className="playback-line">
        <button type="button" className="quiet" aria-pressed={playing} onClick={toggle}>
          <i aria-hidden>{playing ? '❚❚' : '▶'}</i> {say(playing ? words.pause : words.play)}
        </button>
        <output className="playback-clock">{clockOf(at)}</output>
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={at}
          aria-label={say(words.minute)}
          aria-valuetext={clockOf(at)}
          onChange={(event) => setMinute(Number(event.target.value))}
        />
        <label>
          {say(words.speed)}{' '}
          <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
            {SPEEDS.map((one) => (
              <option key={one} value={one}>
                {say(words.perSecond(one))}
              </option>
            ))}
          </select>
        </label>
        <strong data-played={then.total}>{say(words.sinceMidnight(numberText(then.total)))}</strong>
      </div>
      <div className="playback-then">
        <ul className="playback-kinds">
          {kinds.map(([category, n]) => (
            <li key={category}>
              <Name text={names.get(category) ?? { zh: category, en: category }} /> <b>{numberText(n)}</b>
            </li>
          ))}
        </ul>
        <ol className="playback-events">
          {then.events.slice(0, MOST_EVENTS).map((event) => (
            <li key={event.id ?? event.at} data-played-event={event.id}>
              <time dateTime={event.at}>{clockOf(event.minute)}</time>{' '}
              {event.unit !== null && <Name text={event.unit.name} />} <Name text={event.what.name} />
            </li>
          ))}
        </ol>
        {day.minutes.length === 0 && <p className="soft-word">{say(words.quiet)}</p>}
      </div>
    </>
  );
}

interface PlaybackProps {
  readonly day: string;
  readonly unit: string | undefined;
  readonly onDay: (day: string) => void;
  /** Events of each unit since midnight, at the minute shown. */
  readonly onMinute: (played: ReadonlyMap<string, number>) => void;
}

/** A day played again minute by minute: the map counts up, and serious events come at their time. */
export function Playback({ day, unit, onDay, onMinute }: PlaybackProps): ReactElement {
  const say = useSay();
  const query = useQuery(dayQuery(day, unit));
  return (
    <section className="pane playback" aria-label={say(words.title)}>
      <div className="playback-day periods">
        <button
          type="button"
          aria-label={say(words.dayBefore)}
          onClick={() => onDay(stepped('day', day, -1))}
        >
          ‹
        </button>
        <input
          type="date"
          value={day}
          max={today()}
          aria-label={say(words.day)}
          onChange={(event) => event.target.value !== '' && onDay(event.target.value)}
        />
        <button
          type="button"
          aria-label={say(words.dayAfter)}
          disabled={day >= today()}
          onClick={() => onDay(stepped('day', day, 1))}
        >
          ›
        </button>
      </div>
      <Answer query={query}>{(data) => <Played key={data.day} day={data} onMinute={onMinute} />}</Answer>
    </section>
  );
}
