import { CloseCircleOutlined, InfoCircleOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { NormIssue } from '../../../api/violation.ts';
import { useSay } from '../../language.ts';
import { words } from './editor-words.ts';

/** What the check says of one place, beside it. */
export function IssueList({ issues }: { readonly issues: readonly NormIssue[] }): ReactElement | null {
  const say = useSay();
  if (issues.length === 0) return null;
  return (
    <ul className="norm-issues">
      {issues.map((one) => (
        <li key={`${one.place} ${one.code} ${one.text.en}`} className={one.severity}>
          {one.severity === 'error' ? (
            <CloseCircleOutlined aria-hidden />
          ) : (
            <InfoCircleOutlined aria-hidden />
          )}{' '}
          <b>{say(words[one.severity])}</b> {say(one.text)}
        </li>
      ))}
    </ul>
  );
}
