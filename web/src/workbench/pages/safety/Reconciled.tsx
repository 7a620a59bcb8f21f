import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Edition, Reconciliation } from '../../../api/safety.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { bareText } from '../../parts/figures/figure-text.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { editionWords as words, reasonNames } from './edition-words.ts';
import { reconciliationQuery } from './queries.ts';
import { reasonsOf } from './reasons.ts';
import { signed } from './signed.ts';

interface ReconciledProps {
  readonly edition: Edition;
  readonly others: readonly Edition[];
  /** The edition it is held against; what is counted now when left out. */
  readonly against: string | undefined;
  readonly onAgainst: (other: string | undefined) => void;
}

function Differences({ rows }: Pick<Reconciliation, 'rows'>): ReactElement {
  const say = useSay();
  const reasons = reasonsOf(rows);
  return (
    <div className="list-scroll" tabIndex={0} role="region" aria-label={say(words.reconciliation)}>
      <table className="rank">
        <thead>
          <tr>
            <th scope="col">{say(words.figure)}</th>
            {[words.inEdition, words.after, words.difference, ...reasons.map((one) => reasonNames[one])].map(
              (name) => (
                <th key={name.en} scope="col" className="number">
                  {say(name)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.indicator} ${row.unit.id}`} data-indicator={row.indicator}>
              <th scope="row">
                {say(row.name)}
                <small>
                  <Name text={row.unit.name} />
                </small>
              </th>
              <td className="number">{bareText(row.before.value)}</td>
              <td className="number">{bareText(row.after.value)}</td>
              <td className="number">{row.difference === null ? '—' : signed(row.difference)}</td>
              {reasons.map((reason) => (
                <td
                  key={reason}
                  className={`number${reason === 'unexplained' && row[reason] !== 0 ? ' missed' : ''}`}
                >
                  {reason === 'unexplained' && row[reason] !== 0 && '⚠ '}
                  {signed(row[reason])}
                  {reason === 'redefined' && row.versions !== null && (
                    <small>{say(words.versions(...row.versions))}</small>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Figure by figure, why an edition and a later count differ: late events, corrections, moved units, a new definition. */
export function Reconciled({ edition, others, against, onAgainst }: ReconciledProps): ReactElement {
  const say = useSay();
  const query = useQuery(reconciliationQuery(edition.id, against));
  return (
    <Panel
      name="reconciliation"
      title={say(words.reconciliation)}
      hint={say(words.reconciliationHint)}
      end={
        <label className="against">
          {say(words.against)}{' '}
          <select
            value={against ?? ''}
            onChange={({ target }) => onAgainst(target.value === '' ? undefined : target.value)}
          >
            <option value="">{say(words.now)}</option>
            {others.map(({ id, number }) => (
              <option key={id} value={id}>
                {say(words.numberOf(number))}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <Answer query={query}>
        {({ rows, same, asOf }) => (
          <>
            <p className="list-total">
              {say(words.differ(rows.length, rows.length + same))} · {say(words.heldAt(moment(asOf)))}
            </p>
            {rows.length > 0 && <Differences rows={rows} />}
          </>
        )}
      </Answer>
    </Panel>
  );
}
