/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useLanguage } from '../../language/preact.ts';
import { Link } from '../Link.tsx';
import type { useDoing } from '../loaded.ts';
import { Refused } from '../Notice.tsx';
import type { PublicReportMade } from './calls.ts';
import { words } from './words.ts';

interface ReceivedProps {
  readonly made: PublicReportMade;
  readonly photosLeft: number;
  readonly adding: ReturnType<typeof useDoing>;
  readonly onPhotos: () => void;
  readonly onAnother: () => void;
}

/** The report was taken: its number, and the code by which it is followed, said this once. */
export function Received({ made, photosLeft, adding, onPhotos, onAnother }: ReceivedProps): JSX.Element {
  const { say } = useLanguage();
  return (
    <>
      <h1>{say(words.received)}</h1>
      <section class="card" aria-live="polite">
        <dl class="facts">
          <dt>{say(words.number)}</dt>
          <dd lang="zh-CN">{made.number}</dd>
          <dt>{say(words.code)}</dt>
          <dd>
            <output class="follow-code">{made.follow}</output>
          </dd>
        </dl>
        <p>{say(words.keepCode)}</p>
        {adding.busy && <p role="status">{say(words.sending)}</p>}
        {!adding.busy && photosLeft > 0 && (
          <>
            <p>{say(words.photosFailed)}</p>
            <Refused problem={adding.problem} />
            <button type="button" onClick={onPhotos}>
              {say(words.tryPhotos)}
            </button>
          </>
        )}
        <div class="buttons">
          <Link class="button" to={`/portal/report/follow#${made.follow}`}>
            {say(words.follow)}
          </Link>
          <button type="button" onClick={onAnother}>
            {say(words.another)}
          </button>
        </div>
      </section>
    </>
  );
}
