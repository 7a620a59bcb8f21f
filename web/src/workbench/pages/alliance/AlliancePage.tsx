import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Alarms } from './Alarms.tsx';
import { LogTable } from './LogTable.tsx';
import { Checks } from './Checks.tsx';
import { useAllianceState, useLedgerState } from './queries.ts';
import { WitnessCard } from './WitnessCard.tsx';
import { words } from './words.ts';
import './alliance.css';

/** The alliance for every official: how far the ledger is co-signed, by whom, who is silent, and what was alarmed about. */
export function AlliancePage(): ReactElement {
  const say = useSay();
  const ledger = useLedgerState();
  usePageTitle(say(words.title));
  return (
    <div className="page alliance">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
      </header>
      <Answer query={useAllianceState()}>
        {(state) => (
          <>
            {state.witnesses.length === 0 ? (
              <Alert type="warning" showIcon title={say(words.none)} />
            ) : (
              <p>{say(words.policy(state.quorum, state.witnesses.length))}</p>
            )}
            <Alarms state={state} />
            <section aria-labelledby="alliance-logs">
              <h2 id="alliance-logs">{say(words.logs)}</h2>
              <div className="card">
                <LogTable state={state} />
              </div>
            </section>
            <section aria-labelledby="alliance-checks">
              <h2 id="alliance-checks">{say(words.checks)}</h2>
              <div className="card">
                <Answer query={ledger}>{(found) => <Checks state={found} />}</Answer>
              </div>
            </section>
            {state.witnesses.length > 0 && (
              <section aria-labelledby="alliance-witnesses">
                <h2 id="alliance-witnesses">{say(words.witnesses)}</h2>
                <ul className="alliance-list">
                  {state.witnesses.map((witness) => (
                    <WitnessCard key={witness.name} witness={witness} />
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </Answer>
    </div>
  );
}
