import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { matters } from '../../../api/calls.ts';
import type { MatterFilters } from '../../../api/calls.ts';
import type { Scenario } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { Refused } from '../security/Refused.tsx';
import { words } from './batch-words.ts';
import { MOST_IN_A_BATCH } from './numbers.ts';

const PAGE = 200;

/** Numbers of the matters that match, page by page, and whether there are more than a batch takes. */
async function numbersOf(filters: MatterFilters): Promise<{ numbers: readonly string[]; more: boolean }> {
  const numbers: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await matters({ ...filters, cursor, limit: PAGE });
    numbers.push(...page.items.map(({ number }) => number));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && numbers.length < MOST_IN_A_BATCH);
  return {
    numbers: numbers.slice(0, MOST_IN_A_BATCH),
    more: cursor !== undefined || numbers.length > MOST_IN_A_BATCH,
  };
}

/** Takes the matters of a scenario by stage and status, as the list of matters filters them. */
export function FilteredMatters({
  scenario,
  onTaken,
}: {
  readonly scenario: Scenario | undefined;
  readonly onTaken: (numbers: readonly string[]) => void;
}): ReactElement {
  const say = useSay();
  const [stage, setStage] = useState('');
  const [status, setStatus] = useState<'open' | 'closed' | ''>('open');
  const taking = useMutation({
    mutationFn: () =>
      numbersOf({
        scenario: scenario?.id,
        stage: stage === '' ? undefined : stage,
        status: status === '' ? undefined : status,
      }),
    onSuccess: ({ numbers }) => onTaken(numbers),
  });
  return (
    <div className="batch-filter" role="group" aria-label={say(words.filtered)}>
      <Select
        aria-label={say(words.stage)}
        disabled={scenario === undefined}
        value={stage}
        options={[
          { value: '', label: say(words.allStages) },
          ...(scenario?.stages ?? []).map(({ id, name }) => ({ value: id, label: say(name) })),
        ]}
        onChange={setStage}
      />
      <Select<'open' | 'closed' | ''>
        aria-label={say(words.status)}
        value={status}
        options={[
          { value: '', label: say(words.any) },
          { value: 'open', label: say(words.open) },
          { value: 'closed', label: say(words.closed) },
        ]}
        onChange={setStatus}
      />
      <Button disabled={scenario === undefined} loading={taking.isPending} onClick={() => taking.mutate()}>
        {say(words.take)}
      </Button>
      {taking.data?.more === true && (
        <Alert type="warning" showIcon role="status" title={say(words.cut(MOST_IN_A_BATCH))} />
      )}
      <Refused problem={taking.error} />
    </div>
  );
}
