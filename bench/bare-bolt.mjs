/**
 * The floor of the Slack bot: Bolt as its documentation shows it, with one command that acknowledges and then answers one constant line
 * through the response_url. Plain JavaScript, so that Node runs it as it is, as it runs the built bot.
 */
import bolt from '@slack/bolt';

const {
  SLACK_BOT_TOKEN: token,
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret,
} = process.env;
const { App, LogLevel } = bolt;
const app = new App({
  token,
  ...(appToken === undefined ? { signingSecret } : { appToken, socketMode: true }),
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
  logLevel: LogLevel.WARN,
});
app.command('/ghcr', async ({ ack, respond }) => {
  await ack({ response_type: 'ephemeral', text: 'Checking …' });
  await respond({ replace_original: true, text: 'Done.' });
});
await app.start({ port: Number(process.env.PORT), host: '127.0.0.1' });
