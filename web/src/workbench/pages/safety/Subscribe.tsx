import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { saveFile } from '../../../api/download.ts';
import * as safety from '../../../api/safety.ts';
import type { ReportUnit, Subscriptions } from '../../../api/safety.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Failed } from '../../parts/Failed.tsx';
import { Name } from '../../parts/figures/Name.tsx';
import { subscriptionsQuery } from './queries.ts';
import { deliveryNames, grainNames, words } from './words.ts';

const grains = ['day', 'month', 'year'] as const;

function Deliveries({ of, onRead }: { of: Subscriptions; onRead: (ids: string[]) => void }): ReactElement {
  const say = useSay();
  if (of.deliveries.length === 0) return <p className="soft">{say(words.noDeliveries)}</p>;
  return (
    <ul className="deliveries">
      {of.deliveries.map(({ id, unit, by, period, at, read, files }) => (
        <li key={id}>
          <span>
            {!read && <b>{say(words.unread)} </b>}
            <Name text={unit.name} /> · {say(grainNames[by])} {period}
            <small> {moment(at)}</small>
          </span>
          {(['pdf', 'xlsx'] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              className="quiet"
              onClick={() => {
                void saveFile(files[kind], `${period}.${kind}`, 'statistics').then(() => onRead([id]));
              }}
            >
              {say(kind === 'pdf' ? words.exportPdf : words.exportXlsx)}
            </button>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** The daily, monthly and yearly report of a unit as it comes out: ordered here, and fetched here. */
export function Subscribe({ unit }: { readonly unit: ReportUnit }): ReactElement {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const query = useQuery(subscriptionsQuery);
  const change = useMutation({
    mutationFn: (call: () => Promise<Subscriptions>) => call(),
    onSuccess: (now) => client.setQueryData(subscriptionsQuery.queryKey, now),
  });
  const unread = query.data?.unread ?? 0;
  return (
    <>
      <button type="button" className="quiet" onClick={() => setOpen(true)}>
        {say(words.subscribe)}
        {unread > 0 && <span className="count"> {say(words.unreadCount(unread))}</span>}
      </button>
      <Modal
        open={open}
        title={say(words.subscriptionOf(say(unit.name)))}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p className="soft">{say(words.subscribeHint)}</p>
        {change.error !== null && <Failed problem={change.error} onAgain={change.reset} />}
        <Answer query={query}>
          {(now) => (
            <>
              <div className="subscriptions">
                {grains.map((by) => {
                  const held = now.items.find((one) => one.by === by && one.unit.id === unit.id);
                  return (
                    <button
                      key={by}
                      type="button"
                      className="quiet"
                      aria-pressed={held !== undefined}
                      disabled={change.isPending}
                      onClick={() =>
                        change.mutate(() =>
                          held === undefined
                            ? safety.subscribe({ by, unit: unit.id })
                            : safety.unsubscribe(held.id),
                        )
                      }
                    >
                      {say(deliveryNames[by])}
                      {held !== undefined && ` ✓ ${say(words.subscribed)}`}
                    </button>
                  );
                })}
              </div>
              <h3>{say(words.deliveries)}</h3>
              <Deliveries of={now} onRead={(ids) => change.mutate(() => safety.markRead(ids))} />
            </>
          )}
        </Answer>
      </Modal>
    </>
  );
}
