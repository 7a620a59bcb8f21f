import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Jimp } from 'jimp';
import { evidenceOffice, type EvidenceOffice } from './evidence-fixture.ts';
import { chainOf } from './custody/read.ts';
import * as door from './index.ts';
import { Evidence } from './items/evidence.ts';
import { openEvidence } from './open-evidence.ts';
import { Uploads } from './files/uploads/uploads.ts';

/** What the door hands out at run time, and why it gives no bytes by itself: a new one is added here with its reason. */
const handedOut: Readonly<Record<string, string>> = {
  blobStoreFrom: 'construction: only the composition names it',
  caseCodeOf: 'a text out of numbers',
  chainFaults: 'looks at entries the caller has',
  evidenceLeaves: 'digests and entries, for the ledger',
  exclusionGroundIds: 'constants',
  exclusionGrounds: 'constants',
  exportBundle: 'goes through Evidence.exportItems',
  folderBlobs: 'construction: only the composition names it',
  isSharePurpose: 'yes or no',
  LARGEST_METADATA: 'a constant',
  metadataSchema: 'the published standard as JSON Schema',
  metadataStandard: 'the published standard',
  migrations: 'the schema',
  openEvidence: 'construction of the service below',
  portIds: 'constants',
  ports: 'definitions',
  provingLedger: 'asks the ledger',
  sealedColumns: 'names of columns',
  Sharing: 'grants; its openings are of Evidence',
  sharePurposeIds: 'constants',
  sharePurposes: 'constants',
  matterOfCaseCode: 'the matter that a code stands for, and no evidence of it',
  stampCode: 'a stamp out of numbers',
};

/** Every method of the store's door: whether an item's bytes or metadata leave by it. */
const methods: Readonly<Record<string, 'leaves' | 'writes' | 'titles'>> = {
  capture: 'writes',
  list: 'titles',
  read: 'leaves',
  openFile: 'leaves',
  exportItems: 'leaves',
  pages: 'leaves',
  page: 'leaves',
  search: 'leaves',
  change: 'writes',
  derive: 'writes',
  withdraw: 'writes',
};

const sources = new URL('../../', import.meta.url);
async function filesBelow(...folders: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of folders)
    for (const name of await readdir(new URL(folder, sources), { recursive: true }))
      if (/\.tsx?$/.test(name) && !/node_modules|dist|\.test\.ts|-fixture\.ts/.test(name))
        found.push(join(folder, name));
  return found;
}
const textOf = (file: string): Promise<string> => readFile(new URL(file, sources), 'utf8');

describe('the door of the store', () => {
  let place: EvidenceOffice;
  before(async () => {
    place = await evidenceOffice();
  });
  after(async () => {
    await place.close();
  });

  test('hands out nothing that gives bytes without custody', () => {
    assert.deepEqual(
      Object.keys(door).filter((name) => !Object.hasOwn(handedOut, name)),
      [],
    );
    const service = openEvidence({ ...place.room, uploads: place.folder });
    assert.deepEqual(Object.keys(service).sort(), [
      'close',
      'evidence',
      'reports',
      'settle',
      'sharing',
      'sweep',
      'uploads',
      'verify',
    ]);
    assert.deepEqual(
      Object.getOwnPropertyNames(Evidence.prototype).filter(
        (name) => name !== 'constructor' && !Object.hasOwn(methods, name),
      ),
      [],
    );
    // what came in by an upload does not go out by it
    assert.deepEqual(
      Object.getOwnPropertyNames(Uploads.prototype).filter((name) =>
        /open|bytes|read|stream|file/i.test(name),
      ),
      [],
    );
    assert.deepEqual(Object.keys(service.evidence), []);
  });

  test('every method by which something of an item leaves has written its custody before it answers', async () => {
    const matter = await place.matter();
    const asking = place.as(place.officer, matter);
    const grey = await new Jimp({ width: 30, height: 30, color: 0x777777ff }).getBuffer('image/png');
    const upload = await place.upload(grey, 'a.png');
    const { id } = await place.evidence.capture(asking, place.wanted('scene-photo', { upload: upload.id }));
    const entries = async () => (await chainOf(place.city.database.db.owner, id)).length;
    const owed = Object.entries(methods).filter(([, what]) => what === 'leaves');
    for (const [name] of owed) {
      const before = await entries();
      const method = (place.evidence as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>)[
        name
      ]!;
      const given = { read: [id], openFile: [id, { as: 'export' }], exportItems: [], page: [id, 1] }[
        name
      ] ?? [id, ['x']];
      const answered = await method.call(place.evidence, asking, ...given).then(
        () => true,
        // a picture has no pages: then nothing has left either
        () => false,
      );
      if (answered) assert.ok((await entries()) > before, name);
      if (name === 'read' || name === 'openFile' || name === 'exportItems') assert.ok(answered, name);
    }
  });

  test('one file of the room opens stored bytes, and only the composition knows where they lie', async () => {
    const within = await filesBelow('kernel/evidence');
    const opening: string[] = [];
    for (const file of within)
      if (
        !file.startsWith('kernel/evidence/files/') &&
        /blobs\s*\.open|blobs\s*\.rehash|\.stageLocal/.test(await textOf(file))
      )
        opening.push(file);
    assert.deepEqual(opening, ['kernel/evidence/items/open-file.ts']);
    const naming: string[] = [];
    for (const file of await filesBelow('server/src', 'scenarios', 'city', 'kernel'))
      if (
        !file.startsWith('kernel/evidence/') &&
        /\b(blobStoreFrom|folderBlobs|s3Blobs|EvidenceFiles)\b/.test(await textOf(file))
      )
        naming.push(file);
    assert.deepEqual(naming, ['server/src/evidence-settings.ts']);
  });
});
