import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { resolveFinding } from '../../../api/provincial.ts';
import type { Finding } from '../../../api/provincial.ts';
import { moment } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { Refused } from '../security/Refused.tsx';
import { PROVINCIAL } from './queries.ts';
import { kinds, words } from './words.ts';

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const plain = (text: string): Text => ({ zh: text, en: text });

/** What differs, in words; what is not known here is not shown. */
function factsOf({ kind, details, matter }: Finding): readonly Text[] {
  const { missingThere, missingHere, here, there, versions, rejected, deviating, stage } = details;
  if (kind === 'stage-differs') return [words.stages(String(here), String(there))];
  if (kind === 'rejected')
    return list(rejected).flatMap((one) => {
      const { reason } = one as { reason?: { code: string; text: Text } };
      return reason === undefined ? [] : [plain(reason.code), reason.text];
    });
  if (kind === 'deviating')
    return list(deviating).map((one) => {
      const { line, reasons } = one as { line: string; reasons: readonly string[] };
      return plain(`${line}: ${reasons.join(', ')}`);
    });
  return [
    ...(list(missingThere).length > 0 ? [words.missingThere(list(missingThere).length)] : []),
    ...(list(missingHere).length > 0 ? [words.missingHere(list(missingHere).length)] : []),
    ...[...list(missingThere), ...list(missingHere)].slice(0, 3).map((line) => plain(String(line))),
    ...(kind === 'here-only' ? [words.acts(list(versions).length)] : []),
    ...(matter === null && typeof stage === 'string' ? [plain(stage)] : []),
  ];
}

/** One difference, and what can be done about it. */
export function FindingCard({
  finding,
  onSettle,
}: {
  readonly finding: Finding;
  readonly onSettle: () => void;
}): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const resolve = useMutation({
    mutationFn: (what: 'send' | 'take') => resolveFinding(finding.id, { do: what }),
    onSuccess: () => client.invalidateQueries({ queryKey: [PROVINCIAL] }),
  });
  const { matter, resolved, can } = finding;
  const named = <span className="for-readers"> {finding.number}</span>;
  return (
    <li className="card">
      <h3>
        <span className="tag">{say(kinds[finding.kind])}</span>{' '}
        {matter === null ? (
          <span>{finding.number}</span>
        ) : (
          <Link to="/w/matters/$matterId" params={{ matterId: matter.id }}>
            {matter.number}
          </Link>
        )}
      </h3>
      <p className="soft">
        {say(finding.scenario.name)} · {say(finding.agency ?? words.noAgency)}
      </p>
      <p className="facts">{factsOf(finding).map(say).join(' · ')}</p>
      <Refused problem={resolve.error} />
      {resolved === null ? (
        <div className="actions">
          {can.includes('send') && (
            <Button type="primary" loading={resolve.isPending} onClick={() => resolve.mutate('send')}>
              {say(words.send)}
              {named}
            </Button>
          )}
          {can.includes('take') && (
            <Button type="primary" loading={resolve.isPending} onClick={() => resolve.mutate('take')}>
              {say(words.take)}
              {named}
            </Button>
          )}
          {can.includes('settle') && (
            <Button onClick={onSettle}>
              {say(words.settle)}
              {named}
            </Button>
          )}
        </div>
      ) : (
        <p>
          <span className="tag accent">{say(words[resolved.as])}</span> {resolved.reason}{' '}
          <span className="soft">
            {say(resolved.by)} {moment(resolved.at)}
          </span>
        </p>
      )}
    </li>
  );
}
