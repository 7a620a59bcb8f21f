import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer } from 'antd';
import type { ReactElement } from 'react';
import type { Proposed } from '../../../api/administration.ts';
import type { FormSchema } from '../../../api/contract.ts';
import { SchemaForm } from '../../form/SchemaForm.tsx';
import { useActionForm } from '../../form/useActionForm.ts';
import { words as formWords } from '../../form/words.ts';
import { useSay } from '../../language.ts';
import { useSession } from '../../session.ts';
import { problemText } from './problem-text.ts';
import { ADMIN_KEY } from './queries.ts';
import { words } from './words.ts';

/** A change that somebody began to propose: what it is called, what it asks and where it is sent. */
export interface Draft {
  /** Tells drafts apart: the kind of change and what it concerns. */
  readonly key: string;
  readonly title: string;
  /** What or whom it concerns. */
  readonly about?: string;
  readonly form: FormSchema;
  readonly send: (input: Readonly<Record<string, unknown>>) => Promise<Proposed>;
}

interface ProposeDrawerProps {
  readonly draft: Draft;
  readonly onClose: () => void;
  readonly onDone: (proposed: Proposed) => void;
}

/** One change: its form with the reason, what the server says to it, and the confirmation. */
export function ProposeDrawer({ draft, onClose, onDone }: ProposeDrawerProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const account = useSession()?.account.id ?? '';
  const state = useActionForm({
    draftKey: `${account}.admin.${draft.key}`,
    form: draft.form,
    send: (input) => draft.send(input),
    onSent: (proposed) => {
      void client.invalidateQueries({ queryKey: ADMIN_KEY });
      void client.invalidateQueries({ queryKey: ['units'] });
      onDone(proposed);
    },
  });
  return (
    <Drawer open onClose={onClose} size={560} title={draft.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          state.submit();
        }}
      >
        {draft.about !== undefined && <p className="soft">{draft.about}</p>}
        <div className="form-notes">
          <SchemaForm
            form={draft.form}
            input={state.input}
            faults={state.faults}
            attempt={state.attempt}
            parties={[]}
            onChange={state.change}
          />
        </div>
        {state.problem !== null && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={say(words.notTaken)}
            description={say(problemText(state.problem))}
          />
        )}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" size="large" loading={state.sending}>
            {say(formWords.send)}
          </Button>
          <Button size="large" onClick={onClose}>
            {say(formWords.cancel)}
          </Button>
          {state.isDraft && (
            <Button type="text" onClick={state.discard}>
              {say(formWords.discard)}
            </Button>
          )}
        </div>
      </form>
    </Drawer>
  );
}
