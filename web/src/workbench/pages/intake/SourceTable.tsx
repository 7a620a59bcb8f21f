import type { ReactElement } from 'react';
import type { IntakeState, TrafficHour } from '../../../api/intake.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { groupBy } from '../../parts/group.ts';
import { Nothing } from '../../parts/Nothing.tsx';
import { numberText } from '../../parts/value.ts';
import { words } from './words.ts';

const HOURS = 24;
const HOUR_MS = 3_600_000;
const HEIGHT = 20;
const counts = ['received', 'taken', 'corrected', 'repeated', 'outdated', 'rejected'] as const;

/** Each source with its freshness and what came of it in a day; those that nobody registered stand below. */
export function SourceTable({ state }: { readonly state: IntakeState }): ReactElement {
  const say = useSay();
  const traffic = groupBy(state.traffic, ({ source }) => source);
  const known = new Set(state.sources.map(({ source }) => source));
  const rows = [
    ...state.sources.map((one) => ({ ...one, title: say(one.name) })),
    ...[...traffic.keys()]
      .filter((source) => !known.has(source))
      .map((source) => ({
        ...{ source, state: null, heard: null },
        title: source === '' ? say(words.nameless) : say(words.unknown(source)),
      })),
  ];
  if (rows.length === 0)
    return (
      <div className="card">
        <Nothing title={say(words.noSources)} />
      </div>
    );
  return (
    <div className="card intake-table" role="region" tabIndex={0} aria-label={say(words.sources)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.source)}</th>
            <th scope="col">{say(words.state)}</th>
            <th scope="col">{say(words.heard)}</th>
            {counts.map((name) => (
              <th key={name} scope="col">
                {say(words[name])}
              </th>
            ))}
            <th scope="col">{say(words.hours)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const hours = traffic.get(row.source) ?? [];
            return (
              <tr key={row.source} data-source={row.source}>
                <th scope="row">{row.title}</th>
                <td
                  className={row.state === 'fresh' ? 'intake-good' : row.state === null ? '' : 'intake-bad'}
                >
                  {row.state === null ? '—' : say(words[row.state])}
                </td>
                <td>{row.heard === null ? say(words.never) : moment(row.heard)}</td>
                {counts.map((name) => (
                  <td key={name}>{numberText(hours.reduce((sum, hour) => sum + hour[name], 0))}</td>
                ))}
                <td>
                  <Hours hours={hours} label={`${row.title}: ${say(words.hours)}`} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Hours({
  hours,
  label,
}: {
  readonly hours: readonly TrafficHour[];
  readonly label: string;
}): ReactElement {
  const last = Math.floor(Date.now() / HOUR_MS);
  const byHour = new Map(
    hours.map(({ hour, received }) => [Math.floor(Date.parse(hour) / HOUR_MS), received]),
  );
  const values = Array.from({ length: HOURS }, (_, n) => byHour.get(last - HOURS + 1 + n) ?? 0);
  const most = Math.max(1, ...values);
  return (
    <svg
      className="intake-hours"
      viewBox={`0 0 ${HOURS * 4} ${HEIGHT}`}
      role="img"
      aria-label={`${label}: ${values.join(' ')}`}
    >
      {values.map((value, n) => (
        <rect
          // one bar for each hour, in their order
          key={last - HOURS + 1 + n}
          x={n * 4}
          y={HEIGHT - (value / most) * HEIGHT}
          width={3}
          height={(value / most) * HEIGHT}
        />
      ))}
    </svg>
  );
}
