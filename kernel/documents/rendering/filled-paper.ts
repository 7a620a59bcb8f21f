import { createHash } from 'node:crypto';
import { canonicalJson, type DocumentTemplate, type TemplateSigner } from '../../process/index.ts';
import { Problem, type Text } from '../../store/index.ts';

/** One part of a paper with its blanks filled: plain text, no markup. Its index in `blocks` is its name in edits and remarks. */
export type FilledBlock =
  /** `of`: whose paper it is, where it is not the agency's; empty prints nobody. */
  | { readonly kind: 'title'; readonly text: string; readonly of?: string }
  /** Prints the number of the paper, or its empty form while there is none. */
  | { readonly kind: 'number' }
  | { readonly kind: 'addressee'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'form'; readonly rows: readonly { readonly label: string; readonly text: string }[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly title: string; readonly share: number }[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'sign'; readonly lines: readonly string[] }
  | { readonly kind: 'attachments'; readonly items: readonly string[] }
  /** Prints `closing` of the paper. */
  | { readonly kind: 'closing' }
  | { readonly kind: 'note'; readonly text: string };

/** What a paper says, without its digest. */
export interface PaperContent {
  /** Id of the template in its flow. */
  readonly template: string;
  readonly name: Text;
  readonly audience: DocumentTemplate['audience'];
  readonly title: string;
  readonly agency: string;
  /** As it is printed, with the word of the agency and the year: `杭法综罚决〔2026〕1号`. None before it is issued. */
  readonly number?: string;
  /** Its day (ISO): the day of the closing and of the files made of it. */
  readonly day: string;
  readonly addressee?: string;
  readonly blocks: readonly FilledBlock[];
  readonly closing: { readonly agency: string; readonly day: string } | null;
  readonly sealed: boolean;
  readonly copies: number;
  readonly signers: readonly TemplateSigner[];
}

/** A paper as JSON: everything that is printed and who signs. The same content has the same digest. */
export interface FilledPaper extends PaperContent {
  /** SHA-256 (hex) of the canonical JSON of everything else. */
  readonly digest: string;
}

/** The digest of a paper's content; a `digest` it carries is not counted. */
export function digestOf(content: PaperContent & { readonly digest?: string }): string {
  return createHash('sha256')
    .update(canonicalJson({ ...content, digest: undefined }))
    .digest('hex');
}

/** The content with its digest; one it carries is replaced. */
export const withDigest = (content: PaperContent): FilledPaper => ({
  ...content,
  digest: digestOf(content),
});

/**
 * Refuses a paper whose content is not what its digest says: Problem `documents.paper-altered` (409). What was signed is
 * what is printed.
 */
export function checkDigest(paper: FilledPaper): void {
  if (digestOf(paper) === paper.digest) return;
  throw new Problem(
    'documents.paper-altered',
    {
      zh: `文书《${paper.title}》的内容与其摘要不一致，不得使用`,
      en: `The content of “${paper.name.en}” is not what its digest says; it may not be used`,
    },
    { status: 409, details: { digest: paper.digest } },
  );
}
