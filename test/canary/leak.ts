// Looks for a secret in a text: every eight characters in a row of its random part, as they are, in hexadecimal, in base64 at each
// of its three offsets, and behind the escapes of addresses and of JSON.

const WINDOW = 8;

/** The first window of the secret that is still to be read, and how it was written; null when there is none. */
export function findLeak(text: string, secret: string): string | null {
  const views = new Map<string, string>([
    ['as it is', text],
    ['escaped as in an address', percentDecoded(text)],
    ['escaped as in JSON', jsonDecoded(text)],
  ]);
  for (const [how, view] of views) {
    const lower = view.toLowerCase();
    for (const window of windowsOf(secret)) {
      if (lower.includes(window.toLowerCase())) return `${window} ${how}`;
      if (lower.includes(Buffer.from(window).toString('hex'))) return `${window} in hexadecimal, ${how}`;
      for (const form of base64Forms(window)) if (view.includes(form)) return `${window} in base64, ${how}`;
    }
  }
  return null;
}

function windowsOf(secret: string): string[] {
  const characters = [...secret];
  const count = Math.max(0, characters.length - WINDOW + 1);
  return Array.from({ length: count }, (_, start) => characters.slice(start, start + WINDOW).join(''));
}

/** What base64 makes of these bytes wherever they begin in a longer run: only the digits that they alone decide. */
function base64Forms(window: string): string[] {
  const bytes = Buffer.from(window);
  return [0, 1, 2].flatMap((offset) => {
    const before = Buffer.alloc(offset);
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor(((offset + bytes.length) * 8) / 6);
    const digits = Buffer.concat([before, bytes]).toString('base64').slice(from, to);
    return [digits, digits.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    return Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8');
  });
}

function jsonDecoded(text: string): string {
  const unescaped = text.replace(/\\u([0-9A-Fa-f]{4})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return unescaped.replace(/\\(["\\/])/g, '$1');
}
