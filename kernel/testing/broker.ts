import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Aedes } from 'aedes';

/** A broker on loopback whose line can be cut and opened again; what it keeps for sessions stays meanwhile. */
export interface TestBroker {
  readonly url: string;
  publish(topic: string, payload: unknown): Promise<void>;
  cut(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

export async function testBroker(): Promise<TestBroker> {
  const broker = await Aedes.createBroker();
  const sockets = new Set<Socket>();
  const listen = async (port: number) => {
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => undefined);
      broker.handle(socket);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  let server = await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: `mqtt://127.0.0.1:${String(port)}`,
    publish: (topic, payload) =>
      new Promise((resolve, reject) => {
        broker.publish(
          {
            ...{ cmd: 'publish', topic, qos: 1, dup: false, retain: false },
            payload: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)),
          },
          (error) => (error == null ? resolve() : reject(error)),
        );
      }),
    cut,
    open: async () => {
      server = await listen(port);
    },
    close: async () => {
      if (server.listening) await cut();
      await new Promise<void>((resolve) => {
        broker.close(resolve);
      });
    },
  };
}
