import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FormSchema } from '../../../api/contract.ts';
import { draftNorm, withdrawNorm } from '../../../api/norms.ts';
import type { NormVersion } from '../../../api/norms.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { useSession } from '../../session.ts';
import { reasonField } from './change-forms.ts';
import { words } from './editor-words.ts';
import { useLegal } from './legal.ts';
import { NORMS } from './queries.ts';
import { words as pageWords } from './words.ts';

const draftForm: FormSchema = { type: 'object', properties: { reason: reasonField }, required: ['reason'] };

const withdrawForm: FormSchema = {
  type: 'object',
  properties: {
    until: { type: 'string', format: 'date', 'x-title': words.until, 'x-widget': 'day' },
    reason: reasonField,
  },
  required: ['until', 'reason'],
};

interface StartChangeProps {
  readonly code: string;
  readonly entry: NormVersion | undefined;
}

/** For legal staff: the ways in which a change of this entry begins. */
export function StartChange({ code, entry }: StartChangeProps): ReactElement | null {
  const say = useSay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const account = useSession()?.account.id ?? '';
  const { drafts, decides } = useLegal();
  const [asked, setAsked] = useState<'draft' | 'withdraw' | null>(null);
  if (entry === undefined || !decides) return null;
  const toVersion = (version: number): void => {
    setAsked(null);
    void client.invalidateQueries({ queryKey: [NORMS] });
    void navigate({ to: '/w/norms/$code/edit/$version', params: { code, version: String(version) } });
  };
  return (
    <div className="end">
      {drafts && (
        <Button type="primary" onClick={() => setAsked('draft')}>
          {say(words.change)}
        </Button>
      )}
      {entry.matter === null ? (
        <Button onClick={() => setAsked('withdraw')}>{say(words.withdraw)}</Button>
      ) : (
        <Link
          className="button"
          to="/w/norms/$code/edit/$version"
          params={{ code, version: String(entry.version) }}
        >
          {say(pageWords.openNth(entry.version))}
        </Link>
      )}
      {asked === 'draft' && (
        <FormDrawer
          title={say(words.change)}
          note={<p>{say(words.changeNote)}</p>}
          draftKey={`${account}.norm-draft.${code}`}
          form={draftForm}
          send={(input) => draftNorm({ code, reason: String(input['reason']) })}
          onSent={({ version }) => toVersion(version)}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'withdraw' && (
        <FormDrawer
          title={say(words.withdraw)}
          note={<p>{say(words.withdrawNote)}</p>}
          draftKey={`${account}.norm-withdrawal.${code}`}
          form={withdrawForm}
          send={(input) =>
            withdrawNorm(code, {
              version: entry.version,
              until: String(input['until']),
              reason: String(input['reason']),
            })
          }
          onSent={() => toVersion(entry.version)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
