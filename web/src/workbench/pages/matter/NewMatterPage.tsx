import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { openMatter } from '../../../api/calls.ts';
import type { Flow, FormSchema } from '../../../api/contract.ts';
import type { Draft } from '../../drafts.ts';
import { Restored } from '../../form/Restored.tsx';
import { SchemaForm } from '../../form/SchemaForm.tsx';
import { SendProblem } from '../../form/SendProblem.tsx';
import { useActionForm } from '../../form/useActionForm.ts';
import { words as formWords } from '../../form/words.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { flowQuery } from '../../queries.ts';
import { useSession } from '../../session.ts';
import { words } from './words.ts';

type Definition = Flow['definition'];
type OpeningAction = Definition['actions'][number];

interface OpeningProps {
  readonly definition: Definition;
  readonly action: OpeningAction;
}

/** Where the title stands in the draft; no form has a field of this name. */
const TITLE = '$title';

const titleOf = (draft: Readonly<Record<string, unknown>>): string =>
  typeof draft[TITLE] === 'string' ? draft[TITLE].trim() : '';

/** A matter belongs to the unit its opening form names, so that figures of that place count it. */
function placeOf(form: FormSchema | null, input: Readonly<Record<string, unknown>>): string | undefined {
  const field = Object.entries(form?.properties ?? {}).find(
    ([, schema]) => schema['x-widget'] === 'unit',
  )?.[0];
  const value = field === undefined ? undefined : input[field];
  return typeof value === 'string' ? value : undefined;
}

/** The place a page was looking at when it led here stands in the form already. */
function presetOf(form: FormSchema | null, place: string | undefined): Draft {
  const field = Object.entries(form?.properties ?? {}).find(
    ([, schema]) => schema['x-widget'] === 'place',
  )?.[0];
  return field === undefined || place === undefined ? {} : { [field]: place };
}

function Opening({ definition, action }: OpeningProps): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const account = useSession()?.account.id ?? '';
  const form = action.form === undefined ? null : (definition.forms[action.form] ?? null);
  const { place } = useSearch({ from: '/shell/w/flows/$flowId/new' });
  const state = useActionForm({
    draftKey: `${account}.new.${definition.id}.${action.id}`,
    form,
    preset: presetOf(form, place),
    send: (input, key, draft) => {
      const title = titleOf(draft);
      const unit = placeOf(form, input);
      return openMatter(
        {
          scenario: definition.id,
          action: action.id,
          input,
          ...(title === '' ? {} : { title }),
          ...(unit === undefined ? {} : { unit }),
        },
        key,
      );
    },
    onSent: (opened) => {
      void client.invalidateQueries({ queryKey: ['matters'] });
      void navigate({ to: '/w/matters/$matterId', params: { matterId: opened.id } });
    },
  });

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        state.submit();
      }}
    >
      <Restored state={state} />
      <div className="form-notes">
        <div className="field">
          <label htmlFor="new-title">{say(words.matterTitle)}</label>
          <Input
            id="new-title"
            value={typeof state.input[TITLE] === 'string' ? state.input[TITLE] : ''}
            maxLength={200}
            onChange={(event) => state.change(TITLE, event.target.value)}
          />
        </div>
        {form === null ? (
          <p>{say(formWords.nothingToFill)}</p>
        ) : (
          <SchemaForm
            form={form}
            input={state.input}
            faults={state.faults}
            attempt={state.attempt}
            parties={[]}
            onChange={state.change}
          />
        )}
      </div>
      {state.problem !== null && <SendProblem problem={state.problem} />}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" size="large" loading={state.sending}>
          {say(action.name)}
        </Button>
        {state.isDraft && (
          <>
            {!state.restored && (
              <Button type="text" onClick={state.discard}>
                {say(formWords.discard)}
              </Button>
            )}
            <p className="soft" role="status">
              {say(formWords.kept)}
            </p>
          </>
        )}
      </div>
    </form>
  );
}

function NewMatter({ definition }: { readonly definition: Definition }): ReactElement {
  const say = useSay();
  const session = useSession();
  const openings = definition.actions.filter((action) => action.from === 'new');
  const mine = openings.filter((action) => session?.bindings.some(({ role }) => action.by.includes(role)));
  const [chosen, setChosen] = useState(mine[0]?.id);
  const action = mine.find(({ id }) => id === chosen);

  if (action === undefined) {
    const roles = [...new Set(openings.flatMap(({ by }) => by))].map((role) => definition.roles[role]);
    return (
      <Nothing
        title={say(words.noOpening)}
        hint={
          say(words.noOpeningHint) + roles.map((name) => (name === undefined ? '' : say(name))).join(', ')
        }
      />
    );
  }
  return (
    <>
      {mine.length > 1 && (
        <div className="field">
          <label htmlFor="opening">{say(words.chooseAction)}</label>
          <Radio.Group
            id="opening"
            value={chosen}
            options={mine.map(({ id, name }) => ({ value: id, label: say(name) }))}
            onChange={(event) => setChosen(event.target.value as string)}
          />
        </div>
      )}
      <Opening key={action.id} definition={definition} action={action} />
    </>
  );
}

/** Opens a matter of one scenario with the form of its opening act. */
export function NewMatterPage(): ReactElement {
  const say = useSay();
  const { flowId } = useParams({ from: '/shell/w/flows/$flowId/new' });
  const flow = useQuery(flowQuery(flowId));
  const name = flow.data === undefined ? '' : ` · ${say(flow.data.definition.name)}`;
  usePageTitle(say(words.newTitle) + name);
  return (
    <div className="page narrow">
      <header className="page-head">
        <h1>
          {say(words.newTitle)}
          {name}
        </h1>
      </header>
      <div className="card">
        <Answer query={flow}>{({ definition }) => <NewMatter definition={definition} />}</Answer>
      </div>
    </div>
  );
}
