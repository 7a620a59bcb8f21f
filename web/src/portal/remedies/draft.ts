/** What was typed of an application and not sent yet. The identity number is not among it: it is typed again. */
export interface Draft {
  /** Idempotency key: whatever is sent again is sent under it. */
  readonly key: string;
  readonly name: string;
  readonly kind: 'person' | 'organisation';
  readonly foreign: boolean;
  readonly phone: string;
  readonly standing: string;
  readonly standingProof: string;
  readonly claim: string;
  readonly requests: string;
  readonly reasons: string;
  readonly knownOn: string;
  readonly lateReason: string;
  readonly through: 'body' | 'agency';
  readonly hearingAsked: boolean;
  readonly stayAsked: boolean;
  readonly mediationWish: boolean;
  readonly agentName: string;
  readonly agentPhone: string;
  readonly interpreter: string;
}

const PREFIX = 'gaoyao.remedy.';
/** A draft is for the days in which somebody writes it, not for the next user of the device. */
const KEPT_MS = 14 * 86_400_000;

export const newDraft = (knownOn: string): Draft => ({
  key: crypto.randomUUID(),
  name: '',
  kind: 'person',
  foreign: false,
  phone: '',
  standing: 'self',
  standingProof: '',
  claim: 'quash',
  requests: '',
  reasons: '',
  knownOn,
  lateReason: '',
  through: 'body',
  hearingAsked: false,
  stayAsked: false,
  mediationWish: false,
  agentName: '',
  agentPhone: '',
  interpreter: '',
});

/** The draft against an act, kept on this device alone; a new one where there is none or it is too old. */
export function draftOf(act: string, knownOn: string, now = Date.now()): { draft: Draft; restored: boolean } {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + act) ?? 'null') as {
      at: number;
      draft: Draft;
    } | null;
    if (kept !== null && typeof kept.at === 'number' && now - kept.at < KEPT_MS)
      return { draft: { ...newDraft(knownOn), ...kept.draft }, restored: true };
    forgetDraft(act);
  } catch {
    // nothing that can be read
  }
  return { draft: newDraft(knownOn), restored: false };
}

export function keepDraft(act: string, draft: Draft, now = Date.now()): void {
  try {
    localStorage.setItem(PREFIX + act, JSON.stringify({ at: now, draft }));
  } catch {
    // storage full or forbidden: the page itself still holds what was typed
  }
}

export function forgetDraft(act: string): void {
  try {
    localStorage.removeItem(PREFIX + act);
  } catch {
    // nothing was kept
  }
}
