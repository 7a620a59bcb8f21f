import type { Draft } from '../../../drafts.ts';
import {
  intervieweeOf,
  measured,
  officersOf,
  pageOfCorrection,
  pagesOf,
  sha256,
  type Page,
} from './pages.ts';
import {
  correctionText,
  isCorrected,
  nextSignature,
  signatureKey,
  type Drawn,
  type Exchange,
} from './transcript.ts';

export type Phase = 'asking' | 'reading' | 'signing';

/** An interview as far as it has come. It is kept with the draft of the form, signatures included. */
export interface TranscriptState {
  readonly phase: Phase;
  readonly exchanges: readonly Exchange[];
  readonly signatures: Readonly<Record<string, Drawn>>;
  readonly refusal: { readonly reason: string; readonly witness: string } | null;
  /** The pages as they are signed: set once, when signing begins, so that nothing changes under a signature. */
  readonly pages: readonly Page[];
}

export const emptyTranscript: TranscriptState = {
  phase: 'asking',
  exchanges: [],
  signatures: {},
  refusal: null,
  pages: [],
};

export const isTranscript = (value: unknown): value is TranscriptState =>
  typeof value === 'object' && value !== null && 'exchanges' in value && 'signatures' in value;

export const isWhole = ({ phase, pages, signatures, refusal }: TranscriptState): boolean =>
  phase === 'signing' && nextSignature(pages.length, signatures, refusal !== null) === undefined;

/** Another step: whatever was signed so far is void, and for signing the pages are set anew. */
export const atPhase = (state: TranscriptState, phase: Phase, head: Draft): TranscriptState => ({
  ...state,
  phase,
  signatures: {},
  refusal: null,
  pages: phase === 'signing' ? pagesOf(head, state.exchanges, measured) : [],
});

/** The fields of the kind `interview-transcript` that the editor fills: what was said, corrected and signed. */
export async function transcriptMetadata(state: TranscriptState): Promise<Draft> {
  const { pages } = state;
  const corrections = state.exchanges.filter(isCorrected).map((one) => {
    const correction = correctionText(one);
    return { page: pageOfCorrection(pages, correction), correction };
  });
  return {
    questions: state.exchanges.map(({ question, answer, point }) => ({
      question,
      answer,
      ...(point === null ? {} : { point }),
    })),
    ...(corrections.length === 0 ? {} : { corrections }),
    pages: await Promise.all(
      pages.map(async ({ text }, page) => {
        const of = (signer: Parameters<typeof signatureKey>[1]): Drawn | undefined =>
          state.signatures[signatureKey(page, signer)];
        const interviewee = of('person');
        return {
          number: page + 1,
          text,
          sha256: await sha256(text),
          ...(interviewee === undefined ? {} : { interviewee }),
          interviewers: (['officer-1', 'officer-2'] as const).flatMap((signer) => of(signer) ?? []),
        };
      }),
    ),
    ...(state.refusal === null ? {} : { refusal: state.refusal }),
  };
}

/** Who signs as whom. */
export const namesOf = (head: Draft) => {
  const [first, second] = officersOf(head);
  return {
    person: intervieweeOf(head),
    'officer-1': first?.name ?? '',
    'officer-2': second?.name ?? '',
  } as const;
};
