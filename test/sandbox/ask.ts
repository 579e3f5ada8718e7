// A bare HTTP question to a server of the small world, with every header as given and the body as text.

import { type IncomingHttpHeaders, request } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Rejects with the socket's error; opens one connection for each question. */
export function ask(url: string, question: Question = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: question.method ?? 'GET',
      headers: { 'user-agent': 'test', ...question.headers },
      agent: false,
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    sent.end(question.body);
  });
}

export function basic(password: string, user = 'x'): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** What GHCR's token endpoint would give for this text. */
export function bearer(text: string): Record<string, string> {
  return { authorization: `Bearer ${Buffer.from(text).toString('base64')}` };
}

export const ACCEPT_ALL = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
