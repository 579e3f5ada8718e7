import type { CheckConfig } from '../config.ts';
import { Secret } from '../support/secret.ts';

/** The passwords in proxies' addresses, which a proxy may repeat in what it answers. */
export function proxySecrets({ proxy }: CheckConfig): Secret[] {
  return [proxy.httpProxy, proxy.httpsProxy].flatMap((address) => {
    const text = address?.reveal() ?? '';
    if (!URL.canParse(text)) return [];
    const { password } = new URL(text);
    return password === '' ? [] : [new Secret(password), new Secret(decodeText(password))];
  });
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
