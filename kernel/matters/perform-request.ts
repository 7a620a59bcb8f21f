import type { Actor, Purpose } from '../access/index.ts';
import type { Effects } from '../process/index.ts';

export interface PerformRequest {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** When it happened, epoch milliseconds; now when left out. Never in the future. */
  readonly at?: number;
  /** The matter to act on, or the scenario of which a new one is opened. */
  readonly on:
    | { readonly matter: string }
    | {
        readonly scenario: string;
        readonly agency?: string;
        readonly unit?: string;
        readonly title?: string;
      };
  /** The version the actor saw; another act in between is a conflict. */
  readonly expected?: number;
  /** The mandate under which the actor does it for somebody; recorded with the act. */
  readonly mandate?: string;
  /** Why the actor goes on against open prompts, by the id of the prompt. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** Idempotency key: the same request twice is performed once and answered twice. */
  readonly requestKey?: string;
}

export interface Performed {
  readonly matter: string;
  readonly number: string;
  readonly version: number;
  readonly stage: string;
  readonly effects: Effects;
  /** True when this request had been performed before and its result is given again. */
  readonly repeated: boolean;
}
