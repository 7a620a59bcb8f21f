import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Actor } from '../access/index.ts';
import { addParties } from '../parties/index.ts';
import type { FlowDefinition } from '../process/index.ts';
import { newId } from '../store/index.ts';
import { evidenceSamples, permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import type { AskingByMatter } from './authority.ts';
import { EvidenceFiles } from './files/files.ts';
import { folderBlobs } from './files/folder-blobs.ts';
import type { BlobStore } from './files/stored-file.ts';
import { Evidence } from './items/evidence.ts';
import type { EvidenceRoom } from './items/room.ts';
import type { CaptureWanted } from './items/types.ts';
import type { Port } from './kinds/kind.ts';

const text = (zh: string, en: string) => ({ zh, en });

/** A permit flow with an applicant, a compartment that officers open and leaders do not, and leaders who see and do nothing. */
function inspectedFlow(): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  return {
    ...flow,
    id: 'inspected',
    data: {
      ...flow.data,
      compartments: [
        { id: 'notes', name: text('内部', 'Notes'), kind: 'ordinary', fields: ['application.note'] },
      ],
      visibility: [
        { role: 'officer', sees: text('本机关', 'own agency'), opens: ['file', 'notes'] },
        { role: 'leader', sees: text('辖区', 'the area') },
        { party: true, sees: text('本人', 'their own') },
      ],
    },
    facts: { ...flow.facts, applicant: { name: text('申请人', 'Applicant'), type: 'text' } },
    forms: {
      application: {
        type: 'object',
        properties: {
          kind: { type: 'string', 'x-title': text('种类', 'Kind') },
          note: { type: 'string', 'x-title': text('内部', 'Note') },
          applicant: {
            type: 'string',
            format: 'uuid',
            'x-title': text('申请人', 'Applicant'),
            'x-widget': 'party',
          },
        },
      },
    },
    actions: flow.actions.map((action) =>
      action.id === 'apply'
        ? { ...action, set: { kind: { input: 'kind' }, applicant: { input: 'applicant' } } }
        : action,
    ),
  };
}

/** An office that collects evidence: officers who handle, a leader who only sees, the store on disk. */
export interface EvidenceOffice {
  readonly city: SmallCity;
  readonly room: EvidenceRoom;
  readonly evidence: Evidence;
  readonly files: EvidenceFiles;
  readonly blobs: BlobStore;
  /** Folder of the stored files. */
  readonly folder: string;
  readonly officer: Actor;
  readonly leader: Actor;
  matter(party?: string): Promise<string>;
  party(): Promise<string>;
  as(actor: Actor, matter: string): AskingByMatter;
  /** Bytes as a finished upload of this officer; its id and digest. */
  upload(bytes: Uint8Array, name: string): Promise<{ readonly id: string; readonly sha256: string }>;
  wanted(kind: Port, more?: Partial<CaptureWanted>): CaptureWanted;
  close(): Promise<void>;
}

export const bytesOf = async (opened: { readonly stream: Readable }): Promise<Buffer> =>
  buffer(opened.stream);

export async function evidenceOffice(): Promise<EvidenceOffice> {
  const city = await smallCity();
  const { db } = city.database;
  const flow = inspectedFlow();
  await city.definitions.install(flow, 'data');
  const home = await mkdtemp(join(tmpdir(), 'gaoyao-evidence-'));
  const folder = join(home, 'store');
  const blobs = folderBlobs(folder);
  const files = new EvidenceFiles({ pool: db.owner, blobs, uploads: join(home, 'uploads') });
  const { matters, definitions, protection } = city;
  const room: EvidenceRoom = { db, matters, definitions, protection, blobs, derivatives: files.derivatives };
  const officer = await city.person({ agency: city.agencies.police });
  const leader = await city.person({ agency: city.agencies.police, role: 'leader' });
  let people = 0;
  const party = async (): Promise<string> => {
    const id = newId();
    people += 1;
    await addParties(db.owner, protection, [
      {
        ...{ id, shard: 1, kind: 'person', name: '王某某' },
        identityNumber: `99110119880307${String(people).padStart(4, '0')}`,
      },
    ]);
    return id;
  };
  return {
    ...{ city, room, files, blobs, folder, officer, leader, party },
    evidence: new Evidence(room),
    matter: async (applicant) => {
      const { matter } = await matters.perform({
        ...{ actor: officer, purpose: 'handling', action: 'apply' },
        on: { scenario: flow.id, title: '占道经营' },
        input: { kind: 'stall', applicant: applicant ?? (await party()) },
      });
      return matter;
    },
    as: (actor, matter) => ({ actor, purpose: 'handling', matter }),
    upload: async (bytes, name) => {
      const { id } = await files.uploads.create(officer.account, { length: bytes.length, name });
      await files.uploads.append(officer.account, id, 0, Readable.from([bytes]));
      const { file, problem } = await files.uploads.state(officer.account, id);
      if (file === null) throw new Error(`not taken: ${JSON.stringify(problem)}`);
      return { id, sha256: file.sha256 };
    },
    wanted: (kind, more = {}) => ({
      ...{ kind, title: `证据 ${kind}`, metadata: evidenceSamples[kind](), obtained: '2026-03-02' },
      capturedAt: '2026-03-02T03:00:00.000Z',
      ...more,
    }),
    close: async () => {
      await files.close();
      await city.database.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
