import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { performAct } from '../../../api/calls.ts';
import type { ActionItem, MatterPage } from '../../../api/contract.ts';
import { ApiProblem } from '../../../api/request.ts';
import type { Draft } from '../../drafts.ts';
import { MatterOfForm } from '../../form/matter-of-form.ts';
import { Restored } from '../../form/Restored.tsx';
import { SchemaForm } from '../../form/SchemaForm.tsx';
import { SendProblem } from '../../form/SendProblem.tsx';
import { useActionForm } from '../../form/useActionForm.ts';
import { words } from '../../form/words.ts';
import { useSay } from '../../language.ts';
import { MY_DAY } from '../../queries.ts';
import { useSession } from '../../session.ts';
import { RiskReasonFields } from './risks/RiskReasonFields.tsx';
import { useRiskReasons } from './risks/useRiskReasons.ts';

interface ActionPanelProps {
  readonly matter: MatterPage;
  readonly action: ActionItem;
  /** What is known of its form already. */
  readonly preset?: Draft;
  readonly onClose: () => void;
  readonly onDone: (action: ActionItem) => void;
}

/** One act on a matter: its form, what the server says to it, and the confirmation. */
export function ActionPanel(props: ActionPanelProps): ReactElement {
  const { matter, action, preset, onClose, onDone } = props;
  const say = useSay();
  const client = useQueryClient();
  const account = useSession()?.account.id ?? '';

  const refresh = (): void => {
    void client.invalidateQueries({ queryKey: ['matter', matter.id] });
    void client.invalidateQueries({ queryKey: ['journal', matter.id] });
  };
  const draftKey = `${account}.${matter.id}.${action.id}`;
  const reasons = useRiskReasons(matter.id, action.id, draftKey);
  const [tried, setTried] = useState(false);
  const state = useActionForm({
    draftKey,
    form: action.form,
    ...(preset === undefined ? {} : { preset }),
    send: async (input, key) => {
      try {
        const overrides = reasons.overrides();
        return await performAct(
          matter.id,
          {
            ...{ action: action.id, input, version: matter.version },
            ...(Object.keys(overrides).length === 0 ? {} : { overrides }),
          },
          key,
        );
      } catch (problem) {
        // What the officer saw is out of date: fetch the truth, keep the form.
        if (problem instanceof ApiProblem && (problem.status === 409 || problem.status === 422)) refresh();
        throw problem;
      }
    },
    onSent: () => {
      reasons.forget();
      refresh();
      void client.invalidateQueries({ queryKey: ['matters'] });
      void client.invalidateQueries({ queryKey: MY_DAY });
      onDone(action);
    },
  });

  return (
    <Drawer open onClose={onClose} size={560} title={say(action.name)} className="action-panel">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reasons.missing.size === 0) state.submit();
        }}
      >
        <p className="soft">{matter.title === '' ? matter.number : `${matter.number} · ${matter.title}`}</p>
        <Restored state={state} />
        <div className="form-notes">
          {action.form === null ? (
            <p>{say(words.nothingToFill)}</p>
          ) : (
            <MatterOfForm value={matter.id}>
              <SchemaForm
                form={action.form}
                input={state.input}
                faults={state.faults}
                attempt={state.attempt}
                parties={matter.parties}
                onChange={state.change}
              />
            </MatterOfForm>
          )}
        </div>
        <RiskReasonFields reasons={reasons} tried={tried} />
        {state.problem !== null && <SendProblem problem={state.problem} />}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" size="large" loading={state.sending}>
            {say(words.send)}
          </Button>
          <Button size="large" onClick={onClose}>
            {say(words.cancel)}
          </Button>
          {state.isDraft && (
            <>
              {!state.restored && (
                <Button type="text" onClick={state.discard}>
                  {say(words.discard)}
                </Button>
              )}
              <p className="soft" role="status">
                {say(words.kept)}
              </p>
            </>
          )}
        </div>
      </form>
    </Drawer>
  );
}
