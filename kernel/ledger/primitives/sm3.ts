import type { HashStream } from './primitives.ts';

/** The SM3 hash (GB/T 32905-2016) for bytes that come in parts, where there is no Node. */

const BLOCK_BYTES = 64;
const START = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
] as const;
const ROUNDS = 64;
/** From this round on, the constant and the two Boolean functions are others (4.3 and 4.4 of the standard). */
const SECOND_PART = 16;

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
const mixed = (word: number): number => word ^ rotated(word, 9) ^ rotated(word, 17);
const spread = (word: number): number => word ^ rotated(word, 15) ^ rotated(word, 23);

/** The constants of the rounds, turned as the round function wants them. */
const CONSTANTS = Int32Array.from({ length: ROUNDS }, (_, round) =>
  rotated(round < SECOND_PART ? 0x79cc4519 : 0x7a879d8a, round % 32),
);

/** One block into the state (5.3 of the standard). */
function compress(state: Int32Array, block: DataView, words: Int32Array): void {
  for (let index = 0; index < 16; index += 1) words[index] = block.getInt32(index * 4);
  for (let index = 16; index < 68; index += 1)
    words[index] =
      spread(words[index - 16]! ^ words[index - 9]! ^ rotated(words[index - 3]!, 15)) ^
      rotated(words[index - 13]!, 7) ^
      words[index - 6]!;
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    ...[number, number, number, number],
    ...[number, number, number, number],
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    const turned = rotated(a, 12);
    const first = rotated((turned + e + CONSTANTS[round]!) | 0, 7);
    const early = round < SECOND_PART;
    const majority = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const choice = early ? e ^ f ^ g : (e & f) | (~e & g);
    const left = (majority + d + (first ^ turned) + (words[round]! ^ words[round + 4]!)) | 0;
    const right = (choice + h + first + words[round]!) | 0;
    [a, b, c, d, e, f, g, h] = [left, a, rotated(b, 9), c, mixed(right), e, rotated(f, 19), g];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index]! ^= word));
}

export function sm3Stream(): HashStream {
  const state = Int32Array.from(START);
  const words = new Int32Array(68);
  const rest = new Uint8Array(BLOCK_BYTES);
  const restView = new DataView(rest.buffer);
  let length = 0;

  const update = (data: Uint8Array): void => {
    let offset = 0;
    while (offset < data.length) {
      const held = length % BLOCK_BYTES;
      const taken = Math.min(BLOCK_BYTES - held, data.length - offset);
      rest.set(data.subarray(offset, offset + taken), held);
      length += taken;
      offset += taken;
      if (held + taken === BLOCK_BYTES) compress(state, restView, words);
    }
  };

  const digest = (): Uint8Array => {
    const bits = BigInt(length) * 8n;
    const filler = new Uint8Array(((BLOCK_BYTES + 55 - (length % BLOCK_BYTES)) % BLOCK_BYTES) + 1);
    filler[0] = 0x80;
    update(filler);
    const end = new Uint8Array(8);
    new DataView(end.buffer).setBigUint64(0, bits);
    update(end);
    const result = new DataView(new ArrayBuffer(32));
    state.forEach((word, index) => result.setInt32(index * 4, word));
    return new Uint8Array(result.buffer);
  };
  return { update, digest };
}

export function sm3(data: Uint8Array): Uint8Array {
  const hash = sm3Stream();
  hash.update(data);
  return hash.digest();
}
