import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { Delivery } from '../../../api/systems.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

const stateWords = {
  waiting: words.stateWaiting,
  sent: words.stateSent,
  dead: words.stateDead,
  dropped: words.stateDropped,
} as const;

interface DeliveryTableProps {
  readonly deliveries: readonly Delivery[];
  readonly onReplay: (delivery: Delivery) => void;
  readonly onDrop: (delivery: Delivery) => void;
}

export function DeliveryTable({ deliveries, onReplay, onDrop }: DeliveryTableProps): ReactElement {
  const say = useSay();
  const row = (one: Delivery): ReactElement => (
    <tr key={one.id} data-state={one.state}>
      <th scope="row">
        {one.stream}
        <details>
          <summary>{say(words.content)}</summary>
          <pre tabIndex={0}>{JSON.stringify(one.payload, null, 2)}</pre>
        </details>
      </th>
      <td>
        <span className={one.state === 'dead' ? 'tag over' : 'tag'}>{say(stateWords[one.state])}</span>
        {one.reason !== null && <small>{say(one.reason.text)}</small>}
      </td>
      <td>{moment(one.queuedAt)}</td>
      <td>{one.attempts}</td>
      <td className="systems-acts">
        {one.state !== 'waiting' && (
          <Button size="small" onClick={() => onReplay(one)}>
            {say(words.replay)}
            <span className="for-readers"> {one.stream}</span>
          </Button>
        )}
        {one.state === 'dead' && (
          <Button size="small" onClick={() => onDrop(one)}>
            {say(words.drop)}
            <span className="for-readers"> {one.stream}</span>
          </Button>
        )}
      </td>
    </tr>
  );
  return (
    <div className="systems-table" tabIndex={0} role="region" aria-label={say(words.deliveries)}>
      <table>
        <thead>
          <tr>
            {[words.event, words.state, words.queued, words.tries, words.acts].map((word) => (
              <th key={word.en} scope="col">
                {say(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{deliveries.map(row)}</tbody>
      </table>
    </div>
  );
}
