/** What `--help` says. */

export const HELP = `ghcr-doctor says why an image cannot be pulled from ghcr.io: the cause, its proof, the next step, and who takes it.

  ghcr-doctor check IMAGE     ask GHCR about an image, without a login and with one
  ghcr-doctor explain [FILE]  rank the causes of an error text that you have
  ghcr-doctor token           judge a token: does it live, whose is it, what may it do, when does it end
  ghcr-doctor start           run the Slack bot
  ghcr-doctor config          read the bot's configuration and list every problem in it
  ghcr-doctor keygen          make a key for TOKEN_ENCRYPTION_KEYS
  ghcr-doctor export FILE     write everything that is kept into a new file, sealed as it is
  ghcr-doctor import FILE     bring such a file into a store
  ghcr-doctor COMMAND --help  more about one command
  ghcr-doctor --version

To begin with
  ghcr-doctor check ghcr.io/acme/app:1.4
`;

export const CHECK_HELP = `ghcr-doctor check IMAGE [options]

IMAGE is what you have: a reference, a whole docker pull or docker run command in quotes, a FROM or image: line, the web
address of a package. It is asked for without a login, and with one too if you say which (--password-stdin, --local or
--docker-config); the difference tells the cause. A login is sent to ghcr.io and GitHub's API, and never shown.

  --password-stdin         a token on standard input; typed at a terminal it is not shown
  -u, --username NAME      the account's name (GHCR does not look at it)
  --local                  the login that docker or podman on this machine would send, found as they find it
  --client docker|podman   with --local: whose login; without it docker's, or podman's where docker has none
  --docker-config FILE|-   the logins of a docker config or a Kubernetes pull secret, as a node would use them
  --platform OS/ARCH       the platform that must be there, like linux/arm64; else a note says if this machine's is not
  --timeout MS             milliseconds for all that is asked of GHCR and GitHub (10000); before that, a pipe into
                           standard input may take as long, and a credential helper too, but 5 seconds at most
  --no-blob                do not see whether the host that keeps the layers can be reached
  --force                  send a token even if its checksum is wrong
  --fail-if-expires-within TIME
                           exit 1 also when the token used ends sooner, like 14d (36h, 2w); not for a workflow's own
                           token, which lives for a day at most
  --github-actions         workflow annotations, and a summary in the file of GITHUB_STEP_SUMMARY
  --json                   one JSON document on standard output
  --no-color               plain text

Examples
  ghcr-doctor check ghcr.io/acme/app:1.4
  ghcr-doctor check 'docker run -it ghcr.io/acme/app:1.4 sh'
  ghcr-doctor check ghcr.io/acme/app:1.4 --password-stdin < token.txt
  ghcr-doctor check ghcr.io/acme/app:1.4 --local
  kubectl get secret ghcr-pull -o json | ghcr-doctor check ghcr.io/acme/app:1.4 --docker-config -
  ghcr-doctor check ghcr.io/acme/app:1.4 --json | jq -r '.findings[0].code'

Exit codes
  0  it can be pulled
  1  it cannot, and the cause is named; or the token ends sooner than was asked for
  2  the command line is wrong, or the reference or its registry cannot be checked
  3  GHCR could not be asked, or its answer says nothing: try again

Environment
  HTTPS_PROXY, HTTP_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS are honoured. Nothing in the working directory is read.
  With --local also what docker and podman look at: DOCKER_CONFIG, DOCKER_AUTH_CONFIG, REGISTRY_AUTH_FILE,
  XDG_RUNTIME_DIR, XDG_CONFIG_HOME, and PATH for credential helpers.
`;

export const EXPLAIN_HELP = `ghcr-doctor explain [FILE] [options]

Reads an error text, from FILE or standard input: what docker, podman, Kubernetes, a workflow or any other client
printed, with as much around it as you like; of more than 4 MiB the first and the last part. Credentials in it are taken
out before anything else. No registry is asked, so it says what the words mean; ghcr-doctor check IMAGE asks.

  --limit N                how many causes at most (3)
  --json                   one JSON document on standard output

Examples
  docker pull ghcr.io/acme/app:1.4 2>&1 | ghcr-doctor explain
  kubectl describe pod app | ghcr-doctor explain
  ghcr-doctor explain build.log --json | jq -r '.causes[0].code'

Exit codes
  0  at least one cause is named
  1  nothing in the text is recognised
  2  the command line is wrong, or the file cannot be read
`;

export const TOKEN_HELP = `ghcr-doctor token [options]

Judges one token: its kind, whether it lives, whose it is, what it may do, when it ends, and whether GHCR takes it. Give
it with --password-stdin or --local; nothing of it is ever printed. Whether its account may read a certain image, only
ghcr-doctor check IMAGE says.

  --password-stdin         the token on standard input; typed at a terminal it is not shown
  --local                  the login that this machine's docker or podman would send to ghcr.io
  --client docker|podman   with --local: whose login; without it docker's, or podman's where docker has none
  --org ORG                also whether this organization's single sign-on and policies let it in
  --fail-if-expires-within TIME
                           exit 1 also when it ends sooner, like 14d (36h, 2w)
  --timeout MS             milliseconds for all that is asked of GHCR and GitHub (10000); before that, a pipe into
                           standard input may take as long, and a credential helper too, but 5 seconds at most
  --force                  send a token even if its checksum is wrong
  --json                   one JSON document on standard output
  --no-color               plain text

Examples
  gh auth token | ghcr-doctor token --password-stdin --org acme
  ghcr-doctor token --local --fail-if-expires-within 14d

Exit codes
  0  good for pulling
  1  not good, and the cause is named; or it ends sooner than was asked for
  2  the command line is wrong
  3  GHCR or GitHub could not be asked, or contradict each other: try again

Environment
  HTTPS_PROXY, HTTP_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS are honoured. Nothing in the working directory is read.
  With --local also what docker and podman look at: DOCKER_CONFIG, DOCKER_AUTH_CONFIG, REGISTRY_AUTH_FILE,
  XDG_RUNTIME_DIR, XDG_CONFIG_HOME, and PATH for credential helpers.
`;

export const START_HELP = `ghcr-doctor start

Runs the Slack bot until it is told to stop (SIGTERM or SIGINT), and then finishes what it has begun. It needs
SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP mode, POST /slack/events); each of them
also as a file, whose path stands in NAME_FILE. ghcr-doctor config says what is missing. On HOST:PORT it answers
/healthz, /readyz and /metrics. Exit code 2 when the configuration is wrong.
`;

export const CONFIG_HELP = `ghcr-doctor config

Reads the environment as the bot would at its start, prints what is in force (a secret only as set or not set), and
every problem at once. Exit code 2 if there is any.
`;

export const KEYGEN_HELP = `ghcr-doctor keygen

Prints a fresh key as ID:KEY, for TOKEN_ENCRYPTION_KEYS. The first key of that list seals, all of them open: to change
keys, put the new one in front and keep the old one until nothing is sealed with it, which ghcr-doctor config tells.
`;

export const EXPORT_HELP = `ghcr-doctor export FILE

Writes registrations, kept tokens (sealed as they are), settings, watches, warnings, conversations and the audit into
FILE, which must not be there yet and which only you can read. It reads the store of DATA_DIR or REDIS_URL and changes
nothing. The bot may run meanwhile: the file holds the store as it was at one moment.

Exit codes
  0  FILE is whole
  1  it could not be made, or a record that cannot be read is missing in it; standard error says which
  2  the command line, the environment or FILE is wrong
`;

export const IMPORT_HELP = `ghcr-doctor import FILE [--merge]

Brings what ghcr-doctor export wrote into the store of DATA_DIR or REDIS_URL, which is made if it is not there yet. All
of FILE is judged before that: one that is refused leaves nothing behind. Stop the bot first. Tokens stay sealed: keep
TOKEN_ENCRYPTION_KEYS as it was.

  --merge                  into a store that holds something: what is missing is added, what is there stays as it is

Exit codes
  0  done; done before counts as done with --merge
  1  the store or the file does not allow it; standard error says why, and whether anything was written
  2  the command line, the environment or FILE is wrong
`;
