import { KeyOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { ApiProblem } from '../../api/request.ts';
import { factors, passkeysWork, stepUp, stepUpWithPasskey } from '../../api/sign-in.ts';
import { useSay } from '../language.ts';
import { Answer } from './Answer.tsx';
import { words } from './step-up-words.ts';

interface StepUpDialogProps {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Asks the person to prove once more who they are, with what their account has. */
function StepUpDialog({ onDone, onCancel }: StepUpDialogProps): ReactElement {
  const say = useSay();
  const query = useQuery({ queryKey: ['factors'], queryFn: factors, staleTime: 0 });
  const proof = useMutation({ mutationFn: (prove: () => Promise<unknown>) => prove(), onSuccess: onDone });
  const { error } = proof;
  return (
    <Modal open title={say(words.title)} onCancel={onCancel} footer={null} destroyOnHidden>
      <p className="soft">{say(words.why)}</p>
      {error !== null && (
        <Alert
          type="error"
          showIcon
          role="alert"
          className="step-up-problem"
          title={error instanceof ApiProblem ? say(error.text) : error.message}
        />
      )}
      <Answer query={query}>
        {({ stepUp: ways }) => (
          <div className="step-up">
            {ways.includes('passkey') && (
              <Button
                type="primary"
                size="large"
                block
                autoFocus
                icon={<KeyOutlined aria-hidden />}
                disabled={!passkeysWork()}
                loading={proof.isPending}
                onClick={() => proof.mutate(stepUpWithPasskey)}
              >
                {say(words.passkey)}
              </Button>
            )}
            {ways.includes('code') && (
              <Form<{ code: string }>
                name="step-up-code"
                layout="vertical"
                requiredMark={false}
                onFinish={({ code }) => proof.mutate(() => stepUp({ code: code.trim() }))}
              >
                <Form.Item
                  name="code"
                  label={say(words.code)}
                  rules={[{ required: true, whitespace: true, min: 6, message: say(words.codeMissing) }]}
                >
                  <Input autoComplete="one-time-code" size="large" maxLength={40} />
                </Form.Item>
                <Button htmlType="submit" size="large" block loading={proof.isPending}>
                  {say(words.confirm)}
                </Button>
              </Form>
            )}
            {ways.includes('password') && (
              <Form<{ password: string }>
                name="step-up-password"
                layout="vertical"
                requiredMark={false}
                onFinish={({ password }) => proof.mutate(() => stepUp({ password }))}
              >
                <Form.Item
                  name="password"
                  label={say(words.password)}
                  rules={[{ required: true, message: say(words.passwordMissing) }]}
                >
                  <Input.Password autoComplete="current-password" autoFocus size="large" maxLength={200} />
                </Form.Item>
                <Button type="primary" htmlType="submit" size="large" block loading={proof.isPending}>
                  {say(words.confirm)}
                </Button>
              </Form>
            )}
            {ways.length === 0 && <p>{say(words.none)}</p>}
          </div>
        )}
      </Answer>
    </Modal>
  );
}

/** A call that was stopped and waits for the person's proof. */
interface Waiting {
  readonly again: () => void;
  readonly giveUp: () => void;
}

/**
 * For pages with sensitive calls. `withStepUp(call)` makes the call; where the server asks for a step-up it shows the
 * dialog and repeats the call once the person has proved who they are. Whoever closes the dialog gets the refusal as it
 * was. `dialog` belongs somewhere in the page.
 */
export function useStepUp(): {
  readonly withStepUp: <T>(call: () => Promise<T>) => Promise<T>;
  readonly dialog: ReactElement | null;
} {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const withStepUp = useCallback(async <T,>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.code !== 'access.step-up-needed') throw problem;
      return new Promise<T>((resolve, reject) => {
        setWaiting({
          again: () => {
            setWaiting(null);
            call().then(resolve, reject);
          },
          giveUp: () => {
            setWaiting(null);
            reject(problem);
          },
        });
      });
    }
  }, []);
  return {
    withStepUp,
    dialog: waiting === null ? null : <StepUpDialog onDone={waiting.again} onCancel={waiting.giveUp} />,
  };
}
