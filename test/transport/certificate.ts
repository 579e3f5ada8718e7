// A certificate that signs itself, made for one test: X.509 version 3 (RFC 5280) in the few fields that Node reads.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface CertificateOptions {
  readonly names?: readonly string[];
  readonly addresses?: readonly string[];
  readonly endsAt?: Date;
}

/** Key and certificate in PEM. */
export function selfSigned(options: CertificateOptions = {}): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(objectId('06082a8648ce3d040302'));
  const name = sequence(
    der(0x31, sequence(objectId('0603550403'), der(0x0c, Buffer.from('ghcr-doctor test')))),
  );
  const endsAt = options.endsAt ?? new Date(Date.now() + 86_400_000);
  const startsAt = new Date(Math.min(Date.now(), endsAt.getTime()) - 86_400_000);
  const alternatives = sequence(
    ...(options.names ?? []).map((text) => der(0x82, Buffer.from(text))),
    ...(options.addresses ?? ['127.0.0.1']).map((text) =>
      der(0x87, Buffer.from(text.split('.').map(Number))),
    ),
  );
  const extensions = sequence(
    sequence(objectId('0603551d11'), der(0x04, alternatives)),
    sequence(
      objectId('0603551d13'),
      der(0x01, Buffer.from([0xff])),
      der(0x04, sequence(der(0x01, Buffer.from([0xff])))),
    ),
  );
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(startsAt), time(endsAt)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = sign('sha256', body, privateKey);
  const whole = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function objectId(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
}
