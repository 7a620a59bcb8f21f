import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import {
  deliveries,
  dropDelivery,
  replayDelivery,
  replayPeriod,
  type Delivery,
  type OutsideSystem,
} from '../../../api/systems.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { Failed } from '../../parts/Failed.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { numberText } from '../../parts/value.ts';
import { DeliveryTable } from './DeliveryTable.tsx';
import { dropForm, periodForm, periodFrom } from './forms.ts';
import { SYSTEMS } from './queries.ts';
import { words } from './words.ts';

const states = [
  ['', words.all],
  ['dead', words.stateDead],
  ['waiting', words.stateWaiting],
  ['sent', words.stateSent],
  ['dropped', words.stateDropped],
] as const;

/** What was told to a system and what came of it: refused ones are sent again or given up, a period is sent again. */
export function Deliveries({ system }: { readonly system: OutsideSystem }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const { withStepUp, dialog } = useStepUp();
  const [state, setState] = useState<string>('');
  const [dropping, setDropping] = useState<Delivery | null>(null);
  const [period, setPeriod] = useState(false);
  const [replayed, setReplayed] = useState<number | null>(null);
  const query = useInfiniteQuery({
    queryKey: [SYSTEMS, system.id, 'deliveries', state],
    queryFn: ({ pageParam }) => deliveries(system.id, state, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const refresh = (): void => void client.invalidateQueries({ queryKey: [SYSTEMS] });
  const found = query.data?.pages.flatMap(({ items }) => items);
  const heading = `deliveries-${system.id}`;
  return (
    <section aria-labelledby={heading}>
      {dialog}
      <h3 id={heading}>{say(words.deliveries)}</h3>
      <div className="systems-acts">
        <Segmented
          aria-label={say(words.state)}
          value={state}
          options={states.map(([value, label]) => ({ value, label: say(label) }))}
          onChange={setState}
        />
        <Button onClick={() => setPeriod(true)}>{say(words.replayPeriod)}</Button>
      </div>
      {replayed !== null && (
        <Alert type="success" showIcon role="status" title={say(words.replayed(numberText(replayed)))} />
      )}
      {query.error !== null && <Failed problem={query.error} onAgain={() => void query.refetch()} />}
      {found === undefined && query.error === null && <Loading />}
      {found?.length === 0 && <p className="soft">{say(words.noDeliveries)}</p>}
      {found !== undefined && found.length > 0 && (
        <DeliveryTable
          deliveries={found}
          onReplay={(one) => {
            withStepUp(() => replayDelivery(system.id, one.id)).then(refresh, refresh);
          }}
          onDrop={setDropping}
        />
      )}
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {say(words.more)}
        </Button>
      )}
      {dropping !== null && (
        <FormDrawer
          title={`${say(words.drop)} ${dropping.stream}`}
          note={<p>{say(words.dropNote)}</p>}
          draftKey={`systems.drop.${dropping.id}`}
          form={dropForm}
          send={(input) => withStepUp(() => dropDelivery(system.id, dropping.id, String(input['reason'])))}
          onSent={() => {
            setDropping(null);
            refresh();
          }}
          onClose={() => setDropping(null)}
        />
      )}
      {period && (
        <FormDrawer
          title={say(words.replayPeriod)}
          note={<p>{say(words.replayNote)}</p>}
          draftKey={`systems.replay.${system.id}`}
          form={periodForm}
          send={(input) => withStepUp(() => replayPeriod(system.id, periodFrom(input)))}
          onSent={(answer) => {
            setPeriod(false);
            setReplayed(answer.deliveries);
            refresh();
          }}
          onClose={() => setPeriod(false)}
        />
      )}
    </section>
  );
}
