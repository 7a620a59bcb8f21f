import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { mappings, saveMapping } from '../../../api/provincial.ts';
import type { Mapping } from '../../../api/provincial.ts';
import { moment } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { readDraft } from '../../drafts.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { mappingForm, parsed } from './forms.ts';
import { PROVINCIAL } from './queries.ts';
import { words } from './words.ts';

/** How names leave by this mapping. */
function namesOf({ mapping }: Mapping): Text | null {
  const parties = mapping['parties'] as { names?: 'masked' | { basis: string } } | undefined;
  if (parties?.names === undefined) return null;
  if (parties.names === 'masked') return words.masked;
  return { zh: words.full.zh + parties.names.basis, en: words.full.en + parties.names.basis };
}

/** What each flow is called by the province; changed by administrators. */
export function Mappings({ editable }: { readonly editable: boolean }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const { withStepUp, dialog } = useStepUp();
  const [editing, setEditing] = useState<Mapping | null>(null);
  const draftKey =
    editing === null ? '' : `provincial.mapping.${editing.scenario}.${String(editing.version)}`;
  const query = useQuery({ queryKey: [PROVINCIAL, 'mappings'], queryFn: mappings });
  return (
    <>
      {dialog}
      <Answer query={query}>
        {(found) =>
          found.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.noMappings)} />
            </div>
          ) : (
            <ul className="provincial-list">
              {found.map((one) => {
                const names = namesOf(one);
                return (
                  <li key={one.scenario} className="card">
                    <h3>
                      {one.scenario}{' '}
                      <span className={one.active ? 'tag accent' : 'tag'}>
                        {say(one.active ? words.active : words.inactive)}
                      </span>
                    </h3>
                    <p className="soft">
                      {say(words.version(one.version))} · {moment(one.changedAt)}
                      {names !== null && ` · ${say(words.names)} ${say(names)}`}
                    </p>
                    <details className="provincial-mapping">
                      <summary>{say(words.mapping)}</summary>
                      <pre tabIndex={0}>{JSON.stringify(one.mapping, null, 2)}</pre>
                    </details>
                    {editable && (
                      <Button onClick={() => setEditing(one)}>
                        {say(words.edit)}
                        <span className="for-readers"> {one.scenario}</span>
                      </Button>
                    )}
                  </li>
                );
              })}
            </ul>
          )
        }
      </Answer>
      {editing !== null && (
        <FormDrawer
          title={`${say(words.edit)} ${editing.scenario}`}
          note={<p>{say(words.editNote)}</p>}
          draftKey={draftKey}
          // what somebody began to write is theirs; otherwise the mapping as it is
          {...(Object.keys(readDraft(draftKey)).length > 0
            ? {}
            : { preset: { mapping: JSON.stringify(editing.mapping, null, 2), active: editing.active } })}
          form={mappingForm}
          send={async (input) => {
            const mapping = parsed(input['mapping'] ?? JSON.stringify(editing.mapping));
            return withStepUp(() =>
              saveMapping(editing.scenario, {
                mapping,
                active: input['active'] === true,
                reason: String(input['reason']),
              }),
            );
          }}
          onSent={() => {
            setEditing(null);
            void client.invalidateQueries({ queryKey: [PROVINCIAL] });
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
