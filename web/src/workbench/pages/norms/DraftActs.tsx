import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { ActionItem, MatterPage } from '../../../api/contract.ts';
import { actOnNorm, submitNorm, withdrawNorm } from '../../../api/norms.ts';
import type { NormVersion } from '../../../api/norms.ts';
import { ApiProblem } from '../../../api/request.ts';
import type { Draft } from '../../drafts.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { SendProblem } from '../../form/SendProblem.tsx';
import { useSay } from '../../language.ts';
import { Failed } from '../../parts/Failed.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { Refusals } from '../../parts/Refusals.tsx';
import { MY_DAY, matterQuery } from '../../queries.ts';
import { useSession } from '../../session.ts';
import { words } from './editor-words.ts';
import { useLegal } from './legal.ts';
import { NORMS, normVersionQuery } from './queries.ts';

type Here = 'submit' | 'return' | 'approve' | 'publish' | 'propose-withdrawal' | 'withdraw';

/** Acts of the matter that have their button here: those of a stage, and the one that a reader waits for. */
const actsAt: Readonly<Record<string, readonly Here[]>> = {
  drafting: ['submit'],
  trial: ['approve', 'return'],
  approval: ['approve', 'return'],
  approved: ['publish', 'return'],
  published: ['propose-withdrawal'],
  withdrawing: ['withdraw'],
};

/** What the catalogue says of a version while its matter is at a stage. */
const standingAt: Readonly<Record<string, string>> = {
  drafting: 'draft',
  trial: 'trial',
  approval: 'trial',
  approved: 'trial',
  published: 'published',
  withdrawing: 'published',
};
const SETTLE_MS = 1_000;

interface DraftActsProps {
  readonly entry: NormVersion;
  readonly unsaved: boolean;
  readonly errors: number;
}

/** The day on which the version is to lose force, as it was proposed. */
function untilOf({ facts }: MatterPage): string {
  const until = facts.find(({ id }) => id === 'until')?.value;
  return typeof until === 'string' ? until : '';
}

function sendAct(act: Here, { code, version, revision }: NormVersion, matter: MatterPage, input: Draft) {
  switch (act) {
    case 'submit':
      return submitNorm(code, version, revision);
    case 'return':
      return actOnNorm(code, version, 'return', input);
    case 'approve':
      return actOnNorm(code, version, 'approval', input);
    case 'publish':
      return actOnNorm(code, version, 'publication', input);
    case 'propose-withdrawal':
      return withdrawNorm(code, {
        version,
        until: String(input['until']),
        reason: String(input['reason']),
      });
    case 'withdraw':
      return withdrawNorm(code, {
        version,
        until: untilOf(matter),
        reason: String(input['opinion']),
      });
  }
}

/** One act: its button, or why it cannot be done now. */
function Act({
  action,
  hindrance,
  sending,
  onAct,
}: {
  readonly action: ActionItem;
  readonly hindrance: string | null;
  readonly sending: boolean;
  readonly onAct: () => void;
}): ReactElement {
  const say = useSay();
  const open = action.allowed && hindrance === null;
  const why = `norm-act-${action.id}`;
  return (
    <li>
      <Button
        type={open && action.id !== 'return' ? 'primary' : 'default'}
        disabled={!open}
        loading={sending}
        aria-describedby={open && action.id !== 'submit' ? undefined : why}
        onClick={onAct}
      >
        {say(action.name)}
      </Button>
      {!open && (
        <div id={why} className="norm-why">
          <span className="soft">{say(words.refusedWhy)}</span>
          {action.allowed ? hindrance : <Refusals refusals={action.refusals} />}
        </div>
      )}
      {open && action.id === 'submit' && (
        <span id={why} className="soft">
          {say(words.submitNote)}
        </span>
      )}
    </li>
  );
}

function Acts({
  entry,
  unsaved,
  errors,
  matter,
}: DraftActsProps & { readonly matter: MatterPage }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const account = useSession()?.account.id ?? '';
  const [asked, setAsked] = useState<Here | null>(null);
  const refresh = (): void => {
    setAsked(null);
    for (const queryKey of [['matter', matter.id], [NORMS], MY_DAY])
      void client.invalidateQueries({ queryKey });
  };
  const submitting = useMutation({
    mutationFn: () => sendAct('submit', entry, matter, {}),
    onSuccess: refresh,
  });
  const found = (actsAt[matter.stage.id] ?? []).flatMap((id) =>
    matter.actions.filter((one) => one.id === id),
  );
  const hindranceOf = (id: string): string | null =>
    id !== 'submit'
      ? null
      : unsaved
        ? say(words.saveFirst)
        : errors > 0
          ? say(words.errorsFirst(errors))
          : null;
  const form = matter.actions.find(({ id }) => id === asked);
  const settles = entry.status !== (standingAt[matter.stage.id] ?? entry.status);
  // the act is in the journal; the catalogue follows it within a moment
  const { refetch } = useQuery({ ...normVersionQuery(entry.code, entry.version), enabled: false });
  useEffect(() => {
    if (!settles) return undefined;
    const timer = setInterval(() => void refetch(), SETTLE_MS);
    return () => clearInterval(timer);
  }, [settles, refetch]);
  return (
    <section className="card norm-acts">
      <h2>{say(words.acts)}</h2>
      <p>
        {say(words.stage)} <strong>{say(matter.stage.name)}</strong> ·{' '}
        <Link to="/w/matters/$matterId" params={{ matterId: matter.id }}>
          {say(words.toMatter)} {matter.number}
        </Link>
      </p>
      {settles && <p role="status">{say(words.settling)}</p>}
      {found.length === 0 && <p className="soft">{say(words.noActs)}</p>}
      <ul>
        {found.map((action) => (
          <Act
            key={action.id}
            action={action}
            hindrance={hindranceOf(action.id)}
            sending={action.id === 'submit' && submitting.isPending}
            onAct={() => (action.id === 'submit' ? submitting.mutate() : setAsked(action.id as Here))}
          />
        ))}
      </ul>
      {submitting.error !== null && <SendProblem problem={submitting.error} />}
      <p className="soft">{say(words.otherSteps)}</p>
      {asked !== null && form?.form !== undefined && form.form !== null && (
        <FormDrawer
          title={say(form.name)}
          draftKey={`${account}.norm-act.${matter.id}.${asked}`}
          form={form.form}
          send={(input) => sendAct(asked, entry, matter, input)}
          onSent={refresh}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

/** What may be done with a version now, by whom it is refused and why; the acts are those of the matter of the change. */
export function DraftActs(props: DraftActsProps): ReactElement | null {
  const say = useSay();
  const { decides } = useLegal();
  const { matter } = props.entry;
  const query = useQuery({
    ...matterQuery(matter ?? ''),
    enabled: matter !== null && decides,
  });
  if (matter === null || !decides) return null;
  if (query.data !== undefined) return <Acts {...props} matter={query.data} />;
  if (query.error === null) return <Loading />;
  return query.error instanceof ApiProblem && query.error.status === 404 ? (
    <Alert className="norm-alert" type="info" showIcon title={say(words.otherAgency)} />
  ) : (
    <Failed problem={query.error} onAgain={() => void query.refetch()} />
  );
}
