import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { EventKind } from '../../../api/grid.ts';
import type { Candidates, EventRow, EventShown } from '../../../api/grid-desk.ts';
import { ApiProblem, randomKey } from '../../../api/request.ts';
import { useSay } from '../../language.ts';
import { PeopleChoice } from './PeopleChoice.tsx';
import { candidatesQuery, GRID } from './queries.ts';
import { sendDispatch } from './send-dispatch.ts';
import { words } from './words.ts';

interface DispatchFormProps {
  readonly event: EventRow;
  readonly suggestions: EventShown['suggestions'];
  readonly kinds: ReadonlyMap<string, EventKind>;
}

/** Kind, level, agency and handler in one step: what the platform proposes is filled in, and somebody decides. */
export function DispatchForm({ event, suggestions, kinds }: DispatchFormProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  // sent again after a lost answer it is the same request
  const keys = useRef({ classify: randomKey(), dispatch: randomKey() });
  const [kind, setKind] = useState(event.kind ?? suggestions[0]?.kind);
  const [level, setLevel] = useState(event.level);
  const [agency, setAgency] = useState<string>();
  const [handler, setHandler] = useState<string>();
  const [deputy, setDeputy] = useState<string>();
  const [instruction, setInstruction] = useState('');
  const found = useQuery(candidatesQuery(event.matter, kind));
  const candidates: Candidates = found.data ?? { agencies: [], people: [] };
  const chosenAgency = agency ?? candidates.agencies[0]?.id;
  const chosenHandler = handler ?? candidates.people[0]?.account;
  const chosenKind = kind === undefined ? undefined : kinds.get(kind);
  const send = useMutation({
    mutationFn: () => {
      const person = candidates.people.find(({ account }) => account === chosenHandler);
      return sendDispatch(event, keys.current, {
        ...{ kind: kind!, level, agency: chosenAgency!, handler: chosenHandler!, deputy },
        instruction: instruction.trim(),
        reason: [
          ...(candidates.agencies.find(({ id }) => id === chosenAgency)?.reasons ?? []),
          ...(person?.reasons ?? []),
        ]
          .map(({ zh }) => zh)
          .join('；'),
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: [GRID] }),
  });
  const levels = [words.level1, words.level2, words.level3, words.level4];
  return (
    <form
      className="card grid-dispatch"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        send.mutate();
      }}
    >
      <h3>{say(words.dispatch)}</h3>
      <div className="grid-suggested">
        <span className="soft">{say(suggestions.length === 0 ? words.noSuggestion : words.suggested)}</span>
        {suggestions.map((one) => (
          <button
            key={one.kind}
            type="button"
            aria-pressed={kind === one.kind}
            onClick={() => setKind(one.kind)}
          >
            {say(kinds.get(one.kind)?.name ?? { zh: one.kind, en: one.kind })}
            <small>
              {say(words.matched(one.matched.join('、')))}
              {one.rule !== null && ` · ${say(words.rule(one.rule.code, one.rule.version))}`}
            </small>
          </button>
        ))}
      </div>
      <div className="grid-fields">
        <label>
          {say(words.kind)}
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={say(words.kind)}
            value={kind ?? null}
            options={[...kinds.values()].map(({ code, name }) => ({ value: code, label: say(name) }))}
            onChange={setKind}
          />
        </label>
        <label>
          {say(words.levelLabel)}
          <Select
            aria-label={say(words.levelLabel)}
            value={level}
            options={levels.map((name, index) => ({ value: index + 1, label: say(name) }))}
            onChange={setLevel}
          />
        </label>
        <label>
          {say(words.agency)}
          <Select
            aria-label={say(words.agency)}
            value={chosenAgency ?? null}
            options={candidates.agencies.map(({ id, name, competent }) => ({
              value: id,
              label: competent ? `${say(name)}（${say(words.competent)}）` : say(name),
            }))}
            onChange={setAgency}
          />
        </label>
      </div>
      {chosenKind !== undefined && (
        <p className="soft">
          {say(words.why(say(chosenKind.why)))} ·{' '}
          {say(words.hours(chosenKind.hours[String(level) as keyof EventKind['hours']]))}
        </p>
      )}
      <PeopleChoice
        people={candidates.people}
        handler={chosenHandler}
        deputy={deputy}
        onHandler={setHandler}
        onDeputy={setDeputy}
      />
      <label className="grid-instruction">
        {say(words.instruction)}
        <Input.TextArea
          rows={2}
          maxLength={1_000}
          value={instruction}
          onChange={({ target }) => setInstruction(target.value)}
        />
      </label>
      {send.error instanceof ApiProblem && (
        <p role="alert" className="grid-problem">
          {say(send.error.text)}
        </p>
      )}
      <Button
        type="primary"
        htmlType="submit"
        loading={send.isPending}
        disabled={kind === undefined || chosenAgency === undefined || chosenHandler === undefined}
      >
        {say(send.isPending ? words.sending : words.send)}
      </Button>
    </form>
  );
}
