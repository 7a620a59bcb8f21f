import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { saveFile } from '../../../api/download.ts';
import { ApiProblem } from '../../../api/request.ts';
import { useLanguage, useSay } from '../../language.ts';
import { words } from './words.ts';

interface FilesProps {
  /** Path of the file in a language. */
  readonly path: (kind: 'pdf' | 'xlsx', lang: 'zh' | 'en') => string;
  /** Name it is saved under, without its ending. */
  readonly name: string;
}

/** The report as it stands, on paper or as a table. */
export function Files({ path, name }: FilesProps): ReactElement {
  const say = useSay();
  const lang = useLanguage();
  const file = useMutation({
    mutationFn: (kind: 'pdf' | 'xlsx') => saveFile(path(kind, lang), `${name}.${kind}`, 'statistics'),
  });
  return (
    <>
      {(['pdf', 'xlsx'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          className="quiet"
          disabled={file.isPending}
          aria-busy={file.isPending && file.variables === kind}
          onClick={() => file.mutate(kind)}
        >
          {say(kind === 'pdf' ? words.exportPdf : words.exportXlsx)}
          {file.isPending && file.variables === kind && ` · ${say(words.exporting)}`}
        </button>
      ))}
      {file.error !== null && (
        <span role="alert" className="stale-word">
          ⚠ {file.error instanceof ApiProblem ? say(file.error.text) : file.error.message}
        </span>
      )}
    </>
  );
}
