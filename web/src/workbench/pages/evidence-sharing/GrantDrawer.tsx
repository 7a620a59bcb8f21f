import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import { giveGrant, type SharePurposes } from '../../../api/evidence-sharing.ts';
import { relatedMatters } from '../../../api/inbox.ts';
import { readDraft, type Draft } from '../../drafts.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { MatterOfForm } from '../../form/matter-of-form.ts';
import { useSay } from '../../language.ts';
import { evidenceQuery } from '../evidence/queries.ts';
import { grantForm, wantedGrant } from './grant-form.ts';
import { words } from './words.ts';

/** Asks to whom, for what, which items, until when and why; what can be chosen follows the purpose. */
export function GrantDrawer({
  matter,
  purposes,
  onGranted,
  onClose,
}: {
  readonly matter: MatterPage;
  readonly purposes: SharePurposes;
  readonly onGranted: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const say = useSay();
  const draftKey = `evidence-grant.${matter.id}`;
  const [input, setInput] = useState<Draft>(() => ({ scope: 'all', ...readDraft(draftKey) }));
  const items = useQuery(evidenceQuery(matter.id)).data ?? [];
  const related = useQuery({ queryKey: ['related', matter.id], queryFn: () => relatedMatters(matter.id) });
  const handovers = (related.data ?? []).filter(
    ({ from, state }) => from.matter === matter.id && state !== 'returned',
  );
  return (
    <MatterOfForm.Provider value={matter.id}>
      <FormDrawer
        title={say(words.grant)}
        draftKey={draftKey}
        preset={{ scope: input['scope'] }}
        form={grantForm({ matter, purposes, handovers, items, input })}
        send={(filled) => giveGrant(matter.id, wantedGrant(filled))}
        onChange={(field, value) => setInput((before) => ({ ...before, [field]: value }))}
        onSent={onGranted}
        onClose={onClose}
      />
    </MatterOfForm.Provider>
  );
}
