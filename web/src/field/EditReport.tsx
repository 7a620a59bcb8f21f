/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { EventKind } from '../api/grid.ts';
import { useLanguage } from '../language/preact.ts';
import { words as captureWords } from './capture-words.ts';
import type { FieldWork } from './field-work.ts';
import { KindChoice } from './KindChoice.tsx';
import { resumed } from './queue.ts';
import { amend } from './queue-store.ts';
import { rewritten, sentenceOf } from './report-pieces.ts';
import { words } from './report-words.ts';

interface EditReportProps {
  readonly id: string;
  readonly work: Extract<FieldWork, { does: 'report' }>;
  readonly kinds: readonly EventKind[];
  readonly onDone: () => void;
}

/** A report that did not go through is said anew and sent under the key it had; its photos and its voice note stay with it. */
export function EditReport({ id, work, kinds, onDone }: EditReportProps): JSX.Element {
  const { say } = useLanguage();
  const [sentence, setSentence] = useState(sentenceOf(work.report));
  const [kind, setKind] = useState(work.report.kind ?? '');
  const [placeText, setPlaceText] = useState(work.report.place.text ?? '');
  const [isMissing, setMissing] = useState(false);
  const hand = (event: Event): void => {
    event.preventDefault();
    setMissing(sentence.trim() === '');
    if (sentence.trim() === '') return;
    const report = rewritten(work.report, { sentence, kind, placeText });
    void amend(id, (one) => ({
      ...resumed(one),
      problem: null,
      captured: { ...one.captured, title: report.title },
      work: { does: 'report', report },
    })).then(onDone);
  };
  return (
    <form noValidate onSubmit={hand}>
      <label>
        {say(words.sentence)}
        <textarea
          rows={2}
          maxLength={2000}
          value={sentence}
          aria-invalid={isMissing}
          onInput={(event) => setSentence(event.currentTarget.value)}
        />
      </label>
      {isMissing && (
        <p class="fault" role="alert">
          {say(words.sentenceMissing)}
        </p>
      )}
      <KindChoice kinds={kinds} value={kind} onChange={setKind} />
      <label>
        {say(words.placeWords)}
        <input
          type="text"
          maxLength={200}
          value={placeText}
          onInput={(event) => setPlaceText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="wide primary">
        {say(captureWords.edit)}
      </button>
    </form>
  );
}
