import { FILE, type FlowDefinition, type FormSchema, type VisibilityRow } from './definition.ts';
import { segment, unknownName, type Report } from './expression-check.ts';

/** Kinds of compartments that a post alone never opens: somebody must have a part in the matter, or be its party. */
const FOR_THE_NAMED = new Set(['health', 'psychology', 'minor', 'privileged', 'informant']);

/**
 * What the policy of a flow says of its other parts: compartments, rows of visibility, parts in the matter. A role that
 * acts but sees nothing is an issue, and so is a row that would open a protected compartment to a post.
 */
export function checkPolicy(flow: FlowDefinition, report: Report): void {
  const compartments = new Map((flow.data.compartments ?? []).map((one) => [one.id, one]));
  const team = new Set(Object.keys(flow.team ?? {}));
  const facts = new Set(Object.keys(flow.facts));
  const fields = new Set(
    Object.entries(flow.forms).flatMap(([form, { properties }]) =>
      Object.keys(properties).map((field) => `${form}.${field}`),
    ),
  );
  checkCompartments(flow, facts, fields, report);
  for (const [part, { fact }] of Object.entries(flow.team ?? {})) {
    unknownName('fact', facts, fact, `/team/${segment(part)}/fact`, report);
    if (Object.hasOwn(flow.roles, part) || part === 'party' || part === 'system')
      report(
        'ambiguous-part',
        `/team/${segment(part)}`,
        `“${part}”已是角色名，事项内的身份须另起名`,
        `“${part}” is the name of a role: a part in the matter needs a name of its own`,
      );
  }
  const known = new Set([FILE, ...compartments.keys()]);
  const stages = new Set(flow.stages.map(({ id }) => id));
  flow.data.visibility.forEach((row, at) => {
    const path = `/data/visibility/${at}`;
    const said = [row.role, row.member, row.party].filter((one) => one !== undefined).length;
    if (said !== 1)
      report(
        'visibility-of-whom',
        path,
        '须且只须写明角色、事项内身份、当事人三者之一',
        'It names exactly one of role, member and party',
      );
    if (row.member !== undefined) unknownName('member', team, row.member, `${path}/member`, report);
    row.stages?.forEach((stage, index) =>
      unknownName('stage', stages, stage, `${path}/stages/${index}`, report),
    );
    row.opens?.forEach((id, index) => {
      unknownName('compartment', known, id, `${path}/opens/${index}`, report);
      const kind = compartments.get(id)?.kind;
      if (kind !== undefined && FOR_THE_NAMED.has(kind) && !forTheNamed(row, kind))
        report(
          'protected-compartment',
          `${path}/opens/${index}`,
          `“${id}”只能对事项内具名的人员开放，不能凭岗位打开`,
          `“${id}” opens only to people named in the matter, never to a post`,
        );
    });
  });
  checkActors(flow, report);
  checkIndicators(flow, report);
  checkPersonal(flow, report);
}

/** An informant is not even opened to the party: often it is the party who must not know. */
const forTheNamed = (row: VisibilityRow, kind: string): boolean =>
  row.member !== undefined || (row.party === true && kind !== 'informant');

function checkCompartments(
  flow: FlowDefinition,
  facts: ReadonlySet<string>,
  fields: ReadonlySet<string>,
  report: Report,
): void {
  const placed = new Set<string>();
  flow.data.compartments?.forEach((one, at) => {
    const path = `/data/compartments/${at}`;
    const place = (kind: 'fact' | 'field', names: ReadonlySet<string>, list: readonly string[] | undefined) =>
      list?.forEach((name, index) => {
        const where = `${path}/${kind}s/${index}`;
        unknownName(kind, names, name, where, report);
        if (placed.has(`${kind} ${name}`))
          report(
            'in-two-compartments',
            where,
            `“${name}”已在另一个分隔区`,
            `“${name}” stands in another compartment already`,
          );
        placed.add(`${kind} ${name}`);
      });
    if (one.id === FILE || (flow.data.compartments ?? []).some((other, n) => n < at && other.id === one.id))
      report('duplicate-id', `${path}/id`, `编号“${one.id}”重复`, `The id “${one.id}” stands twice`);
    place('fact', facts, one.facts);
    place('field', fields, one.fields);
  });
}

function checkActors(flow: FlowDefinition, report: Report): void {
  const known = new Set([...Object.keys(flow.roles), ...Object.keys(flow.team ?? {}), 'party']);
  const seeing = new Set(
    flow.data.visibility.map((row) => row.role ?? row.member ?? (row.party === true ? 'party' : '')),
  );
  flow.actions.forEach((action, at) => {
    if (action.from === 'new') return;
    action.by.forEach((role, index) => {
      if (known.has(role) && !seeing.has(role))
        report(
          'acts-unseeing',
          `/actions/${at}/by/${index}`,
          `“${role}”可以办理，却没有写明能看到什么`,
          `“${role}” may act but no row of visibility says what it sees`,
        );
    });
  });
}

/** What stands in a compartment is broken down only where small numbers are suppressed, and protected kinds never. */
function checkIndicators(flow: FlowDefinition, report: Report): void {
  flow.indicators.forEach((indicator, at) =>
    indicator.dimensions?.forEach((fact, index) => {
      const kept = flow.data.compartments?.find((one) => one.facts?.includes(fact));
      if (kept === undefined) return;
      if (kept.kind !== 'ordinary' || indicator.persons === undefined)
        report(
          'dimension-in-compartment',
          `/indicators/${at}/dimensions/${index}`,
          `“${fact}”在分隔区“${kept.id}”内，不能作为统计维度${kept.kind === 'ordinary' ? '，除非写明小数隐藏（persons）' : ''}`,
          `“${fact}” stands in the compartment “${kept.id}” and cannot be a dimension${kept.kind === 'ordinary' ? ' without suppression of small numbers (persons)' : ''}`,
        );
    }),
  );
}

/** A form of the flow's own: a file may name one that every object inherits. */
const formOf = (flow: FlowDefinition, id: string): FormSchema | undefined =>
  Object.hasOwn(flow.forms, id) ? flow.forms[id] : undefined;

/**
 * Personal fields are sealed before rules and facts see them: no fact may hold one, and no condition may ask for one. There
 * must be a party whose key seals them.
 */
function checkPersonal(flow: FlowDefinition, report: Report): void {
  const withParty = flow.actions.some(({ form, set }) =>
    Object.values(set ?? {}).some(
      (value) =>
        // whatever a file holds is looked at: null is an object as well
        isInput(value) &&
        form !== undefined &&
        formOf(flow, form)?.properties[value.input]?.['x-widget'] === 'party',
    ),
  );
  flow.actions.forEach((action, at) => {
    const form = action.form === undefined ? undefined : formOf(flow, action.form);
    const fields = Object.entries(form?.properties ?? {});
    const personal = fields.filter(([, field]) => field['x-personal'] === true).map(([id]) => id);
    if (personal.length === 0) return;
    if (!withParty && !fields.some(([, field]) => field['x-widget'] === 'party'))
      report(
        'personal-without-party',
        `/actions/${at}/form`,
        '表单含个人信息，流程须有当事人，才能以其密钥加密',
        'The form holds personal fields: the flow needs a party whose key seals them',
      );
    const asked = JSON.stringify([action.set, action.require?.map((one) => one.when), action.to]);
    for (const field of personal)
      if (asked.includes(`{"input":"${field}"}`))
        report(
          'personal-in-fact',
          `/actions/${at}`,
          `个人信息“${field}”加密保存，不能写入事实或用于条件`,
          `The personal field “${field}” is sealed: no fact and no condition may use it`,
        );
  });
}

const isInput = (value: unknown): value is { readonly input: string } =>
  typeof value === 'object' && value !== null && 'input' in value;
