/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { KindItem } from '../api/evidence.ts';
import { sizeText } from '../language/sizes.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './capture-words.ts';
import { useAddress } from './media.ts';

interface FileChoiceProps {
  readonly kind: KindItem;
  readonly file: File | null;
  readonly isMissing: boolean;
  readonly onFile: (file: File) => void;
}

interface ChooserProps {
  readonly name: string;
  readonly accept: string;
  readonly camera: boolean;
  readonly main: boolean;
  readonly onFile: (file: File) => void;
}

/** The phone's own camera or its files: a button, with the hidden input behind it. */
function Chooser({ name, accept, camera, main, onFile }: ChooserProps): JSX.Element {
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
function Sound({ onFile }: { readonly onFile: (file: File) => void }): JSX.Element {
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
      };
      recorder.current = made;
      made.start();
      setGoing(true);
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

/** What is captured: photographed, recorded or chosen, and shown before it is kept. */
export function FileChoice({ kind, file, isMissing, onFile }: FileChoiceProps): JSX.Element {
  const { say } = useLanguage();
  const address = useAddress(file);
  const { types } = kind.file;
  const takes = (sort: string): boolean => types.some((one) => one === '*/*' || one.startsWith(`${sort}/`));
  const sort = file?.type.split('/')[0] ?? '';
  return (
    <section class="capture-file">
      {file !== null && address !== null && (
        <figure>
          {sort === 'image' && <img src={address} alt={say(words.preview)} />}
          {sort === 'video' && <video src={address} controls playsInline aria-label={say(words.preview)} />}
          {sort === 'audio' && <audio src={address} controls aria-label={say(words.preview)} />}
          <figcaption>
            {file.name} · {sizeText(file.size)}
          </figcaption>
        </figure>
      )}
      {takes('image') && (
        <Chooser
          name={`◉ ${say(file === null ? words.photo : words.again)}`}
          accept="image/*"
          camera
          main={file === null}
          onFile={onFile}
        />
      )}
      {takes('video') && !takes('image') && (
        <Chooser
          name={`◉ ${say(words.video)}`}
          accept="video/*"
          camera
          main={file === null}
          onFile={onFile}
        />
      )}
      {takes('audio') && !takes('image') && 'MediaRecorder' in globalThis && <Sound onFile={onFile} />}
      <Chooser
        name={say(words.chooseFile)}
        accept={types.includes('*/*') ? '' : types.filter((one) => !one.endsWith('.*')).join(',')}
        camera={false}
        main={false}
        onFile={onFile}
      />
      {isMissing && <p class="fault">{say(words.noFile)}</p>}
    </section>
  );
}
