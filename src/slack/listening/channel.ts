/** The place in which a command was typed or a message stands. */
export interface Channel {
  readonly id: string;
  readonly name: string;
}

/** Reads it from what Slack sent; null for a modal, which stands nowhere. */
export function channelOf(body: unknown): Channel | null {
  if (typeof body !== 'object' || body === null) return null;
  if ('channel_id' in body && typeof body.channel_id === 'string') {
    const name = 'channel_name' in body && typeof body.channel_name === 'string' ? body.channel_name : '';
    return { id: body.channel_id, name };
  }
  const channel = 'channel' in body ? body.channel : null;
  if (typeof channel !== 'object' || channel === null || !('id' in channel)) return null;
  const name = 'name' in channel && typeof channel.name === 'string' ? channel.name : '';
  return typeof channel.id === 'string' ? { id: channel.id, name } : null;
}
