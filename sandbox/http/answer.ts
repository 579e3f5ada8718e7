// An HTTP answer as a value: computed whole before a byte is sent, so that it can be looked at, altered by
// a fault, and compared in a test.

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export function answer(
  status: number,
  headers: Record<string, string> = {},
  body: Buffer | string = '',
): Answer {
  return { status, headers, body: typeof body === 'string' ? Buffer.from(body) : body };
}

/** JSON without a trailing newline, as the GitHub API sends it. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return answer(
    status,
    { 'content-type': 'application/json; charset=utf-8', ...headers },
    JSON.stringify(value),
  );
}

export function withHeaders(base: Answer, headers: Record<string, string>): Answer {
  return { ...base, headers: { ...base.headers, ...headers } };
}

export function withoutHeader(base: Answer, name: string): Answer {
  const headers = { ...base.headers };
  delete headers[name];
  return { ...base, headers };
}
