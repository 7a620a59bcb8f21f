import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { approve, reject, type Change } from '../../../api/administration.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { useSession } from '../../session.ts';
import { ChangeCard } from './ChangeCard.tsx';
import { MoreButton } from './MoreButton.tsx';
import { problemText } from './problem-text.ts';
import { ADMIN_KEY, changesQuery } from './queries.ts';
import { words } from './words.ts';

type Decision = 'approve' | 'reject';

interface DecideProps {
  readonly change: Change;
  readonly own: boolean;
  readonly onDecided: (decision: Decision) => void;
}

/** The second pair of eyes: approve, or turn down with a reason. One’s own proposal can only be taken back. */
function Decide({ change, own, onDecided }: DecideProps): ReactElement {
  const say = useSay();
  const id = useId();
  const client = useQueryClient();
  const { withStepUp, dialog } = useStepUp();
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const deciding = useMutation({
    mutationFn: async (decision: Decision): Promise<Decision> => {
      await withStepUp(() =>
        decision === 'approve' ? approve(change.id, note.trim()) : reject(change.id, note.trim()),
      );
      return decision;
    },
    onSuccess: onDecided,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ADMIN_KEY });
      void client.invalidateQueries({ queryKey: ['units'] });
    },
  });
  const turnDown = (): void => {
    setMissing(note.trim() === '');
    if (note.trim() !== '') deciding.mutate('reject');
  };
  return (
    <div className="decide">
      {!change.yours && <p className="soft">{say(words.ownProposal)}</p>}
      <label htmlFor={id}>{say(words.note)}</label>
      <Input
        id={id}
        value={note}
        maxLength={1000}
        status={missing ? 'error' : ''}
        aria-invalid={missing}
        aria-describedby={missing ? `${id}-fault` : undefined}
        onChange={(event) => setNote(event.target.value)}
      />
      {missing && (
        <p className="fault" id={`${id}-fault`} role="alert">
          {say(words.noteMissing)}
        </p>
      )}
      {deciding.error !== null && (
        <Alert type="error" showIcon role="alert" title={say(problemText(deciding.error))} />
      )}
      <div className="person-acts">
        {change.yours && (
          <Button type="primary" loading={deciding.isPending} onClick={() => deciding.mutate('approve')}>
            {say(words.approve)}
          </Button>
        )}
        <Button disabled={deciding.isPending} onClick={turnDown}>
          {say(own ? words.takeBack : words.reject)}
        </Button>
      </div>
      {dialog}
    </div>
  );
}

/** What waits for a second administrator, said as what somebody will be able to do. */
export function Pending(): ReactElement {
  const say = useSay();
  const account = useSession()?.account.id;
  const list = useInfiniteQuery(changesQuery('pending'));
  const [decided, setDecided] = useState<Decision | null>(null);
  return (
    <>
      {decided !== null && (
        <Alert
          className="outcome"
          type={decided === 'approve' ? 'success' : 'info'}
          showIcon
          role="status"
          title={say(decided === 'approve' ? words.approved : words.rejected)}
        />
      )}
      <Answer query={list}>
        {({ pages }) => {
          const waiting = pages.flatMap(({ items }) => items);
          return waiting.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.nothingPending)} />
            </div>
          ) : (
            <ul className="admin-cards">
              {waiting.map((change) => (
                <ChangeCard key={change.id} change={change}>
                  <Decide change={change} own={change.proposedBy.id === account} onDecided={setDecided} />
                </ChangeCard>
              ))}
            </ul>
          );
        }}
      </Answer>
      <MoreButton list={list} />
    </>
  );
}
