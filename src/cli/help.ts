/** What `--help` says. */

export const HELP = `ghcr-doctor says why an image cannot be pulled from ghcr.io: one cause, its proof, the next step, and who takes it.

  ghcr-doctor check IMAGE     ask GHCR about an image, without a login and with one
  ghcr-doctor start           run the Slack bot
  ghcr-doctor config          read the bot's configuration and list every problem in it
  ghcr-doctor keygen          make a key for TOKEN_ENCRYPTION_KEYS
  ghcr-doctor COMMAND --help  more about one command
  ghcr-doctor --version

  ghcr-doctor check ghcr.io/acme/app:1.4
`;

export const CHECK_HELP = `ghcr-doctor check IMAGE [options]

IMAGE is what you have: a reference, a whole docker pull or docker run command in quotes, a FROM or image: line, the web
address of a package. It is asked for without a login, and with one too if you give a token; the difference tells the cause.

  --password-stdin         a token on standard input; typed at a terminal it is not shown
  -u, --username NAME      the account's name (GHCR does not look at it)
  --platform OS/ARCH       the platform that must be there, like linux/arm64; else this machine's is only noted
  --timeout MS             for the whole check (10000)
  --no-blob                do not follow a blob to the host that keeps the layers
  --force                  send a token even if its checksum is wrong
  --json                   one JSON document on standard output
  --no-color               plain text

Examples
  ghcr-doctor check ghcr.io/acme/app:1.4
  ghcr-doctor check 'docker run -it ghcr.io/acme/app:1.4 sh'
  gh auth token | ghcr-doctor check ghcr.io/acme/app:1.4 --password-stdin
  ghcr-doctor check ghcr.io/acme/app:1.4 --json | jq -r '.findings[0].code'

Exit codes
  0  it can be pulled
  1  it cannot, and the cause is named
  2  the command line is wrong, or the reference or its registry cannot be checked
  3  GHCR could not be asked, or its answer says nothing: try again

Environment
  HTTPS_PROXY, HTTP_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS are honoured. Nothing in the working directory is read.
`;

export const START_HELP = `ghcr-doctor start

Runs the Slack bot until it is told to stop (SIGTERM or SIGINT), and then finishes what it has begun. It needs SLACK_BOT_TOKEN, and
SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP mode, POST /slack/events). ghcr-doctor config says what is missing.
On HOST:PORT it answers /healthz, /readyz and /metrics. Exit code 2 when the configuration is wrong.
`;

export const CONFIG_HELP = `ghcr-doctor config

Reads the environment as the bot would at its start, prints what is in force (a secret only as set or not set), and every
problem at once. Exit code 2 if there is any.
`;

export const KEYGEN_HELP = `ghcr-doctor keygen

Prints a fresh key as ID:KEY, for TOKEN_ENCRYPTION_KEYS. The first key of that list seals, all of them open: to change keys,
put the new one in front and keep the old one until nothing is sealed with it.
`;
