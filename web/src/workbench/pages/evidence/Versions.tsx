import type { ReactElement } from 'react';
import type { EvidenceDetail } from '../../../api/evidence.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { ProofMark } from './ProofMark.tsx';
import { whoText } from './who.ts';
import { words } from './words.ts';

/** Every version with its digest: what the ledger holds of it. */
export function Versions({ item }: { readonly item: EvidenceDetail }): ReactElement {
  const say = useSay();
  return (
    <section className="card" aria-labelledby="evidence-versions">
      <h2 id="evidence-versions">{say(words.versions)}</h2>
      <ol className="evidence-versions">
        {item.versions.map((version) => (
          <li key={version.version}>
            <strong>{say(words.version(version.version))}</strong> <ProofMark proof={version.proof} />
            <small className="soft">
              {moment(version.savedAt)} · {whoText(version.savedBy, say)}
            </small>
            <small className="soft">{say(words.digest)}</small>
            <code>{version.digest}</code>
          </li>
        ))}
      </ol>
      {item.file !== null && (
        <dl className="digests">
          <dt>{say(words.sha256)}</dt>
          <dd>
            <code>{item.file.sha256}</code>
          </dd>
          <dt>{say(words.sm3)}</dt>
          <dd>
            <code>{item.file.sm3}</code>
          </dd>
        </dl>
      )}
    </section>
  );
}
