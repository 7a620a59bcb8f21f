import type { ReactElement } from 'react';
import type { LawRange, Violation } from '../../../api/violation.ts';
import { useSay } from '../../language.ts';
import { sourceStatus } from '../../parts/source-status.ts';
import { EditBands, EditFactors, EditFine } from './EditBands.tsx';
import { EditArticles, EditElements, EditPoints, type EditProps } from './EditParts.tsx';
import { withPart } from './edit-entry.ts';
import { words } from './editor-words.ts';
import { OneOf, OptionalPair, PairField, SomeOf, YesField } from './fields.tsx';
import { IssueList } from './IssueList.tsx';
import { anchorOf, rowAnchor } from './issues.ts';
import { fields, measures, parties } from './names.ts';
import { partNames } from './places.ts';
import { Rows } from './Rows.tsx';

/** What stands once in an entry; shown are the issues that no list takes. */
function Basics({ entry, issues, onChange }: EditProps): ReactElement {
  const say = useSay();
  const anchor = rowAnchor('basics');
  const set = (part: Partial<Violation>): void => onChange({ ...entry, ...part });
  return (
    <section className="card" id={anchor} tabIndex={-1}>
      <h2>{say(words.basics)}</h2>
      <IssueList issues={issues.filter((one) => anchorOf(one, entry) === anchor)} />
      <div className="edit-cells">
        <PairField label={say(partNames.name)} value={entry.name} onChange={(name) => set({ name })} />
        <OneOf
          label={say(partNames.field)}
          value={entry.field}
          list={fields}
          onChange={(field) => set({ field })}
        />
        <OneOf
          label={say(partNames.status)}
          value={entry.status}
          list={sourceStatus}
          onChange={(status) => set({ status: status as Violation['status'] })}
        />
        <OneOf
          label={say(words.years)}
          value={String(entry.limitation.years)}
          list={{ 2: { zh: '2', en: '2' }, 5: { zh: '5', en: '5' } }}
          onChange={(years) => set({ limitation: { ...entry.limitation, years: years === '5' ? 5 : 2 } })}
        />
        <YesField
          label={say(words.orFive)}
          value={entry.limitation.orFive === true}
          onChange={(yes) =>
            set({ limitation: withPart(entry.limitation, 'orFive', yes ? true : undefined) })
          }
        />
        <YesField
          label={say(words.simple)}
          value={entry.flow.simple}
          onChange={(simple) => set({ flow: { ...entry.flow, simple } })}
        />
        <YesField
          label={say(words.correctionBox)}
          value={entry.flow.correction}
          onChange={(correction) => set({ flow: { ...entry.flow, correction } })}
        />
        <PairField
          label={say(partNames.competent)}
          value={entry.competent}
          onChange={(competent) => set({ competent })}
        />
        <OptionalPair
          long
          label={say(partNames.crime)}
          value={entry.crime}
          onChange={(crime) => onChange(withPart(entry, 'crime', crime))}
        />
        <OptionalPair
          long
          label={say(partNames.note)}
          value={entry.note}
          onChange={(note) => onChange(withPart(entry, 'note', note))}
        />
      </div>
    </section>
  );
}

function Penalty({ entry, issues, onChange }: EditProps): ReactElement {
  const say = useSay();
  const { penalty } = entry;
  return (
    <>
      <section className="card" id={rowAnchor('penalty')} tabIndex={-1}>
        <h2>{say(partNames.penalty)}</h2>
        <IssueList issues={issues.filter(({ place }) => /^penalty(?!\.ranges)/.test(place))} />
        <div className="edit-cells">
          <SomeOf
            label={say(words.penaltyKinds)}
            value={penalty.kinds}
            options={Object.entries(measures).map(([value, name]) => ({ value, label: say(name) }))}
            onChange={(kinds) => onChange({ ...entry, penalty: { ...penalty, kinds } })}
          />
          <PairField
            long
            label={say(words.penaltyText)}
            value={penalty.text}
            onChange={(text) => onChange({ ...entry, penalty: { ...penalty, text } })}
          />
        </div>
      </section>
      <Rows<LawRange>
        part="penalty.ranges"
        title={say(partNames.ranges)}
        items={penalty.ranges ?? []}
        nameOf={({ name, least, most }) =>
          [name === undefined ? '' : say(name), `${String(least)}–${String(most)}`].join(' ').trim()
        }
        keyOf={(_, index) => String(index)}
        blank={() => ({ least: 0, most: 0 })}
        issues={issues}
        onChange={(ranges) =>
          onChange({
            ...entry,
            penalty: withPart(penalty, 'ranges', ranges.length === 0 ? undefined : ranges),
          })
        }
      >
        {(one, set) => (
          <>
            <OneOf
              label={say(partNames.party)}
              value={one.party ?? ''}
              none={say(words.partyBoth)}
              list={parties}
              onChange={(party) => set(withPart(one, 'party', party === '' ? undefined : party))}
            />
            <EditFine limits={false} fine={one} onChange={set} />
            <OptionalPair
              label={say(words.rangeName)}
              value={one.name}
              onChange={(name) => set(withPart(one, 'name', name))}
            />
          </>
        )}
      </Rows>
    </>
  );
}

/** The whole entry as a form; what the check says stands beside each place. */
export function EntryForm(props: EditProps): ReactElement {
  return (
    <>
      <Basics {...props} />
      <EditArticles part="prohibits" {...props} />
      <EditArticles part="punishes" {...props} />
      <EditElements {...props} />
      <EditPoints {...props} />
      <Penalty {...props} />
      <EditFactors {...props} />
      <EditBands {...props} />
    </>
  );
}
