import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { placeHold, releaseHold } from '../../../api/privacy.ts';
import type { Hold } from '../../../api/privacy.ts';
import { day } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { holdsQuery } from './queries.ts';
import { Refused } from '../security/Refused.tsx';
import { words } from './words.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Wanted {
  readonly matter: string;
  readonly reason: string;
  readonly basis: string;
  readonly until?: string;
}

/** Asks for a change of the holds; afterwards the list shows what is there now. */
function useHoldChange(withStepUp: <T>(call: () => Promise<T>) => Promise<T>, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (call: () => Promise<unknown>) => withStepUp(call),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: holdsQuery.queryKey }),
  });
}

function PlaceHold(): ReactElement {
  const say = useSay();
  const [form] = Form.useForm<Wanted>();
  const { withStepUp, dialog } = useStepUp();
  const change = useHoldChange(withStepUp, () => form.resetFields());
  const needed = [{ required: true, whitespace: true, message: say(words.needed) }];
  return (
    <section className="card">
      <h2>{say(words.place)}</h2>
      <Refused problem={change.error} />
      <Form<Wanted>
        form={form}
        layout="vertical"
        disabled={change.isPending}
        onFinish={({ until, ...wanted }) =>
          change.mutate(() =>
            placeHold({ ...wanted, ...(until === undefined || until === '' ? {} : { until }) }),
          )
        }
      >
        <Form.Item
          name="matter"
          label={say(words.matterId)}
          rules={[{ required: true, pattern: UUID, message: say(words.matterIdWrong) }]}
        >
          <Input maxLength={36} />
        </Form.Item>
        <Form.Item name="reason" label={say(words.reason)} rules={needed}>
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        <Form.Item name="basis" label={say(words.legalBasis)} rules={needed}>
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="until" label={say(words.until)}>
          <Input type="date" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {say(words.place)}
        </Button>
      </Form>
      {dialog}
    </section>
  );
}

function HoldCard({ hold }: { readonly hold: Hold }): ReactElement {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const { withStepUp, dialog } = useStepUp();
  const change = useHoldChange(withStepUp, () => setAsking(false));
  const release = hold.askedBy === null ? words.askRelease : words.agreeRelease;
  return (
    <li className="card">
      <h3>
        <Link to="/w/matters/$matterId" params={{ matterId: hold.matter }}>
          {hold.number ?? hold.matter}
        </Link>
      </h3>
      <p>
        {hold.reason} · <span lang="zh-CN">{hold.basis}</span>
      </p>
      <p className="soft">
        {say(words.placed)} {day(hold.placedAt)}
        {hold.placedBy !== null && ` · ${say(hold.placedBy.name)} (${hold.placedBy.staffNumber})`}
        {hold.until !== null && ` · ${say(words.until)} ${hold.until}`}
      </p>
      {hold.askedBy !== null && (
        <p>
          <span className="tag accent">{say(words.waiting)}</span> {say(hold.askedBy.name)} (
          {hold.askedBy.staffNumber}) · {hold.releaseReason}
        </p>
      )}
      <Refused problem={change.error} />
      {hold.mayRelease && !asking && <Button onClick={() => setAsking(true)}>{say(release)}</Button>}
      {asking && (
        <Form<{ reason: string }>
          layout="vertical"
          onFinish={({ reason }) => change.mutate(() => releaseHold(hold.id, reason))}
        >
          <Form.Item
            name="reason"
            label={say(words.reason)}
            rules={[{ required: true, whitespace: true, message: say(words.needed) }]}
          >
            <Input.TextArea rows={2} maxLength={2000} autoFocus />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {say(release)}
          </Button>
        </Form>
      )}
      {dialog}
    </li>
  );
}

/** Matters of which nothing is disposed of for now. */
export function Holds(): ReactElement {
  const say = useSay();
  const query = useQuery(holdsQuery);
  return (
    <>
      <p className="soft">{say(words.holdsHint)}</p>
      <Answer query={query}>
        {(holds) =>
          holds.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.noHolds)} />
            </div>
          ) : (
            <ul className="privacy-holds">
              {holds.map((hold) => (
                <HoldCard key={hold.id} hold={hold} />
              ))}
            </ul>
          )
        }
      </Answer>
      {query.data !== undefined && <PlaceHold />}
    </>
  );
}
