import type { ReactElement } from 'react';
import { useSay } from '../../../language.ts';
import { FIELD, strokePath } from './SignaturePad.tsx';
import type { Drawn } from './transcript.ts';
import { words } from './words.ts';

interface SignedPageProps {
  readonly number: number;
  readonly of: number;
  readonly text: string;
  readonly signatures: readonly { readonly who: string; readonly drawn: Drawn }[];
}

/** The rows of a page; a question runs from its sign to the sign of its answer. */
function rowsOf(text: string): readonly { readonly row: string; readonly isQuestion: boolean }[] {
  let isQuestion = false;
  return text.split('\n').map((row) => {
    if (row.startsWith('问：')) isQuestion = true;
    else if (row.startsWith('答：')) isQuestion = false;
    return { row, isQuestion };
  });
}

/** A page of a transcript as it was signed. */
export function SignedPage({ number, of, text, signatures }: SignedPageProps): ReactElement {
  const say = useSay();
  return (
    <article className="transcript-page" aria-label={say(words.page(number, of))}>
      <div className="transcript-text">
        {rowsOf(text).map(({ row, isQuestion }, at) => (
          <p key={at} className={isQuestion ? 'question-row' : ''}>
            {row}
          </p>
        ))}
      </div>
      <footer>
        {signatures.map(({ who, drawn }) => (
          <figure key={who}>
            <svg
              viewBox={`0 0 ${String(FIELD)} ${String(FIELD)}`}
              preserveAspectRatio="none"
              role="img"
              aria-label={`${say(words.signedBy)}${who} ${drawn.name}`}
            >
              <path d={strokePath(drawn.strokes)} />
            </svg>
            <figcaption>
              {who} {drawn.name}
            </figcaption>
          </figure>
        ))}
        <span className="soft">{say(words.page(number, of))}</span>
      </footer>
    </article>
  );
}
