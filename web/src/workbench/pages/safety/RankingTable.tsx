import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { SafetyRanking } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import { bareText } from '../../parts/figures/figure-text.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { isTie, rankText } from './rank-text.ts';
import { appealWords, moved, rankingWords as words } from './ranking-words.ts';

const arrows = { up: '▲', down: '▼', same: '＝' } as const;

type Row = Omit<SafetyRanking['rows'][number], 'appeal'> &
  Partial<Pick<SafetyRanking['rows'][number], 'appeal'>>;

interface RankingTableProps extends Pick<SafetyRanking, 'method'> {
  /** Without the state of appeals where they are shown elsewhere. */
  readonly rows: readonly Row[];
  readonly period: Pick<SafetyRanking['period'], 'by' | 'id'>;
}

function Movement({ of }: { readonly of: Row['movement'] }): ReactElement {
  const say = useSay();
  if (of === null) return <span className="compared unsure">{say(words.noFormer)}</span>;
  const tone = of.direction === 'up' ? 'better' : of.direction === 'down' ? 'worse' : 'unsure';
  return (
    <span className={`compared ${tone}`}>
      <i aria-hidden>{arrows[of.direction]} </i>
      {say(moved[of.direction])}
      <small> {say(words.formerRank(rankText(of.before)))}</small>
    </span>
  );
}

/** Ranks as ranges, movement against the edition before, and the rates that the score is made of. */
export function RankingTable({ method, rows, period }: RankingTableProps): ReactElement {
  const say = useSay();
  const { weights } = method;
  const appeals = rows.some(({ appeal }) => appeal !== undefined);
  return (
    <div className="list-scroll" tabIndex={0} role="region" aria-label={say(words.table)}>
      <table className="rank ranking">
        <thead>
          <tr>
            <th scope="col">{say(words.rank)}</th>
            <th scope="col">{say(words.unit)}</th>
            <th scope="col" className="number">
              {say(words.score)}
            </th>
            <th scope="col">{say(words.movement)}</th>
            {weights.map(({ indicator, name }) => (
              <th key={indicator} scope="col" className="number">
                {say(name)}
              </th>
            ))}
            {appeals && <th scope="col">{say(words.appealState)}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ unit, score, rank, movement, rates, appeal }) => (
            <tr key={unit.id} data-unit={unit.id}>
              <td className="rank-range">
                <strong>{rankText(rank)}</strong>
                {isTie(rank) && <small>{say(words.tie)}</small>}
              </td>
              <th scope="row">
                <Link to="/w/safety" search={{ unit: unit.id, by: period.by, period: period.id }}>
                  <Name text={unit.name} />
                </Link>
              </th>
              <td className="number">{bareText(score)}</td>
              <td>
                <Movement of={movement} />
              </td>
              {weights.map(({ indicator }) => {
                const rate = rates.find((one) => one.indicator === indicator);
                return (
                  <td key={indicator} className="number">
                    {bareText(rate?.per10k ?? null)}
                    {rate !== undefined && (
                      <small>
                        {bareText(rate.interval[0])}–{bareText(rate.interval[1])}
                      </small>
                    )}
                  </td>
                );
              })}
              {appeals && <td>{appeal == null ? '—' : say(appealWords[appeal])}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
