import { useCallback, useEffect, useRef, useState } from 'react';
import type { Text } from '../../../../language/text.ts';
import { words } from './words.ts';

export type Source = 'camera' | 'screen';
export type RecorderState = 'idle' | 'recording' | 'paused' | 'done';

export interface Interruption {
  readonly from: string;
  readonly to: string;
}

export interface Recording {
  readonly file: File;
  /** RFC 3339. */
  readonly start: string;
  readonly end: string;
  readonly interruptions: readonly Interruption[];
}

/** A part is handed over so often: what a crash of the recorder costs. */
const PART_MS = 2_000;
const TYPES = ['video/webm;codecs=vp9,opus', 'video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'];

export const canRecord = (): boolean => 'MediaRecorder' in globalThis && 'mediaDevices' in navigator;

const streamOf = (source: Source): Promise<MediaStream> =>
  source === 'camera'
    ? navigator.mediaDevices.getUserMedia({ video: true, audio: true })
    : navigator.mediaDevices.getDisplayMedia({ video: true, audio: true });

/** Records camera or shared screen into a file of this machine; nothing leaves it before the form is sent. */
export function useRecorder(onRecorded: (recording: Recording) => void) {
  const [state, setState] = useState<RecorderState>('idle');
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [seconds, setSeconds] = useState(0);
  const [problem, setProblem] = useState<Text | null>(null);
  const recorder = useRef<MediaRecorder | null>(null);
  const pauses = useRef<{ from: string; to?: string }[]>([]);
  const hear = useRef(onRecorded);
  hear.current = onRecorded;

  useEffect(() => {
    if (state !== 'recording') return undefined;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1_000);
    return () => clearInterval(timer);
  }, [state]);

  const end = useCallback(() => {
    if (recorder.current?.state !== 'inactive') recorder.current?.stop();
  }, []);
  // whoever leaves the form lets go of the camera
  useEffect(() => end, [end]);

  const start = async (source: Source): Promise<void> => {
    setProblem(null);
    let opened: MediaStream;
    try {
      opened = await streamOf(source);
    } catch {
      setProblem(words.refused);
      return;
    }
    const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
    const made = new MediaRecorder(opened, type === undefined ? {} : { mimeType: type });
    const parts: Blob[] = [];
    const begin = new Date().toISOString();
    pauses.current = [];
    made.ondataavailable = ({ data }) => {
      if (data.size > 0) parts.push(data);
    };
    made.onstop = () => {
      for (const track of opened.getTracks()) track.stop();
      setStream(null);
      setState('done');
      const plain = (made.mimeType === '' ? 'video/webm' : made.mimeType).split(';')[0] ?? 'video/webm';
      const stopped = new Date().toISOString();
      hear.current({
        file: new File(parts, `recording.${plain === 'video/mp4' ? 'mp4' : 'webm'}`, { type: plain }),
        start: begin,
        end: stopped,
        interruptions: pauses.current.map(({ from, to = stopped }) => ({ from, to })),
      });
    };
    // the person ended the sharing in the browser's own bar
    for (const track of opened.getVideoTracks()) track.onended = end;
    recorder.current = made;
    made.start(PART_MS);
    setStream(opened);
    setSeconds(0);
    setState('recording');
  };

  return {
    state,
    stream,
    seconds,
    problem,
    start,
    end,
    pause: () => {
      recorder.current?.pause();
      pauses.current.push({ from: new Date().toISOString() });
      setState('paused');
    },
    resume: () => {
      recorder.current?.resume();
      const last = pauses.current.at(-1);
      if (last !== undefined) last.to = new Date().toISOString();
      setState('recording');
    },
  };
}
