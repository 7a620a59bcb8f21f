import type { Text } from '../../store/index.ts';

/**
 * Somebody is told when something was done. In `subject` and `body` stand `{number}` and `{stage}` for those of the matter;
 * a notice names no person, and the preview, which a locked screen shows, no matter either.
 */
export interface NoticeDefinition {
  readonly id: string;
  /** After one of these actions, or when one of these stages is entered; history tells nobody anything. */
  readonly on: { readonly actions?: readonly string[]; readonly stages?: readonly string[] };
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
