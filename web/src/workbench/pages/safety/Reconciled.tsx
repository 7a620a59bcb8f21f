import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Edition, Reconciliation } from '../../../api/safety.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { bareText } from '../../parts/figures/figure-text.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { editionWords as words } from './edition-words.ts';
import { reconciliationQuery } from './queries.ts';
import { signed } from './signed.ts';

interface ReconciledProps {
  readonly edition: Edition;
  readonly others: readonly Edition[];
  /** The edition it is held against; what is counted now when left out. */
  readonly against: string | undefined;
  readonly onAgainst: (other: string | undefined) => void;
}

function Row({ row }: { readonly row: Reconciliation['rows'][number] }): ReactElement {
  const say = useSay();
  const { name, unit, before, after, difference, late, corrected, moved, redefined, unexplained } = row;
  return (
    <tr className={unexplained === 0 ? undefined : 'unexplained'}>
      <th scope="row">
        {say(name)}
        <small>
          <Name text={unit.name} />
        </small>
      </th>
      <td className="number">{bareText(before.value)}</td>
      <td className="number">{bareText(after.value)}</td>
      <td className="number">{difference === null ? '—' : signed(difference)}</td>
      <td className="number">{signed(late)}</td>
      <td className="number">{signed(corrected)}</td>
      <td className="number">{signed(moved)}</td>
      <td>{say(redefined ? words.yes : words.no)}</td>
      <td className="number">{unexplained === 0 ? '0' : `⚠ ${signed(unexplained)}`}</td>
    </tr>
  );
}

/** Figure by figure, why an edition and a later count differ: late events, corrections, moved units, a new definition. */
export function Reconciled({ edition, others, against, onAgainst }: ReconciledProps): ReactElement {
  const say = useSay();
  const [all, setAll] = useState(false);
  const query = useQuery(reconciliationQuery(edition.id, against));
  return (
    <Panel
      name="reconciliation"
      title={say(words.reconciliation)}
      hint={say(words.reconciliationHint)}
      end={
        <span className="against">
          <label>
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
          <button type="button" className="quiet" aria-pressed={all} onClick={() => setAll(!all)}>
            {say(words.showAll)}
          </button>
        </span>
      }
    >
      <Answer query={query}>
        {({ rows, asOf }) => {
          const different = rows.filter(
            ({ difference, redefined, unexplained }) => difference !== 0 || redefined || unexplained !== 0,
          );
          const shown = all ? rows : different;
          return (
            <>
              <p className="list-total">
                {say(words.differ(different.length, rows.length))} · {say(words.heldAt(moment(asOf)))}
              </p>
              {shown.length > 0 && (
                <div
                  className="list-scroll"
                  tabIndex={0}
                  role="region"
                  aria-label={say(words.reconciliation)}
                >
                  <table className="rank">
                    <thead>
                      <tr>
                        <th scope="col">{say(words.figure)}</th>
                        {[words.inEdition, words.after, words.difference].map((one) => (
                          <th key={one.en} scope="col" className="number">
                            {say(one)}
                          </th>
                        ))}
                        {[words.late, words.corrected, words.movedUnits].map((one) => (
                          <th key={one.en} scope="col" className="number">
                            {say(one)}
                          </th>
                        ))}
                        <th scope="col">{say(words.redefined)}</th>
                        <th scope="col" className="number">
                          {say(words.unexplained)}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {shown.map((row) => (
                        <Row key={`${row.indicator} ${row.unit.id}`} row={row} />
                      ))}
                    </tbody>
                  </table>
                </div>
              )}
            </>
          );
        }}
      </Answer>
    </Panel>
  );
}
