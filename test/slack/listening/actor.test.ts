// Who acts is read from the signed envelope alone.
import { describe, expect, it } from 'vitest';
import { actorOf } from '../../../src/slack/listening/actor.ts';

const HERE = { teamId: 'T0001', enterpriseId: null, appId: 'A0001', botId: 'B1', botUserId: 'U9' };
const COMMAND = { team_id: 'T0001', user_id: 'U0001', api_app_id: 'A0001' };
const ACTION = { team: { id: 'T0001' }, user: { id: 'W0001', team_id: 'T0001' }, api_app_id: 'A0001' };

describe('the actor', () => {
  it.each([
    ['a command', COMMAND, 'U0001'],
    ['an action', ACTION, 'W0001'],
  ])('of %s is its user', (_, body, userId) => {
    expect(actorOf(body, HERE)).toEqual({ teamId: 'T0001', userId });
  });

  it.each([
    ['another workspace', { ...COMMAND, team_id: 'T0002' }],
    ['another app', { ...COMMAND, api_app_id: 'A0002' }],
    ['no app', { team_id: 'T0001', user_id: 'U0001' }],
    ['an enterprise that is not ours', { ...COMMAND, enterprise_id: 'E0001' }],
    ['no user', { team_id: 'T0001', api_app_id: 'A0001' }],
    ['a user that is none', { ...COMMAND, user_id: '../U1' }],
    ['a prototype', Object.create(COMMAND)],
    ['nothing', null],
    ['a text', 'T0001'],
  ])('of %s is nobody', (_, body) => {
    expect(actorOf(body, HERE)).toBeNull();
  });
});
