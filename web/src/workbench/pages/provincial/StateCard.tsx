import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { askRun } from '../../../api/provincial.ts';
import type { ExchangeState } from '../../../api/provincial.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { Refused } from '../security/Refused.tsx';
import { PROVINCIAL } from './queries.ts';
import { words } from './words.ts';

function Line({ state: { configured, link, scenarios } }: { readonly state: ExchangeState }): ReactElement {
  const say = useSay();
  if (!configured) return <Alert type="warning" showIcon title={say(words.off)} />;
  if (!scenarios.some((one) => one.active))
    return <Alert type="info" showIcon title={say(words.noneActive)} />;
  if (link.downSince !== null)
    return (
      <Alert
        type="warning"
        showIcon
        title={say(words.down(moment(link.downSince)))}
        description={[
          ...(link.problem === null ? [] : [say(link.problem.text)]),
          ...(link.nextTry === null ? [] : [say(words.nextTry(moment(link.nextTry)))]),
          say(words.nothingLost),
        ].join(' · ')}
      />
    );
  return (
    <p className="provincial-line">
      <span className="tag accent">{say(link.reachedAt === null ? words.unknown : words.up)}</span>
      {link.pulledAt !== null && (
        <span className="soft">
          {say(words.pulled)} {moment(link.pulledAt)}
        </span>
      )}
    </p>
  );
}

/** When both sides were last compared, and whether that still counts. */
function LastRun({
  state: { last, foundAt, stale, running },
}: {
  readonly state: ExchangeState;
}): ReactElement {
  const say = useSay();
  return (
    <div aria-live="polite" className="provincial-run">
      {last?.state === 'failed' && (
        <Alert
          type="warning"
          showIcon
          title={`${say(words.failed)}${last.problem === null ? '' : say(last.problem.text)}`}
        />
      )}
      {stale && <Alert type="warning" showIcon title={say(words.stale)} />}
      <p className="soft">
        {running !== null && `${say(words.running)} `}
        {foundAt === null ? running === null && say(words.neverRun) : say(words.foundAt(moment(foundAt)))}
        {last?.state === 'done' &&
          last.compared > 0 &&
          ` · ${say(words.compared(last.compared, last.alike))}`}
      </p>
    </div>
  );
}

/** How the exchange stands: the line, what waits, and the last comparison. */
export function StateCard({ state }: { readonly state: ExchangeState }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const run = useMutation({
    mutationFn: askRun,
    onSettled: () => client.invalidateQueries({ queryKey: [PROVINCIAL] }),
  });
  const differences = Object.values(state.open).reduce((sum, n) => sum + n, 0);
  const figures = [
    { label: words.waiting, n: state.queue.waiting, oldest: state.queue.oldest },
    { label: words.rejectedCount, n: state.queue.rejected, oldest: null },
    { label: words.refusedCount, n: state.refused, oldest: null },
    { label: words.openCount, n: differences, oldest: null },
  ];
  return (
    <section className="card provincial-state" aria-label={say(words.state)}>
      <Line state={state} />
      <dl className="provincial-figures">
        {figures.map(({ label, n, oldest }) => (
          <div key={label.en}>
            <dt>{say(label)}</dt>
            <dd>
              {numberText(n)}
              {oldest !== null && <small className="soft">{say(words.oldest(moment(oldest)))}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <LastRun state={state} />
      <Refused problem={run.error} />
      <div className="actions">
        <Button
          type="primary"
          disabled={!state.configured || state.running !== null}
          loading={run.isPending}
          onClick={() => run.mutate()}
        >
          {say(state.running === null ? words.run : words.running)}
        </Button>
      </div>
    </section>
  );
}
