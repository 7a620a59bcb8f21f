import { CameraOutlined, FileAddOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import type { KindItem } from '../../../../api/evidence.ts';
import { sizeText } from '../../../../language/sizes.ts';
import { useSay } from '../../../language.ts';
import { words as formWords } from '../../../form/words.ts';
import { UploadButton } from '../../papers/UploadButton.tsx';
import type { FileTransfer } from './useTransfer.ts';
import { words } from './words.ts';

/** What an input for files offers; a kind that takes every type offers every file. */
const accepts = (types: readonly string[]): string =>
  types.includes('*/*') ? '' : types.filter((type) => !/\.\*$/.test(type)).join(',');

function Progress({ transfer }: { readonly transfer: FileTransfer }): ReactElement | null {
  const say = useSay();
  const { file, state, sent, problem } = transfer;
  if (file === null) return <p className="soft">{say(words.waits)}</p>;
  const share = file.size === 0 ? 1 : sent / file.size;
  const percent = Math.floor(share * 100);
  const said =
    state === 'ready'
      ? words.uploaded
      : state === 'checking'
        ? words.checking
        : state === 'paused'
          ? words.paused(percent)
          : state === 'broken'
            ? words.broken(percent)
            : words.uploading(percent, sizeText(sent), sizeText(file.size));
  return (
    <div className="transfer">
      <p className="transfer-name">
        <strong>{file.name}</strong> <span className="soft">{sizeText(file.size)}</span>
      </p>
      {state === 'refused' ? (
        <Alert type="error" showIcon role="alert" title={problem === null ? '' : say(problem.text)} />
      ) : (
        <>
          <progress max={1} value={state === 'ready' ? 1 : share} aria-label={say(said)} />
          <p className="transfer-state" role="status">
            {say(said)}
          </p>
        </>
      )}
      {(state === 'sending' || state === 'checking') && (
        <Button size="small" onClick={transfer.pause}>
          {say(words.pause)}
        </Button>
      )}
      {(state === 'paused' || state === 'broken') && (
        <Button size="small" type="primary" onClick={transfer.resume}>
          {say(words.resume)}
        </Button>
      )}
    </div>
  );
}

/** Chooses or photographs the file of a piece of evidence and shows its way to the server. */
export function FileField({
  kind,
  transfer,
  isMissing,
}: {
  readonly kind: KindItem;
  readonly transfer: FileTransfer;
  readonly isMissing: boolean;
}): ReactElement {
  const say = useSay();
  const { need, types } = kind.file;
  const isPictures = types.some((type) => type.startsWith('image/'));
  return (
    <div className="field evidence-file" role="group" aria-labelledby="evidence-file-label">
      <span className="field-name" id="evidence-file-label">
        {say(words.file)}
        {need === 'required' && <span className="required">{say(formWords.required)}</span>}
      </span>
      <div className="evidence-file-acts">
        <UploadButton icon={<FileAddOutlined aria-hidden />} accept={accepts(types)} onFile={transfer.choose}>
          {say(transfer.file === null ? words.choose : words.other)}
        </UploadButton>
        {isPictures && (
          <UploadButton
            icon={<CameraOutlined aria-hidden />}
            accept="image/*"
            camera
            onFile={transfer.choose}
          >
            {say(words.photograph)}
          </UploadButton>
        )}
      </div>
      <Progress transfer={transfer} />
      {isMissing && <p className="fault">{say(words.fileRequired)}</p>}
    </div>
  );
}
