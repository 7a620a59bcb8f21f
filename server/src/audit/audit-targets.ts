import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect as connectTcp, type Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { Problem } from '@gaoyao/kernel/store';
import { octetCounted } from './event-lines.ts';
import type { AuditTarget } from './export-audit.ts';

/** Lines to a stream that stays open, like standard output. */
export function streamTarget(stream: Writable): AuditTarget {
  return {
    write: async (lines) =>
      new Promise((resolve, reject) => {
        stream.write(lines.map((line) => `${line}\n`).join(''), (error) => {
          if (error == null) resolve();
          else reject(error);
        });
      }),
    close: async () => undefined,
  };
}

export interface SyslogServer {
  /** `tcp://host:port` or `tls://host:port`. */
  readonly address: string;
  /** File with the certificates that are trusted instead of the system's. */
  readonly ca?: string;
  /** Files of the certificate and key by which the server knows us. */
  readonly certificate?: string;
  readonly key?: string;
}

const CONNECT_MS = 10_000;
const TLS_PORT = 6514;
const TCP_PORT = 601;

/**
 * Messages to a syslog server, each with its length before it: over TCP (RFC 6587), or over TLS (RFC 5425) where the
 * server's certificate must be valid for its name. Throws `audit.bad-target`, `audit.target-unreachable` (503).
 */
export async function syslogTarget(server: SyslogServer): Promise<AuditTarget> {
  const socket = await connected(server);
  let failed: Error | undefined;
  socket.on('error', (error) => {
    failed ??= error;
  });
  // a syslog server says nothing; reading lets its goodbye be noticed
  socket.resume();
  return {
    write: async (lines) =>
      new Promise((resolve, reject) => {
        if (failed !== undefined || !socket.writable) {
          reject(unreachable(server.address, failed));
          return;
        }
        socket.write(lines.map(octetCounted).join(''), (error) => {
          if (error == null) resolve();
          else reject(unreachable(server.address, error));
        });
      }),
    close: async () => {
      const closed = once(socket, 'close', { signal: AbortSignal.timeout(CONNECT_MS) });
      socket.end();
      try {
        await closed;
      } catch (error) {
        socket.destroy();
        throw unreachable(server.address, error);
      }
      if (failed !== undefined) throw unreachable(server.address, failed);
    },
  };
}

const unreachable = (address: string, cause: unknown): Problem =>
  new Problem(
    'audit.target-unreachable',
    {
      zh: `无法把审计日志送到 ${address}：${reason(cause)}`,
      en: `The audit log cannot be sent to ${address}: ${reason(cause)}`,
    },
    { status: 503, cause },
  );

const reason = (cause: unknown): string =>
  cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : 'closed';

async function connected({ address, ca, certificate, key }: SyslogServer): Promise<Socket> {
  const url = URL.parse(address);
  const host = url?.hostname.replaceAll(/^\[|\]$/g, '') ?? '';
  if (url === null || !['tcp:', 'tls:'].includes(url.protocol) || host === '')
    throw new Problem('audit.bad-target', {
      zh: `“${address}”无效，应如 tls://log.example:6514 或 tcp://127.0.0.1:601`,
      en: `“${address}” is not valid: like tls://log.example:6514 or tcp://127.0.0.1:601`,
    });
  const isTls = url.protocol === 'tls:';
  const port = url.port === '' ? (isTls ? TLS_PORT : TCP_PORT) : Number(url.port);
  const files = {
    ...(ca === undefined ? {} : { ca: await readFile(ca) }),
    ...(certificate === undefined ? {} : { cert: await readFile(certificate) }),
    ...(key === undefined ? {} : { key: await readFile(key) }),
  };
  const socket = isTls
    ? connectTls({ host, port, minVersion: 'TLSv1.2', ...files })
    : connectTcp({ host, port });
  try {
    await once(socket, isTls ? 'secureConnect' : 'connect', { signal: AbortSignal.timeout(CONNECT_MS) });
  } catch (error) {
    socket.destroy();
    throw unreachable(address, error);
  }
  return socket;
}
