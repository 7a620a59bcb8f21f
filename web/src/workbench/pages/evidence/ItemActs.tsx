import type { ReactElement } from 'react';
import type { FormSchema } from '../../../api/contract.ts';
import {
  changeEvidence,
  withdrawEvidence,
  type EvidenceDetail,
  type KindItem,
} from '../../../api/evidence.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { useSession } from '../../session.ts';
import { TITLE } from './capture/capture-form.ts';
import { words } from './words.ts';

const REASON = '_reason';
const DRAWN = new Set(['plan', 'pages', 'questions', 'corrections', 'refusal']);

const reason = {
  type: 'string',
  'x-title': words.reason,
  'x-widget': 'long-text',
  minLength: 1,
  maxLength: 2000,
} as const;

interface ActProps {
  readonly matter: string;
  readonly item: EvidenceDetail;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Takes an item out of the evidence, with a reason. */
export function Withdraw({ matter, item, onClose, onDone }: ActProps): ReactElement {
  const say = useSay();
  const account = useSession()?.account.id ?? '';
  return (
    <FormDrawer
      title={say(words.withdraw)}
      note={<p>{say(words.withdrawNote)}</p>}
      draftKey={`${account}.evidence.withdraw.${item.id}`}
      form={{ type: 'object', properties: { [REASON]: reason }, required: [REASON] }}
      send={(input) => withdrawEvidence(matter, item.id, String(input[REASON]))}
      onSent={onDone}
      onClose={onClose}
    />
  );
}

/** Corrects what was recorded with an item: the next version, with a reason. What was drawn or signed stays. */
export function Change({
  matter,
  item,
  kind,
  onClose,
  onDone,
}: ActProps & { readonly kind: KindItem }): ReactElement {
  const say = useSay();
  const account = useSession()?.account.id ?? '';
  const metadata = item.metadata ?? {};
  const fields = Object.entries(kind.schema.properties).filter(([field]) => !DRAWN.has(field));
  const form: FormSchema = {
    type: 'object',
    properties: {
      [REASON]: reason,
      [TITLE]: { type: 'string', 'x-title': words.title, minLength: 1, maxLength: 200 },
      ...Object.fromEntries(fields),
    },
    required: [REASON, TITLE, ...(kind.schema.required ?? []).filter((field) => !DRAWN.has(field))],
  };
  return (
    <FormDrawer
      title={say(words.change)}
      note={<p>{say(words.changeNote)}</p>}
      draftKey={`${account}.evidence.change.${item.id}.${String(item.version)}`}
      initial={{ ...metadata, [TITLE]: item.title ?? '' }}
      form={form}
      send={(input) => {
        const { [REASON]: why, [TITLE]: title, ...changed } = input;
        const drawn = Object.fromEntries(Object.entries(metadata).filter(([field]) => DRAWN.has(field)));
        return changeEvidence(matter, item.id, {
          metadata: { ...changed, ...drawn },
          title: String(title),
          reason: String(why),
          based: item.version,
        });
      }}
      onSent={onDone}
      onClose={onClose}
    />
  );
}
