import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Mesh, type Word } from './mesh.ts';

/** A connection as the specification has its states; an answer takes until the test says so. */
class Connection {
  static last: Connection;
  static letIn: () => void = () => undefined;
  signalingState = 'stable';
  connectionState = 'new';
  localDescription: { type: string; toJSON(): object } | null = null;
  readonly heard: string[] = [];
  onnegotiationneeded: (() => void) | null = null;

  constructor() {
    Connection.last = this;
  }
  addTrack(): void {
    // nothing is sent
  }
  addTransceiver(): void {
    // nothing is heard
  }
  close(): void {
    this.connectionState = 'closed';
  }
  async setLocalDescription(): Promise<void> {
    const type = this.signalingState === 'have-remote-offer' ? 'answer' : 'offer';
    this.signalingState = type === 'answer' ? 'stable' : 'have-local-offer';
    this.localDescription = { type, toJSON: () => ({ type }) };
  }
  async setRemoteDescription({ type, sdp }: { type: string; sdp?: string }): Promise<void> {
    if (type === 'answer') await new Promise<void>((resolve) => (Connection.letIn = resolve));
    this.heard.push(`${type} ${sdp ?? ''}`.trim());
    this.signalingState = type === 'answer' ? 'stable' : 'have-remote-offer';
  }
}

const original = Reflect.get(globalThis, 'RTCPeerConnection') as unknown;
before(() => Reflect.set(globalThis, 'RTCPeerConnection', Connection));
after(() => Reflect.set(globalThis, 'RTCPeerConnection', original));

/** The impolite side (its id comes later), with its offer on the way. */
async function offering(): Promise<{ mesh: Mesh; sent: Word[] }> {
  const sent: Word[] = [];
  const mesh = new Mesh(
    { me: 'z', iceServers: [], send: (_, word) => sent.push(word), changed: () => undefined },
    null,
  );
  mesh.meet(new Map([['a', 'link']]));
  Connection.last.onnegotiationneeded!();
  await Promise.resolve();
  await Promise.resolve();
  return { mesh, sent };
}
const offer = (sdp: string): Word => ({ description: { type: 'offer', sdp } });
const answer: Word = { description: { type: 'answer' } };

test('of two offers that cross, the impolite side keeps its own', async () => {
  const { mesh, sent } = await offering();
  await mesh.hear('a', 'link', offer('theirs'));
  assert.deepEqual(Connection.last.heard, []);
  assert.deepEqual(sent, [{ description: { type: 'offer' } }]);
});

test('an offer right behind the answer crosses nothing: it is heard and answered', async () => {
  const { mesh, sent } = await offering();
  const answered = mesh.hear('a', 'link', answer);
  const offered = mesh.hear('a', 'link', offer('with a picture'));
  Connection.letIn();
  await Promise.all([answered, offered]);
  assert.ok(Connection.last.heard.includes('offer with a picture'));
  assert.deepEqual(sent.at(-1), { description: { type: 'answer' } });
});
