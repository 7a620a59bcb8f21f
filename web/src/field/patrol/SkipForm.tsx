/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useLanguage } from '../../language/preact.ts';
import { words } from './patrol-words.ts';

interface SkipFormProps {
  readonly onCancel: () => void;
  readonly onSkip: (reason: string) => void;
}

/** Why a step cannot be taken. */
export function SkipForm({ onCancel, onSkip }: SkipFormProps): JSX.Element {
  const { say } = useLanguage();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const given = reason.trim();
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(given.length < 2);
        if (given.length >= 2) onSkip(given);
      }}
    >
      <label>
        {say(words.reason)}
        <textarea
          rows={2}
          maxLength={2000}
          value={reason}
          aria-invalid={isMissing}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      {isMissing && (
        <p class="fault" role="alert">
          {say(words.reasonMissing)}
        </p>
      )}
      <button type="submit" class="wide primary">
        {say(words.keepSkip)}
      </button>
      <button type="button" class="wide" onClick={onCancel}>
        {say(words.cancel)}
      </button>
    </form>
  );
}
