/** What one browser says to another, through the server. */
export type Word =
  { readonly description: RTCSessionDescriptionInit } | { readonly candidate: RTCIceCandidateInit | null };

interface Peer {
  readonly link: string;
  readonly connection: RTCPeerConnection;
  makingOffer: boolean;
  ignoring: boolean;
  /** An answer is being taken in: an offer right behind it crosses nothing. */
  settling: boolean;
  stream: MediaStream | null;
}

export interface MeshParts {
  readonly me: string;
  readonly iceServers: readonly RTCIceServer[];
  readonly send: (to: string, word: Word) => void;
  /** Pictures and voices of the others have changed. */
  readonly changed: () => void;
}

/**
 * Connections to everybody else who is seated, each direct. Who is who is settled by the order of the seats' ids: of two
 * offers that cross, the polite side takes back its own (WebRTC 1.0 §10.7, perfect negotiation). A seat that came back with
 * another link gets a new connection; the old one is closed.
 */
export class Mesh {
  readonly #parts: MeshParts;
  readonly #peers = new Map<string, Peer>();
  #local: MediaStream | null;

  constructor(parts: MeshParts, local: MediaStream | null) {
    this.#parts = parts;
    this.#local = local;
  }

  /** Brings the connections to those who are there now: seat → link. */
  meet(others: ReadonlyMap<string, string>): void {
    for (const [seat, peer] of this.#peers)
      if (others.get(seat) !== peer.link) {
        peer.connection.close();
        this.#peers.delete(seat);
        this.#parts.changed();
      }
    for (const [seat, link] of others) if (!this.#peers.has(seat)) this.#connect(seat, link);
  }

  #connect(seat: string, link: string): Peer {
    const connection = new RTCPeerConnection({ iceServers: [...this.#parts.iceServers] });
    const peer: Peer = {
      link,
      connection,
      makingOffer: false,
      ignoring: false,
      settling: false,
      stream: null,
    };
    this.#peers.set(seat, peer);
    connection.onnegotiationneeded = () => {
      void (async () => {
        try {
          peer.makingOffer = true;
          await connection.setLocalDescription();
          if (connection.localDescription !== null)
            this.#parts.send(seat, {
              description: connection.localDescription.toJSON(),
            });
        } catch {
          // the connection was closed meanwhile
        } finally {
          peer.makingOffer = false;
        }
      })();
    };
    connection.onicecandidate = ({ candidate }) => {
      this.#parts.send(seat, { candidate: candidate?.toJSON() ?? null });
    };
    connection.ontrack = ({ streams: [stream], track }) => {
      peer.stream = stream ?? peer.stream ?? new MediaStream();
      if (stream === undefined) peer.stream.addTrack(track);
      this.#parts.changed();
    };
    connection.onconnectionstatechange = () => {
      if (connection.connectionState === 'failed') connection.restartIce();
      this.#parts.changed();
    };
    const tracks = this.#local?.getTracks() ?? [];
    if (this.#local !== null) for (const track of tracks) connection.addTrack(track, this.#local);
    // who sends nothing hears and sees the others all the same; one of the two begins
    if (this.#parts.me < seat)
      for (const kind of ['audio', 'video'] as const)
        if (!tracks.some((track) => track.kind === kind))
          connection.addTransceiver(kind, { direction: 'recvonly' });
    return peer;
  }

  /** Whether there is a connection to this link of the seat. */
  knows(seat: string, link: string): boolean {
    return this.#peers.get(seat)?.link === link;
  }

  /** Takes in what another has said; of a link that is not theirs any more, nothing. */
  async hear(from: string, link: string, word: Word): Promise<void> {
    const peer = this.#peers.get(from);
    if (peer?.link !== link) return;
    const { connection } = peer;
    const polite = this.#parts.me < from;
    try {
      if ('description' in word) {
        const { description } = word;
        const ready = connection.signalingState === 'stable' || peer.settling;
        const crossing = description.type === 'offer' && (peer.makingOffer || !ready);
        peer.ignoring = !polite && crossing;
        if (peer.ignoring) return;
        peer.settling = description.type === 'answer';
        await connection.setRemoteDescription(description);
        peer.settling = false;
        if (description.type !== 'offer') return;
        await connection.setLocalDescription();
        if (connection.localDescription !== null)
          this.#parts.send(from, {
            description: connection.localDescription.toJSON(),
          });
      } else if (word.candidate !== null) await connection.addIceCandidate(word.candidate);
    } catch (error) {
      peer.settling = false;
      if (!peer.ignoring && connection.connectionState !== 'closed') throw error;
    }
  }

  /** Sends other tracks from now on: a camera that was switched off, a microphone that came. */
  use(local: MediaStream | null): void {
    this.#local = local;
    const seats = [...this.#peers].map(([seat, { link }]) => [seat, link] as const);
    for (const { connection } of this.#peers.values()) {
      for (const sender of connection.getSenders()) if (sender.track !== null) connection.removeTrack(sender);
      if (local !== null) for (const track of local.getTracks()) connection.addTrack(track, local);
    }
    if (seats.length > 0) this.#parts.changed();
  }

  streamOf(seat: string): MediaStream | null {
    return this.#peers.get(seat)?.stream ?? null;
  }

  stateOf(seat: string): RTCPeerConnectionState | 'none' {
    return this.#peers.get(seat)?.connection.connectionState ?? 'none';
  }

  close(): void {
    for (const { connection } of this.#peers.values()) connection.close();
    this.#peers.clear();
  }
}
