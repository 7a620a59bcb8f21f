import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { planPatrol, type PatrolPlanning } from '../../../api/patrols.ts';
import { ApiProblem, randomKey } from '../../../api/request.ts';
import { today } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { PlacePicker } from '../../form/PlacePicker.tsx';
import { SendProblem } from '../../form/SendProblem.tsx';
import { Answer } from '../../parts/Answer.tsx';
import { placeQuery } from '../map/queries.ts';
import { patrolQuery, PATROLS, planningQuery } from './queries.ts';
import { words } from './words.ts';

interface PlanFormProps {
  /** A patrol whose sheet and places are taken over. */
  readonly again: string | undefined;
  readonly onPlanned: (matter: string) => void;
  readonly onClose: () => void;
}

/** Which sheet, who, when and where: the order in which the places are walked is the platform's. */
export function PlanForm(props: PlanFormProps): ReactElement {
  return (
    <Answer query={useQuery(planningQuery)}>{(planning) => <Form {...props} planning={planning} />}</Answer>
  );
}

function Form({
  again,
  onPlanned,
  onClose,
  planning: { sheets, walkers },
}: PlanFormProps & { readonly planning: PatrolPlanning }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const before = useQuery(patrolQuery(again ?? ''));
  const [sheet, setSheet] = useState<string>();
  const [walker, setWalker] = useState(walkers.length === 1 ? walkers[0]?.id : undefined);
  const [plannedFor, setPlannedFor] = useState(today());
  const [places, setPlaces] = useState<readonly string[]>([]);
  const [isMissing, setMissing] = useState(false);
  // sent again after a lost answer it is the same patrol
  const key = useRef(randomKey());
  useEffect(() => {
    if (before.data === undefined) return;
    setSheet((now) => now ?? before.data.sheet.id);
    setPlaces((now) => (now.length > 0 ? now : before.data.places.map(({ place }) => place)));
  }, [before.data]);
  const send = useMutation({
    mutationFn: () =>
      planPatrol({ sheet: sheet!, walker: walker!, plannedFor, places }, key.current).catch(
        (problem: unknown) => {
          // refused is not lost: what is sent next is another patrol
          if (problem instanceof ApiProblem && problem.status > 0 && problem.status < 500)
            key.current = randomKey();
          throw problem;
        },
      ),
    onSuccess: async ({ matter }) => {
      await client.invalidateQueries({ queryKey: [PATROLS] });
      onPlanned(matter);
    },
  });
  const chosen = sheets.find(({ code }) => code === sheet);
  const faulty = send.error instanceof ApiProblem ? send.error.details['places'] : undefined;
  const isReady = sheet !== undefined && walker !== undefined && plannedFor !== '' && places.length > 0;
  const isFaulty = (place: string): boolean => Array.isArray(faulty) && faulty.includes(place);
  return (
    <form
      className="card patrol-plan"
      aria-label={say(words.plan)}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        setMissing(!isReady);
        if (isReady) send.mutate();
      }}
    >
      <div className="grid-fields">
        <label>
          {say(words.sheet)}
          <Select
            aria-label={say(words.sheet)}
            value={sheet ?? null}
            options={sheets.map(({ code, name }) => ({ value: code, label: say(name) }))}
            onChange={setSheet}
          />
        </label>
        <label>
          {say(words.walker)}
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={say(words.walker)}
            value={walker ?? null}
            options={walkers.map(({ id, name, agency }) => ({
              value: id,
              label: `${say(name)} ${say(agency)}`,
            }))}
            onChange={setWalker}
          />
        </label>
        <label>
          {say(words.day)}
          <input
            type="date"
            value={plannedFor}
            min={today()}
            onChange={({ target }) => setPlannedFor(target.value)}
          />
        </label>
      </div>
      {chosen !== undefined && (
        <details>
          <summary>
            {say(words.what)} · {say(words.everyDays(chosen.everyDays))}
          </summary>
          <ol>
            {chosen.items.map(({ id, what, how }) => (
              <li key={id}>
                <strong>{say(what)}</strong> <span className="soft">{say(how)}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
      <h3>{say(words.places)}</h3>
      <p className="soft">{say(words.placesHint)}</p>
      <ul className="patrol-places">
        {places.map((place) => (
          <PlannedPlace
            key={place}
            place={place}
            isFaulty={isFaulty(place)}
            onRemove={() => setPlaces(places.filter((one) => one !== place))}
          />
        ))}
      </ul>
      <label htmlFor="patrol-place">{say(words.addPlace)}</label>
      <PlacePicker
        // empty again after each place
        key={places.length}
        id="patrol-place"
        value=""
        faulty={false}
        describedBy={undefined}
        onChange={(place) => {
          if (place !== undefined && !places.includes(place) && places.length < 100)
            setPlaces([...places, place]);
        }}
      />
      {isMissing && !isReady && (
        <p role="alert" className="grid-problem">
          {say(words.missing)}
        </p>
      )}
      {send.error !== null && <SendProblem problem={send.error} />}
      <div className="patrol-acts">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {say(words.send)}
        </Button>
        <Button onClick={onClose}>{say(words.cancelPlan)}</Button>
      </div>
    </form>
  );
}

function PlannedPlace({
  place,
  isFaulty,
  onRemove,
}: {
  readonly place: string;
  readonly isFaulty: boolean;
  readonly onRemove: () => void;
}): ReactElement {
  const say = useSay();
  const { data } = useQuery(placeQuery(place));
  const address = data?.address ?? '…';
  return (
    <li>
      <span lang="zh-CN">{address}</span>
      {isFaulty && <b className="patrol-over"> ! {say(words.notOnRoute)}</b>}
      <Button size="small" aria-label={`${say(words.remove)} ${address}`} onClick={onRemove}>
        {say(words.remove)}
      </Button>
    </li>
  );
}
