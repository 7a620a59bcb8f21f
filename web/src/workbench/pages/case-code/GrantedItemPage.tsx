import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { saveFile } from '../../../api/download.ts';
import type { EvidenceDetail } from '../../../api/evidence.ts';
import { grantedFilePath } from '../../../api/evidence-sharing.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { CustodyChain } from '../evidence/CustodyChain.tsx';
import { metadataLines } from '../evidence/metadata-text.ts';
import { ProofMark } from '../evidence/ProofMark.tsx';
import { kindsQuery } from '../evidence/queries.ts';
import { ShownDrawing } from '../evidence/ShownDrawing.tsx';
import { ShownFile } from '../evidence/ShownFile.tsx';
import { StateMark } from '../evidence/StateMark.tsx';
import { Versions } from '../evidence/Versions.tsx';
import { Refused } from '../security/Refused.tsx';
import { grantedItemQuery } from './queries.ts';
import { words } from './words.ts';
import '../evidence/evidence.css';

/** One opened item: what was recorded, its file, who had it in hand, and its proof. */
export function GrantedItemPage(): ReactElement {
  const { grantId, itemId } = useParams({ from: '/shell/w/case-code/$grantId/$itemId' });
  const item = useQuery(grantedItemQuery(grantId, itemId));
  return (
    <Answer query={item}>
      {(data) => <Item grant={grantId} item={data} onTouched={() => void item.refetch()} />}
    </Answer>
  );
}

function Item({
  grant,
  item,
  onTouched,
}: {
  readonly grant: string;
  readonly item: EvidenceDetail;
  readonly onTouched: () => void;
}): ReactElement {
  const say = useSay();
  const kind = useQuery(kindsQuery).data?.find(({ id }) => id === item.kind);
  const title = item.title ?? say(words.erased);
  usePageTitle(title);
  const saving = useMutation({
    mutationFn: () =>
      saveFile(grantedFilePath('official', grant, item.id, 'export'), item.fileName ?? title, 'handling'),
    onSuccess: onTouched,
  });
  return (
    <div className="page evidence-page">
      <header className="card">
        <Link to="/w/case-code/$grantId" params={{ grantId: grant }}>
          ← {say(words.backToGrant)}
        </Link>
        <h1>
          {title}
          {kind !== undefined && <span className="tag accent">{say(kind.name)}</span>}
          <StateMark item={item} />
          <ProofMark proof={item.proof} />
        </h1>
      </header>
      <div className="evidence-columns">
        <div>
          <section className="card" aria-labelledby="opened-file">
            <h2 id="opened-file">{say(words.file)}</h2>
            <Refused problem={saving.error} />
            {item.metadata !== null && <ShownDrawing kind={item.kind} metadata={item.metadata} />}
            <ShownFile
              path={grantedFilePath('official', grant, item.id, 'read')}
              item={item}
              onOpened={onTouched}
            />
            <p className="soft evidence-note">{say(words.openedNote)}</p>
            {item.file !== null && (
              <Button
                icon={<DownloadOutlined aria-hidden />}
                loading={saving.isPending}
                onClick={() => saving.mutate()}
              >
                {say(words.save)}
              </Button>
            )}
          </section>
          {item.metadata !== null && (
            <section className="card" aria-labelledby="opened-facts">
              <h2 id="opened-facts">{say(words.facts)}</h2>
              <dl className="evidence-facts">
                {metadataLines(kind?.schema, item.metadata, say).map(({ id, name, text }) => (
                  <div key={id}>
                    <dt>{name}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )}
        </div>
        <div>
          <CustodyChain entries={item.custody} />
          <Versions item={item} />
        </div>
      </div>
    </div>
  );
}
