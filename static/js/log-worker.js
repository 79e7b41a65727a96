// The service worker of the log page: without connection a reload shows the copy that the page itself keeps
// (offline-copy.js). It answers for nothing but that page and static files, and asks the network first. It keeps nothing;
// it only drops the copy of a page that the server no longer gives to this user.

const WITHDRAWN = [403, 404];
const LOG_PAGE = /^\/sessies\/\d+\/logboek\/$/;

// It holds no state: a new version may take over at once.
self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  const isLogPage = request.mode === "navigate" && LOG_PAGE.test(url.pathname);
  if (isLogPage || url.pathname.startsWith("/static/")) event.respondWith(networkFirst(request, url));
});

async function networkFirst(request, url) {
  try {
    const response = await fetch(request);
    if (request.mode === "navigate" && WITHDRAWN.includes(response.status)) await drop(url);
    return response;
  } catch (unreachable) {
    const copy = await caches.match(url.origin + url.pathname, { ignoreVary: true });
    if (copy) return copy;
    throw unreachable;
  }
}

async function drop(url) {
  for (const name of await caches.keys()) await (await caches.open(name)).delete(url.origin + url.pathname);
}
