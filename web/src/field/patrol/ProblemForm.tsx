/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useLanguage } from '../../language/preact.ts';
import { ReportPhotos } from '../ReportPhotos.tsx';
import { levels } from '../report-words.ts';
import { words } from './patrol-words.ts';

interface ProblemFormProps {
  readonly onCancel: () => void;
  readonly onFound: (found: {
    readonly sentence: string;
    readonly level: number;
    readonly photos: readonly File[];
  }) => void;
}

/** A problem at a step: a sentence, its level, photos; kind and place are those of the step. */
export function ProblemForm({ onCancel, onFound }: ProblemFormProps): JSX.Element {
  const { say } = useLanguage();
  const [sentence, setSentence] = useState('');
  const [level, setLevel] = useState(1);
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const [isMissing, setMissing] = useState(false);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(sentence.trim() === '');
        if (sentence.trim() !== '') onFound({ sentence, level, photos });
      }}
    >
      <ReportPhotos photos={photos} onChange={setPhotos} />
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
      <label>
        {say(words.level)}
        <select value={String(level)} onChange={(event) => setLevel(Number(event.currentTarget.value))}>
          {levels.map((name, at) => (
            <option key={name.en} value={String(at + 1)}>
              {at + 1} {say(name)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="wide primary">
        {say(words.keep)}
      </button>
      <button type="button" class="wide" onClick={onCancel}>
        {say(words.cancel)}
      </button>
    </form>
  );
}
