import type { ReactElement } from 'react';
import type { NormTrial } from '../../../api/norm-trials.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { wordOf } from './names.ts';
import { changes, meanings, words } from './trial-words.ts';

/** The name of a band in either version; what has no band says so. */
export type BandName = (id: string | null) => Text;

function Figure({
  name,
  value,
  meaning,
}: {
  readonly name: Text;
  readonly value: number;
  readonly meaning: Text;
}): ReactElement {
  const say = useSay();
  return (
    <div>
      <dt>{say(name)}</dt>
      <dd>
        <strong>{numberText(value)}</strong>
        <small className="soft">{say(meaning)}</small>
      </dd>
    </div>
  );
}

function Moves({
  moves,
  bandName,
}: {
  readonly moves: NormTrial['summary']['moves'];
  readonly bandName: BandName;
}): ReactElement {
  const say = useSay();
  const named = (id: string): string => say(bandName(id === '?' ? null : id));
  return (
    <table className="plain-table">
      <caption>{say(words.moves)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.oldBand)}</th>
          <th scope="col">{say(words.newBand)}</th>
          <th scope="col" className="number">
            {say(words.number)}
          </th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(moves)
          .toSorted(([, a], [, b]) => b - a)
          .map(([move, count]) => {
            const [from = '', to = ''] = move.split(' → ');
            return (
              <tr key={move}>
                <td>{named(from)}</td>
                <td>
                  {named(to)} {from === to && <span className="tag">{say(words.unchanged)}</span>}
                </td>
                <td className="number">{numberText(count)}</td>
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}

function Sums({ ranges }: { readonly ranges: NormTrial['summary']['ranges'] }): ReactElement {
  const say = useSay();
  const row = (name: Text, [least = 0, most = 0]: readonly number[]): ReactElement => (
    <tr>
      <th scope="row">{say(name)}</th>
      <td className="number">{numberText(least)}</td>
      <td className="number">{numberText(most)}</td>
    </tr>
  );
  return (
    <table className="plain-table">
      <caption>
        {say(words.sums)} <span className="soft">{say(words.sumsOf(ranges.cases))}</span>
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col" className="number">
            {say(words.least)}
          </th>
          <th scope="col" className="number">
            {say(words.most)}
          </th>
        </tr>
      </thead>
      <tbody>
        {row(words.before, ranges.old)}
        {row(words.now, ranges.new)}
      </tbody>
    </table>
  );
}

/** What the trial has found: how many matters differ, in which way, and what each way means. */
export function TrialSummary({
  trial,
  bandName,
}: {
  readonly trial: NormTrial;
  readonly bandName: BandName;
}): ReactElement {
  const say = useSay();
  const { summary } = trial;
  return (
    <section className="card trial-summary">
      <h2>{say(words.result)}</h2>
      <dl className="trial-figures">
        <Figure name={words.cases} value={summary.cases} meaning={words.casesMeaning} />
        <Figure name={words.differ} value={summary.changed} meaning={words.differMeaning} />
      </dl>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.kinds)}>
        <table className="plain-table">
          <caption>{say(words.kinds)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(words.kind)}</th>
              <th scope="col" className="number">
                {say(words.number)}
              </th>
              <th scope="col">{say(words.meaning)}</th>
            </tr>
          </thead>
          <tbody>
            {Object.keys(changes).map((kind) => (
              <tr key={kind}>
                <th scope="row">{say(wordOf(changes, kind))}</th>
                <td className="number">{numberText(summary.changes[kind] ?? 0)}</td>
                <td>{say(wordOf(meanings, kind))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="trial-tables">
        {Object.keys(summary.moves).length > 0 && <Moves moves={summary.moves} bandName={bandName} />}
        {summary.ranges.cases > 0 && <Sums ranges={summary.ranges} />}
      </div>
    </section>
  );
}
