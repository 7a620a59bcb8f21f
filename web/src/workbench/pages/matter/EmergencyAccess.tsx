import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { openEmergency } from '../../../api/inspection.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { usePageTitle, useSay } from '../../language.ts';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { useSession } from '../../session.ts';
import { emergencyForm } from './standing-forms.ts';
import { words } from './standing-words.ts';

/** Opens one file for some hours; says before what it opens, who is told, and that it is reviewed. */
export function EmergencyButton({ matter }: { readonly matter: string }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const account = useSession()?.account.id ?? '';
  const [open, setOpen] = useState(false);
  const { withStepUp, dialog } = useStepUp();
  return (
    <>
      {dialog}
      <Button danger onClick={() => setOpen(true)}>
        {say(words.emergency)}
      </Button>
      {open && (
        <FormDrawer
          title={say(words.emergency)}
          note={<p>{say(words.emergencyNote)}</p>}
          draftKey={`${account}.emergency.${matter}`}
          form={emergencyForm}
          send={(input) =>
            withStepUp(() =>
              openEmergency({
                matter,
                reason: String(input['reason']),
                ...(typeof input['hours'] === 'number' ? { hours: input['hours'] } : {}),
              }),
            )
          }
          onSent={(opened) => {
            setOpen(false);
            void client.resetQueries({ queryKey: ['matter', opened.matter] });
            void navigate({ to: '/w/matters/$matterId', params: { matterId: opened.matter } });
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** What stands in the place of a matter that is not there for this reader. */
export function MatterNotFound({ matter }: { readonly matter: string }): ReactElement {
  const say = useSay();
  usePageTitle(say(words.notFound));
  return (
    <div className="page nothing">
      <h1>{say(words.notFound)}</h1>
      <p>{say(words.notFoundHint)}</p>
      <EmergencyButton matter={matter} />
      <Link to="/">{say(words.toMyDay)}</Link>
    </div>
  );
}
