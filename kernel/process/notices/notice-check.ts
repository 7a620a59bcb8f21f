import type { FlowDefinition } from '../definition.ts';
import { unknownName, type ExpressionCheck, type Names, type Report } from '../expression-check.ts';

const PLACES = /\{([^{}]*)\}/g;
const KNOWN = new Set(['number', 'stage']);

/** What the notices of a flow say of it: actions, stages, clocks, parts and roles are there, and texts ask for what is known. */
export function checkNotices(
  flow: FlowDefinition,
  names: Names,
  expressions: ExpressionCheck,
  add: Report,
): void {
  const apart = new Set((flow.data.compartments ?? []).flatMap(({ facts = [] }) => facts));
  flow.notices?.forEach((notice, index) => {
    const path = `/notices/${String(index)}`;
    const { on, to } = notice;
    on.actions?.forEach((id) => unknownName('action', names.actions, id, `${path}/on/actions`, add));
    on.stages?.forEach((id) => unknownName('stage', names.stages, id, `${path}/on/stages`, add));
    on.clocks?.forEach((id) => unknownName('clock', names.clocks, id, `${path}/on/clocks`, add));
    if (notice.when !== undefined) {
      expressions.condition(notice.when, `${path}/when`);
      // that somebody is told would tell what the fact is
      JSON.stringify(notice.when, (key, value: unknown) => {
        if (key === 'fact' && typeof value === 'string' && apart.has(value))
          add(
            'notice-tells-apart',
            `${path}/when`,
            `“${value}”属于单独保管的内容，通知不得依据它`,
            `“${value}” is kept apart: no notice may rest on it`,
          );
        return value;
      });
    }
    if ('member' in to && flow.team?.[to.member] === undefined)
      add(
        'unknown-part',
        `${path}/to/member`,
        `没有“${to.member}”这一角色`,
        `There is no part “${to.member}”`,
      );
    if ('role' in to && flow.roles[to.role] === undefined)
      add('unknown-role', `${path}/to/role`, `没有“${to.role}”这一岗位`, `There is no role “${to.role}”`);
    for (const part of ['subject', 'body', 'preview'] as const)
      for (const said of [notice[part].zh, notice[part].en])
        for (const [, place = ''] of said.matchAll(PLACES))
          if (part === 'preview' || !KNOWN.has(place))
            add(
              'notice-place',
              `${path}/${part}`,
              part === 'preview' ? '预览不得写明事项' : `“{${place}}”没有对应的内容`,
              part === 'preview' ? 'A preview names no matter' : `Nothing stands for “{${place}}”`,
            );
  });
}
