import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { mattersFileAddress } from '../../../api/calls.ts';
import type { MatterFilters } from '../../../api/calls.ts';
import { saveFile } from '../../../api/download.ts';
import { ApiProblem } from '../../../api/request.ts';
import { today } from '../../../language/dates.ts';
import { useLanguage, useSay } from '../../language.ts';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { words } from './words.ts';

/** The filtered list as a spreadsheet. Fetched, not linked, so that the purpose goes with the request. */
export function ExportLink({ filters }: { readonly filters: MatterFilters }): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const { withStepUp, dialog } = useStepUp();
  const file = useMutation({
    mutationFn: () =>
      withStepUp(() =>
        saveFile(mattersFileAddress(filters, language), `matters-${today()}.xlsx`, 'handling'),
      ),
  });
  return (
    <>
      {dialog}
      {file.error !== null && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={file.error instanceof ApiProblem ? say(file.error.text) : file.error.message}
        />
      )}
      <Button icon={<DownloadOutlined aria-hidden />} loading={file.isPending} onClick={() => file.mutate()}>
        {say(file.isPending ? words.exporting : words.export)}
      </Button>
    </>
  );
}
