import { SafetyCertificateOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { JournalEntry } from '../../../api/contract.ts';
import { saveFile } from '../../../api/download.ts';
import { useSay } from '../../language.ts';
import { Refused } from '../security/Refused.tsx';
import { words } from './words.ts';

interface LeafProofProps {
  readonly matter: string;
  readonly entry: Pick<JournalEntry, 'version' | 'leaf'>;
}

/** Where an act stands in the ledger, and the proof of it as a file for somebody outside. */
export function LeafProof({ matter, entry: { version, leaf } }: LeafProofProps): ReactElement {
  const say = useSay();
  const file = useMutation({
    mutationFn: () =>
      saveFile(
        `/api/matters/${matter}/journal/${String(version)}/proof`,
        `proof-${matter}-${String(version)}.json`,
        'handling',
      ),
  });
  if (leaf === null) return <small className="soft">{say(words.notIncluded)}</small>;
  return (
    <>
      <Button
        type="link"
        size="small"
        icon={<SafetyCertificateOutlined aria-hidden />}
        loading={file.isPending}
        aria-label={`${say(words.proof)} ${say(words.included)} #${String(leaf.index)}`}
        onClick={() => file.mutate()}
      >
        {say(words.included)} #{leaf.index}
      </Button>
      <Refused problem={file.error} />
    </>
  );
}
