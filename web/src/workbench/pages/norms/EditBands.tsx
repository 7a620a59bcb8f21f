import { Input } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { Band, Factor, Fine } from '../../../api/violation.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { freshId, renameFactor, renameBand, withPart } from './edit-entry.ts';
import type { EditProps } from './EditParts.tsx';
import { words } from './editor-words.ts';
import { IdField, NumberField, OneOf, OptionalPair, PairField, SomeOf, YesField } from './fields.tsx';
import { EditChoices } from './EditChoices.tsx';
import { bases, factorTypes, grades, measures, parties, units } from './names.ts';
import { partNames } from './places.ts';
import { Rows } from './Rows.tsx';

const NOTHING: Text = { zh: '', en: '' };
const orNone = (value: string): string | undefined => (value === '' ? undefined : value);

/** Circumstances that move the penalty. */
export function EditFactors({ entry, issues, onChange }: EditProps): ReactElement {
  const say = useSay();
  const retyped = (one: Factor, type: Factor['type']): Factor =>
    withPart({ ...one, type }, 'choices', type === 'choice' ? (one.choices ?? []) : undefined);
  return (
    <Rows
      part="factors"
      title={say(partNames.factors)}
      items={entry.factors}
      nameOf={({ name }) => say(name)}
      keyOf={({ id }) => id}
      blank={(): Factor => ({ id: freshId('factor', entry.factors), name: NOTHING, type: 'number' })}
      issues={issues}
      onChange={(factors) => onChange({ ...entry, factors })}
    >
      {(one, set) => (
        <>
          <PairField
            label={say(partNames.name)}
            value={one.name}
            onChange={(name) => set({ ...one, name })}
          />
          <OneOf
            label={say(words.factorType)}
            value={one.type}
            list={factorTypes}
            onChange={(type) => set(retyped(one, type as Factor['type']))}
          />
          {one.type === 'number' && (
            <OptionalPair
              label={say(words.unit)}
              value={one.unit}
              onChange={(unit) => set(withPart(one, 'unit', unit))}
            />
          )}
          {one.type === 'choice' && (
            <EditChoices value={one.choices ?? []} onChange={(choices) => set({ ...one, choices })} />
          )}
          <IdField
            key={one.id}
            label={say(words.id)}
            value={one.id}
            taken={entry.factors.map(({ id }) => id)}
            onChange={(id) => onChange(renameFactor(entry, one.id, id))}
          />
        </>
      )}
    </Rows>
  );
}

interface TestsProps {
  readonly band: Band;
  readonly factors: readonly Factor[];
  readonly onChange: (when: Band['when']) => void;
}

/** The tests of a row: one to a factor, none where it asks nothing. */
function Tests({ band, factors, onChange }: TestsProps): ReactElement {
  const say = useSay();
  const prefix = useId();
  // a test of a factor that is gone must be seen, or nobody could take it away
  const gone = Object.keys(band.when)
    .filter((id) => factors.every((factor) => factor.id !== id))
    .map((id) => ({ id, name: { zh: id, en: id } }));
  return (
    <div className="wide edit-tests" role="group" aria-label={say(words.tests)}>
      {[...factors, ...gone].map((factor) => (
        <div key={factor.id} className="edit-field">
          <label htmlFor={`${prefix}${factor.id}`}>
            {say(words.tests)} · {say(factor.name)}
          </label>
          <Input
            id={`${prefix}${factor.id}`}
            value={band.when[factor.id] ?? ''}
            onChange={(event) => onChange(withPart(band.when, factor.id, orNone(event.target.value)))}
          />
        </div>
      ))}
    </div>
  );
}

/** The range of a fine: amounts, or multiples of a base. */
export function EditFine<T extends Fine>({
  fine,
  limits,
  onChange,
}: {
  readonly fine: T;
  readonly limits: boolean;
  readonly onChange: (fine: T) => void;
}): ReactElement {
  const say = useSay();
  return (
    <>
      <NumberField
        label={say(partNames.least)}
        value={fine.least}
        onChange={(least) => onChange({ ...fine, least: least ?? 0 })}
      />
      <NumberField
        label={say(partNames.most)}
        value={fine.most}
        onChange={(most) => onChange({ ...fine, most: most ?? 0 })}
      />
      <OneOf
        label={say(partNames.per)}
        value={fine.per ?? 'yuan'}
        list={units}
        onChange={(per) => onChange({ ...fine, per })}
      />
      <OneOf
        label={say(partNames.of)}
        value={fine.of ?? ''}
        none={say(words.baseNone)}
        list={bases}
        onChange={(of) => onChange(withPart<Fine, 'of'>(fine, 'of', orNone(of)) as T)}
      />
      {limits && (
        <>
          <NumberField
            label={say(partNames.floor)}
            value={fine.floor}
            onChange={(floor) => onChange(withPart<Fine, 'floor'>(fine, 'floor', floor) as T)}
          />
          <NumberField
            label={say(partNames.ceiling)}
            value={fine.ceiling}
            onChange={(ceiling) => onChange(withPart<Fine, 'ceiling'>(fine, 'ceiling', ceiling) as T)}
          />
        </>
      )}
    </>
  );
}

/** The standard of discretion, row by row. */
export function EditBands({ entry, issues, onChange }: EditProps): ReactElement {
  const say = useSay();
  return (
    <Rows
      part="bands"
      title={say(partNames.bands)}
      hint={say(words.testsHint)}
      items={entry.bands}
      nameOf={({ name }) => say(name)}
      keyOf={({ id }) => id}
      blank={(): Band => ({
        id: freshId('band', entry.bands),
        name: NOTHING,
        grade: 'ordinary',
        when: {},
        reason: NOTHING,
      })}
      issues={issues}
      onChange={(bands) => onChange({ ...entry, bands })}
    >
      {(one, set) => (
        <>
          <PairField
            label={say(partNames.name)}
            value={one.name}
            onChange={(name) => set({ ...one, name })}
          />
          <OneOf
            label={say(partNames.grade)}
            value={one.grade}
            list={grades}
            onChange={(grade) => set({ ...one, grade })}
          />
          <OneOf
            label={say(partNames.party)}
            value={one.party ?? ''}
            none={say(words.partyBoth)}
            list={parties}
            onChange={(party) => set(withPart(one, 'party', orNone(party)))}
          />
          <Tests band={one} factors={entry.factors} onChange={(when) => set({ ...one, when })} />
          <YesField
            label={say(words.fines)}
            value={one.fine !== undefined}
            onChange={(fines) => set(withPart(one, 'fine', fines ? { least: 0, most: 0 } : undefined))}
          />
          {one.fine !== undefined && (
            <EditFine limits fine={one.fine} onChange={(fine) => set({ ...one, fine })} />
          )}
          <SomeOf
            label={say(partNames.also)}
            value={one.also ?? []}
            options={Object.entries(measures)
              .filter(([value]) => value !== 'fine')
              .map(([value, name]) => ({ value, label: say(name) }))}
            onChange={(also) => set(withPart(one, 'also', also.length === 0 ? undefined : also))}
          />
          <PairField
            long
            label={say(partNames.reason)}
            value={one.reason}
            onChange={(reason) => set({ ...one, reason })}
          />
          <IdField
            key={one.id}
            label={say(words.id)}
            value={one.id}
            taken={entry.bands.map(({ id }) => id)}
            onChange={(id) => onChange(renameBand(entry, one.id, id))}
          />
        </>
      )}
    </Rows>
  );
}
