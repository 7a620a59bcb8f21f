import { LockOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { saveFile } from '../../../api/download.ts';
import { grantedBundlePath } from '../../../api/evidence-sharing.ts';
import { moment } from '../../../language/dates.ts';
import { sizeText } from '../../../language/sizes.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { ProofMark } from '../evidence/ProofMark.tsx';
import { kindsQuery } from '../evidence/queries.ts';
import { StateMark } from '../evidence/StateMark.tsx';
import { kindIcons } from '../evidence/Thumbnail.tsx';
import { purposesQuery, receivedQuery } from '../evidence-sharing/queries.ts';
import { Refused } from '../security/Refused.tsx';
import { grantedQuery } from './queries.ts';
import { words } from './words.ts';
import '../evidence/evidence.css';

/** What one grant opens: each item with its proof, and all of it as a bundle. */
export function GrantedPage(): ReactElement {
  const say = useSay();
  const { grantId } = useParams({ from: '/shell/w/case-code/$grantId' });
  const items = useQuery(grantedQuery(grantId));
  const kinds = useQuery(kindsQuery).data ?? [];
  const grant = useQuery(receivedQuery).data?.find(({ id }) => id === grantId);
  const purpose = useQuery(purposesQuery).data?.purposes.find(({ id }) => id === grant?.purpose);
  const title = grant?.matter.number ?? say(words.granted);
  usePageTitle(title);
  const bundle = useMutation({
    mutationFn: () => saveFile(grantedBundlePath('official', grantId), `${title}.zip`, 'handling'),
  });
  return (
    <div className="page evidence-page">
      <header className="card">
        <Link to="/w/case-code">← {say(words.back)}</Link>
        <h1>{title}</h1>
        {grant !== undefined && (
          <p className="soft">
            {say(grant.agency)} · {purpose === undefined ? grant.purpose : say(purpose.name)} ·{' '}
            {say(words.fromUntil(moment(grant.from), moment(grant.until)))}
          </p>
        )}
        <p className="soft">{say(words.openedNote)}</p>
      </header>
      <section className="card" aria-labelledby="opened-title">
        <h2 id="opened-title">{say(words.granted)}</h2>
        <Refused problem={bundle.error} />
        <Answer query={items}>
          {(opened) =>
            opened.length === 0 ? (
              <Nothing title={say(words.nothingOpen)} />
            ) : (
              <>
                <p>
                  <Button
                    icon={<SafetyCertificateOutlined aria-hidden />}
                    title={say(words.bundleNote)}
                    loading={bundle.isPending}
                    onClick={() => bundle.mutate()}
                  >
                    {say(words.bundle)}
                  </Button>
                </p>
                <ul className="evidence-rows">
                  {opened.map((item) => {
                    const kind = kinds.find(({ id }) => id === item.kind);
                    return (
                      <li key={item.id}>
                        <span className="evidence-thumbnail">{kindIcons[item.kind]}</span>
                        <div className="evidence-about">
                          <Link
                            to="/w/case-code/$grantId/$itemId"
                            params={{ grantId, itemId: item.id }}
                            className="evidence-link"
                            preload={false}
                          >
                            {item.title ?? say(words.erased)}
                          </Link>
                          <small className="soft">
                            {kind === undefined ? item.kind : say(kind.name)} · {moment(item.capturedAt)}
                            {item.file !== null && ` · ${sizeText(item.file.size)}`}
                          </small>
                          {item.closed && (
                            <small className="soft">
                              <LockOutlined aria-hidden /> {say(words.closed)}
                            </small>
                          )}
                        </div>
                        <div className="evidence-marks">
                          <ProofMark proof={item.proof} />
                          <StateMark item={item} />
                        </div>
                      </li>
                    );
                  })}
                </ul>
              </>
            )
          }
        </Answer>
      </section>
    </div>
  );
}
