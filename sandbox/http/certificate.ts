// A self-signed certificate for a server on loopback, made anew each time and trusted by nobody: X.509
// (RFC 5280) in DER, with an elliptic key.

import { generateKeyPairSync, sign } from 'node:crypto';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const SEQUENCE = 0x30;
const ECDSA_WITH_SHA256 = '06082a8648ce3d040302';
const COMMON_NAME = '0603550403';
const SUBJECT_ALT_NAME = '0603551d11';
const BASIC_CONSTRAINTS = '0603551d13';

/** PEM texts for `localhost` and 127.0.0.1; may serve as its own certificate authority. */
export function makeCertificate(name = 'ghcr-doctor sandbox, trust nowhere', now = new Date()): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(SEQUENCE, hex(ECDSA_WITH_SHA256));
  const subject = der(SEQUENCE, der(0x31, der(SEQUENCE, hex(COMMON_NAME), der(0x0c, Buffer.from(name)))));
  const names = der(SEQUENCE, der(0x82, Buffer.from('localhost')), der(0x87, Buffer.of(127, 0, 0, 1)));
  const authority = der(SEQUENCE, hex('0101ff'));
  const toBeSigned = der(
    SEQUENCE,
    der(0xa0, hex('020102')),
    der(0x02, Buffer.from(String(now.getTime()))),
    algorithm,
    subject,
    der(SEQUENCE, time(now, -1), time(now, 7)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      der(
        SEQUENCE,
        der(SEQUENCE, hex(BASIC_CONSTRAINTS), hex('0101ff'), der(0x04, authority)),
        der(SEQUENCE, hex(SUBJECT_ALT_NAME), der(0x04, names)),
      ),
    ),
  );
  const signature = der(0x03, Buffer.of(0), sign('sha256', toBeSigned, privateKey));
  const cert = der(SEQUENCE, toBeSigned, algorithm, signature);
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(cert) };
}

function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const size = body.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.of(tag, ...length), body]);
}

function time(now: Date, days: number): Buffer {
  const text = new Date(now.getTime() + days * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, '');
  return der(0x17, Buffer.from(text.slice(2)));
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}
