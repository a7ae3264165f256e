# syntax=docker/dockerfile:1
# Two stages: the first resolves the locked environment, the second carries it, the models and nothing to build with.

FROM python:3.12-slim-bookworm AS build
WORKDIR /opt/mihak
COPY requirements/ requirements/
RUN python -m venv .venv \
 && .venv/bin/python -m pip install --no-cache-dir --require-hashes --requirement requirements/runtime.lock
COPY pyproject.toml README.md LICENSE ./
COPY service/ service/
RUN .venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation --editable .

FROM python:3.12-slim-bookworm
RUN groupadd --gid 10001 mihak \
 && useradd --uid 10001 --gid mihak --create-home --home-dir /var/lib/mihak mihak
WORKDIR /opt/mihak
COPY --from=build /opt/mihak /opt/mihak
COPY models/ models/
COPY seeds/ seeds/
ENV PATH=/opt/mihak/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MIHAK_DATA_DIR=/var/lib/mihak/data
USER 10001:10001
VOLUME /var/lib/mihak
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
# The service listens on loopback until it has keys. Make one in the volume, then listen everywhere:
# docker run --rm -v mihak:/var/lib/mihak mihak keys create --name newsroom --scope check,ingest
# docker run -v mihak:/var/lib/mihak -p 8000:8000 mihak serve --host 0.0.0.0
ENTRYPOINT ["mihak"]
CMD ["serve", "--host", "127.0.0.1", "--port", "8000"]
