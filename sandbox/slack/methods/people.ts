// auth.test, team.info, users.info and users.list: who the app is, where, and among whom.

import { type Json, textField } from '../json.ts';
import type { Call, Reply } from '../methods.ts';
import { failed, okay } from '../reply.ts';
import type { Person } from '../state.ts';

export function authTest(call: Call): Reply {
  const { team } = call;
  const bot = call.state.people.get(team.install.botUserId);
  return okay({
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: bot?.name,
    team_id: team.id,
    user_id: team.install.botUserId,
    bot_id: team.install.botId,
    is_enterprise_install: false,
  });
}

export function teamInfo(call: Call): Reply {
  const { id, name, domain } = call.team;
  const wanted = textField(call.args, 'team');
  if (wanted !== '' && wanted !== id) return failed('team_not_found');
  return okay({ team: { id, name, domain, email_domain: '', icon: {} } });
}

export function userInfo(call: Call): Reply {
  const person = call.state.people.get(textField(call.args, 'user'));
  if (person === undefined || person.teamId !== call.team.id) return failed('user_not_found');
  return okay({ user: personBody(person) });
}

export function userList(call: Call): Reply {
  const members = [...call.state.people.values()].filter((person) => person.teamId === call.team.id);
  return okay({ members: members.map(personBody), response_metadata: { next_cursor: '' } });
}

/** A deactivated account has lost its time zone and roles. */
function personBody(person: Person): Json {
  const base = {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deactivated,
    is_bot: person.isBot,
    is_app_user: false,
    profile: { real_name: person.realName, display_name: person.name },
  };
  if (person.deactivated) return base;
  return {
    ...base,
    real_name: person.realName,
    tz: person.tz,
    tz_label: person.tzLabel,
    tz_offset: person.tzOffset,
    is_admin: person.admin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.guest !== null,
    is_ultra_restricted: person.guest === 'single',
  };
}
