# The portal's image: web server, worker and beat are the same image with another command.

FROM node:24-bookworm-slim AS npm
WORKDIR /portal
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund


FROM python:3.11-slim-bookworm AS portal
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN apt-get update \
    && apt-get install --yes --no-install-recommends gdal-bin gettext libgeos-c1v5 postgresql-client \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /portal
COPY requirements/portal.txt requirements/
RUN pip install --no-deps --require-hashes --requirement requirements/portal.txt
COPY --from=npm /portal/node_modules node_modules
COPY . .
# Values that only let the settings start; nothing connects while building.
RUN export SECRET_KEY=build DATABASE_URL=postgis://build/build REDIS_URL=redis://build ALLOWED_HOSTS=build \
    && python manage.py compilemessages --verbosity=0 \
    && python manage.py collectstatic --noinput --verbosity=0 \
    && python -m compileall -q koppelkansen stakeholders areas sessions
# The calculations are compiled on first use and kept here: the code's own folders are not writable for this user.
ENV NUMBA_CACHE_DIR=/portal/var/numba
RUN useradd --system --uid 10001 portal && mkdir -p var/media var/numba && chown -R portal var/media var/numba
USER portal
VOLUME /portal/var/media
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz')"]
CMD ["python", "-m", "koppelkansen.server", "--interface", "wsgi", "koppelkansen.wsgi:application", \
     "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", "--backpressure", "32", \
     "--respawn-failed-workers", "--workers-lifetime", "6h", "--workers-max-rss", "500"]
