import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { SYSTEM_ACCOUNT } from '../access/index.ts';
import { memoryKeyring, openProtection, Protection, reseal, rewrap } from '../protection/index.ts';
import { rooms } from '../scenario/index.ts';
import { inTransaction, migrate, newId, openDatabase, startEmbedded, type Database } from '../store/index.ts';
import { removeFolder, temporaryFolder } from '../testing/index.ts';
import {
  addParties,
  addPayloads,
  erasePerson,
  findParties,
  registerParty,
  revealField,
  sealedColumns,
  sealInput,
} from './index.ts';

const NAME = '慕容晴雪';
const secrets = {
  number: '110101199003071014',
  phone: '13800138964',
  address: '某市某区梧桐巷十七号',
  illness: 'a rare illness of the blood',
  refused: '110101199003071022',
  place: '01890000-0000-7001-8000-5b7c9a51d3e1',
};

/** A text as it might stand in a file: as it is, or as hexadecimal or base64 digits of it. */
const spellings = (text: string): readonly Buffer[] => [
  Buffer.from(text),
  Buffer.from(Buffer.from(text).toString('hex')),
  // without the last characters, which depend on what follows
  Buffer.from(Buffer.from(text).toString('base64').slice(0, -4)),
];

describe('what is protected stands nowhere in clear', () => {
  let folder: string;
  let home: string;
  let database: Database;
  let stop: () => Promise<void>;
  before(async () => {
    folder = temporaryFolder('clear');
    home = join(folder, 'data');
    const embedded = await startEmbedded({ home, mode: 'command' });
    stop = () => embedded.stop();
    database = openDatabase({ owner: embedded.owner, app: embedded.app });
    const { owner } = database;
    await migrate(owner, rooms);
    const keyring = memoryKeyring();
    const protection = await openProtection(owner, keyring);
    const register = (identityNumber: string, name: string) =>
      inTransaction(owner, (db) =>
        registerParty(
          db,
          protection,
          {
            shard: 1,
            kind: 'person',
            name,
            identityNumber,
            phone: secrets.phone,
            address: secrets.address,
          },
          { actor: SYSTEM_ACCOUNT, purpose: 'handling' },
        ),
      );
    const person = await register(secrets.number, NAME);
    await assert.rejects(register(secrets.number, '别人'));
    // a place that is not in the library, which says of no place who lives there
    await addParties(owner, protection, [
      { id: newId(), shard: 1, kind: 'person', name: NAME, place: secrets.place },
    ]);
    const form = { properties: { illness: { 'x-personal': true } } } as const;
    const { payloads } = await sealInput(protection, form, { illness: secrets.illness }, person);
    await addPayloads(owner, 1, payloads);
    assert.equal((await findParties(owner, protection, secrets.number)).length, 1);
    assert.equal((await findParties(owner, protection, secrets.phone)).length, 1);
    assert.equal(await revealField(owner, protection, person, 'identityNumber'), secrets.number);
    await rewrap(owner, keyring);
    await reseal(owner, new Protection(owner, keyring, 'sm4-ctr-hmac-sm3'), sealedColumns);
    const gone = await register(secrets.refused, '某');
    await inTransaction(owner, (db) => erasePerson(db, protection, gone));
    // a statement that fails may be noted by the database, and must not be noted with its values
    await assert.rejects(
      owner.query('insert into parties.party (shard, id, kind, name) values (1, $1, $2, $3)', [
        newId(),
        secrets.number,
        secrets.phone,
      ]),
    );
  });
  after(async () => {
    await database.close();
    await stop();
    removeFolder(folder);
  });

  test('in no row of any table', async () => {
    const { rows: tables } = await database.owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    let seen = '';
    for (const { name } of tables) {
      const { rows } = await database.owner.query<{ row: string }>(`select t::text as row from ${name} t`);
      seen += rows.map((one) => one.row).join('\n');
    }
    assert.ok(seen.includes(NAME), 'the test looks where the data is');
    for (const [what, text] of Object.entries(secrets))
      for (const spelt of spellings(text)) assert.ok(!seen.includes(spelt.toString()), what);
  });

  test('in no byte of any file of the data folder: tables, indexes, write-ahead log, logs', async () => {
    await database.close();
    // stopped in order, the database has written everything out
    await stop();
    const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    let names = 0;
    for (const file of files) {
      const content = readFileSync(join(file.parentPath, file.name));
      if (content.includes(NAME)) names += 1;
      for (const [what, text] of Object.entries(secrets))
        for (const spelt of spellings(text))
          assert.ok(!content.includes(spelt), `${what} in ${join(file.parentPath, file.name)}`);
    }
    assert.ok(names > 0, 'the test looks where the data is');
    database = { ...database, close: async () => undefined };
    stop = async () => undefined;
  });
});
