/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useLanguage } from '../language/preact.ts';
import { words } from './capture-words.ts';

interface ChooserProps {
  readonly name: string;
  readonly accept: string;
  readonly camera: boolean;
  readonly main: boolean;
  readonly onFile: (file: File) => void;
}

/** The phone's own camera or its files: a button, with the hidden input behind it. */
export function Chooser({ name, accept, camera, main, onFile }: ChooserProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        {...(camera ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // the same file can be chosen again
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <button type="button" class={main ? 'wide primary' : 'wide'} onClick={() => input.current?.click()}>
        {name}
      </button>
    </>
  );
}

const SOUND_TYPES = ['audio/webm', 'audio/mp4'];

/** Records sound with the phone's microphone, such as what is said in a short interview. */
export function Sound({
  onFile,
  onGoing,
}: {
  readonly onFile: (file: File) => void;
  /** Told when recording begins and ends. */
  readonly onGoing?: (isGoing: boolean) => void;
}): JSX.Element {
  const { say } = useLanguage();
  const recorder = useRef<MediaRecorder | null>(null);
  const [isGoing, setGoing] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const start = async (): Promise<void> => {
    setRefused(false);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const type = SOUND_TYPES.find((one) => MediaRecorder.isTypeSupported(one));
      const made = new MediaRecorder(stream, type === undefined ? {} : { mimeType: type });
      const parts: Blob[] = [];
      made.ondataavailable = ({ data }) => parts.push(data);
      made.onstop = () => {
        for (const track of stream.getTracks()) track.stop();
        const plain = made.mimeType.split(';')[0] ?? 'audio/webm';
        onFile(new File(parts, `sound.${plain === 'audio/mp4' ? 'm4a' : 'webm'}`, { type: plain }));
        setGoing(false);
        onGoing?.(false);
      };
      recorder.current = made;
      made.start();
      setGoing(true);
      onGoing?.(true);
    } catch {
      setRefused(true);
    }
  };
  return (
    <>
      <button
        type="button"
        class="wide"
        onClick={() => {
          if (isGoing) recorder.current?.stop();
          else void start();
        }}
      >
        {isGoing ? '■' : '●'} {say(isGoing ? words.stopSound : words.sound)}
      </button>
      {isRefused && (
        <p class="fault" role="alert">
          {say(words.soundRefused)}
        </p>
      )}
    </>
  );
}
