import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Difference } from '../../../api/norms.ts';
import type { Violation } from '../../../api/violation.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { placeText, valueLines } from './places.ts';
import { diffQuery, normVersionQuery } from './queries.ts';
import { words } from './words.ts';
import './differences.css';

interface SideProps {
  readonly value: unknown;
  readonly place: string;
  readonly entries: readonly Violation[];
  readonly as: 'ins' | 'del';
}

function Side({ value, place, entries, as: Tag }: SideProps): ReactElement {
  const say = useSay();
  const lines = valueLines(value, place, entries, say);
  if (lines.length === 0) return <span className="soft">{say(words.absent)}</span>;
  return (
    <Tag>
      {lines.map((line, index) => (
        <span key={index}>{line}</span>
      ))}
    </Tag>
  );
}

/** What happened at a place: sign, word and colour say the same. */
function Mark({ one }: { readonly one: Difference }): ReactElement {
  const say = useSay();
  const kind = one.before === null ? 'added' : one.after === null ? 'removed' : 'changed';
  const sign = { added: '＋', removed: '－', changed: '±' }[kind];
  return (
    <span className={`tag difference-mark ${kind}`}>
      <b aria-hidden>{sign}</b> {say(words[kind])}
    </span>
  );
}

interface DifferencesProps {
  readonly code: string;
  readonly from: number;
  readonly to: number;
}

/** Two versions side by side, place by place. */
export function Differences({ code, from, to }: DifferencesProps): ReactElement {
  const say = useSay();
  const query = useQuery(diffQuery(code, from, to));
  const before = useQuery(normVersionQuery(code, from)).data?.violation;
  const after = useQuery(normVersionQuery(code, to)).data?.violation;
  const entries = [after, before].flatMap((one) => (one === undefined ? [] : [one]));
  return (
    <Answer query={query}>
      {(items) =>
        items.length === 0 ? (
          <Nothing title={say(words.same)} />
        ) : (
          <>
            <p className="soft" role="status">
              {say(words.places(items.length))}
            </p>
            <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.compare)}>
              <table className="plain-table difference-table">
                <thead>
                  <tr>
                    <th scope="col">{say(words.place)}</th>
                    <th scope="col">{say(words.nth(from))}</th>
                    <th scope="col">{say(words.nth(to))}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.place}>
                      <th scope="row">
                        {placeText(one.place, entries, say)}
                        <Mark one={one} />
                      </th>
                      <td>
                        <Side value={one.before} place={one.place} entries={entries} as="del" />
                      </td>
                      <td>
                        <Side value={one.after} place={one.place} entries={entries} as="ins" />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )
      }
    </Answer>
  );
}
