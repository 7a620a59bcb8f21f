import { mandateKinds, mandatesOf, ownParties, type Actor } from '@gaoyao/kernel/access';
import { localTimeText } from '@gaoyao/kernel/calendar';
import { journalPage, matterPage, readingsOf, type ReadingShown } from '@gaoyao/kernel/matters';
import { serviceConfirmations } from '@gaoyao/kernel/notices';
import type { Text } from '@gaoyao/kernel/store';
import { serviceChannelNames } from '../notices/electronic-service.ts';
import { fieldOfFact, wordsFor } from './readable-values.ts';
import { ownDataOf } from './resident-data.ts';
import { allOwnMatters } from './resident-own-matters.ts';
import { ownFields } from './resident-party.ts';
import { progressOfPage } from './resident-progress.ts';
import { actText } from './resident-readings.ts';
import type { HttpServices } from './services.ts';

const ACTS_PER_READ = 200;

/** Everything held about a resident, in full, for the resident (PIPL art 45: access, copy, portability). */
export async function exportOf(services: HttpServices, actor: Actor) {
  const { db } = services;
  const { owner } = db;
  const parties = await ownParties(owner, actor.account);
  const held = await Promise.all(parties.map((party) => ownFields(services, party)));
  const matters = [];
  for (const one of await allOwnMatters(services, actor)) {
    const matter = await matterOf(services, actor, one.id);
    if (matter !== undefined) matters.push(matter);
  }
  const data = await ownDataOf(services, actor);
  const confirmed = await Promise.all(
    parties.map((party) => serviceConfirmations(owner, services.protection, party)),
  );
  return {
    format: 'gaoyao-own-data/1',
    madeAt: new Date().toISOString(),
    person: held,
    account: { id: actor.account, assurance: actor.assurance, ...data.account },
    processing: data.scenarios,
    matters,
    readings: await allReadings(services, actor),
    mandates: (await mandatesOf(owner, parties)).map((one) => ({
      kind: mandateKinds[one.kind],
      who: one.account.name,
      staffNumber: one.account.staffNumber,
      agency: one.agency,
      evidence: one.evidence,
      from: one.from,
      to: one.to,
      revokedAt: one.revokedAt,
    })),
    serviceConfirmations: confirmed
      .flat()
      .map(({ channel, address, text, digest, paper, signedAt, endedAt }) => ({
        ...{ channel: serviceChannelNames[channel], address, text, digest, paper },
        ...{ signedAt: signedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
      })),
  };
}
export type OwnExport = Awaited<ReturnType<typeof exportOf>>;

async function matterOf(services: HttpServices, actor: Actor, id: string) {
  const { db, definitions } = services;
  const reader = { db: db.app, actor, purpose: 'own' } as const;
  const found = await matterPage(reader, definitions, await services.calendar(), id);
  if (found === undefined) return undefined;
  const { page, installed } = found;
  const { definition } = installed.flow;
  // who an official is, is asked for by a request of its own
  const facts = page.facts
    .map((fact) => ({ ...fact, field: fieldOfFact(definition, fact.id) }))
    .filter(({ field }) => field?.['x-widget'] !== 'account');
  const words = await wordsFor(db.app, db.owner, facts);
  const acts = [];
  for (let after = 0; ;) {
    const read = await journalPage(reader, definitions, id, after, ACTS_PER_READ);
    const batch = read?.acts ?? [];
    acts.push(
      ...batch.map((act) => ({
        at: act.at.toISOString(),
        action: installed.flow.actions.get(act.action)?.definition.name ?? { zh: act.action, en: act.action },
      })),
    );
    if (batch.length < ACTS_PER_READ) break;
    after = batch.at(-1)!.version;
  }
  return {
    scenario: page.scenario.name,
    title: page.title,
    roles: page.parties.filter((one) => actor.parties?.includes(one.id) === true).map((one) => one.role),
    ...progressOfPage(page),
    facts: facts.map((fact, index) => ({ name: fact.name, value: fact.value, text: words[index] ?? null })),
    acts,
  };
}

async function allReadings({ db }: HttpServices, actor: Actor) {
  const found: ReadingShown[] = [];
  for (let before: string | null | undefined; before !== null;) {
    const page = await readingsOf(db.app, actor, {
      limit: 200,
      ...(before === undefined ? {} : { before }),
    });
    found.push(...page.items);
    before = page.next;
  }
  return found.map((one) => ({
    at: one.at,
    agency: one.agency,
    post: one.post,
    staffNumber: one.staffNumber,
    act: actText(one),
    purpose: one.purpose,
    matter: one.matter,
  }));
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (found) => `&#${String(found.charCodeAt(0))};`);

type Cell = string | null;

const table = (head: readonly string[], rows: readonly (readonly Cell[])[], none: string): string =>
  rows.length === 0
    ? `<p>${escaped(none)}</p>`
    : `<table><thead><tr>${head.map((one) => `<th scope="col">${escaped(one)}</th>`).join('')}</tr></thead><tbody>${rows
        .map((row) => `<tr>${row.map((one) => `<td>${escaped(one ?? '')}</td>`).join('')}</tr>`)
        .join('')}</tbody></table>`;

const shown = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** The same as a page that any browser opens and any printer prints, without a script and without the network. */
export function exportPage(own: OwnExport, language: keyof Text): string {
  const say = (text: Text): string => text[language];
  const t = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const time = (iso: string | Date): string => localTimeText(new Date(iso).getTime());
  const none = t('没有', 'None');
  const parts = [
    `<h1>${escaped(t('我的资料副本', 'A copy of my data'))}</h1>`,
    `<p>${escaped(t(`制作于 ${time(own.madeAt)}。依据《个人信息保护法》第四十五条。`, `Made at ${time(own.madeAt)}, under article 45 of the Personal Information Protection Law.`))}</p>`,
    `<h2>${escaped(t('登记的资料', 'What the register holds'))}</h2>`,
    table(
      [t('项目', 'What'), t('内容', 'Value')],
      own.person.flat().map(({ name, value }) => [say(name), value]),
      none,
    ),
    `<h2>${escaped(t('为什么有、存多久', 'Why it is held and for how long'))}</h2>`,
    table(
      [t('事项种类', 'Kind of matter'), t('依据', 'Basis'), t('资料', 'Data'), t('保存', 'Kept')],
      own.processing.map((one) => [
        say(one.name),
        one.basis.map(say).join('；'),
        one.categories.map(({ name }) => say(name)).join('、'),
        `${String(one.retention.years)} ${t('年', 'years')}（${one.retention.basis}）`,
      ]),
      none,
    ),
    `<h2>${escaped(t('我的事项', 'My matters'))}</h2>`,
    ...own.matters.map((matter) =>
      [
        `<h3>${escaped(matter.number)} ${escaped(say(matter.scenario))}</h3>`,
        `<p>${escaped(`${say(matter.agency)} · ${say(matter.stage)}${matter.outcome === null ? '' : ` · ${say(matter.outcome)}`}`)}</p>`,
        table(
          [t('记载', 'Fact'), t('内容', 'Value')],
          matter.facts.map(({ name, value, text }) => [say(name), text === null ? shown(value) : say(text)]),
          none,
        ),
        table(
          [t('时间', 'When'), t('办了什么', 'What was done')],
          matter.acts.map(({ at, action }) => [time(at), say(action)]),
          none,
        ),
      ].join('\n'),
    ),
    `<h2>${escaped(t('谁看过我的档案', 'Who has read my file'))}</h2>`,
    table(
      [t('时间', 'When'), t('谁', 'Who'), t('看了什么', 'What'), t('目的', 'Purpose')],
      own.readings.map((one) => [
        time(one.at),
        `${one.agency === null ? '' : say(one.agency)} ${one.post === null ? '' : say(one.post)} ${one.staffNumber}`.trim(),
        `${say(one.act)}${one.matter === null ? '' : ` ${one.matter}`}`,
        say(one.purpose),
      ]),
      none,
    ),
    `<h2>${escaped(t('代办授权', 'Mandates'))}</h2>`,
    table(
      [t('谁', 'Who'), t('依据', 'On what it rests'), t('期限', 'Period')],
      own.mandates.map((one) => [
        `${say(one.who)} ${one.staffNumber}`,
        `${say(one.kind)}：${one.evidence}`,
        `${time(one.from)} – ${time(one.revokedAt ?? one.to)}`,
      ]),
      none,
    ),
    `<h2>${escaped(t('送达地址确认书', 'Confirmations of the address for service'))}</h2>`,
    table(
      [t('文书到达哪里', 'Where papers arrive'), t('怎么签的', 'How it was signed'), t('期限', 'Period')],
      own.serviceConfirmations.map((one) => [
        `${say(one.channel)} ${one.address ?? ''}`.trim(),
        one.paper ? t('书面，窗口登记', 'by hand, recorded at a counter') : t('在门户签署', 'at the portal'),
        `${time(one.signedAt)} – ${one.endedAt === null ? t('有效', 'in force') : time(one.endedAt)}`,
      ]),
      none,
    ),
  ];
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(t('我的资料副本', 'A copy of my data'))}</title></head>
<body>
${parts.join('\n')}
</body>
</html>
`;
}
