import * as asn1js from 'asn1js';
import {
  Certificate,
  ContentInfo,
  ExtKeyUsage,
  getRandomValues,
  id_eContentType_TSTInfo,
  MessageImprint,
  PKIStatus,
  AlgorithmIdentifier,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { LedgerError } from '../ledger-error.ts';

/** RFC 3161 time-stamps: what is asked of an authority, and what its token proves. Runs in Node and in the browser. */

const SHA256 = '2.16.840.1.101.3.4.2.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const NONCE_BYTES = 16;

/** What a token says, once it was checked. */
export interface TimeStamp {
  /** The moment before which the data existed. */
  readonly time: Date;
  /** Seconds by which the authority says its clock may be off; null when it does not say. */
  readonly accuracy: number | null;
  /** Serial number of the token, hex. */
  readonly serial: string;
  /** Object identifier of the policy under which it was issued. */
  readonly policy: string;
  /** Name of the authority, from its certificate. */
  readonly authority: string;
  /** The authority's certificate leads to one of those that are trusted. */
  readonly trusted: boolean;
}

const bad = (code: string, zh: string, en: string): LedgerError =>
  new LedgerError(`timestamp.${code}`, { zh, en });

const unreadable = (): LedgerError =>
  bad('unreadable', '时间戳不是 RFC 3161 的格式', 'The time-stamp is not in the form of RFC 3161');

/** Bytes of their own, as ASN.1 and web cryptography want them. */
const own = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A request (DER) for a time-stamp of the SHA-256 of `data`, with the nonce its answer must repeat (hex). */
export async function timestampRequest(data: Uint8Array): Promise<{ request: Uint8Array; nonce: string }> {
  const digest = await crypto.subtle.digest('SHA-256', own(data));
  const nonce = getRandomValues(new Uint8Array(NONCE_BYTES));
  // positive, and in the shortest form that DER allows
  nonce[0] = (nonce[0]! & 0x7f) | 0x40;
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new asn1js.Null() }),
      hashedMessage: new asn1js.OctetString({ valueHex: digest }),
    }),
    nonce: new asn1js.Integer({ valueHex: own(nonce) }),
    certReq: true,
  });
  return { request: new Uint8Array(request.toSchema().toBER()), nonce: hex(nonce) };
}

/**
 * The token (DER) in an authority's answer. Throws `timestamp.unreadable`, and `timestamp.refused` when the authority did
 * not grant it.
 */
export function tokenOf(answer: Uint8Array): Uint8Array {
  let response: TimeStampResp;
  try {
    response = TimeStampResp.fromBER(own(answer));
  } catch {
    throw unreadable();
  }
  const { status, timeStampToken } = response;
  if (status.status !== PKIStatus.granted && status.status !== PKIStatus.grantedWithMods)
    throw bad('refused', '时间戳服务机构拒绝了请求', 'The time-stamp authority refused the request');
  if (timeStampToken === undefined) throw unreadable();
  return new Uint8Array(timeStampToken.toSchema().toBER());
}

/**
 * Checks a token (DER) over `data`: the digest of the data, the signature, that the signer's certificate is for
 * time-stamping, the nonce where one is given, and whether it leads to a trusted certificate (DER). A token that is sound
 * but of nobody who is trusted says `trusted: false`. Throws `timestamp.unreadable`, `timestamp.other-data`,
 * `timestamp.nonce`, `timestamp.signature`, `timestamp.not-an-authority`.
 */
export async function readTimestamp(
  token: Uint8Array,
  data: Uint8Array,
  { trusted = [], nonce }: { readonly trusted?: readonly Uint8Array[]; readonly nonce?: string } = {},
): Promise<TimeStamp> {
  const { signed, info } = parse(token);
  if (!(await isOf(info, data)))
    throw bad('other-data', '时间戳是别的数据的时间戳', 'The time-stamp is of other data');
  if (nonce !== undefined && hexOf(info.nonce) !== nonce)
    throw bad('nonce', '时间戳不是对这一请求的答复', 'The time-stamp does not answer this request');
  const signer = await signerOf(signed, data);
  const roots = trusted.map((one) => Certificate.fromBER(own(one)));
  return {
    time: info.genTime,
    accuracy: accuracyOf(info),
    serial: hexOf(info.serialNumber),
    policy: info.policy,
    authority: nameOf(signer),
    trusted: roots.length > 0 && (await leadsTo(signed, data, roots)),
  };
}

function parse(token: Uint8Array): { readonly signed: SignedData; readonly info: TSTInfo } {
  try {
    const content = ContentInfo.fromBER(own(token));
    if (content.contentType !== SIGNED_DATA) throw unreadable();
    const signed = new SignedData({ schema: content.content });
    const { eContentType, eContent } = signed.encapContentInfo;
    if (eContentType !== id_eContentType_TSTInfo || eContent === undefined || signed.signerInfos.length !== 1)
      throw unreadable();
    return { signed, info: TSTInfo.fromBER(eContent.getValue()) };
  } catch (error) {
    throw error instanceof LedgerError ? error : unreadable();
  }
}

async function isOf({ messageImprint }: TSTInfo, data: Uint8Array): Promise<boolean> {
  if (messageImprint.hashAlgorithm.algorithmId !== SHA256) return false;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', own(data)));
  return hexOf(messageImprint.hashedMessage) === hex(digest);
}

/** The signer, whose signature holds and whose certificate is for nothing but time-stamping (RFC 3161, 2.3). */
async function signerOf(signed: SignedData, data: Uint8Array): Promise<Certificate> {
  const invalid = (): LedgerError =>
    bad('signature', '时间戳的签名无效', 'The signature of the time-stamp does not hold');
  let result;
  try {
    result = await signed.verify({ signer: 0, data: own(data), checkChain: false, extendedMode: true });
  } catch {
    throw invalid();
  }
  const signer = result.signerCertificate;
  if (result.signatureVerified !== true || signer === null || signer === undefined) throw invalid();
  const extension = signer.extensions?.find((one) => one.extnID === EXTENDED_KEY_USAGE);
  const usage: unknown = extension?.parsedValue;
  if (
    extension?.critical !== true ||
    !(usage instanceof ExtKeyUsage) ||
    usage.keyPurposes.length !== 1 ||
    usage.keyPurposes[0] !== TIME_STAMPING
  )
    throw bad(
      'not-an-authority',
      '签名人的证书不是时间戳服务机构的证书',
      'The certificate of the signer is not that of a time-stamp authority',
    );
  return signer;
}

async function leadsTo(signed: SignedData, data: Uint8Array, roots: Certificate[]): Promise<boolean> {
  try {
    const result = await signed.verify({
      signer: 0,
      data: own(data),
      trustedCerts: roots,
      checkChain: true,
      extendedMode: true,
    });
    return result.signatureVerified === true && result.signerCertificateVerified === true;
  } catch {
    return false;
  }
}

function accuracyOf({ accuracy }: TSTInfo): number | null {
  if (accuracy === undefined) return null;
  return (accuracy.seconds ?? 0) + (accuracy.millis ?? 0) / 1e3 + (accuracy.micros ?? 0) / 1e6;
}

const hexOf = (value: asn1js.Integer | asn1js.OctetString | undefined): string =>
  value === undefined ? '' : hex(value.valueBlock.valueHexView);

const nameOf = ({ subject }: Certificate): string => {
  const common = subject.typesAndValues.find(({ type }) => type === '2.5.4.3') ?? subject.typesAndValues[0];
  return common === undefined ? '' : common.value.valueBlock.value;
};
