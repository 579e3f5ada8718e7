/** Gives Slack's Web API client our way out. It is sent text only: no file is ever uploaded. */
import type { FetchFunction } from '@slack/web-api';
import type { ProxiedFetch } from '../../transport/proxied-fetch.ts';

export function createSlackFetch({ fetch }: ProxiedFetch): FetchFunction {
  return async (url, { body, ...init } = {}) => {
    if (body !== undefined && typeof body !== 'string') throw new Error('No files are sent to Slack.');
    return fetch(url, body === undefined ? init : { ...init, body });
  };
}
