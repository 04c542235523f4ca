# docker build -t hetong .
# docker run --init --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges --stop-timeout 40 \
#   -v hetong-data:/data -v hetong-keys:/keys -e TELEGRAM_BOT_TOKEN hetong
#
# --init gathers LibreOffice's orphans; --stop-timeout leaves time to finish what was begun.
# docs/compose.yaml is the same with the token in a file and limits on memory, processes and logs.

FROM python:3.13-slim-bookworm AS builder
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
COPY requirements.txt /tmp/requirements.txt
# Wheels only: no package runs code of its own while it is installed.
RUN python -m venv /opt/venv \
 && /opt/venv/bin/python -m pip install --no-deps --require-hashes --only-binary :all: -r /tmp/requirements.txt


FROM python:3.13-slim-bookworm
COPY .ci/apt-packages /tmp/apt-packages
# The same list as in .ci/run.
RUN apt-get update \
 && xargs -a /tmp/apt-packages apt-get install -y --no-install-recommends \
 && rm -rf /var/lib/apt/lists/* /tmp/apt-packages

# Data and keys are two volumes, so that a copy of one does not open the other. /backups is there for a third one.
RUN useradd --uid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin hetong \
 && install -d -o hetong -g hetong -m 0700 /data /keys /backups

COPY --from=builder /opt/venv /opt/venv
WORKDIR /app
COPY LICENSE ./
COPY templates ./templates
COPY dialogs ./dialogs
COPY bot ./bot
# The root is read-only when it runs, so this is the time to compile.
RUN /opt/venv/bin/python -m compileall -q bot dialogs

# HOME is where LibreOffice may write: the root is read-only.
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    DATA_DIR=/data \
    MASTER_KEY_FILE=/keys/master.key
USER 10001
VOLUME ["/data", "/keys"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
