// The service worker of the log page: without connection, or when the network keeps one waiting, a reload shows the copy
// that the page itself keeps (offline-copy.js). It answers for nothing but that page and static files, and asks the
// network first. It keeps nothing; it only drops the copy of a page that the server no longer gives to this user.

// How long the network may take where there is a copy. The page comes first; then its files, one after the other.
const PAGE_PATIENCE = 4000;
const FILE_PATIENCE = 1000;
const WITHDRAWN = [403, 404];
const LOG_PAGE = /^\/sessies\/\d+\/logboek\/$/;

// It holds no state: a new version may take over at once.
self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  const isLogPage = request.mode === "navigate" && LOG_PAGE.test(url.pathname);
  if (!isLogPage && !url.pathname.startsWith("/static/")) return;
  const answer = fromNetwork(request, url);
  event.waitUntil(answer.catch(() => null)); // also an answer that comes too late may withdraw the copy
  event.respondWith(networkOrCopy(answer, url, isLogPage ? PAGE_PATIENCE : FILE_PATIENCE));
});

async function fromNetwork(request, url) {
  const response = await fetch(request);
  if (request.mode === "navigate" && WITHDRAWN.includes(response.status)) await drop(url);
  return response;
}

async function networkOrCopy(answer, url, patience) {
  const first = await Promise.race([answer.catch(() => null), after(patience)]);
  if (first) return first;
  const copy = await caches.match(url.origin + url.pathname, { ignoreVary: true });
  return copy ?? answer;
}

function after(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, null));
}

async function drop(url) {
  for (const name of await caches.keys()) await (await caches.open(name)).delete(url.origin + url.pathname);
}
