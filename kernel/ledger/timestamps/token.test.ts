import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { timestampAuthority, type TimestampAuthority } from '../../testing/index.ts';
import { readTimestamp, timestampRequest, tokenOf } from './token.ts';

const data = new TextEncoder().encode('gaoyao.example/1\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n');
const other = new TextEncoder().encode('gaoyao.example/1\n8\n');

async function stamped(
  authority: TimestampAuthority,
  bytes = data,
): Promise<{ token: Uint8Array; nonce: string }> {
  const { request, nonce } = await timestampRequest(bytes);
  const response = await fetch(authority.url, { method: 'POST', body: new Uint8Array(request) });
  return { token: tokenOf(new Uint8Array(await response.arrayBuffer())), nonce };
}

describe('time-stamps (RFC 3161)', () => {
  let authority: TimestampAuthority;
  before(async () => {
    authority = await timestampAuthority();
  });
  after(async () => {
    await authority.close();
  });

  test('a token says when, by whom, and whether the authority is trusted', async () => {
    const { token, nonce } = await stamped(authority);
    const found = await readTimestamp(token, data, { trusted: [authority.root], nonce });
    assert.ok(Math.abs(found.time.getTime() - Date.now()) < 60_000);
    assert.deepEqual(
      [found.authority, found.policy, found.accuracy, found.trusted],
      ['测试时间戳服务机构', '1.2.3.4.1', 1, true],
    );
    assert.equal((await readTimestamp(token, data)).trusted, false);
    const stranger = await timestampAuthority();
    assert.equal((await readTimestamp(token, data, { trusted: [stranger.root] })).trusted, false);
    await stranger.close();
  });

  test('a token of other data, for another request, or with a byte changed anywhere is refused', async () => {
    const { token } = await stamped(authority);
    await assert.rejects(readTimestamp(token, other), { code: 'timestamp.other-data' });
    await assert.rejects(readTimestamp(token, data, { nonce: '40' }), { code: 'timestamp.nonce' });
    const sound = await readTimestamp(token, data, { trusted: [authority.root] });
    let refused = 0;
    for (let at = 0; at < token.length; at += 5) {
      const changed = token.slice();
      changed[at]! ^= 0x10;
      const found = await readTimestamp(changed, data, { trusted: [authority.root] }).catch(
        (error: unknown) => error as { code: string },
      );
      // what nobody signs for (a version, a list of algorithms) changes nothing of what the token says
      if ('code' in found || !found.trusted) refused += 1;
      if ('code' in found) assert.match(found.code, /^timestamp\./, `byte ${String(at)}`);
      else if (found.trusted) assert.deepEqual(found, sound, `byte ${String(at)}`);
    }
    assert.ok(refused > (token.length / 5) * 0.8, `${String(refused)} of ${String(token.length / 5)}`);
    for (const garbage of [
      new Uint8Array(),
      new Uint8Array([0x30, 0x80]),
      new TextEncoder().encode('<html>'),
    ])
      await assert.rejects(readTimestamp(garbage, data), { code: 'timestamp.unreadable' });
  });

  test('a certificate that is not for time-stamping makes no authority; a refusal is said', async () => {
    const mail = await timestampAuthority({ usage: 'other' });
    const { token } = await stamped(mail);
    await assert.rejects(readTimestamp(token, data, { trusted: [mail.root] }), {
      code: 'timestamp.not-an-authority',
    });
    // nor one that is for other things as well (RFC 3161, 2.3: one purpose, and critical)
    const both = await timestampAuthority({ usage: 'both' });
    const other = await stamped(both);
    await assert.rejects(readTimestamp(other.token, data, { trusted: [both.root] }), {
      code: 'timestamp.not-an-authority',
    });
    await both.close();
    mail.behave('refuse');
    await assert.rejects(stamped(mail), { code: 'timestamp.refused' });
    assert.throws(() => tokenOf(new TextEncoder().encode('no answer')), { code: 'timestamp.unreadable' });
    await mail.close();
  });

  const openssl = spawnSync('openssl', ['version']).status === 0;
  test(
    `openssl reads our request and we its token${openssl ? '' : ' (skipped: no openssl here)'}`,
    {
      skip: !openssl,
    },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'gaoyao-tsa-'));
      const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
      writeFileSync(
        join(folder, 'tsa.cnf'),
        `[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN=openssl authority\n[ext]\nbasicConstraints=critical,CA:false
keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n[root]\nbasicConstraints=critical,CA:true
[tsa]\ndefault_tsa=t\n[t]\nserial=serial\ncrypto_device=builtin\nsigner_cert=tsa.pem\ncerts=root.pem\nsigner_key=tsa.key
signer_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256\naccuracy=secs:1\n`,
      );
      const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', 'tsa.cnf'];
      run(
        'req',
        '-x509',
        ...key,
        '-extensions',
        'root',
        '-keyout',
        'root.key',
        '-out',
        'root.pem',
        '-days',
        '2',
      );
      run('req', '-new', ...key, '-keyout', 'tsa.key', '-out', 'tsa.csr');
      run(
        ...['x509', '-req', '-in', 'tsa.csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-set_serial', '2'],
        ...['-days', '2', '-extfile', 'tsa.cnf', '-extensions', 'ext', '-out', 'tsa.pem'],
      );
      run('x509', '-in', 'root.pem', '-outform', 'DER', '-out', 'root.der');
      const { request, nonce } = await timestampRequest(data);
      writeFileSync(join(folder, 'request.tsq'), request);
      writeFileSync(join(folder, 'data'), data);
      run('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'request.tsq', '-out', 'answer.tsr');
      const found = await readTimestamp(tokenOf(readFileSync(join(folder, 'answer.tsr'))), data, {
        trusted: [readFileSync(join(folder, 'root.der'))],
        nonce,
      });
      assert.deepEqual([found.authority, found.trusted], ['openssl authority', true]);

      // and the other way round: openssl verifies what our own authority issued
      const mine = await stamped(authority);
      writeFileSync(join(folder, 'mine.tst'), mine.token);
      writeFileSync(
        join(folder, 'mine.pem'),
        `-----BEGIN CERTIFICATE-----\n${Buffer.from(authority.root).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
      );
      const verdict = spawnSync('openssl', ['ts', '-reply', '-in', 'mine.tst', '-token_in', '-text'], {
        cwd: folder,
      });
      assert.match(verdict.stdout.toString(), /Status: Granted[\s\S]*Hash Algorithm: sha256/);
      rmSync(folder, { recursive: true });
    },
  );
});
