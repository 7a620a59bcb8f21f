import type { Text } from '../../store/index.ts';
import type { Condition } from '../expression.ts';

/**
 * Somebody is told when something was done, or was not done in time. In `subject` and `body` stand `{number}` and `{stage}` for those of the matter;
 * a notice names no person, and the preview, which a locked screen shows, no matter either.
 */
export interface NoticeDefinition {
  readonly id: string;
  /** After one of these actions, when one of these stages is entered, or when one of these clocks passes; history tells nobody anything. */
  readonly on: {
    readonly actions?: readonly string[];
    readonly stages?: readonly string[];
    readonly clocks?: readonly string[];
  };
  /** Told only where this holds of the matter as it then stands; it rests on no fact of a compartment. */
  readonly when?: Condition;
  /** Those with a part in the matter; the holders of a post that reaches it; or those whom it concerns. */
  readonly to: { readonly member: string } | { readonly role: string } | { readonly party: true };
  readonly subject: Text;
  readonly body: Text;
  readonly preview: Text;
  /** Passes quiet hours. */
  readonly urgent?: boolean;
  /** Mail and messages carry the preview alone. */
  readonly neutral?: boolean;
}
