import { useMutation } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { FormSchema } from '../../api/contract.ts';
import { randomKey } from '../../api/request.ts';
import type { Text } from '../../language/text.ts';
import { forgetDraft, keepDraft, readDraft } from '../drafts.ts';
import type { Draft } from '../drafts.ts';
import { refusedFields } from './refused-fields.ts';
import { filledInput, formFaults } from './validate.ts';

interface ActionFormOptions<T> {
  readonly draftKey: string;
  readonly form: FormSchema | null;
  /** What is known of the answers already: it stands in the form as if typed, over what a draft says of the same fields. */
  readonly preset?: Draft;
  /** What stands in the form until something is typed: a draft goes over it. */
  readonly initial?: Draft;
  /** `input` is what the form's fields hold; `draft` also what stands beside them, such as a title. */
  readonly send: (input: Draft, idempotencyKey: string, draft: Draft) => Promise<T>;
  readonly onSent: (answer: T) => void;
}

export interface ActionFormState {
  readonly input: Draft;
  /** By field, once sending was tried; what the server refused about a field stands until it is changed. */
  readonly faults: ReadonlyMap<string, Text>;
  /** What the server said of the whole. */
  readonly problem: Error | null;
  readonly sending: boolean;
  /** Grows with each try to send and with each refusal; the form takes the reader to its faults each time. */
  readonly attempt: number;
  readonly isDraft: boolean;
  /** What stands in the form was typed before, and kept over a reload or a closed form. */
  readonly restored: boolean;
  readonly change: (field: string, value: unknown) => void;
  /** Several fields at once. */
  readonly put: (changes: Draft) => void;
  readonly submit: () => void;
  readonly discard: () => void;
}

const noFaults: ReadonlyMap<string, Text> = new Map();

/**
 * The life of one form: drafted while typed, checked when sent, kept until the server has accepted it. Sending the same
 * content twice carries the same idempotency key, so an answer lost on the way never doubles the act.
 */
export function useActionForm<T>(options: ActionFormOptions<T>): ActionFormState {
  const { draftKey, form, preset, initial, send, onSent } = options;
  const [input, setInput] = useState<Draft>(() => ({ ...initial, ...readDraft(draftKey), ...preset }));
  const [restored, setRestored] = useState(() => Object.keys(readDraft(draftKey)).length > 0);
  const [tries, setTries] = useState(0);
  const sentBefore = useRef({ content: '', key: '' });

  const faults = useMemo(() => (form === null ? noFaults : formFaults(form, input)), [form, input]);

  const sending = useMutation({
    mutationFn: (sent: Draft) => {
      const content = JSON.stringify(sent);
      if (sentBefore.current.content !== content || sentBefore.current.key === '') {
        sentBefore.current = { content, key: randomKey() };
      }
      return send(filledInput(form, sent), sentBefore.current.key, sent);
    },
    onSuccess: (answer) => {
      forgetDraft(draftKey);
      onSent(answer);
    },
    onError: (problem: Error & { status?: number }) => {
      // The server has answered: another try is another request, not a repetition of this one.
      if (problem.status !== undefined && problem.status > 0 && problem.status < 500)
        sentBefore.current.key = '';
    },
  });

  const refused = refusedFields(sending.error, form);
  const standing = [...refused].filter(([field]) => sending.variables?.[field] === input[field]);

  const put = (changes: Draft): void => {
    const next = { ...input, ...changes };
    setInput(next);
    keepDraft(draftKey, next);
  };

  return {
    input,
    faults: tries === 0 ? noFaults : standing.length === 0 ? faults : new Map([...standing, ...faults]),
    problem: refused.size > 0 ? null : sending.error,
    sending: sending.isPending,
    attempt: tries + (sending.isError ? 1 : 0),
    restored,
    isDraft: Object.keys(input).length > 0,
    change: (field, value) => put({ [field]: value }),
    put,
    submit: () => {
      setTries((before) => before + 1);
      if (faults.size === 0 && !sending.isPending) sending.mutate(input);
    },
    discard: () => {
      setInput({ ...initial });
      setRestored(false);
      setTries(0);
      sending.reset();
      forgetDraft(draftKey);
    },
  };
}
