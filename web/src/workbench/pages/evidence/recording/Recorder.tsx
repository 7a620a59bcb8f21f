import { Alert, Button, Checkbox, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useSay } from '../../../language.ts';
import { canRecord, useRecorder, type Recording, type Source } from './useRecorder.ts';
import { words } from './words.ts';
import './recording.css';

const timeText = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');

/** Records a conversation over video: camera or the shared window of the meeting, after the participants were told. */
export function Recorder({
  onRecorded,
}: {
  readonly onRecorded: (recording: Recording) => void;
}): ReactElement {
  const say = useSay();
  const [told, setTold] = useState(false);
  const [source, setSource] = useState<Source>('screen');
  const screen = useRef<HTMLVideoElement>(null);
  const recorder = useRecorder(onRecorded);
  const { state, stream, seconds } = recorder;
  useEffect(() => {
    if (screen.current !== null) screen.current.srcObject = stream;
  }, [stream]);
  if (!canRecord()) return <Alert type="info" showIcon title={say(words.unsupported)} />;
  const isGoing = state === 'recording' || state === 'paused';
  const time = timeText(seconds);
  return (
    <section className="recorder" aria-labelledby="recorder-title">
      <h3 id="recorder-title">{say(words.recording)}</h3>
      <p className="soft">{say(words.noticeFirst)}</p>
      {recorder.problem !== null && (
        <Alert type="error" showIcon role="alert" title={say(recorder.problem)} />
      )}
      {!isGoing && (
        <>
          <Checkbox checked={told} onChange={(event) => setTold(event.target.checked)}>
            {say(words.notice)}
          </Checkbox>
          <Radio.Group
            aria-label={say(words.from)}
            value={source}
            options={[
              { value: 'screen', label: say(words.screen) },
              { value: 'camera', label: say(words.camera) },
            ]}
            onChange={(event) => setSource(event.target.value as Source)}
          />
        </>
      )}
      {isGoing && <video ref={screen} autoPlay muted playsInline aria-label={say(words.preview)} />}
      <p role="status" className={state === 'recording' ? 'recording-now' : 'soft'}>
        {state === 'recording' && say(words.going(time))}
        {state === 'paused' && say(words.waiting(time))}
        {state === 'done' && say(words.done(time))}
      </p>
      <div className="recorder-acts">
        {!isGoing && (
          <Button type="primary" disabled={!told} onClick={() => void recorder.start(source)}>
            {say(state === 'done' ? words.again : words.start)}
          </Button>
        )}
        {state === 'recording' && <Button onClick={recorder.pause}>{say(words.pause)}</Button>}
        {state === 'paused' && <Button onClick={recorder.resume}>{say(words.resume)}</Button>}
        {isGoing && (
          <Button danger onClick={recorder.end}>
            {say(words.stop)}
          </Button>
        )}
      </div>
    </section>
  );
}
