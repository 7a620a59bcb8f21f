import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Draft } from '../../../drafts.ts';
import { useSay } from '../../../language.ts';
import { SignaturePad } from './SignaturePad.tsx';
import { SignedPage } from './SignedPage.tsx';
import { nextSignature, signatureKey, type Signer } from './transcript.ts';
import { namesOf, type TranscriptState } from './transcript-state.ts';
import { words } from './words.ts';

const SIGNERS: readonly Signer[] = ['person', 'officer-1', 'officer-2'];

interface SigningProps {
  readonly head: Draft;
  readonly state: TranscriptState;
  readonly onChange: (state: TranscriptState) => void;
}

/** Page after page is shown and signed: the person first, then both officers. A refusal is put on record with its reason. */
export function Signing({ head, state, onChange }: SigningProps): ReactElement {
  const say = useSay();
  const [refuses, setRefuses] = useState(false);
  const [reason, setReason] = useState('');
  const [witness, setWitness] = useState('');
  const { pages } = state;
  const names = namesOf(head);
  const next = nextSignature(pages.length, state.signatures, state.refusal !== null);
  const shown = next?.page ?? pages.length - 1;

  return (
    <div className="signing">
      {pages.slice(0, shown + 1).map(({ text }, at) => (
        <SignedPage
          key={at}
          number={at + 1}
          of={pages.length}
          text={text}
          signatures={SIGNERS.flatMap((signer) => {
            const drawn = state.signatures[signatureKey(at, signer)];
            return drawn === undefined ? [] : [{ who: say(words[signer]), drawn }];
          })}
        />
      ))}
      {state.refusal !== null && (
        <p className="refusal">
          {say(words.refused)}
          {state.refusal.reason} · {say(words.witness)}
          {state.refusal.witness}
        </p>
      )}
      {next === undefined ? (
        <Alert type="success" showIcon role="status" title={say(words.allSigned)} />
      ) : (
        <section aria-live="polite">
          <h4>{say(words.signsHere(`${say(words[next.signer])} ${names[next.signer]}`, next.page + 1))}</h4>
          <SignaturePad
            key={signatureKey(next.page, next.signer)}
            label={say(words.signsHere(names[next.signer], next.page + 1))}
            onSigned={(strokes) =>
              onChange({
                ...state,
                signatures: {
                  ...state.signatures,
                  [signatureKey(next.page, next.signer)]: {
                    name: names[next.signer],
                    at: new Date().toISOString(),
                    strokes,
                  },
                },
              })
            }
          />
          {next.signer === 'person' && !refuses && (
            <Button type="link" onClick={() => setRefuses(true)}>
              {say(words.refuse)}
            </Button>
          )}
          {next.signer === 'person' && refuses && (
            <div className="refusal-form">
              <label>
                {say(words.refusalReason)}
                <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
              </label>
              <label>
                {say(words.refusalWitness)}
                <Input value={witness} maxLength={100} onChange={(event) => setWitness(event.target.value)} />
              </label>
              <Button
                disabled={reason.trim() === '' || witness.trim() === ''}
                onClick={() =>
                  onChange({ ...state, refusal: { reason: reason.trim(), witness: witness.trim() } })
                }
              >
                {say(words.refusalConfirm)}
              </Button>
            </div>
          )}
        </section>
      )}
    </div>
  );
}
