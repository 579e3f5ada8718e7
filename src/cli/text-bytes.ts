/** Bytes as text: UTF-8, or what a byte order mark says. */
import { TextDecoder } from 'node:util';

/** For a text that begins with `head`. A byte order mark is no part of what it decodes. PowerShell redirects in UTF-16. */
export function decoderOf(head: Buffer): TextDecoder {
  const mark = head.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return new TextDecoder('utf-16le');
  return new TextDecoder(mark === 'feff' ? 'utf-16be' : 'utf-8');
}

export function decodeText(bytes: Buffer): string {
  return decoderOf(bytes).decode(bytes);
}
