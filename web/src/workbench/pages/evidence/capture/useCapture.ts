import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { MatterPage } from '../../../../api/contract.ts';
import { captureEvidence, type KindItem } from '../../../../api/evidence.ts';
import type { Text } from '../../../../language/text.ts';
import type { Draft } from '../../../drafts.ts';
import { useActionForm } from '../../../form/useActionForm.ts';
import { matterNormsQuery } from '../../../queries.ts';
import { useSession } from '../../../session.ts';
import { dataOf, offScale, planOf, type PlanData } from '../diagram/plan-metadata.ts';
import { emptyPlan } from '../diagram/plan.ts';
import { signedPdf } from '../transcript/page-picture.ts';
import {
  emptyTranscript,
  isTranscript,
  isWhole,
  namesOf,
  transcriptMetadata,
  type TranscriptState,
} from '../transcript/transcript-state.ts';
import { signatureKey, type Signer } from '../transcript/transcript.ts';
import { words as transcriptWords } from '../transcript/words.ts';
import {
  capturedAtOf,
  formOf,
  metadataOf,
  OBTAINED,
  PLAN,
  POINTS,
  presetOf,
  statutoryOf,
  TITLE,
  TRANSCRIPT,
} from './capture-form.ts';
import { useTransfer } from './useTransfer.ts';
import { words } from './words.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const isPlan = (value: unknown): value is PlanData =>
  typeof value === 'object' && value !== null && 'lines' in value && 'points' in value;
const SIGNERS: readonly Signer[] = ['person', 'officer-1', 'officer-2'];

/** The signed pages as a file, where no recording of the interview was chosen in its place. */
function pdfOfTranscript(head: Draft, state: TranscriptState, title: string): Promise<File> {
  const names = namesOf(head);
  const pages = state.pages.map((page, at) => ({
    ...page,
    signatures: SIGNERS.flatMap((signer) => {
      const drawn = state.signatures[signatureKey(at, signer)];
      return drawn === undefined ? [] : [{ who: transcriptWords[signer].zh, drawn }];
    }),
  }));
  return signedPdf(pages, `${title === '' ? names.person : title}.pdf`);
}

/** What is still wanting of the part that has an editor of its own. */
function editorFault(kind: KindItem, plan: PlanData | null, transcript: TranscriptState): Text | null {
  if (kind.id === 'survey-diagram') {
    if (plan === null || plan.points.length + plan.lines.length === 0) return words.planMissing;
    return offScale(planOf(plan)).length > 0 ? words.planOff : null;
  }
  if (kind.id === 'interview-transcript' && !isWhole(transcript)) return words.transcriptMissing;
  return null;
}

/** One capture from the first word typed to the answer of the server: form, file and editor together. */
export function useCapture(matter: MatterPage, kind: KindItem, onCaptured: (item: string) => void) {
  const account = useSession()?.account;
  const transfer = useTransfer(matter.id);
  const [begun] = useState(() => new Date().toISOString());
  const points = useQuery(matterNormsQuery(matter.id)).data?.points ?? [];
  const form = useMemo(() => formOf(kind), [kind]);
  const draftKey = `${account?.id ?? ''}.evidence.${matter.id}.${kind.id}`;
  const [preset] = useState(() => presetOf(kind, account?.name.zh ?? ''));

  const state = useActionForm({
    draftKey,
    form,
    initial: preset,
    send: async (input, requestKey, draft) => {
      const transcript = draft[TRANSCRIPT];
      const isInterview = kind.id === 'interview-transcript' && isTranscript(transcript);
      if (isInterview && transfer.file === null)
        transfer.choose(await pdfOfTranscript(draft, transcript, textOf(input[TITLE])));
      const upload = await transfer.finished();
      const metadata = {
        ...metadataOf(input),
        ...(isInterview ? await transcriptMetadata(transcript) : {}),
        ...(kind.id === 'survey-diagram' && isPlan(draft[PLAN]) ? { [PLAN]: draft[PLAN] } : {}),
      };
      return captureEvidence(
        matter.id,
        {
          kind: kind.id,
          title: textOf(input[TITLE]),
          statutory: statutoryOf(kind, input),
          metadata,
          points: Array.isArray(input[POINTS]) ? (input[POINTS] as string[]) : [],
          obtained: textOf(input[OBTAINED]),
          capturedAt: capturedAtOf(metadata, begun),
          ...(upload === undefined ? {} : { upload }),
        },
        requestKey,
      );
    },
    onSent: ({ id }) => onCaptured(id),
  });

  const kept = state.input[TRANSCRIPT];
  const transcript = isTranscript(kept) ? kept : emptyTranscript;
  const plan = isPlan(state.input[PLAN]) ? state.input[PLAN] : null;
  const asked = state.attempt > 0;
  const fault = editorFault(kind, plan, transcript);
  const isFileMissing = kind.file.need === 'required' && transfer.file === null;
  const [tried, setTried] = useState(false);

  return {
    state,
    form,
    transfer,
    points,
    transcript,
    plan: plan === null ? emptyPlan : planOf(plan),
    fault: tried || asked ? fault : null,
    isFileMissing: (tried || asked) && isFileMissing,
    onPlan: (drawn: Parameters<typeof dataOf>[0]) => state.change(PLAN, dataOf(drawn)),
    onTranscript: (changed: TranscriptState) => state.change(TRANSCRIPT, changed),
    submit: () => {
      setTried(true);
      if (fault === null && !isFileMissing && transfer.state !== 'refused') state.submit();
    },
  };
}
