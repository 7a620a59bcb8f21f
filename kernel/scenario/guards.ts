import type { Action, Condition } from '../process/index.ts';
import type { Text } from '../store/index.ts';
import { text } from './fields.ts';

/** Demands of the law in the words scenarios use: each names its article, what is wrong and the way out. */

export type Guard = NonNullable<Action['require']>[number];

/** What must hold, the article, what is said when it does not, and the way out. */
export const guard = (id: string, when: Condition, article: string, refusal: Text, remedy: Text): Guard => ({
  id,
  when,
  article,
  refusal,
  remedy,
});

/** A demand that whoever acts answers for with a tick in the form. */
export const confirmed = (id: string, field: string, article: string, refusal: Text, remedy: Text): Guard =>
  guard(id, { '==': [{ input: field }, true] }, article, refusal, remedy);

/** The paper on which the act rests, or in which the law wants it done, must have left the agency. */
export const paperIssued = (template: string, article: string, name: Text): Guard =>
  guard(
    `${template}-issued`,
    { paper: template, is: ['issued', 'served'] },
    article,
    text(`${name.zh}尚未签发`, `The ${name.en} has not been issued`),
    text(`先制作并签发${name.zh}`, `Write and issue the ${name.en} first`),
  );

/** The internal paper or the record on which the act rests must be signed. */
export const paperSigned = (template: string, article: string, name: Text): Guard =>
  guard(
    `${template}-signed`,
    { paper: template, is: ['signed', 'issued', 'served'] },
    article,
    text(`${name.zh}尚未签署`, `The ${name.en} has not been signed`),
    text(`先制作并签署${name.zh}`, `Write and sign the ${name.en} first`),
  );
