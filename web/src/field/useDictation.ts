import { useEffect, useRef, useState } from 'preact/hooks';

interface Heard {
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>>;
}
interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: Heard) => void) | null;
  onerror: (() => void) | null;
  onend: (() => void) | null;
  start: () => void;
  stop: () => void;
}
type RecognitionOf = new () => Recognition;

const recognitionOf = (): RecognitionOf | undefined => {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as {
    SpeechRecognition?: RecognitionOf;
    webkitSpeechRecognition?: RecognitionOf;
  };
  return SpeechRecognition ?? webkitSpeechRecognition;
};

interface Dictation {
  /** The browser can write down what is said. */
  readonly can: boolean;
  readonly isOn: boolean;
  readonly hasFailed: boolean;
  readonly toggle: () => void;
}

/** What is said becomes text, in Chinese, as far as the browser can do that by itself. */
export function useDictation(onText: (text: string) => void): Dictation {
  const [isOn, setOn] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const running = useRef<Recognition | null>(null);
  useEffect(() => () => running.current?.stop(), []);
  const toggle = (): void => {
    if (isOn) {
      running.current?.stop();
      return;
    }
    const Made = recognitionOf();
    if (Made === undefined) return;
    const made = new Made();
    Object.assign(made, { lang: 'zh-CN', continuous: false, interimResults: false });
    made.onresult = ({ results }) => onText(Array.from(results, (one) => one[0]?.transcript ?? '').join(''));
    made.onerror = () => setFailed(true);
    made.onend = () => setOn(false);
    running.current = made;
    setFailed(false);
    setOn(true);
    made.start();
  };
  return { can: recognitionOf() !== undefined, isOn, hasFailed, toggle };
}
