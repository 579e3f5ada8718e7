/** `/ghcr settings`: what holds for the workspace. */
import { showSettings } from '../tokens/settings.ts';
import type { SlashCommand } from './command.ts';

export const settingsCommand: SlashCommand = {
  name: 'settings',
  usage: '',
  summary: 'when and where warnings come in this workspace; admins change it',
  run: showSettings,
};
