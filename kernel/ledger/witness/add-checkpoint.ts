import { Problem } from '../../store/index.ts';

/** Lines of a consistency proof that one request may carry (C2SP tlog-witness). */
const MOST_PROOF_LINES = 63;
const HASH_BYTES = 32;

/** What a log submits to a witness. */
export interface AddCheckpoint {
  /** Size of the checkpoint that the sender believes the witness signed last; 0 for none. */
  readonly oldSize: number;
  /** Consistency proof from that size to the checkpoint, hashes of 32 bytes (RFC 6962 2.1.2). */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint as it came. */
  readonly note: string;
}

const malformed = (zh: string, en: string): Problem =>
  new Problem('witness.malformed', { zh: `请求格式有误：${zh}`, en: `The request is malformed: ${en}` });

/** A hash in standard base64 with padding, and in no other spelling. Null when it is none. */
export function hashFrom(line: string): Uint8Array | null {
  const bytes = Buffer.from(line, 'base64');
  return bytes.length === HASH_BYTES && bytes.toString('base64') === line ? new Uint8Array(bytes) : null;
}

const hashText = (hash: Uint8Array): string => Buffer.from(hash).toString('base64');

/** Lines of base64 hashes. Throws `witness.malformed` (400). */
export function parseProof(lines: readonly string[]): readonly Uint8Array[] {
  if (lines.length > MOST_PROOF_LINES)
    throw malformed('一致性证明过长', 'the consistency proof has more than 63 lines');
  return lines.map((line) => {
    const hash = hashFrom(line);
    if (hash === null) throw malformed('证明的某一行不是哈希', 'a line of the proof is not a hash in base64');
    return hash;
  });
}

export const proofLines = (proof: readonly Uint8Array[]): string =>
  proof.map((hash) => `${hashText(hash)}\n`).join('');

/** The body of `add-checkpoint` (C2SP tlog-witness): old size, proof, empty line, checkpoint. Throws `witness.malformed` (400). */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const end = body.indexOf('\n\n');
  if (end < 0) throw malformed('缺少空行', 'there is no empty line before the checkpoint');
  const [first = '', ...lines] = body.slice(0, end).split('\n');
  const size = /^old (0|[1-9]\d{0,15})$/.exec(first)?.[1];
  if (size === undefined || !Number.isSafeInteger(Number(size)))
    throw malformed('首行应为 old 加数字', 'the first line is not `old` and a size');
  return { oldSize: Number(size), proof: parseProof(lines), note: body.slice(end + 2) };
}

export const formatAddCheckpoint = ({ oldSize, proof, note }: AddCheckpoint): string =>
  `old ${String(oldSize)}\n${proofLines(proof)}\n${note}`;
