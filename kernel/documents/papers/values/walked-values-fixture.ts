import assert from 'node:assert/strict';
import { isoOf, localDay } from '../../../calendar/index.ts';
import { holds, type CompiledFlow, type DocumentTemplate, type Snapshot } from '../../../process/index.ts';
import type { WalkedAct } from '../../../testing/index.ts';
import type { Values } from '../../rendering/fill.ts';
import { isAbsent, type RawValue, type ValueRow } from '../../rendering/written-value.ts';
import { entered, fieldOfFact, rowOf, type Names } from './entered.ts';
import { sourceOf, type Source } from './source.ts';

/** A walked matter, with what stands outside its journal: who its parties, officials and agency are, and its papers. */
interface WalkedMatter {
  readonly flow: CompiledFlow;
  readonly snapshot: Snapshot;
  readonly course: readonly WalkedAct[];
  /** Names of accounts and parties, by id. */
  readonly names: Names;
  /** Of the party that a fact names: what the sources `party.<fact>.…` say, by what is asked. */
  readonly party: Readonly<Record<string, string>>;
  /** What `matter.…` says. */
  readonly matter: Readonly<Record<string, string>>;
  /** Numbers of the papers issued, by template. */
  readonly numbers: Readonly<Record<string, string>>;
}

/** What the matter says of one source: as `Reading` says it of a matter that is kept, without a database. */
function valueOf(walked: WalkedMatter, source: Source): RawValue | undefined {
  const { flow, snapshot, course, names } = walked;
  const { definition } = flow;
  const done = (action: string) => course.findLast((act) => act.action === action);
  const fieldsOf = (action: string) =>
    definition.forms[flow.actions.get(action)?.definition.form ?? '']?.properties ?? {};
  const of = (act: WalkedAct): ValueRow => ({
    '@at': { value: new Date(act.at).toISOString(), format: 'time' },
    ...(act.actor === undefined ? {} : { '@actor': names.get(act.actor) ?? act.actor }),
  });
  switch (source.kind) {
    case 'fact': {
      const field = fieldOfFact(definition, source.fact);
      const value = entered(snapshot.facts[source.fact], field, names);
      const type = definition.facts[source.fact]?.type;
      if (field !== undefined || (type !== 'money' && type !== 'day')) return value;
      return typeof value === 'number' || typeof value === 'string' ? { value, format: type } : value;
    }
    case 'act': {
      const act = done(source.action);
      return act && entered(act.input[source.field], fieldsOf(source.action)[source.field], names);
    }
    case 'done': {
      const act = done(source.action);
      return act && of(act)[`@${source.what}`];
    }
    case 'acts':
      return course
        .filter((act) => act.action === source.action)
        .map((act) => ({ ...rowOf(act.input, fieldsOf(source.action), names), ...of(act) }));
    case 'party': {
      const id = snapshot.facts[source.fact];
      if (typeof id !== 'string' || id === '') return undefined;
      return source.what === 'name' ? names.get(id) : walked.party[source.what];
    }
    case 'account': {
      const id = snapshot.facts[source.fact];
      return typeof id === 'string' && source.what === 'name' ? names.get(id) : undefined;
    }
    case 'matter':
      return walked.matter[source.what];
    case 'paper':
      return source.what === 'number' ? walked.numbers[source.template] : undefined;
    case 'clock': {
      const run = snapshot.clocks[source.clock];
      return run && { value: isoOf(localDay(run.due - 1)), format: 'day' };
    }
    default:
      return undefined;
  }
}

/**
 * The values of a template as a walked matter and its drafter give them: the template may be drafted as the matter stands at
 * `at`, and nothing is typed over what the matter says (`documents.not-now`, `documents.field-fixed`).
 */
export function walkedValues(
  walked: WalkedMatter,
  template: DocumentTemplate,
  typed: Values,
  at: number,
): Values {
  assert.ok(
    template.when === undefined || holds(walked.flow, walked.snapshot, template.when, at),
    `${template.name.zh}: not to be drafted now`,
  );
  const values: Record<string, RawValue | undefined> = {};
  for (const [field, { from }] of Object.entries(template.fields)) {
    const source = from === undefined ? undefined : sourceOf(from);
    if (source !== undefined) values[field] = valueOf(walked, source);
  }
  for (const [field, value] of Object.entries(typed)) {
    assert.ok(field in template.fields, `${template.name.zh} has no field ${field}`);
    assert.ok(
      values[field] === undefined || isAbsent(values[field]),
      `${template.name.zh}: ${field} comes from the matter`,
    );
    values[field] = value;
  }
  return values;
}
