/** A face or a voice that is recorded. */
export interface Recorded {
  readonly name: string;
  readonly stream: MediaStream;
}

const WIDTH = 960;
const HEIGHT = 540;
const FRAMES = 12;
const PART_MS = 2_000;
const TYPES = ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'];

/**
 * Records the room in the chair's browser: everybody's picture in one frame with their names, everybody's voice in one
 * track. Nothing leaves this machine before it is handed in as evidence.
 */
export class RoomRecorder {
  readonly #canvas = document.createElement('canvas');
  readonly #sound = new AudioContext();
  readonly #mixed = this.#sound.createMediaStreamDestination();
  readonly #videos = new Map<MediaStream, HTMLVideoElement>();
  readonly #parts: Blob[] = [];
  readonly #recorder: MediaRecorder;
  readonly #timer: ReturnType<typeof setInterval>;
  #people: readonly Recorded[] = [];

  constructor() {
    this.#canvas.width = WIDTH;
    this.#canvas.height = HEIGHT;
    const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
    this.#recorder = new MediaRecorder(
      new MediaStream([
        ...this.#canvas.captureStream(FRAMES).getVideoTracks(),
        ...this.#mixed.stream.getAudioTracks(),
      ]),
      type === undefined ? {} : { mimeType: type },
    );
    this.#recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) this.#parts.push(data);
    };
    this.#recorder.start(PART_MS);
    this.#timer = setInterval(() => this.#draw(), 1000 / FRAMES);
  }

  /** Who is in the picture from now on. */
  show(people: readonly Recorded[]): void {
    this.#people = people;
    for (const { stream } of people) {
      if (this.#videos.has(stream)) continue;
      const video = document.createElement('video');
      video.muted = true;
      video.srcObject = stream;
      video.play().catch(() => undefined);
      this.#videos.set(stream, video);
      if (stream.getAudioTracks().length > 0)
        this.#sound.createMediaStreamSource(stream).connect(this.#mixed);
    }
  }

  #draw(): void {
    const drawing = this.#canvas.getContext('2d');
    if (drawing === null) return;
    drawing.fillStyle = '#111';
    drawing.fillRect(0, 0, WIDTH, HEIGHT);
    const columns = this.#people.length > 1 ? (this.#people.length > 4 ? 3 : 2) : 1;
    const rows = Math.max(1, Math.ceil(this.#people.length / columns));
    const [width, height] = [WIDTH / columns, HEIGHT / rows];
    for (const [index, { name, stream }] of this.#people.entries()) {
      const [x, y] = [(index % columns) * width, Math.floor(index / columns) * height];
      const video = this.#videos.get(stream);
      if (video !== undefined && video.videoWidth > 0) {
        const scale = Math.min(width / video.videoWidth, height / video.videoHeight);
        const [w, h] = [video.videoWidth * scale, video.videoHeight * scale];
        drawing.drawImage(video, x + (width - w) / 2, y + (height - h) / 2, w, h);
      }
      drawing.fillStyle = '#fff';
      drawing.font = '20px sans-serif';
      drawing.fillText(name, x + 12, y + height - 14);
    }
  }

  /** Ends the recording; the film. */
  async end(): Promise<Blob> {
    clearInterval(this.#timer);
    const ended = new Promise((resolve) => {
      this.#recorder.onstop = resolve;
    });
    if (this.#recorder.state !== 'inactive') {
      this.#recorder.stop();
      await ended;
    }
    for (const video of this.#videos.values()) video.srcObject = null;
    await this.#sound.close();
    return new Blob(this.#parts, { type: this.#recorder.mimeType.split(';')[0] ?? 'video/webm' });
  }
}
