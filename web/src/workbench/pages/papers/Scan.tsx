import { CameraOutlined, FileAddOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FormSchema } from '../../../api/contract.ts';
import type { Text } from '../../../language/text.ts';
import { SchemaForm } from '../../form/SchemaForm.tsx';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { Refused } from '../security/Refused.tsx';
import type { PaperPart } from './PaperPage.tsx';
import { words } from './step-words.ts';
import { UploadButton } from './UploadButton.tsx';
import { words as paperWords } from './words.ts';

const KINDS = ['application/pdf', 'image/jpeg', 'image/png'];
const LARGEST = 20 * 1024 * 1024;
const nothing: ReadonlyMap<string, Text> = new Map();

const form: FormSchema = {
  type: 'object',
  properties: {
    number: {
      type: 'string',
      'x-title': words.handNumber,
      'x-description': words.handNumberHint,
      maxLength: 80,
    },
    day: { type: 'string', 'x-title': words.handDay, 'x-widget': 'day' },
  },
};

const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${numberText(Math.ceil(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const faultOf = (file: File | null): Text | null =>
  file === null
    ? words.noFile
    : !KINDS.includes(file.type)
      ? words.wrongKind
      : file.size > LARGEST
        ? words.tooLarge
        : null;

const given = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Sends in the scan or photograph of a paper signed by hand, which becomes its issued form. */
export function Scan({
  paper,
  calls,
  withStepUp,
  done,
  onClose,
}: PaperPart & { readonly onClose: () => void }): ReactElement {
  const say = useSay();
  const [file, setFile] = useState<File | null>(null);
  const [input, setInput] = useState<Readonly<Record<string, unknown>>>({});
  const [asked, setAsked] = useState(false);
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: (scan: File) =>
      withStepUp(() =>
        calls.scan(scan, { number: given(input['number']), day: given(input['day']) }, setShare),
      ),
    onSuccess: ({ number }) => done(words.issued(number ?? '')),
  });
  const fault = faultOf(file);
  const percent = Math.round(share * 100);
  return (
    <Drawer open onClose={onClose} size={560} title={`${say(words.scan)} ${paper.number ?? say(paper.name)}`}>
      <div className="form-notes">
        <p>{say(words.scanNote)}</p>
        <div className="upload">
          <UploadButton icon={<FileAddOutlined aria-hidden />} accept={KINDS.join(',')} onFile={setFile}>
            {say(words.choose)}
          </UploadButton>
          <UploadButton
            icon={<CameraOutlined aria-hidden />}
            accept="image/jpeg,image/png"
            camera
            onFile={setFile}
          >
            {say(words.photograph)}
          </UploadButton>
          {file !== null && <p role="status">{say(words.chosen(file.name, sizeOf(file.size)))}</p>}
          {sending.isPending && (
            <>
              <progress max={1} value={share} aria-label={say(words.sending(percent))} />
              <p>{say(words.sending(percent))}</p>
            </>
          )}
        </div>
        {paper.number === null && (
          <SchemaForm
            form={form}
            input={input}
            faults={nothing}
            attempt={0}
            parties={[]}
            onChange={(field, value) => setInput({ ...input, [field]: value })}
          />
        )}
        {asked && fault !== null && <Alert type="error" showIcon role="alert" title={say(fault)} />}
        <Refused problem={sending.error} />
      </div>
      <div className="form-foot">
        <Button
          type="primary"
          size="large"
          loading={sending.isPending}
          onClick={() => {
            setAsked(true);
            if (file !== null && fault === null) sending.mutate(file);
          }}
        >
          {say(words.send)}
        </Button>
        <Button size="large" onClick={onClose}>
          {say(paperWords.cancel)}
        </Button>
      </div>
    </Drawer>
  );
}
