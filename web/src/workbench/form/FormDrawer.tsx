import { Alert, Button, Drawer } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { FormSchema, Reference } from '../../api/contract.ts';
import { ApiProblem } from '../../api/request.ts';
import type { Draft } from '../drafts.ts';
import { useSay } from '../language.ts';
import { Restored } from './Restored.tsx';
import { SchemaForm } from './SchemaForm.tsx';
import { SendProblem } from './SendProblem.tsx';
import { useActionForm } from './useActionForm.ts';
import { words } from './words.ts';

interface FormDrawerProps<T> {
  readonly title: string;
  /** What the person should know before filling it in. */
  readonly note?: ReactNode;
  readonly draftKey: string;
  /** What stands in the form at first; over a draft of the same fields. */
  readonly preset?: Draft;
  /** What stands in the form at first, under a draft of the same fields. */
  readonly initial?: Draft;
  readonly form: FormSchema;
  readonly parties?: readonly Reference[];
  readonly send: (input: Draft) => Promise<T>;
  /** Hears each change, for a form whose fields depend on an answer. */
  readonly onChange?: (field: string, value: unknown) => void;
  readonly onSent: (answer: T) => void;
  readonly onClose: () => void;
}

/** A form beside the page, for what is not an act of a flow: asked, sent, and what the server says to it. */
export function FormDrawer<T>(props: FormDrawerProps<T>): ReactElement {
  const {
    title,
    note,
    draftKey,
    preset,
    initial,
    form,
    parties = [],
    send,
    onChange,
    onSent,
    onClose,
  } = props;
  const say = useSay();
  const state = useActionForm({
    draftKey,
    form,
    ...(preset === undefined ? {} : { preset }),
    ...(initial === undefined ? {} : { initial }),
    send: (input) => send(input),
    onSent,
  });
  const { problem } = state;
  return (
    <Drawer open onClose={onClose} size={560} title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          state.submit();
        }}
      >
        <Restored state={state} />
        {note !== undefined && <div className="form-notes">{note}</div>}
        <div className="form-notes">
          <SchemaForm
            form={form}
            input={state.input}
            faults={state.faults}
            attempt={state.attempt}
            parties={parties}
            onChange={(field, value) => {
              state.change(field, value);
              onChange?.(field, value);
            }}
          />
        </div>
        {problem instanceof ApiProblem && problem.status === 409 && problem.code !== 'matters.conflict' ? (
          <Alert type="warning" showIcon role="alert" title={say(problem.text)} />
        ) : (
          problem !== null && <SendProblem problem={problem} />
        )}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" size="large" loading={state.sending}>
            {say(words.send)}
          </Button>
          <Button size="large" onClick={onClose}>
            {say(words.cancel)}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
