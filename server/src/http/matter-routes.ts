import { Type, type Static } from 'typebox';
import { asActor, type Actor } from '@gaoyao/kernel/access';
import {
  journalPage,
  listMatters,
  matterPage as readMatterPage,
  type ListFilter,
  type MatterItem,
} from '@gaoyao/kernel/matters';
import type { LeafPlace } from '@gaoyao/kernel/ledger';
import { Problem } from '@gaoyao/kernel/store';
import { filePurposeOf } from './file-purposes.ts';
import { journalView } from './journal-view.ts';
import { normWords, violationCodes } from './norm-words.ts';
import { versionAfter } from './paging.ts';
import { fieldOfOfficialsFact, wordsFor } from './readable-values.ts';
import { purposeOf } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import { growingPage, journalEntry, matterItem, matterPage, next } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

/** What a list of matters, and its spreadsheet, can be narrowed to. */
export const matterFilter = {
  scenario: Type.Optional(Type.String({ maxLength: 100 })),
  stage: Type.Optional(Type.String({ maxLength: 100 })),
  status: Type.Optional(Type.Enum(['open', 'closed'])),
  q: Type.Optional(
    Type.String({
      maxLength: 200,
      description: '文号开头或标题的一部分 / Start of the number or part of the title',
    }),
  ),
  agency: Type.Optional(Type.String({ format: 'uuid' })),
  unit: Type.Optional(
    Type.String({ format: 'uuid', description: '辖区及其下级 / The unit and those below it' }),
  ),
  sort: Type.Optional(
    Type.Enum(['-opened', 'opened', 'due', '-last'], {
      description:
        '默认 -opened；due 只列未办结且有期限的 / -opened by default; due lists open matters with a deadline',
    }),
  ),
};

const listQuery = Type.Object({ ...matterFilter, ...growingPage });
const byId = Type.Object({ id: Type.String() });

/** The filters that were given; a filter left empty is not one. */
export const filterOf = (query: Static<typeof listQuery>): ListFilter =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));

/** The agencies to look in when the actor's posts name them all, so that the index by agency serves. */
export const onlyAgencies = (actor: Actor): readonly string[] | undefined =>
  actor.bindings.every((one) => one.scope === 'agency')
    ? [...new Set(actor.bindings.map((one) => one.agency))]
    : undefined;

export const titled = <Item extends Pick<MatterItem, 'title'>>(item: Item) => ({
  ...item,
  title: item.title ?? '',
});

const notFound = (): Problem =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
    { status: 404 },
  );

/** Where an act stands in the ledger; null as long as no checkpoint covers it. */
const leafState = (place: LeafPlace | undefined): { index: number; size: number } | null =>
  place?.size == null ? null : { index: place.index, size: place.size };

/** Reading matters: the list, one matter and its journal. Every read names its purpose. */
export function matterRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;

  app.get(
    '/api/matters',
    {
      schema: {
        ...says({ id: 'listMatters', tag: 'matters', zh: '事项列表', en: 'List of matters' }),
        querystring: listQuery,
        response: {
          200: described(
            Type.Object({ items: Type.Array(matterItem), next }),
            '一页事项',
            'A page of matters',
          ),
          ...problems(400, 401),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      const page = await listMatters(
        { db: db.app, actor, purpose: purposeOf(request) },
        definitions,
        filterOf(request.query),
        onlyAgencies(actor),
      );
      return { items: page.items.map(titled), next: page.next };
    },
  );

  app.get(
    '/api/matters/:id',
    {
      schema: {
        ...says({
          id: 'matter',
          tag: 'matters',
          zh: '事项',
          en: 'A matter',
          more: {
            zh: '事项全貌：事实、阶段、期限及其计算、当前可办和不可办的步骤（附理由和条款）、任务、当事人。',
            en: 'Everything about a matter: facts, stages, clocks with their computation, the actions that are lawful now and those that are not with reason and article, tasks, parties.',
          },
        }),
        params: byId,
        response: { 200: described(matterPage, '事项', 'The matter'), ...problems(400, 401, 403, 404) },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      const purpose = filePurposeOf(request);
      const calendar = await services.calendar();
      const found = await readMatterPage(
        { db: db.app, actor, purpose },
        definitions,
        calendar,
        request.params.id,
      );
      if (found === undefined) throw notFound();
      const { page, installed } = found;
      const { definition } = installed.flow;
      // facts name officials and units; parties stand apart, masked already
      const words = await wordsFor(
        db.app,
        db.owner,
        page.facts.map(({ id, value }) => ({
          field: fieldOfOfficialsFact(definition, id),
          value,
          at: new Date(page.openedAt),
        })),
        await normWords(
          services.norms,
          installed,
          page.facts.flatMap(({ id, value }) => (id === definition.norms?.violation ? [value] : [])),
        ),
      );
      return {
        ...titled(page),
        facts: page.facts.map((fact, index) => ({ ...fact, text: words[index] ?? null })),
        clocks: page.clocks.map((clock) => ({ ...clock, share: clock.share ?? 0 })),
      };
    },
  );

  app.get(
    '/api/matters/:id/journal',
    {
      schema: {
        ...says({
          id: 'matterJournal',
          tag: 'matters',
          zh: '事项日志',
          en: 'Journal of a matter',
          more: {
            zh: '事项的每一步，自第一步起：何人、何时、填了什么、改变了什么、有无偏离流程。',
            en: 'Every act on the matter from the first: who, when, what was entered, what it changed, and whether it left the flow.',
          },
        }),
        params: byId,
        querystring: Type.Object(growingPage),
        response: {
          200: described(
            Type.Object({ items: Type.Array(journalEntry), next }),
            '一页日志',
            'A page of the journal',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      const purpose = filePurposeOf(request);
      const after = versionAfter(request.query.cursor);
      const limit = request.query.limit ?? 50;
      const found = await journalPage(
        { db: db.app, actor, purpose },
        definitions,
        request.params.id,
        after,
        limit + 1,
      );
      if (found === undefined) throw notFound();
      const { installed, acts } = found;
      const shown = acts.slice(0, limit);
      const places = await services.ledger.placesOf(
        shown.map(({ version }) => ({ kind: 'act', ref: request.params.id, part: version })),
      );
      const items = await asActor(db.app, actor, purpose, async (client) =>
        journalView(
          client,
          db.owner,
          installed,
          shown,
          await normWords(
            services.norms,
            installed,
            await violationCodes(client, installed, request.params.id, shown),
          ),
        ),
      );
      return {
        items: items.map((item, at) => ({ ...item, leaf: leafState(places[at]) })),
        next: acts.length > limit ? String(shown.at(-1)!.version) : null,
      };
    },
  );
}
