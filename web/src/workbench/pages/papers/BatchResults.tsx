import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  DownloadOutlined,
  LeftOutlined,
} from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { saveFile } from '../../../api/download.ts';
import { rejectedFile } from '../../../api/paper-batches.ts';
import type { BatchResult } from '../../../api/paper-batches.ts';
import { moment, today } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { flowQuery } from '../../queries.ts';
import { Refused } from '../security/Refused.tsx';
import { words } from './batch-words.ts';
import { batchQuery } from './queries.ts';

type Item = BatchResult['items'][number];

function Outcome({ item, issues }: { readonly item: Item; readonly issues: boolean }): ReactElement {
  const say = useSay();
  if (item.rejection !== null)
    return (
      <span className="outcome-rejected">
        <CloseCircleOutlined aria-hidden /> {say(item.rejection.text)}
      </span>
    );
  if (item.paper === null)
    return (
      <span className="soft">
        <ClockCircleOutlined aria-hidden /> {say(words.waiting)}
      </span>
    );
  return (
    <span className="outcome-made">
      <CheckCircleOutlined aria-hidden /> {say(issues ? words.issued : words.made)}
    </span>
  );
}

interface BatchResultsProps {
  readonly id: string;
  readonly onAgain: (scenario: string, numbers: readonly string[]) => void;
}

/** How far one batch is and what became of each matter; the rejected ones can be taken away and asked for again. */
export function BatchResults({ id, onAgain }: BatchResultsProps): ReactElement {
  const query = useQuery(batchQuery(id));
  return <Answer query={query}>{(batch) => <Results batch={batch} onAgain={onAgain} />}</Answer>;
}

function Results({
  batch,
  onAgain,
}: Pick<BatchResultsProps, 'onAgain'> & { readonly batch: BatchResult }): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const [only, setOnly] = useState(false);
  const documents = useQuery(flowQuery(batch.scenario)).data?.definition.documents;
  const file = useMutation({
    mutationFn: () => saveFile(rejectedFile(batch.id), `rejected-${today()}.csv`, 'handling'),
  });
  const name = documents?.[batch.template]?.name;
  const items = only ? batch.items.filter(({ rejection }) => rejection !== null) : batch.items;
  return (
    <section className="card" aria-labelledby="batch-results">
      <p>
        <Link to="/w/papers/batches">
          <LeftOutlined aria-hidden /> {say(words.back)}
        </Link>
      </p>
      <h2 id="batch-results">
        {name === undefined ? batch.template : say(name)} · {say(words.results)}
      </h2>
      <p role="status">
        {say(batch.finishedAt === null ? words.running : words.finished)} ·{' '}
        {say(words.progress(batch.done, batch.total))}
        {batch.rejected > 0 && ` · ${say(words.rejected(batch.rejected))}`} · {moment(batch.askedAt)}
      </p>
      <progress max={batch.total} value={batch.done} aria-label={say(words.results)} />
      {batch.rejected > 0 && (
        <div className="batch-filter">
          <Checkbox checked={only} onChange={(event) => setOnly(event.target.checked)}>
            {say(words.onlyRejected)}
          </Checkbox>
          <Button
            icon={<DownloadOutlined aria-hidden />}
            loading={file.isPending}
            onClick={() => file.mutate()}
          >
            {say(words.download)}
          </Button>
          {batch.finishedAt !== null && (
            <Button
              onClick={() => {
                onAgain(
                  batch.scenario,
                  batch.items.filter(({ rejection }) => rejection !== null).map(({ matter }) => matter),
                );
                void navigate({ to: '/w/papers/batches' });
              }}
            >
              {say(words.again)}
            </Button>
          )}
        </div>
      )}
      <Refused problem={file.error} />
      <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="batch-results">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">{say(words.matter)}</th>
              <th scope="col">{say(words.outcome)}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.place}>
                <td>{item.place}</td>
                <td>
                  <Link to="/w/matters" search={{ q: item.matter }}>
                    {item.matter}
                  </Link>
                </td>
                <td>
                  <Outcome item={item} issues={batch.issues} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
