/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLanguage } from '../../language/preact.ts';
import { OneTimeCode } from '../OneTimeCode.tsx';
import { apply, type Contested, type Held, type Receipt, type Remedy } from './calls.ts';
import { draftOf, forgetDraft, keepDraft, newDraft, type Draft } from './draft.ts';
import { Choice, Line, Passage, Tick } from './fields.tsx';
import { Received } from './Received.tsx';
import { words } from './words.ts';

interface ApplyProps {
  readonly act: Contested['act'];
  readonly remedy: Remedy;
  readonly held: Held;
  readonly onLeave: () => void;
}

/** What is sent: nothing that was left empty. */
function applicationOf(
  { remedy, held }: Pick<ApplyProps, 'remedy' | 'held'>,
  draft: Draft,
  sent: { readonly identity: string; readonly phone: string; readonly code: string },
): Record<string, unknown> {
  const typed = (name: keyof Draft) => {
    const value = String(draft[name]).trim();
    return value === '' ? {} : { [name]: value };
  };
  return {
    ...held,
    remedy: remedy.id,
    phone: sent.phone,
    oneTimeCode: sent.code,
    applicant: {
      kind: draft.kind,
      name: draft.name.trim(),
      identityNumber: sent.identity.trim(),
      ...(draft.foreign ? { foreignDocument: true } : {}),
    },
    ...(remedy.through === null ? {} : { through: draft.through }),
    claim: draft.claim,
    requests: draft.requests.trim(),
    reasons: draft.reasons.trim(),
    knownOn: draft.knownOn,
    ...typed('lateReason'),
    ...(draft.hearingAsked ? { hearingAsked: true } : {}),
    ...(draft.stayAsked ? { stayAsked: true } : {}),
    ...(draft.mediationWish ? { mediationWish: true } : {}),
    standing: draft.standing,
    ...typed('standingProof'),
    ...(draft.agentName.trim() === '' || draft.agentPhone.trim() === ''
      ? {}
      : { agent: { name: draft.agentName.trim(), phone: draft.agentPhone.trim() } }),
    ...typed('interpreter'),
  };
}

/** Three steps on the phone. What was typed stays on the device until it was sent, and is sent once. */
export function Apply({ act, remedy, held, onLeave }: ApplyProps): JSX.Element {
  const { say } = useLanguage();
  const name = act.number ?? act.issuedOn;
  const knownOn = act.servedOn ?? act.issuedOn;
  const [{ draft, restored }, setState] = useState(() => draftOf(name, knownOn));
  const [identity, setIdentity] = useState('');
  const [step, setStep] = useState(1);
  const [receipt, setReceipt] = useState<Receipt>();
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else heading.current?.focus();
  }, [step, receipt]);
  const set = (changes: Partial<Draft>): void => {
    const changed = { ...draft, ...changes };
    setState({ draft: changed, restored });
    keepDraft(name, changed);
  };
  const field = (id: keyof Draft) => ({
    name: id,
    value: String(draft[id]),
    onValue: (value: string) => set({ [id]: value }),
  });
  const go = (to: number) => (event: Event) => {
    event.preventDefault();
    setStep(to);
    scrollTo(0, 0);
  };
  if (receipt !== undefined) return <Received receipt={receipt} heading={heading} />;
  return (
    <>
      <h1>
        {say(remedy.name)} · <span lang="zh-CN">{name}</span>
      </h1>
      <p class="kept">
        {restored && say(words.restored)} {say(words.keptHere)}{' '}
        <button
          type="button"
          onClick={() => {
            forgetDraft(name);
            setState({ draft: newDraft(knownOn), restored: false });
            setIdentity('');
            setStep(1);
          }}
        >
          {say(words.dropDraft)}
        </button>
      </p>
      <h2 tabIndex={-1} ref={heading}>
        {say(words.step(step))} ·{' '}
        {say(step === 1 ? words.stepWho : step === 2 ? words.stepWhat : words.stepSend)}
      </h2>
      {step === 1 && (
        <form class="card" onSubmit={go(2)}>
          <Choice
            label={words.kind}
            name="kind"
            value={draft.kind}
            options={[
              ['person', words.person],
              ['organisation', words.organisation],
            ]}
            onValue={(kind) => set({ kind })}
          />
          <Line label={words.name} {...field('name')} required most={100} />
          <Line
            label={words.identity}
            name="identity"
            value={identity}
            onValue={setIdentity}
            required
            most={60}
          />
          <Tick
            label={words.foreign}
            name="foreign"
            value={draft.foreign}
            onValue={(foreign) => set({ foreign })}
          />
          <Choice
            label={words.standing}
            name="standing"
            value={draft.standing}
            options={(['self', 'kin', 'guardian', 'successor'] as const).map((one) => [
              one as string,
              words[one],
            ])}
            onValue={(standing) => set({ standing })}
          />
          {draft.standing !== 'self' && (
            <Line label={words.proof} {...field('standingProof')} required most={500} />
          )}
          <Line label={words.agentName} {...field('agentName')} hint={words.agentText} most={100} />
          {draft.agentName.trim() !== '' && (
            <Line label={words.agentPhone} {...field('agentPhone')} type="tel" required most={30} />
          )}
          <Line label={words.interpreter} {...field('interpreter')} most={100} />
          <div class="buttons">
            <button type="button" onClick={onLeave}>
              {say(words.back)}
            </button>
            <button type="submit" class="main">
              {say(words.next)}
            </button>
          </div>
        </form>
      )}
      {step === 2 && (
        <form class="card" onSubmit={go(3)}>
          <Choice
            label={words.claim}
            name="claim"
            value={draft.claim}
            options={(['quash', 'change', 'unlawful', 'void'] as const).map((one) => [
              one as string,
              words[one],
            ])}
            onValue={(claim) => set({ claim })}
          />
          <Passage label={words.requests} {...field('requests')} required most={3000} />
          <Passage
            label={words.reasons}
            {...field('reasons')}
            required
            most={4000}
            hint={words.reasonsText}
          />
          <Line label={words.knownOn} {...field('knownOn')} type="date" required />
          {remedy.state === 'late' && (
            <Passage
              label={words.lateReason}
              {...field('lateReason')}
              required
              most={2000}
              hint={words.lateText}
            />
          )}
          {remedy.through !== null && (
            <Choice
              label={words.through}
              name="through"
              value={draft.through}
              options={[
                ['body', words.throughBody],
                ['agency', words.throughAgency],
              ]}
              onValue={(through) => set({ through })}
            />
          )}
          <fieldset>
            <legend>{say(words.wishes)}</legend>
            {(['hearingAsked', 'stayAsked', 'mediationWish'] as const).map((wish) => (
              <Tick
                key={wish}
                label={words[wish]}
                name={wish}
                value={draft[wish]}
                onValue={(wanted) => set({ [wish]: wanted })}
              />
            ))}
          </fieldset>
          <div class="buttons">
            <button type="button" onClick={go(1)}>
              {say(words.back)}
            </button>
            <button type="submit" class="main">
              {say(words.next)}
            </button>
          </div>
        </form>
      )}
      {step === 3 && (
        <section class="card">
          <dl class="facts">
            <dt>{say(words.name)}</dt>
            <dd>{draft.name}</dd>
            <dt>{say(words.requests)}</dt>
            <dd class="typed">{draft.requests}</dd>
            <dt>{say(words.reasons)}</dt>
            <dd class="typed">{draft.reasons}</dd>
          </dl>
          <p>{say(words.confirmText)}</p>
          <OneTimeCode
            label={words.send}
            phone={draft.phone}
            onCode={async (phone, code) => {
              set({ phone });
              const done = await apply(
                applicationOf({ remedy, held }, draft, { identity, phone, code }),
                draft.key,
              );
              forgetDraft(name);
              setReceipt(done);
            }}
          />
          <div class="buttons">
            <button type="button" onClick={go(2)}>
              {say(words.back)}
            </button>
          </div>
        </section>
      )}
    </>
  );
}
