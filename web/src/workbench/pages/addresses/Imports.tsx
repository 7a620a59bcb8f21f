import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Progress } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { exportPath, importsPath, rejectsPath } from '../../../api/address-library.ts';
import type { AddressImport } from '../../../api/address-library.ts';
import { saveFile } from '../../../api/download.ts';
import { sendFile } from '../../../api/upload.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { numberText } from '../../parts/value.ts';
import { UploadButton } from '../papers/UploadButton.tsx';
import { Refused } from '../security/Refused.tsx';
import { importStates, countNames, libraryWords as words } from './library-words.ts';
import { ADDRESSES, importsQuery } from './queries.ts';

/** Tables go in and come out here. An import goes on without the page; what was not taken is downloaded and sent in again. */
export function Imports(): ReactElement {
  const say = useSay();
  return (
    <>
      <SendTable />
      <Answer query={useQuery(importsQuery)}>
        {(imports) =>
          imports.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.noImports)} />
            </div>
          ) : (
            <ul className="address-imports">
              {imports.map((one) => (
                <ImportCard key={one.id} one={one} />
              ))}
            </ul>
          )
        }
      </Answer>
      <ExportTables />
    </>
  );
}

function SendTable(): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [dry, setDry] = useState(true);
  const [sent, setSent] = useState(0);
  const sending = useMutation({
    mutationFn: (table: File) =>
      sendFile(importsPath(table.name, dry), table, 'application/octet-stream', setSent),
    onSuccess: () => {
      setFile(null);
      return client.invalidateQueries({ queryKey: [ADDRESSES] });
    },
  });
  return (
    <form
      className="card address-send"
      onSubmit={(event) => {
        event.preventDefault();
        setSent(0);
        if (file !== null) sending.mutate(file);
      }}
    >
      <div className="address-actions">
        <UploadButton
          icon={<UploadOutlined aria-hidden />}
          accept=".csv,.txt,.xlsx,.geojson,.json"
          onFile={setFile}
        >
          {say(words.file)}
        </UploadButton>
        <span role="status">{file?.name}</span>
      </div>
      <p className="soft">{say(words.fileHint)}</p>
      <Checkbox checked={dry} onChange={(event) => setDry(event.target.checked)}>
        {say(words.dry)}
      </Checkbox>
      <Button type="primary" htmlType="submit" disabled={file === null} loading={sending.isPending}>
        {say(words.send)}
      </Button>
      <span role="status">{sending.isPending && say(words.sending(Math.round(sent * 100)))}</span>
      <Refused problem={sending.error} />
    </form>
  );
}

function ImportCard({ one }: { readonly one: AddressImport }): ReactElement {
  const say = useSay();
  const read =
    one.state === 'done'
      ? 100
      : one.bytesTotal === 0
        ? 0
        : Math.floor((one.bytesRead / one.bytesTotal) * 100);
  const counts = (Object.keys(countNames) as (keyof typeof countNames)[]).filter(
    (name) => name === 'rowsRead' || one[name] > 0,
  );
  const downloading = useMutation({
    mutationFn: () => saveFile(rejectsPath(one.id), `rejects-${one.fileName}.csv`, 'handling'),
  });
  return (
    <li className="card">
      <h3>
        {one.fileName} <span className="tag">{say(importStates[one.state])}</span>{' '}
        {one.dry && <span className="tag">{say(words.tried)}</span>}
      </h3>
      <p className="soft">{moment(one.askedAt)}</p>
      {one.state === 'running' && <Progress percent={read} aria-label={say(words.progress(read))} />}
      {one.failure !== null && (
        <p role="alert">
          {say(one.failure.text)} <code>{one.failure.code}</code>
        </p>
      )}
      <dl className="address-counts">
        {counts.map((name) => (
          <div key={name}>
            <dt>{say(countNames[name])}</dt>
            <dd>{numberText(one[name])}</dd>
          </div>
        ))}
      </dl>
      {one.rowsRejected > 0 && (
        <Button loading={downloading.isPending} onClick={() => downloading.mutate()}>
          {say(words.rejects)}
        </Button>
      )}
      <Refused problem={downloading.error} />
    </li>
  );
}

function ExportTables(): ReactElement {
  const say = useSay();
  const saving = useMutation({
    mutationFn: (format: string) => saveFile(exportPath(format), `addresses.${format}`, 'handling'),
  });
  return (
    <section className="card address-send" aria-label={say(words.export)}>
      <p>{say(words.exportHint)}</p>
      <div className="address-actions">
        {['csv', 'xlsx', 'geojson'].map((format) => (
          <Button
            key={format}
            loading={saving.isPending && saving.variables === format}
            onClick={() => saving.mutate(format)}
          >
            {say(words.export)} {format}
          </Button>
        ))}
      </div>
      <Refused problem={saving.error} />
    </section>
  );
}
