import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { removeBoard, shareBoard } from '../../../../api/boards.ts';
import type { Board, Sharing } from '../../../../api/boards.ts';
import { ApiProblem } from '../../../../api/request.ts';
import { useSay } from '../../../language.ts';
import { boardQuery, boardsQuery } from '../queries.ts';
import { composeWords as words } from './compose-words.ts';

interface ComposeHeadProps {
  readonly board: Board | null;
  readonly name: string;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly problem: Error | null;
  readonly onName: (name: string) => void;
  readonly onSave: () => void;
}

const sharings = ['nobody', 'agency', 'tenancy'] as const;

/** Name, saving, sharing and deleting; what the server refused is said here. */
export function ComposeHead({
  board,
  name,
  dirty,
  saving,
  problem,
  onName,
  onSave,
}: ComposeHeadProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [sure, setSure] = useState(false);
  const [refused, setRefused] = useState<ApiProblem | null>(null);
  const mine = board?.mine === true;
  const attempt = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act();
      setRefused(null);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setRefused(error);
    }
  };
  const share = (wanted: Sharing): Promise<void> =>
    attempt(async () => {
      if (board === null) return;
      client.setQueryData(boardQuery(board.id).queryKey, await shareBoard(board.id, wanted));
      await client.invalidateQueries({ queryKey: boardsQuery.queryKey, exact: true });
    });
  const remove = (): Promise<void> =>
    attempt(async () => {
      if (board === null) return;
      await removeBoard(board.id);
      await client.invalidateQueries({ queryKey: boardsQuery.queryKey, exact: true });
      await navigate({ to: '/w/cockpit', ignoreBlocker: true });
    });
  const shown = refused ?? problem;
  return (
    <header className="composer-head">
      <div className="cockpit-tools">
        <h1>{say(words.title)}</h1>
        <label>
          {say(words.name)}{' '}
          <input value={name} maxLength={80} required onChange={(event) => onName(event.target.value)} />
        </label>
        <button
          type="button"
          className="quiet primary"
          disabled={saving || name.trim() === '' || !dirty}
          onClick={onSave}
        >
          {say(saving ? words.saving : words.save)}
        </button>
        {mine && (
          <label title={say(words.shareHint)}>
            {say(words.share)}{' '}
            <select
              value={board.shared}
              disabled={dirty}
              onChange={(event) => void share(event.target.value as Sharing)}
            >
              {sharings.map((one) => (
                <option key={one} value={one}>
                  {say(words[one])}
                </option>
              ))}
            </select>
          </label>
        )}
        <p role="status" className={dirty ? 'stale-word' : 'calm-word'}>
          {dirty ? `● ${say(words.unsaved)}` : `✓ ${say(words.saved)}`}
        </p>
        {board !== null && (
          <Link className="quiet" to="/w/cockpit/$board" params={{ board: board.id }}>
            {say(words.back)}
          </Link>
        )}
        <Link className="quiet" to="/w/cockpit/compose/$board" params={{ board: 'new' }}>
          {say(words.empty)}
        </Link>
        {mine && (
          <button
            type="button"
            className="quiet"
            onBlur={() => setSure(false)}
            onClick={() => (sure ? void remove() : setSure(true))}
          >
            {say(sure ? words.removeSure : words.remove)}
          </button>
        )}
      </div>
      {!mine && board !== null && <p className="soft-word">{say(words.copyHint)}</p>}
      {mine && <p className="soft-word">{say(words.shareHint)}</p>}
      {shown instanceof ApiProblem && (
        <p className="lost" role="alert">
          ⚠ {say(shown.text)} <code>{shown.code}</code>
        </p>
      )}
    </header>
  );
}
