/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ApiProblem } from '../api/request.ts';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { useAddress } from './media.ts';
import { Chooser } from './MediaInputs.tsx';
import { readyPhoto } from './photos.ts';
import { words } from './report-words.ts';

const MOST = 6;

interface PhotosProps {
  readonly photos: readonly File[];
  readonly onChange: (photos: readonly File[]) => void;
  /** Told once the camera has given one. */
  readonly onTaken?: () => void;
}

function Thumbnail({ file, at, onDrop }: { file: File; at: number; onDrop: () => void }): JSX.Element {
  const { say } = useLanguage();
  const address = useAddress(file);
  return (
    <li>
      {address !== null && <img src={address} alt={say(words.photoOf(at + 1))} />}
      <button type="button" aria-label={say(words.dropPhoto(at + 1))} onClick={onDrop}>
        ✕
      </button>
    </li>
  );
}

/** Photos as they are taken, each made small enough at once. */
export function ReportPhotos({ photos, onChange, onTaken }: PhotosProps): JSX.Element {
  const { say } = useLanguage();
  const [problem, setProblem] = useState<Text | null>(null);
  const add = (file: File): void => {
    setProblem(null);
    readyPhoto(file)
      .then((ready) => {
        onChange([...photos, ready]);
        onTaken?.();
      })
      .catch((error: unknown) => setProblem(error instanceof ApiProblem ? error.text : words.noPhoto));
  };
  return (
    <div class="report-photos">
      {photos.length > 0 && (
        <ul>
          {photos.map((file, at) => (
            <Thumbnail
              key={`${file.name}-${String(at)}`}
              file={file}
              at={at}
              onDrop={() => onChange(photos.filter((_, other) => other !== at))}
            />
          ))}
        </ul>
      )}
      {photos.length < MOST ? (
        <Chooser
          name={`◉ ${say(photos.length === 0 ? words.photo : words.morePhotos)}`}
          accept="image/*"
          camera
          main={photos.length === 0}
          onFile={add}
        />
      ) : (
        <small>{say(words.enough)}</small>
      )}
      {problem !== null && (
        <p class="fault" role="alert">
          {say(problem)}
        </p>
      )}
    </div>
  );
}
