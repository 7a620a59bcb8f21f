import { FileTextOutlined, PrinterOutlined, QrcodeOutlined, UnlockOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FormSchema, MatterPage } from '../../../api/contract.ts';
import { saveFile } from '../../../api/download.ts';
import {
  cataloguePath,
  makeCaseCode,
  revokeGrant,
  sheetPath,
  type CaseCode,
  type Grant,
} from '../../../api/evidence-sharing.ts';
import { ApiProblem } from '../../../api/request.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Refused } from '../security/Refused.tsx';
import { GrantDrawer } from './GrantDrawer.tsx';
import { GrantRow } from './GrantRow.tsx';
import { caseCodeQuery, grantsQuery, purposesQuery } from './queries.ts';
import { SecretDialog } from './SecretDialog.tsx';
import { SharedInto } from './SharedInto.tsx';
import { words } from './words.ts';
import './sharing.css';

const revokeForm: FormSchema = {
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

type Asked = { readonly what: 'grant' } | { readonly what: 'revoke' | 'show'; readonly grant: Grant };

/** The code itself, to be read out, scanned or printed; made when somebody first wants it. */
function Code({
  matter,
  code,
}: {
  readonly matter: MatterPage;
  readonly code: CaseCode | null;
}): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const making = useMutation({
    mutationFn: () => makeCaseCode(matter.id),
    onSuccess: () => client.invalidateQueries({ queryKey: caseCodeQuery(matter.id).queryKey }),
  });
  const taking = useMutation({ mutationFn: (take: () => Promise<void>) => take() });
  if (code === null)
    return (
      <>
        <Refused problem={making.error} />
        <Button
          icon={<QrcodeOutlined aria-hidden />}
          loading={making.isPending}
          onClick={() => making.mutate()}
        >
          {say(words.make)}
        </Button>
      </>
    );
  return (
    <div className="case-code">
      <img
        src={`data:image/svg+xml,${encodeURIComponent(code.picture)}`}
        alt={say(words.picture)}
        width="120"
        height="120"
      />
      <div>
        <p>
          <span className="soft">{say(words.code)}</span> <code>{code.code}</code>
        </p>
        <Refused problem={taking.error} />
        <div className="grant-acts">
          <Button
            icon={<PrinterOutlined aria-hidden />}
            onClick={() =>
              taking.mutate(() =>
                saveFile(sheetPath(matter.id), `${say(words.code)} ${matter.number}.pdf`, 'handling'),
              )
            }
          >
            {say(words.print)}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** The officer's side: the case code, to whom the evidence is opened, and evidence of others to be listed here. */
export function CaseCodePanel({ matter }: { readonly matter: MatterPage }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const code = useQuery({ ...caseCodeQuery(matter.id), retry: false });
  const grants = useQuery({ ...grantsQuery(matter.id), retry: false });
  const purposes = useQuery(purposesQuery).data;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [done, setDone] = useState('');
  const printing = useMutation({
    mutationFn: () =>
      saveFile(cataloguePath(matter.id), `${say(words.catalogue)} ${matter.number}.pdf`, 'handling'),
  });
  const finish = (said: string): void => {
    setAsked(null);
    setDone(said);
    void client.invalidateQueries({ queryKey: grantsQuery(matter.id).queryKey });
    // a secret may have made the code
    void client.invalidateQueries({ queryKey: caseCodeQuery(matter.id).queryKey });
  };
  const notYours = code.error instanceof ApiProblem && code.error.code === 'evidence.sharing-not-yours';
  return (
    <section className="sharing" aria-labelledby="case-code-title">
      <h3 id="case-code-title">{say(words.title)}</h3>
      {notYours ? (
        <p className="soft">{say(words.notYours)}</p>
      ) : (
        <>
          <p className="soft">{say(words.hint)}</p>
          <Answer query={code}>{(found) => <Code matter={matter} code={found} />}</Answer>
          <Refused problem={printing.error} />
          <div className="grant-acts">
            <Button
              icon={<FileTextOutlined aria-hidden />}
              loading={printing.isPending}
              onClick={() => printing.mutate()}
            >
              {say(words.catalogue)}
            </Button>
            <Button
              type="primary"
              icon={<UnlockOutlined aria-hidden />}
              disabled={purposes === undefined}
              onClick={() => setAsked({ what: 'grant' })}
            >
              {say(words.grant)}
            </Button>
          </div>
          <p role="status" className="soft">
            {done}
          </p>
          <h3>{say(words.grants)}</h3>
          <Answer query={grants}>
            {(all) =>
              all.length === 0 ? (
                <p className="soft">{say(words.none)}</p>
              ) : (
                <ul className="grants">
                  {all.map((grant) => (
                    <GrantRow
                      key={grant.id}
                      matter={matter}
                      grant={grant}
                      purposes={purposes}
                      onRevoke={() => setAsked({ what: 'revoke', grant })}
                      onShow={() => setAsked({ what: 'show', grant })}
                    />
                  ))}
                </ul>
              )
            }
          </Answer>
          <SharedInto matter={matter.id} />
        </>
      )}
      {asked?.what === 'grant' && purposes !== undefined && (
        <GrantDrawer
          matter={matter}
          purposes={purposes}
          onGranted={() => finish(say(words.done))}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.what === 'revoke' && (
        <FormDrawer
          title={say(words.revokeTitle)}
          note={<p>{say(words.revokeNote)}</p>}
          draftKey={`evidence-revoke.${asked.grant.id}`}
          form={revokeForm}
          send={(input) => revokeGrant(matter.id, asked.grant.id, String(input['reason']))}
          onSent={() => finish(say(words.revoked))}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.what === 'show' && (
        <SecretDialog matter={matter.id} grant={asked.grant.id} onClose={() => finish('')} />
      )}
    </section>
  );
}
