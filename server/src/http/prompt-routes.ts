import { Type } from 'typebox';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { lossRates } from '@gaoyao/kernel/indicators';
import type { MatterState } from '@gaoyao/kernel/matters';
import { promptKindNames, type FlowDefinition, type PromptFact, type Scalar } from '@gaoyao/kernel/process';
import type { Text } from '@gaoyao/kernel/store';
import { filePurposeOf } from './file-purposes.ts';
import { normWords } from './norm-words.ts';
import { promptsAnswer } from './prompt-schemas.ts';
import { fieldOfOfficialsFact, officialNames, wordsFor } from './readable-values.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, HttpServices, RouteContext } from './services.ts';

const raw = (id: string): Text => ({ zh: id, en: id });
/** Outcomes older than this say little of how the law is applied today. */
const YEARS = 2;

/** A fact, a clock or a finding that a prompt showed, by its id; what the flow does not name any more keeps its id. */
function shownName(definition: FlowDefinition, prompt: string, id: string): Text {
  const shows = definition.prompts?.find((one) => one.id === prompt)?.shows ?? [];
  const finding = shows.find((one) => 'rule' in one && one.rule === id);
  if (finding !== undefined && 'rule' in finding) return finding.name;
  return definition.facts[id]?.name ?? definition.clocks.find((clock) => clock.id === id)?.name ?? raw(id);
}

/** Facts in words: names of officials, places and violations instead of their ids. */
async function inWords(
  { db, norms }: HttpServices,
  { installed }: MatterState,
  facts: readonly { readonly id: string; readonly value: Scalar }[],
): Promise<readonly (Text | null)[]> {
  const { definition } = installed.flow;
  const fact = (id: string) => Object.hasOwn(definition.facts, id);
  return wordsFor(
    db.app,
    db.owner,
    facts.map(({ id, value }) => ({
      field: fact(id) ? fieldOfOfficialsFact(definition, id) : undefined,
      value,
    })),
    await normWords(
      norms,
      installed,
      facts.flatMap(({ id, value }) => (id === definition.norms?.violation ? [value] : [])),
    ),
  );
}

/** What past disputes on the same violation and of the same agency came to. */
async function ratesOf(services: HttpServices, state: MatterState) {
  const { db, lossSources } = services;
  if (lossSources === undefined) return null;
  const today = isoOf(localDay(Date.now()));
  const from = `${String(Number(today.slice(0, 4)) - YEARS)}${today.slice(4)}`;
  const { definition } = state.installed.flow;
  const violation =
    definition.norms === undefined ? undefined : state.snapshot.facts[definition.norms.violation];
  const { rows } = await db.owner.query<{ name: string }>(
    'select name_zh as name from access.agency where id = $1',
    [state.agency],
  );
  const found = await lossRates(db.owner, lossSources, {
    from: from.endsWith('-02-29') ? from.replace('-02-29', '-02-28') : from,
    to: today,
    violation: typeof violation === 'string' ? violation : undefined,
    respondent: rows[0]?.name,
  });
  return {
    from: found.from,
    to: found.to,
    meaning: {
      zh: `${found.from} 至 ${found.to} 全平台结案的复议和诉讼件数，其中行政行为被撤销、变更、确认违法或者无效、责令履行的为败诉；原因以经确认的败诉复盘为准，一案可有主要、次要两个原因。不是对本案的预测。`,
      en: `Reconsiderations and suits closed on the platform from ${found.from} to ${found.to}; lost are those in which the act was quashed, changed, declared unlawful or void, or performance ordered. Causes are those confirmed in reviews of lost cases, where a case may have a main and a second one. No prediction of this case.`,
    },
    all: found.all,
    violation: found.violation,
    agency: found.respondent,
    reviewed: found.reviewed,
    causes: Object.entries(found.causes).map(([kind, lost]) => ({ kind, lost })),
  };
}

/** What to look at before an act is done, and what somebody went on against. */
export function promptRoutes(app: App, { services }: RouteContext): void {
  const { matters, db } = services;

  app.get(
    '/api/matters/:id/prompts',
    {
      schema: {
        ...says({
          id: 'matterPrompts',
          tag: 'matters',
          zh: '风险提示',
          en: 'Loss-risk prompts',
          more: {
            zh: '按事项现在的情况逐次计算：办理某一步之前可能导致败诉的问题、依据、事实和办法，已消除的不再列出；附同类违法、同一机关以往的结果（件数）。也列出曾经不顾提示继续办理的人和理由。',
            en: 'Computed from the matter as it stands: what could lose an act before it is done, with article, facts and way out; what was cured is gone. With past outcomes for the violation and the agency (counts), and who went on against a prompt, and why.',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        querystring: Type.Object({
          action: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 100,
              description: '只列这一步的提示 / Those of this act alone',
            }),
          ),
        }),
        response: { 200: described(promptsAnswer, '风险提示', 'Prompts'), ...problems(400, 401, 403, 404) },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor, params, query } = request;
      const { state, open, overridden } = await matters.prompts(
        actor,
        filePurposeOf(request),
        params.id,
        query.action,
      );
      const { definition } = state.installed.flow;
      const action = (id: string) => ({
        id,
        name: definition.actions.find((one) => one.id === id)?.name ?? raw(id),
      });
      const said = overridden.flatMap((one) =>
        Object.entries(one.facts).map(([id, value]) => ({ id, value })),
      );
      const words = [...(await inWords(services, state, [...open.flatMap(({ facts }) => facts), ...said]))];
      const officials = await officialNames(db.owner, [...new Set(overridden.map((one) => one.actor))]);
      const shown = ({ kind, id, name, value, left }: PromptFact) => ({
        ...{ kind, id, name, value },
        text: words.shift() ?? null,
        left: left ?? null,
      });
      return {
        open: open.map((one) => ({
          ...{ id: one.id, name: one.name, weight: one.weight, insists: one.insists },
          ...{ article: one.article, text: one.text, todo: one.todo },
          kind: { id: one.kind, name: promptKindNames[one.kind] },
          before: one.before.map(action),
          facts: one.facts.map(shown),
        })),
        overridden: overridden.map((one) => {
          const prompt = definition.prompts?.find(({ id }) => id === one.prompt);
          return {
            prompt: { id: one.prompt, name: prompt?.name ?? raw(one.prompt) },
            article: prompt?.article ?? '',
            reason: one.reason,
            action: action(one.action),
            version: one.version,
            at: one.at.toISOString(),
            actor: officials.get(one.actor) ?? null,
            facts: Object.entries(one.facts).map(([id, value]) => ({
              id,
              name: shownName(definition, one.prompt, id),
              value,
              text: words.shift() ?? null,
            })),
          };
        }),
        rates: open.length === 0 ? null : await ratesOf(services, state),
      };
    },
  );
}
