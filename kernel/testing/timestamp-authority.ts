import type { webcrypto } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as asn1js from 'asn1js';
import {
  Accuracy,
  AlgorithmIdentifier,
  Attribute,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  ExtKeyUsage,
  id_eContentType_TSTInfo,
  IssuerAndSerialNumber,
  PKIStatus,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

/** A time-stamp authority of one's own on loopback: a root, a certificate for time-stamping, and answers by RFC 3161. */
export interface TimestampAuthority {
  readonly url: string;
  /** The root certificate (DER), to be trusted. */
  readonly root: Uint8Array;
  /** How many requests were answered. */
  answered(): number;
  /** From now on every request fails (an outage), or is refused, or is answered again. */
  behave(how: 'answer' | 'fail' | 'refuse' | 'other-data'): void;
  close(): Promise<void>;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const DAY = 86_400_000;

async function keys(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function certificate(
  subject: string,
  of: webcrypto.CryptoKeyPair,
  by: { readonly name: string; readonly keys: webcrypto.CryptoKeyPair },
  kind: 'root' | 'time-stamping' | 'other' | 'both',
): Promise<Certificate> {
  const made = new Certificate();
  made.version = 2;
  made.serialNumber = new asn1js.Integer({ value: 1 + Math.floor(Math.random() * 1e6) });
  const name = (value: string) =>
    new AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1js.Utf8String({ value }) });
  made.subject.typesAndValues.push(name(subject));
  made.issuer.typesAndValues.push(name(by.name));
  made.notBefore.value = new Date(Date.now() - DAY);
  made.notAfter.value = new Date(Date.now() + DAY);
  const basic = new BasicConstraints({ cA: kind === 'root' });
  const usage = new ExtKeyUsage({
    keyPurposes: [
      ...(kind === 'other' ? [] : ['1.3.6.1.5.5.7.3.8']),
      ...(kind === 'time-stamping' ? [] : ['1.3.6.1.5.5.7.3.4']),
    ],
  });
  made.extensions = [
    new Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: basic.toSchema().toBER(),
      parsedValue: basic,
    }),
    ...(kind === 'root'
      ? []
      : [
          new Extension({
            extnID: '2.5.29.37',
            critical: true,
            extnValue: usage.toSchema().toBER(),
            parsedValue: usage,
          }),
        ]),
  ];
  await made.subjectPublicKeyInfo.importKey(of.publicKey);
  await made.sign(by.keys.privateKey, 'SHA-256');
  return made;
}

export async function timestampAuthority(
  options: { readonly usage?: 'time-stamping' | 'other' | 'both'; readonly at?: () => Date } = {},
): Promise<TimestampAuthority> {
  const [rootKeys, signerKeys] = [await keys(), await keys()];
  const rootName = '测试根证书';
  const root = await certificate(rootName, rootKeys, { name: rootName, keys: rootKeys }, 'root');
  const signer = await certificate(
    '测试时间戳服务机构',
    signerKeys,
    { name: rootName, keys: rootKeys },
    options.usage ?? 'time-stamping',
  );
  let behaviour: 'answer' | 'fail' | 'refuse' | 'other-data' = 'answer';
  let answered = 0;

  async function answer(body: Uint8Array): Promise<Uint8Array> {
    if (behaviour === 'refuse')
      return new Uint8Array(
        new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.rejection }) }).toSchema().toBER(),
      );
    const request = TimeStampReq.fromBER(new Uint8Array(body).buffer);
    if (behaviour === 'other-data') request.messageImprint.hashedMessage.valueBlock.valueHexView[0]! ^= 1;
    const info = new TSTInfo({
      version: 1,
      policy: '1.2.3.4.1',
      messageImprint: request.messageImprint,
      serialNumber: new asn1js.Integer({ value: 1 + answered }),
      genTime: options.at?.() ?? new Date(),
      accuracy: new Accuracy({ seconds: 1 }),
      ...(request.nonce === undefined ? {} : { nonce: request.nonce }),
    });
    const content = info.toSchema().toBER();
    const digest = await crypto.subtle.digest('SHA-256', content);
    const signed = new SignedData({
      version: 3,
      encapContentInfo: new EncapsulatedContentInfo({
        eContentType: id_eContentType_TSTInfo,
        eContent: new asn1js.OctetString({ valueHex: content }),
      }),
      digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' })],
      signerInfos: [
        new SignerInfo({
          version: 1,
          sid: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
          signedAttrs: new SignedAndUnsignedAttributes({
            type: 0,
            attributes: [
              new Attribute({
                type: '1.2.840.113549.1.9.3',
                values: [new asn1js.ObjectIdentifier({ value: id_eContentType_TSTInfo })],
              }),
              new Attribute({
                type: '1.2.840.113549.1.9.4',
                values: [new asn1js.OctetString({ valueHex: digest })],
              }),
            ],
          }),
        }),
      ],
      certificates: [signer],
    });
    await signed.sign(signerKeys.privateKey, 0, 'SHA-256', content);
    answered += 1;
    return new Uint8Array(
      new TimeStampResp({
        status: new PKIStatusInfo({ status: PKIStatus.granted }),
        timeStampToken: new ContentInfo({
          contentType: '1.2.840.113549.1.7.2',
          content: signed.toSchema(true),
        }),
      })
        .toSchema()
        .toBER(),
    );
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (behaviour === 'fail') {
        response.writeHead(503).end();
        return;
      }
      answer(Buffer.concat(parts)).then(
        (bytes) => response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(bytes),
        () => response.writeHead(400).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    root: new Uint8Array(root.toSchema().toBER()),
    answered: () => answered,
    behave: (how) => {
      behaviour = how;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
