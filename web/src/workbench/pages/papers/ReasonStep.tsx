import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { FormSchema } from '../../../api/contract.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { useSession } from '../../session.ts';
import type { PaperPart } from './PaperPage.tsx';
import { paperQuery, useRefreshed } from './queries.ts';
import { words } from './step-words.ts';

const form: FormSchema = {
  type: 'object',
  properties: {
    reason: {
      type: 'string',
      'x-title': words.reason,
      'x-widget': 'long-text',
      minLength: 1,
      maxLength: 2000,
    },
  },
  required: ['reason'],
};

interface ReasonStepProps extends PaperPart {
  readonly step: 'refuse' | 'correct' | 'withdraw';
  readonly title: string;
  readonly onClose: () => void;
}

/** The steps that ask for nothing but a reason: refusing to sign, correcting, withdrawing. */
export function ReasonStep(props: ReasonStepProps): ReactElement {
  const { paper, matter, calls, withStepUp, done, step, title, onClose } = props;
  const say = useSay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const refreshed = useRefreshed(matter.id);
  const account = useSession()?.account.id ?? '';
  const isDraft = paper.state === 'draft' || paper.state === 'signed';

  const send = async (reason: string): Promise<void> => {
    if (step === 'refuse') {
      await calls.refuse({ version: paper.version, digest: paper.digest }, reason);
      done(words.refused);
    } else if (step === 'withdraw') {
      await withStepUp(() => calls.withdraw(reason));
      if (isDraft) {
        // a draft that is gone is not read again: the list is
        await navigate({
          to: '/w/matters/$matterId',
          params: { matterId: matter.id },
          search: { tab: 'papers' },
        });
        client.removeQueries({ queryKey: paperQuery(matter.id, paper.id).queryKey });
        void refreshed();
      } else done(words.withdrawn);
    } else {
      const { id } = await calls.correct(reason);
      void refreshed();
      await navigate({
        to: '/w/matters/$matterId/papers/$paperId',
        params: { matterId: matter.id, paperId: id },
      });
    }
  };
  const note =
    step === 'correct'
      ? words.correctNote
      : step === 'withdraw'
        ? isDraft
          ? words.discardNote
          : words.withdrawNote
        : null;
  return (
    <FormDrawer
      title={`${title} ${paper.number ?? say(paper.name)}`}
      {...(note === null ? {} : { note: <p>{say(note)}</p> })}
      draftKey={`${account}.paper.${step}.${paper.id}`}
      form={form}
      send={(input) => send(String(input['reason']))}
      onSent={onClose}
      onClose={onClose}
    />
  );
}
