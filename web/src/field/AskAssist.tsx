/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLanguage } from '../language/preact.ts';
import { keepHelpers, readHelpers } from './queue-store.ts';
import { helpersOf, type Helper } from './street-day.ts';
import type { Handing } from './StreetTaskItem.tsx';
import { words } from './street-words.ts';

interface AskAssistProps {
  readonly matter: string;
  readonly isOnline: boolean;
  readonly onCancel: () => void;
  readonly onHanded: (input: Parameters<Handing>[0]) => void;
}

/** Asks somebody for help; without a connection among the people who were offered last. */
export function AskAssist({ matter, isOnline, onCancel, onHanded }: AskAssistProps): JSX.Element {
  const { say } = useLanguage();
  const [people, setPeople] = useState<readonly Helper[]>([]);
  const [whom, setWhom] = useState('');
  const [what, setWhat] = useState('');
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    const kept = (): Promise<void> => readHelpers().then(setPeople, () => undefined);
    if (!isOnline) {
      void kept();
      return;
    }
    void helpersOf(matter).then(async (found) => {
      setPeople(found);
      await keepHelpers(found).catch(() => undefined);
    }, kept);
  }, [matter, isOnline]);
  const chosen = people.find(({ account }) => account === whom);
  const hand = (event: Event): void => {
    event.preventDefault();
    const isReady = chosen !== undefined && what.trim() !== '';
    setMissing(!isReady);
    if (isReady) onHanded({ agency: chosen.agency.id, handler: chosen.account, what: what.trim() });
  };
  return (
    <form noValidate onSubmit={hand}>
      {people.length === 0 && !isOnline && <p class="fault">{say(words.noHelpers)}</p>}
      <label>
        {say(words.whom)}
        <select value={whom} onChange={(event) => setWhom(event.currentTarget.value)}>
          <option value="">{say(words.choose)}</option>
          {people.map((one) => (
            <option key={one.account} value={one.account}>
              {say(one.name)} · {say(one.agency.name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say(words.what)}
        <textarea
          rows={2}
          maxLength={2000}
          value={what}
          onInput={(event) => setWhat(event.currentTarget.value)}
        />
      </label>
      {isMissing && (
        <p class="fault" role="alert">
          {say(words.whomMissing)}
        </p>
      )}
      <button type="submit" class="wide primary">
        {say(isOnline ? words.keep : words.keepOffline)}
      </button>
      <button type="button" class="wide" onClick={onCancel}>
        {say(words.cancel)}
      </button>
    </form>
  );
}
