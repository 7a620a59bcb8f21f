import { Alert } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Proposed } from '../../../api/administration.ts';
import { useSay } from '../../language.ts';
import { ProposeDrawer, type Draft } from './ProposeDrawer.tsx';
import { words } from './words.ts';

/** For a section in which changes are begun: `begin` opens the form, `outcome` says what came of the last one, `drawer` is the form. */
export function useProposing(): {
  readonly begin: (draft: Draft) => void;
  readonly outcome: ReactElement | null;
  readonly drawer: ReactElement | null;
} {
  const say = useSay();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [last, setLast] = useState<Proposed | null>(null);
  return {
    begin: (next) => {
      setLast(null);
      setDraft(next);
    },
    outcome:
      last === null ? null : (
        <Alert
          className="outcome"
          type={last.state === 'applied' ? 'success' : 'info'}
          showIcon
          role="status"
          title={say(last.state === 'applied' ? words.applied : words.pending)}
          description={say(last.consequence)}
        />
      ),
    drawer:
      draft === null ? null : (
        <ProposeDrawer
          key={draft.key}
          draft={draft}
          onClose={() => setDraft(null)}
          onDone={(proposed) => {
            setDraft(null);
            setLast(proposed);
          }}
        />
      ),
  };
}
