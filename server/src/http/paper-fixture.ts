import type { FlowDefinition } from '@gaoyao/kernel/process';
import { addOfficial, signedIn, type Browser } from './http-fixture.ts';
import { residentTown, type ResidentTown } from './resident-fixture.ts';

const text = (zh: string, en: string) => ({ zh, en });

const documents: NonNullable<FlowDefinition['documents']> = {
  decision: {
    name: text('许可决定书', 'Decision on the permit'),
    status: 'V',
    series: '许决',
    audience: 'party',
    signers: [
      { by: 'officer', name: text('承办人', 'the officer') },
      { by: 'head', name: text('负责人', 'the head') },
    ],
    fields: {
      applicant: { name: text('申请人', 'Applicant'), from: 'party.applicant.name', required: true },
      reason: { name: text('理由', 'Reason'), required: true },
    },
    body: [
      { kind: 'title', text: '许可决定书' },
      { kind: 'number' },
      { kind: 'addressee', text: '{applicant}：' },
      { kind: 'paragraph', text: '理由：{reason}' },
      { kind: 'closing' },
    ],
  },
  reminder: {
    name: text('补正通知', 'Reminder'),
    status: 'L',
    series: '补',
    audience: 'party',
    signers: [],
    fields: {
      applicant: { name: text('申请人', 'Applicant'), from: 'party.applicant.name', required: true },
    },
    body: [
      { kind: 'title', text: '补正通知' },
      { kind: 'number' },
      { kind: 'paragraph', text: '{applicant}：请补正。' },
      { kind: 'closing' },
    ],
  },
};

/** The town of residents whose permits have papers, with a head who signs them. */
export interface PaperTown extends ResidentTown {
  readonly head: Browser;
  readonly other: Browser;
}

export async function paperTown(): Promise<PaperTown> {
  const place = await residentTown();
  const { definitions } = place.services;
  const { definition } = (await definitions.current('permit')).flow;
  await definitions.install(
    {
      ...definition,
      data: {
        ...definition.data,
        visibility: [...definition.data.visibility, { role: 'head', sees: text('本机关', 'own agency') }],
      },
      roles: { ...definition.roles, head: text('负责人', 'Head') },
      documents,
    },
    'data',
  );
  await addOfficial(place, 'head', { role: 'head', agency: place.agencies[0] });
  return {
    ...place,
    head: await signedIn(place.app, 'head'),
    other: await signedIn(place.app, 'second'),
  };
}
