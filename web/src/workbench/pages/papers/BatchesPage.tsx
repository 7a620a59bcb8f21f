import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Batch } from '../../../api/paper-batches.ts';
import { moment } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { flowQuery, scenariosQuery } from '../../queries.ts';
import { BatchForm } from './BatchForm.tsx';
import { BatchResults } from './BatchResults.tsx';
import { words } from './batch-words.ts';
import { batchesQuery } from './queries.ts';
import './papers.css';
import './batches.css';

/** What a batch makes: the paper and its scenario by name. */
function useNames({ scenario, template }: Batch): Text {
  const flow = useQuery(flowQuery(scenario)).data?.definition;
  const scenarios = useQuery(scenariosQuery).data;
  const plain = (id: string): Text => ({ zh: id, en: id });
  return words.of(
    flow?.documents?.[template]?.name ?? plain(template),
    scenarios?.find(({ id }) => id === scenario)?.name ?? plain(scenario),
  );
}

function BatchRow({ batch }: { readonly batch: Batch }): ReactElement {
  const say = useSay();
  const name = useNames(batch);
  const { total, done, rejected } = batch;
  return (
    <li>
      <Link to="/w/papers/batches" search={{ batch: batch.id }}>
        {say(name)}
      </Link>
      <span className={`paper-state ${batch.finishedAt === null ? 'near' : 'calm'}`}>
        {say(batch.finishedAt === null ? words.running : words.finished)}
      </span>
      <progress max={total} value={done} aria-label={say(name)} />
      <small className="soft">
        {say(words.progress(done, total))}
        {rejected > 0 && ` · ${say(words.rejected(rejected))}`} · {moment(batch.askedAt)}
      </small>
    </li>
  );
}

/** Papers of one template in many matters: asked for here, done by the server, with results that wait for whoever asked. */
export function BatchesPage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  const { batch } = useSearch({ from: '/shell/w/papers/batches' });
  const list = useQuery(batchesQuery);
  const [refill, setRefill] = useState<{ readonly scenario: string; readonly text: string } | null>(null);
  return (
    <div className="page batches">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
      </header>
      {batch !== undefined ? (
        <BatchResults
          key={batch}
          id={batch}
          onAgain={(scenario, numbers) => setRefill({ scenario, text: numbers.join('\n') })}
        />
      ) : (
        <>
          <BatchForm key={refill?.text ?? ''} refill={refill} />
          <section className="card" aria-labelledby="my-batches">
            <h2 id="my-batches">{say(words.mine)}</h2>
            <Answer query={list}>
              {(items) =>
                items.length === 0 ? (
                  <Nothing title={say(words.none)} />
                ) : (
                  <ul className="batch-rows">
                    {items.map((one) => (
                      <BatchRow key={one.id} batch={one} />
                    ))}
                  </ul>
                )
              }
            </Answer>
          </section>
        </>
      )}
    </div>
  );
}
