# The bot, and the command line with it: `docker run --rm ghcr-doctor check IMAGE`. Pinned by version; add the digest that your registry
# shows (`docker buildx imagetools inspect node:24.21.0-bookworm-slim`) where images must be the same bytes every time.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

# What runs in production, and nothing else. better-sqlite3 is compiled here where no finished binary can be had.
FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
# A module names the compiler as a peer that it can do without, which is enough for npm to keep it.
RUN npm ci --omit=dev && rm -rf node_modules/typescript node_modules/@typescript node_modules/.bin/tsc

FROM ${NODE_IMAGE} AS builder
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY scripts/build.mjs ./scripts/
COPY src ./src
RUN npm run build

FROM ${NODE_IMAGE} AS production
# A folder of its own below the volume, which the bot makes for its own user alone. NODE_OPTIONS is empty, so that nobody's inspector,
# diagnostic report or preloaded module comes in with an environment.
ENV NODE_ENV=production NODE_OPTIONS= HOST=0.0.0.0 PORT=3000 DATA_DIR=/data/store
RUN mkdir --mode=0700 /data && chown 1000:1000 /data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=builder /app/dist ./dist
COPY package.json ./
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# SIGUSR1 would open the inspector to whoever can send a signal.
ENTRYPOINT ["node", "--disable-sigusr1", "dist/cli.js"]
CMD ["start"]
