import { PlusOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import { saveFile } from '../../../api/download.ts';
import { bundleOfMatterPath } from '../../../api/evidence.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { matterNormsQuery } from '../../queries.ts';
import { CaseCodePanel } from '../evidence-sharing/CaseCodePanel.tsx';
import { Refused } from '../security/Refused.tsx';
import { words as captureWords } from './capture/words.ts';
import { arranged } from './arranged.ts';
import { EvidenceRow } from './EvidenceRow.tsx';
import { evidenceQuery, kindsQuery, useEvidenceRefreshed } from './queries.ts';
import { words } from './words.ts';
import './evidence.css';

/** Drawing, signing and recording are loaded when somebody captures, not with every matter. */
const CaptureDrawer = lazy(async () => ({
  default: (await import('./capture/CaptureDrawer.tsx')).CaptureDrawer,
}));

/** The evidence of a matter: what was captured in it and what others have shared into it, each with its proof. */
export function EvidenceTab({ matter }: { readonly matter: MatterPage }): ReactElement {
  const say = useSay();
  const evidence = useQuery(evidenceQuery(matter.id));
  const kinds = useQuery(kindsQuery).data ?? [];
  const points = useQuery({ ...matterNormsQuery(matter.id), enabled: matter.usesNorms }).data?.points ?? [];
  const refreshed = useEvidenceRefreshed(matter.id);
  const [isCapturing, setCapturing] = useState(false);
  const [isDone, setDone] = useState(false);
  const bundle = useMutation({
    mutationFn: () => saveFile(bundleOfMatterPath(matter.id), `${matter.number}.zip`, 'handling'),
  });
  return (
    <div className="evidence">
      <div className="evidence-head">
        <h3>{say(words.list)}</h3>
        <div>
          {(evidence.data?.length ?? 0) > 0 && (
            <Button
              icon={<SafetyCertificateOutlined aria-hidden />}
              loading={bundle.isPending}
              onClick={() => bundle.mutate()}
            >
              {say(words.bundle)}
            </Button>
          )}
          {matter.status === 'open' && (
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => {
                setDone(false);
                setCapturing(true);
              }}
            >
              {say(words.capture)}
            </Button>
          )}
        </div>
      </div>
      <Refused problem={bundle.error} />
      {isDone && (
        <Alert
          type="success"
          showIcon
          role="status"
          closable={{ onClose: () => setDone(false) }}
          title={say(captureWords.captured)}
        />
      )}
      <Answer query={evidence}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={say(words.none)} hint={say(words.noneHint)} />
          ) : (
            <ul className="evidence-rows">
              {arranged(items).map(({ item, isCopy }) => (
                <EvidenceRow
                  key={item.id}
                  matter={matter.id}
                  item={item}
                  isCopy={isCopy}
                  kinds={kinds}
                  points={points}
                />
              ))}
            </ul>
          )
        }
      </Answer>
      <CaseCodePanel matter={matter} />
      {isCapturing && (
        <Suspense fallback={<Loading />}>
          <CaptureDrawer
            matter={matter}
            onClose={() => setCapturing(false)}
            onCaptured={() => {
              setCapturing(false);
              setDone(true);
              void refreshed();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
