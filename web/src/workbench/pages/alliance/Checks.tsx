import { Alert } from 'antd';
import type { ReactElement } from 'react';
import type { LedgerState, StampedLog } from '../../../api/ledger.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { words } from './words.ts';

/** What stands behind the ledger beside the witnesses: trusted time, and the last verification of everything. */
export function Checks({ state }: { readonly state: LedgerState }): ReactElement {
  const say = useSay();
  const { verification, timeStamps } = state;
  const row = (log: StampedLog): ReactElement => (
    <tr key={log.origin}>
      <th scope="row">{log.origin}</th>
      <td>
        {log.size === null || log.stampedAt === null
          ? say(words.notStamped)
          : say(words.stamped(numberText(log.size), moment(log.stampedAt), log.authority ?? ''))}
        {log.waiting > 0 && (
          <small>
            <span className="tag over">
              {say(words.stampsWaiting(log.waiting, moment(log.waitingSince ?? '')))}
            </span>{' '}
            {log.failure}
          </small>
        )}
      </td>
    </tr>
  );
  return (
    <>
      {timeStamps.configured ? (
        <p>{say(words.stampsEvery(timeStamps.everyMinutes ?? 0))}</p>
      ) : (
        <Alert type="warning" showIcon title={say(words.noAuthority)} />
      )}
      {timeStamps.logs.length > 0 && (
        <div className="alliance-table" tabIndex={0} role="region" aria-label={say(words.timeStamps)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say(words.log)}</th>
                <th scope="col">{say(words.timeStamps)}</th>
              </tr>
            </thead>
            <tbody>{timeStamps.logs.map(row)}</tbody>
          </table>
        </div>
      )}
      <p>
        {verification === null ? (
          say(words.notVerified)
        ) : (
          <>
            <span className={verification.found === 0 ? 'tag accent' : 'tag over'}>
              {say(verification.found === 0 ? words.verifiedWell : words.verifiedFound(verification.found))}
            </span>{' '}
            {say(words.verified(moment(verification.finishedAt), numberText(verification.leaves)))}
          </>
        )}
      </p>
    </>
  );
}
