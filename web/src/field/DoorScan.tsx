/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { doorCode } from './door-code.ts';
import { Chooser } from './MediaInputs.tsx';
import { codeIn } from './read-code.ts';
import { words } from './report-words.ts';

const LOOK_MS = 250;

interface DoorScanProps {
  readonly onCode: (code: string) => void;
  readonly onClose: () => void;
}

/** Reads the code of a door: by the camera, from a photo, or as it is typed. Nothing of the picture is kept. */
export function DoorScan({ onCode, onClose }: DoorScanProps): JSX.Element {
  const { say } = useLanguage();
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<Text | null>(null);
  const [typed, setTyped] = useState('');
  const told = useRef(onCode);
  told.current = onCode;

  useEffect(() => {
    let isHere = true;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const shown = video.current;
      if (!isHere || shown === null) return;
      const found = await codeIn(shown).catch(() => undefined);
      // the screen may have been closed while the picture was looked at
      if (!shown.isConnected) return;
      if (found !== undefined && doorCode(found) !== '') told.current(doorCode(found));
      else timer = setTimeout(() => void look(), LOOK_MS);
    };
    const begin = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (!isHere || video.current === null) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      video.current.srcObject = stream;
      await video.current.play();
      await look();
    };
    begin().catch(() => {
      if (isHere) setProblem(words.scanRefused);
    });
    return () => {
      isHere = false;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);

  const fromPhoto = (file: File): void => {
    createImageBitmap(file)
      .then(async (picture) => {
        const found = await codeIn(picture);
        picture.close();
        if (found === undefined) setProblem(words.scanNothing);
        else onCode(doorCode(found));
      })
      .catch(() => setProblem(words.scanNothing));
  };

  return (
    <section class="door-scan" aria-label={say(words.scan)}>
      <video ref={video} playsInline muted aria-label={say(words.scanning)} />
      <p>{say(words.scanning)}</p>
      {problem !== null && (
        <p class="fault" role="alert">
          {say(problem)}
        </p>
      )}
      <Chooser
        name={say(words.scanFromPhoto)}
        accept="image/*"
        camera={false}
        main={false}
        onFile={fromPhoto}
      />
      <div class="beside">
        <label>
          {say(words.codeTyped)}
          <input
            value={typed}
            inputMode="numeric"
            maxLength={60}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button type="button" disabled={doorCode(typed) === ''} onClick={() => onCode(doorCode(typed))}>
          {say(words.codeTake)}
        </button>
      </div>
      <button type="button" class="wide" onClick={onClose}>
        {say(words.scanClose)}
      </button>
    </section>
  );
}
