// What an app wants a message to say, judged before it is posted: by chat.* methods, by response_url and by
// the answers to slash commands, which all follow the same limits.

import { faultMessage, judgeBlocks } from './block-kit.ts';
import { MESSAGE_LIMITS } from './block-limits.ts';
import { field, flagField, isObject, type Json, textField, unpacked } from './json.ts';
import { countCharacters } from './texts.ts';

export interface Content {
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly linkNames: boolean;
  readonly unfurls: boolean;
  readonly metadata: Json | null;
  readonly threadTs: string | null;
  readonly warnings: readonly string[];
}

export type ContentJudgement =
  | { readonly outcome: 'accepted'; readonly content: Content }
  | { readonly outcome: 'refused'; readonly error: string; readonly messages: readonly string[] };

/** `longest`: whether an over-long text is cut (chat.postMessage) or refused. */
export function readContent(args: Json, longest: 'cut' | 'refuse'): ContentJudgement {
  const given = unpacked(field(args, 'blocks'));
  const markdown = field(args, 'markdown_text');
  let text = textField(args, 'text');
  if (typeof markdown === 'string') {
    if (text !== '' || given !== undefined) return refused('markdown_text_conflict');
    if (markdown.length > MESSAGE_LIMITS.markdown) return refused('msg_too_long');
    text = markdown;
  }
  const blocks = given === undefined || given === null || given === '' ? [] : given;
  if (!Array.isArray(blocks)) return refused('invalid_blocks_format');
  if (text === '' && blocks.length === 0) return refused('no_text');
  const faults = judgeBlocks(blocks, 'message', MESSAGE_LIMITS.blocks, '/blocks');
  if (faults.length > 0) return refused('invalid_blocks', faults.map(faultMessage));
  const characters = countCharacters(blocks);
  if (characters > MESSAGE_LIMITS.totalCharacters) {
    return refused('msg_blocks_too_long', [`[ERROR] ${characters} characters in all blocks together`]);
  }
  const limit = longest === 'cut' ? MESSAGE_LIMITS.textCut : MESSAGE_LIMITS.text;
  if (text.length > limit && longest === 'refuse') return refused('msg_too_long');
  const metadata = unpacked(field(args, 'metadata'));
  const content: Content = {
    text: text.slice(0, limit),
    blocks: structuredClone(blocks),
    linkNames: flagField(args, 'link_names') || textField(args, 'parse') === 'full',
    unfurls:
      field(args, 'unfurl_links') === undefined ||
      flagField(args, 'unfurl_links') ||
      flagField(args, 'unfurl_media'),
    metadata: isObject(metadata) ? metadata : null,
    threadTs: textField(args, 'thread_ts') || null,
    warnings: text.length > limit ? ['message_truncated'] : [],
  };
  return { outcome: 'accepted', content };
}

function refused(error: string, messages: readonly string[] = []): ContentJudgement {
  return { outcome: 'refused', error, messages };
}
