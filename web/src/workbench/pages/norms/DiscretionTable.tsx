import { CheckCircleOutlined } from '@ant-design/icons';
import type { ReactElement, ReactNode } from 'react';
import type { Violation } from '../../../api/violation.ts';
import { useSay } from '../../language.ts';
import { fineText, measuresText, testsOf } from './reading.ts';
import { grades, parties, wordOf } from './names.ts';
import { words } from './words.ts';

interface DiscretionTableProps {
  readonly violation: Violation;
  /** The band that applies to what was entered. */
  readonly applies?: string;
  readonly children?: ReactNode;
}

/** The standard of discretion as the table it is: a row per band, a column per factor, the range and the reason. */
export function DiscretionTable({ violation, applies, children }: DiscretionTableProps): ReactElement {
  const say = useSay();
  const { bands } = violation;
  // a factor that no row asks for would be an empty column
  const factors = violation.factors.filter(({ id }) => bands.some(({ when }) => when[id] !== undefined));
  const byParty = bands.some(({ party }) => party !== undefined);
  return (
    <section className="card">
      <h2>{say(words.discretion)}</h2>
      <p className="soft">{say(words.discretionHint)}</p>
      {children}
      <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.discretion)}>
        <table className="plain-table discretion-table">
          <thead>
            <tr>
              <th scope="col">{say(words.band)}</th>
              {byParty && <th scope="col">{say(words.party)}</th>}
              {factors.map((factor) => (
                <th key={factor.id} scope="col">
                  {say(factor.name)}
                </th>
              ))}
              <th scope="col">{say(words.fine)}</th>
              <th scope="col">{say(words.also)}</th>
              <th scope="col">{say(words.reason)}</th>
            </tr>
          </thead>
          <tbody>
            {bands.map((band) => (
              <tr key={band.id} className={band.id === applies ? 'applies' : undefined}>
                <th scope="row">
                  {say(band.name)}
                  {band.id === applies && (
                    <span className="remaining calm">
                      <CheckCircleOutlined aria-hidden /> {say(words.applies)}
                    </span>
                  )}
                  {say(band.name) !== say(wordOf(grades, band.grade)) && (
                    <small className="soft">{say(wordOf(grades, band.grade))}</small>
                  )}
                </th>
                {byParty && (
                  <td>{say(band.party === undefined ? words.both : wordOf(parties, band.party))}</td>
                )}
                {testsOf(band, factors, say).map((test, index) => (
                  <td key={factors[index]!.id}>
                    {test ?? (
                      <>
                        <span aria-hidden />
                        <span className="for-readers">{say(words.any)}</span>
                      </>
                    )}
                  </td>
                ))}
                <td>{band.fine === undefined ? say(words.noFine) : fineText(band.fine, say)}</td>
                <td>{band.also === undefined ? '—' : measuresText(band.also, say)}</td>
                <td className="reason">{say(band.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
