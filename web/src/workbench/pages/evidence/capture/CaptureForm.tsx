import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../../api/contract.ts';
import type { KindItem } from '../../../../api/evidence.ts';
import { MatterOfForm } from '../../../form/matter-of-form.ts';
import { Restored } from '../../../form/Restored.tsx';
import { SchemaForm } from '../../../form/SchemaForm.tsx';
import { words as formWords } from '../../../form/words.ts';
import { useSay } from '../../../language.ts';
import { Refused } from '../../security/Refused.tsx';
import { DiagramEditor } from '../diagram/DiagramEditor.tsx';
import { Recorder } from '../recording/Recorder.tsx';
import { TranscriptEditor } from '../transcript/TranscriptEditor.tsx';
import type { Asked } from '../transcript/questions.ts';
import { FileField } from './FileField.tsx';
import { useCapture } from './useCapture.ts';
import { words } from './words.ts';

interface CaptureFormProps {
  readonly matter: MatterPage;
  readonly kind: KindItem;
  readonly onClose: () => void;
  readonly onCaptured: (item: string) => void;
}

/** What the questions of an interview are chosen by: who is asked, as the form has it. */
const askedOf = (interviewee: unknown): Asked => {
  const { role } = (interviewee ?? {}) as { role?: unknown };
  return role === 'witness' ? 'witness' : role === 'complainant' ? 'victim' : 'party';
};

/** The unit in which the matter lies: its own, or the one that its facts name. */
const placeOf = ({ unit, facts }: MatterPage): string | null => {
  const named = facts.find(({ type, value }) => type === 'unit' && typeof value === 'string')?.value;
  return unit?.id ?? (typeof named === 'string' ? named : null);
};

/** The form of one kind of evidence: what its standard asks, its editor where it has one, and its file. */
export function CaptureForm({ matter, kind, onClose, onCaptured }: CaptureFormProps): ReactElement {
  const say = useSay();
  const capture = useCapture(matter, kind, onCaptured);
  const { state, transfer } = capture;
  const takesFile = kind.file.need !== 'none';
  return (
    <MatterOfForm value={matter.id}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          capture.submit();
        }}
      >
        <Restored state={state} />
        <p className="soft">{say(kind.about)}</p>
        {kind.id === 'remote-video' && (
          <Recorder
            onRecorded={({ file, start, end, interruptions }) => {
              transfer.choose(file);
              state.put({
                start,
                end,
                recordingTold: true,
                ...(interruptions.length === 0 ? {} : { interruptions }),
              });
            }}
          />
        )}
        {takesFile && kind.id !== 'survey-diagram' && (
          <FileField kind={kind} transfer={transfer} isMissing={capture.isFileMissing} />
        )}
        {kind.id === 'survey-diagram' && (
          <DiagramEditor
            // a draft that is thrown away takes its drawing with it
            key={String(state.restored)}
            first={capture.plan}
            unit={placeOf(matter)}
            picture={transfer.file}
            onPicture={transfer.choose}
            onChange={capture.onPlan}
          />
        )}
        <div className="form-notes">
          <SchemaForm
            form={capture.form}
            input={state.input}
            faults={state.faults}
            attempt={state.attempt}
            parties={matter.parties}
            onChange={state.change}
          />
        </div>
        {kind.id === 'interview-transcript' && (
          <TranscriptEditor
            head={state.input}
            asked={askedOf(state.input['interviewee'])}
            points={capture.points}
            state={capture.transcript}
            onChange={capture.onTranscript}
          />
        )}
        {capture.fault !== null && <Alert type="error" showIcon role="alert" title={say(capture.fault)} />}
        <Refused problem={state.problem} />
        <div className="form-foot">
          <Button type="primary" htmlType="submit" size="large" loading={state.sending}>
            {say(words.send)}
          </Button>
          <Button size="large" onClick={onClose}>
            {say(formWords.cancel)}
          </Button>
          {state.isDraft && <span className="soft">{say(formWords.kept)}</span>}
        </div>
      </form>
    </MatterOfForm>
  );
}
