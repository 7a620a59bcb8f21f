import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { disputeAnomalies } from '../../../api/disputes.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { AnomalyList } from './AnomalyList.tsx';
import { usePurpose } from './purpose.ts';
import { words } from './words.ts';

/** What is wrong in the running matters that this account may see, kind by kind. */
export function Anomalies(): ReactElement {
  const say = useSay();
  const purpose = usePurpose();
  const [kind, setKind] = useState('');
  const found = useQuery({
    queryKey: ['disputes', 'anomalies', purpose],
    queryFn: () => disputeAnomalies(purpose),
  });
  return (
    <Answer query={found}>
      {({ counts, items, looked, more }) => (
        <>
          <p className="soft">
            {say(words.looked(looked))}
            {more && ` · ${say(words.moreThanLooked)}`}
          </p>
          {items.length === 0 ? (
            <Nothing title={say(words.noAnomalies)} />
          ) : (
            <>
              <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.anomalies)}>
                <Segmented
                  value={kind}
                  onChange={setKind}
                  options={[
                    { value: '', label: `${say(words.everyKind)} ${items.length}` },
                    ...counts.map((one) => ({ value: one.kind, label: `${say(one.name)} ${one.count}` })),
                  ]}
                />
              </div>
              <AnomalyList items={items.filter((one) => kind === '' || one.kind === kind)} withMatter />
            </>
          )}
        </>
      )}
    </Answer>
  );
}
