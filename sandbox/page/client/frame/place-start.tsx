// What stands where a conversation begins, and why one may not write there.

import type { ReactElement } from 'react';
import type { PageState } from '../../shape.ts';
import { usePage } from '../page-context.ts';
import { Avatar } from '../ui/avatar.tsx';

export function PlaceStart(): ReactElement {
  const { state } = usePage();
  const [command] = state.app.commands;
  const advice = command === undefined ? '' : `Type ${command.command} help, or take an example from Try.`;
  if (state.place === '@messages') {
    return (
      <div className="start">
        <Avatar name={state.app.name} isApp />
        <h2>{state.app.name}</h2>
        <p>{state.app.description}</p>
        <p>{advice}</p>
      </div>
    );
  }
  return (
    <div className="start">
      <h2>#{state.place}</h2>
      <p>
        This is where the channel begins. What the app answers to a command is for your eyes only until you
        share it. {advice}
      </p>
    </div>
  );
}

/** Why this person may not write at this place; null if they may. */
export function whyMute(state: PageState): string | null {
  if (state.place === '@messages') {
    return state.app.takesMessages ? null : 'Sending messages to this app has been turned off.';
  }
  const channel = state.channels.find(({ name }) => name === state.place);
  if (channel === undefined) return 'There is no such channel here.';
  if (channel.isArchived) return `#${channel.name} is archived.`;
  return channel.isMember ? null : `You are not in #${channel.name}.`;
}
