// What `should_escape` makes of a command line: names of people and channels, and links, in angle brackets
// (docs.slack.dev/interactivity/implementing-slash-commands).

import type { State } from './state.ts';

export function escapeText(state: State, teamId: string, text: string): string {
  return text
    .replace(/https?:\/\/[^\s<>|]+/g, (url) => `<${url}>`)
    .replace(/(?<![\w<])@([\w.-]+)/g, (whole, name: string) => {
      const person = [...state.people.values()].find((one) => one.teamId === teamId && one.name === name);
      return person === undefined ? whole : `<@${person.id}|${person.name}>`;
    })
    .replace(/(?<![\w<])#([\w-]+)/g, (whole, name: string) => {
      const channel = [...state.channels.values()].find((one) => one.teamId === teamId && one.name === name);
      return channel === undefined ? whole : `<#${channel.id}|${channel.name}>`;
    });
}
