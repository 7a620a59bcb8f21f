/** @jsxImportSource preact */
import type { JSX } from 'preact';
import type { KindItem } from '../api/evidence.ts';
import { sizeText } from '../language/sizes.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './capture-words.ts';
import { Chooser, Sound } from './MediaInputs.tsx';
import { useAddress } from './media.ts';

interface FileChoiceProps {
  readonly kind: KindItem;
  readonly file: File | null;
  readonly isMissing: boolean;
  readonly onFile: (file: File) => void;
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
