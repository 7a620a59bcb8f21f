/** @jsxImportSource preact */
import type { JSX, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { useLanguage } from '../language/preact.ts';
import { useAddress } from './media.ts';
import { Sound } from './MediaInputs.tsx';
import type { Voice } from './report-pieces.ts';
import { words } from './report-words.ts';
import { useDictation } from './useDictation.ts';

interface ReportWordsProps {
  readonly field: RefObject<HTMLTextAreaElement>;
  readonly sentence: string;
  readonly voice: Voice | null;
  readonly isOnline: boolean;
  readonly onSentence: (change: (before: string) => string) => void;
  readonly onVoice: (voice: Voice | null) => void;
}

/** What is wrong, typed, dictated or spoken. */
export function ReportWords(props: ReportWordsProps): JSX.Element {
  const { field, sentence, voice, isOnline, onSentence, onVoice } = props;
  const { say } = useLanguage();
  const begun = useRef(0);
  const heard = useAddress(voice?.file ?? null);
  const dictation = useDictation((text) => onSentence((before) => `${before}${text}`));
  return (
    <>
      <label>
        {say(words.sentence)} <small>{say(words.sentenceHint)}</small>
        <textarea
          ref={field}
          rows={2}
          maxLength={2000}
          value={sentence}
          onInput={(event) => {
            const typed = event.currentTarget.value;
            onSentence(() => typed);
          }}
        />
      </label>
      <div class="parts">
        {dictation.can && isOnline && (
          <button type="button" class="wide" onClick={dictation.toggle}>
            {say(dictation.isOn ? words.stopDictating : words.dictate)}
          </button>
        )}
        {voice === null && 'MediaRecorder' in globalThis && (
          <div>
            <Sound
              onGoing={(isGoing) => {
                if (isGoing) begun.current = Date.now();
              }}
              onFile={(file) => onVoice({ file, startedAt: begun.current, endedAt: Date.now() })}
            />
          </div>
        )}
      </div>
      {dictation.can && isOnline && <small>{say(words.dictationWhy)}</small>}
      {dictation.hasFailed && (
        <p class="fault" role="alert">
          {say(words.dictationFailed)}
        </p>
      )}
      {voice !== null && heard !== null && (
        <div class="reading">
          {say(words.voiceHeard)}
          <audio src={heard} controls aria-label={say(words.voiceTitle)} />
          <button type="button" class="small" onClick={() => onVoice(null)}>
            {say(words.dropVoice)}
          </button>
        </div>
      )}
    </>
  );
}
