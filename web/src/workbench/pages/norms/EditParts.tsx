import type { ReactElement } from 'react';
import type { ArticleReference, NormIssue, Violation } from '../../../api/violation.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { sourceStatus } from '../../parts/source-status.ts';
import { freshId, renameElement, renamePoint, withPart } from './edit-entry.ts';
import { words } from './editor-words.ts';
import { IdField, LineField, NumberField, OneOf, PairField, SomeOf, YesField } from './fields.tsx';
import { elementKinds, evidenceKinds } from './names.ts';
import { partNames } from './places.ts';
import { Rows } from './Rows.tsx';

export interface EditProps {
  readonly entry: Violation;
  readonly issues: readonly NormIssue[];
  readonly onChange: (entry: Violation) => void;
}

const NOTHING: Text = { zh: '', en: '' };

/** Rules broken, or rules that punish. */
export function EditArticles({
  entry,
  issues,
  onChange,
  part,
}: EditProps & { readonly part: 'prohibits' | 'punishes' }): ReactElement {
  const say = useSay();
  return (
    <Rows<ArticleReference>
      part={part}
      title={say(partNames[part])}
      items={entry[part]}
      nameOf={({ law, article }) => `${law} ${article}`.trim()}
      keyOf={({ law, article }) => `${law} ${article}`}
      blank={() => ({ law: '', article: '', status: 'M' })}
      issues={issues}
      onChange={(rows) => onChange({ ...entry, [part]: rows })}
    >
      {(one, set) => (
        <>
          <LineField label={say(words.law)} value={one.law} onChange={(law) => set({ ...one, law })} />
          <LineField
            label={say(words.article)}
            value={one.article}
            onChange={(article) => set({ ...one, article })}
          />
          <OneOf
            label={say(partNames.status)}
            value={one.status}
            list={sourceStatus}
            onChange={(status) => set({ ...one, status: status as Violation['status'] })}
          />
        </>
      )}
    </Rows>
  );
}

/** What must be shown for the violation to stand. */
export function EditElements({ entry, issues, onChange }: EditProps): ReactElement {
  const say = useSay();
  return (
    <Rows
      part="elements"
      title={say(partNames.elements)}
      items={entry.elements}
      nameOf={({ name }) => say(name)}
      keyOf={({ id }) => id}
      blank={() => ({ id: freshId('element', entry.elements), kind: 'act', name: NOTHING })}
      issues={issues}
      onChange={(elements) => onChange({ ...entry, elements })}
    >
      {(one, set) => (
        <>
          <PairField
            label={say(partNames.name)}
            value={one.name}
            onChange={(name) => set({ ...one, name })}
          />
          <OneOf
            label={say(words.elementKind)}
            value={one.kind}
            list={elementKinds}
            onChange={(kind) => set({ ...one, kind })}
          />
          <IdField
            key={one.id}
            label={say(words.id)}
            value={one.id}
            taken={entry.elements.map(({ id }) => id)}
            onChange={(id) => onChange(renameElement(entry, one.id, id))}
          />
        </>
      )}
    </Rows>
  );
}

/** What is to be proved, by what, and how much of it. */
export function EditPoints({ entry, issues, onChange }: EditProps): ReactElement {
  const say = useSay();
  return (
    <Rows
      part="points"
      title={say(partNames.points)}
      items={entry.points}
      nameOf={({ name }) => say(name)}
      keyOf={({ id }) => id}
      blank={() => ({
        id: freshId('point', entry.points),
        name: NOTHING,
        proves: [],
        kinds: [],
        compulsory: false,
      })}
      issues={issues}
      onChange={(points) => onChange({ ...entry, points })}
    >
      {(one, set) => (
        <>
          <PairField
            label={say(partNames.name)}
            value={one.name}
            onChange={(name) => set({ ...one, name })}
          />
          <YesField
            label={say(partNames.compulsory)}
            value={one.compulsory}
            onChange={(compulsory) => set({ ...one, compulsory })}
          />
          <SomeOf
            label={say(partNames.proves)}
            value={one.proves}
            options={entry.elements.map(({ id, name }) => ({ value: id, label: say(name) || id }))}
            onChange={(proves) => set({ ...one, proves })}
          />
          <SomeOf
            label={say(partNames.kinds)}
            value={one.kinds}
            options={Object.entries(evidenceKinds).map(([value, name]) => ({ value, label: say(name) }))}
            onChange={(kinds) => set({ ...one, kinds })}
          />
          <NumberField
            label={say(words.leastPieces)}
            whole
            value={one.least}
            onChange={(least) => set(withPart(one, 'least', least))}
          />
          <NumberField
            label={say(partNames.freshDays)}
            whole
            value={one.freshDays}
            onChange={(freshDays) => set(withPart(one, 'freshDays', freshDays))}
          />
          <IdField
            key={one.id}
            label={say(words.id)}
            value={one.id}
            taken={entry.points.map(({ id }) => id)}
            onChange={(id) => onChange(renamePoint(entry, one.id, id))}
          />
        </>
      )}
    </Rows>
  );
}
