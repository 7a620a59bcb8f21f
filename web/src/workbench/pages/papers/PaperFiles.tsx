import { DownloadOutlined, FilePdfOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { fetchFile, saveFile } from '../../../api/download.ts';
import { useSay } from '../../language.ts';
import { Refused } from '../security/Refused.tsx';
import type { PaperPart } from './PaperPage.tsx';
import { words } from './words.ts';

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

/**
 * Opens a file in a tab of its own: the policy of our pages frames nothing. The tab is opened at once, by the press of the
 * button, and is led to the file when it is there; where the browser opens none, the file is saved.
 */
async function show(path: string, name: string): Promise<void> {
  const tab = globalThis.open('', '_blank');
  if (tab === null) return saveFile(path, name, 'handling');
  try {
    const address = URL.createObjectURL(await fetchFile(path, 'handling'));
    tab.location.replace(address);
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch (problem) {
    tab.close();
    throw problem;
  }
}

/** The paper as files: previews with their watermark before it is issued, afterwards its issued form. */
export function PaperFiles({ paper, calls, withStepUp }: PaperPart): ReactElement {
  const say = useSay();
  const file = useMutation({ mutationFn: (take: () => Promise<void>) => take() });
  const name = `${paper.name.zh}${paper.number === null ? '' : ` ${paper.number}`}`;
  const issued = paper.file !== null && paper.state !== 'issuing';
  return (
    <section className="card" aria-labelledby="files">
      <h2 id="files">{say(words.download)}</h2>
      <Refused problem={file.error} />
      <div className="paper-files">
        {issued ? (
          <Button
            icon={<DownloadOutlined aria-hidden />}
            loading={file.isPending}
            onClick={() =>
              file.mutate(() =>
                withStepUp(() =>
                  saveFile(calls.file, `${name}.${extensions[paper.file?.type ?? ''] ?? 'bin'}`, 'handling'),
                ),
              )
            }
          >
            {say(words.file)}
          </Button>
        ) : (
          <>
            <Button
              icon={<FilePdfOutlined aria-hidden />}
              onClick={() => file.mutate(() => show(calls.preview('pdf'), `${name}.pdf`))}
            >
              {say(words.pdf)}
            </Button>
            {(['pdf', 'docx'] as const).map((kind) => (
              <Button
                key={kind}
                icon={<DownloadOutlined aria-hidden />}
                onClick={() =>
                  file.mutate(() => saveFile(calls.preview(kind), `${name}.${kind}`, 'handling'))
                }
              >
                {say(kind === 'pdf' ? words.savePdf : words.saveDocx)}
              </Button>
            ))}
          </>
        )}
      </div>
    </section>
  );
}
