/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useLanguage } from '../language/preact.ts';
import { ReportPhotos } from './ReportPhotos.tsx';
import type { Handing } from './StreetTaskItem.tsx';
import { results, words } from './street-words.ts';

interface FeedBackProps {
  readonly isOnline: boolean;
  readonly onCancel: () => void;
  readonly onHanded: Handing;
}

/** What was done: the result, the answer to whoever reported it, and photos of it. */
export function FeedBack({ isOnline, onCancel, onHanded }: FeedBackProps): JSX.Element {
  const { say } = useLanguage();
  const [result, setResult] = useState('solved');
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const [isMissing, setMissing] = useState(false);
  const hand = (event: Event): void => {
    event.preventDefault();
    setMissing(text.trim() === '');
    if (text.trim() === '') return;
    onHanded({ result, text: text.trim(), solved: result === 'solved' }, photos);
  };
  return (
    <form noValidate onSubmit={hand}>
      <label>
        {say(words.result)}
        <select value={result} onChange={(event) => setResult(event.currentTarget.value)}>
          {results.map(([id, name]) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say(words.answer)}
        <textarea
          rows={3}
          maxLength={2000}
          value={text}
          aria-invalid={isMissing}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {isMissing && (
        <p class="fault" role="alert">
          {say(words.answerMissing)}
        </p>
      )}
      <ReportPhotos photos={photos} onChange={setPhotos} />
      <button type="submit" class="wide primary">
        {say(isOnline ? words.keep : words.keepOffline)}
      </button>
      <button type="button" class="wide" onClick={onCancel}>
        {say(words.cancel)}
      </button>
    </form>
  );
}
