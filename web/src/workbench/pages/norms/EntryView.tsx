import type { ReactElement } from 'react';
import type { NormVersion } from '../../../api/norms.ts';
import type { ArticleReference, Violation } from '../../../api/violation.ts';
import { useSay } from '../../language.ts';
import { Calculator } from './Calculator.tsx';
import { DiscretionTable } from './DiscretionTable.tsx';
import { elementKinds, evidenceKinds, wordOf } from './names.ts';
import { listText, measuresText, rangesText } from './reading.ts';
import { SourceTag } from './SourceTag.tsx';
import { words } from './words.ts';

function Articles({ list }: { readonly list: readonly ArticleReference[] }): ReactElement {
  return (
    <ul className="norm-articles">
      {list.map(({ law, article, status }) => (
        <li key={`${law} ${article}`}>
          {law} {article} <SourceTag status={status} />
        </li>
      ))}
    </ul>
  );
}

/** Law and article as they stood on the day, what may follow, who decides, until when. */
function Basis({ entry }: { readonly entry: NormVersion }): ReactElement {
  const say = useSay();
  const { violation, basis } = entry;
  const { flow, limitation, crime, note } = violation;
  return (
    <section className="card">
      <h2>{say(words.article)}</h2>
      <p className="norm-basis">
        <strong>
          {basis.law} {basis.article}
        </strong>{' '}
        <span>
          {basis.lawVersion === '' ? say(words.lawUnknown) : say(words.lawVersion(basis.lawVersion))}
        </span>{' '}
        <SourceTag status={basis.status} />
      </p>
      <dl className="norm-facts">
        <dt>{say(words.prohibits)}</dt>
        <dd>
          <Articles list={violation.prohibits} />
        </dd>
        <dt>{say(words.punishes)}</dt>
        <dd>
          <Articles list={violation.punishes} />
        </dd>
        <dt>{say(words.penalty)}</dt>
        <dd>
          {say(violation.penalty.text)}
          <small className="soft">{measuresText(violation.penalty.kinds, say)}</small>
        </dd>
        {(violation.penalty.ranges ?? []).length > 0 && (
          <>
            <dt>{say(words.ranges)}</dt>
            <dd>
              {rangesText(violation, say).map((range) => (
                <div key={range}>{range}</div>
              ))}
            </dd>
          </>
        )}
        <dt>{say(words.onTheSpot)}</dt>
        <dd>{say(flow.simple ? words.simpleYes : words.simpleNo)}</dd>
        <dt>{say(words.correction)}</dt>
        <dd>{say(flow.correction ? words.correctionYes : words.correctionNo)}</dd>
        <dt>{say(words.limitation)}</dt>
        <dd>
          {say(words.limitationYears(limitation.years))}
          {limitation.orFive === true && say(words.orFive)}
        </dd>
        <dt>{say(words.crime)}</dt>
        <dd>{say(crime ?? words.crimeNone)}</dd>
        <dt>{say(words.competent)}</dt>
        <dd>{say(violation.competent)}</dd>
        {note !== undefined && (
          <>
            <dt>{say(words.note)}</dt>
            <dd>{say(note)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Points({ violation }: { readonly violation: Violation }): ReactElement {
  const say = useSay();
  const nameOf = (element: string): string => {
    const found = violation.elements.find(({ id }) => id === element);
    return found === undefined ? element : say(found.name);
  };
  return (
    <section className="card">
      <h2>{say(words.points)}</h2>
      <ul className="norm-points">
        {violation.points.map((point) => (
          <li key={point.id}>
            <strong>{say(point.name)}</strong>
            <span className={point.compulsory ? 'tag accent' : 'tag'}>
              {say(point.compulsory ? words.compulsory : words.supporting)}
            </span>
            {point.least !== undefined && point.least > 1 && (
              <span className="tag">{say(words.least(point.least))}</span>
            )}
            {point.freshDays !== undefined && (
              <span className="tag">{say(words.fresh(point.freshDays))}</span>
            )}
            <dl>
              <dt>{say(words.proves)}</dt>
              <dd>{listText(point.proves.map(nameOf), say)}</dd>
              <dt>{say(words.kinds)}</dt>
              <dd>
                {listText(
                  point.kinds.map((kind) => say(wordOf(evidenceKinds, kind))),
                  say,
                )}
              </dd>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One violation as whoever applies it, and whoever answers to it, reads it. */
export function EntryView({
  entry,
  at,
}: {
  readonly entry: NormVersion;
  /** The day on which it is in force and can be asked; a draft only shows its table. */
  readonly at?: string;
}): ReactElement {
  const say = useSay();
  const { violation } = entry;
  return (
    <>
      <div className="norm-columns">
        <div>
          <Basis entry={entry} />
          <section className="card">
            <h2>{say(words.elements)}</h2>
            <ul className="norm-elements">
              {violation.elements.map((one) => (
                <li key={one.id}>
                  <span className="tag">{say(wordOf(elementKinds, one.kind))}</span> {say(one.name)}
                </li>
              ))}
            </ul>
          </section>
        </div>
        <div>
          <Points violation={violation} />
        </div>
      </div>
      {at === undefined ? (
        <DiscretionTable violation={violation} />
      ) : (
        <Calculator key={`${entry.code} ${String(entry.version)}`} violation={violation} at={at} />
      )}
    </>
  );
}
