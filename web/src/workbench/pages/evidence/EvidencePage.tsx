import {
  DownloadOutlined,
  EditOutlined,
  SafetyCertificateOutlined,
  ScissorOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import { saveFile } from '../../../api/download.ts';
import { bundlePath, evidenceFilePath, type EvidenceDetail } from '../../../api/evidence.ts';
import type { Text } from '../../../language/text.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { matterNormsQuery } from '../../queries.ts';
import { Refused } from '../security/Refused.tsx';
import { CustodyChain } from './CustodyChain.tsx';
import { Change, Withdraw } from './ItemActs.tsx';
import { metadataLines } from './metadata-text.ts';
import { ProofMark } from './ProofMark.tsx';
import { itemQuery, kindsQuery, useEvidenceRefreshed } from './queries.ts';
import { ShownDrawing } from './ShownDrawing.tsx';
import { ShownFile } from './ShownFile.tsx';
import { StateMark } from './StateMark.tsx';
import { Versions } from './Versions.tsx';
import { whoText } from './who.ts';
import { words } from './words.ts';
import { moment } from '../../../language/dates.ts';
import './evidence.css';

const RedactDrawer = lazy(async () => ({
  default: (await import('./redaction/RedactDrawer.tsx')).RedactDrawer,
}));

const copies = {
  redacted: words.redactedCopy,
  thumbnail: words.thumbnailCopy,
  transcode: words.transcodeCopy,
  drawing: words.drawingCopy,
} as const;

/** What the last verification of the stored content found. */
const wasAltered = (custody: EvidenceDetail['custody']): boolean =>
  custody.findLast(({ act }) => act === 'verify')?.details['found'] === 'altered';

const canRedact = ({ file, state, shared, derivation }: EvidenceDetail): boolean =>
  file !== null &&
  state === 'current' &&
  shared === undefined &&
  derivation !== 'thumbnail' &&
  (file.type.startsWith('image/') || file.type === 'application/pdf');

function Facts({ matter, item }: { readonly matter: string; readonly item: EvidenceDetail }): ReactElement {
  const say = useSay();
  const kind = useQuery(kindsQuery).data?.find(({ id }) => id === item.kind);
  const points = useQuery(matterNormsQuery(matter)).data?.points ?? [];
  const pointName = (id: string): string => {
    const name = points.find((point) => point.id === id)?.name;
    return name === undefined ? id : say(name);
  };
  const statutory = kind?.statutory.find(({ id }) => id === item.statutory)?.name;
  const lines = [
    {
      id: '_statutory',
      name: say(words.countsAs),
      text: statutory === undefined ? item.statutory : say(statutory),
    },
    {
      id: '_captured',
      name: say(words.captured),
      text: `${moment(item.capturedAt)} · ${whoText(item.capturedBy, say)}`,
    },
    { id: '_obtained', name: say(words.obtained), text: item.obtained },
    {
      id: '_points',
      name: say(words.points),
      text:
        item.points.length === 0
          ? say(words.noPoints)
          : item.points.map(pointName).join(say({ zh: '、', en: ', ' })),
    },
    ...(item.metadata === null ? [] : metadataLines(kind?.schema, item.metadata, say)),
  ];
  return (
    <section className="card" aria-labelledby="evidence-facts">
      <h2 id="evidence-facts">{say(words.facts)}</h2>
      <dl className="evidence-facts">
        {lines.map(({ id, name, text }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ItemView({
  matter,
  item,
}: {
  readonly matter: string;
  readonly item: EvidenceDetail;
}): ReactElement {
  const say = useSay();
  const kind = useQuery(kindsQuery).data?.find(({ id }) => id === item.kind);
  const refreshed = useEvidenceRefreshed(matter);
  const { withStepUp, dialog } = useStepUp();
  const [act, setAct] = useState<'change' | 'withdraw' | 'redact' | null>(null);
  const [done, setDone] = useState<Text | null>(null);
  const taking = useMutation({
    mutationFn: (take: () => Promise<void>) => withStepUp(take),
    // an export is a custody entry: the chain is read anew
    onSuccess: refreshed,
  });
  const title = item.title ?? say(words.erased);
  usePageTitle(title);
  const finish = (what: Text): void => {
    setAct(null);
    setDone(what);
    void refreshed();
  };
  const name = item.fileName ?? title;
  const isAltered = wasAltered(item.custody);
  const isOwn = item.shared === undefined && item.state === 'current';
  return (
    <div className="page evidence-page">
      <header className="card">
        <Link to="/w/matters/$matterId" params={{ matterId: matter }} search={{ tab: 'evidence' }}>
          ← {say(words.back)}
        </Link>
        <h1>
          {title}
          {kind !== undefined && <span className="tag accent">{say(kind.name)}</span>}
          {item.derivation !== null && <span className="tag">{say(copies[item.derivation])}</span>}
          <StateMark item={item} />
          <ProofMark proof={isAltered ? { state: 'altered' } : item.proof} />
        </h1>
        {item.origin !== null && (
          <p className="soft">
            {say(words.madeOf)} ·{' '}
            <Link
              to="/w/matters/$matterId/evidence/$itemId"
              params={{ matterId: matter, itemId: item.origin }}
              preload={false}
            >
              {say(words.original)}
            </Link>
          </p>
        )}
      </header>
      {isAltered && (
        <Alert className="done-note" type="error" showIcon role="alert" title={say(words.alteredHint)} />
      )}
      {done !== null && (
        <Alert
          className="done-note"
          type="success"
          showIcon
          role="status"
          closable={{ onClose: () => setDone(null) }}
          title={say({ zh: words.done(done.zh).zh, en: words.done(done.en).en })}
        />
      )}
      <div className="evidence-columns">
        <div>
          <section className="card" aria-labelledby="evidence-file">
            <h2 id="evidence-file">{say(words.file)}</h2>
            <Refused problem={taking.error} />
            {item.metadata !== null && <ShownDrawing kind={item.kind} metadata={item.metadata} />}
            <ShownFile
              path={evidenceFilePath(matter, item.id, 'read')}
              item={item}
              onOpened={() => void refreshed()}
            />
            <p className="soft evidence-note">{say(words.openNote)}</p>
            <div className="evidence-acts">
              {item.file !== null && (
                <Button
                  icon={<DownloadOutlined aria-hidden />}
                  loading={taking.isPending}
                  onClick={() =>
                    taking.mutate(() =>
                      saveFile(evidenceFilePath(matter, item.id, 'export'), name, 'handling'),
                    )
                  }
                >
                  {say(words.download)}
                </Button>
              )}
              <Button
                icon={<SafetyCertificateOutlined aria-hidden />}
                title={say(words.bundleNote)}
                loading={taking.isPending}
                onClick={() =>
                  taking.mutate(() => saveFile(bundlePath(matter, item.id), `${title}.zip`, 'handling'))
                }
              >
                {say(words.bundleOne)}
              </Button>
              {canRedact(item) && (
                <Button icon={<ScissorOutlined aria-hidden />} onClick={() => setAct('redact')}>
                  {say(words.redact)}
                </Button>
              )}
              {isOwn && kind !== undefined && item.metadata !== null && item.derivation === null && (
                <Button icon={<EditOutlined aria-hidden />} onClick={() => setAct('change')}>
                  {say(words.change)}
                </Button>
              )}
              {isOwn && (
                <Button danger icon={<StopOutlined aria-hidden />} onClick={() => setAct('withdraw')}>
                  {say(words.withdraw)}
                </Button>
              )}
            </div>
            {item.derivatives.length > 0 && (
              <p>
                {say(words.derivatives)}{' '}
                {item.derivatives.map((one) => (
                  <Link
                    key={one.id}
                    className="derivative"
                    to="/w/matters/$matterId/evidence/$itemId"
                    params={{ matterId: matter, itemId: one.id }}
                    preload={false}
                  >
                    {say(copies[one.derivation])}
                  </Link>
                ))}
              </p>
            )}
          </section>
          <Facts matter={matter} item={item} />
        </div>
        <div>
          <CustodyChain entries={item.custody} />
          <Versions item={item} />
        </div>
      </div>
      {dialog}
      {act === 'withdraw' && (
        <Withdraw
          matter={matter}
          item={item}
          onClose={() => setAct(null)}
          onDone={() => finish(words.withdraw)}
        />
      )}
      {act === 'change' && kind !== undefined && (
        <Change
          matter={matter}
          item={item}
          kind={kind}
          onClose={() => setAct(null)}
          onDone={() => finish(words.change)}
        />
      )}
      {act === 'redact' && (
        <Suspense fallback={<Loading />}>
          <RedactDrawer
            matter={matter}
            item={item}
            onClose={() => setAct(null)}
            onDone={() => finish(words.redact)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** One piece of evidence: what it is and shows, its file, everybody who had it in hand, and its proof. */
export function EvidencePage(): ReactElement {
  const { matterId, itemId } = useParams({ from: '/shell/w/matters/$matterId/evidence/$itemId' });
  const item = useQuery(itemQuery(matterId, itemId));
  return <Answer query={item}>{(data) => <ItemView key={data.id} matter={matterId} item={data} />}</Answer>;
}
