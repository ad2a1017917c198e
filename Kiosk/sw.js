// The web app without the network: desk and lobby come from this device, all files of one version, and the version is
// the one thing that decides. What the server knows (everything below /api/) is never kept here.

/* global shell */
// What there is, and its SHA-256, as the server has it now. When it changes, so does this worker.
importScripts('/shell.js');

const files = new Map(Object.entries(shell.files));
const cacheName = `gatebook-${shell.version}`;
const codes = 'gatebook-codes';

/** The pages that are opened here, with their addresses as people type them. */
const pages = ['/desk', '/lobby'];

addEventListener('install', (event) => event.waitUntil(fill()));
addEventListener('activate', (event) => event.waitUntil(clear()));
addEventListener('message', ({ data }) => {
  // The page says when nobody is in the middle of anything.
  if (data === 'take over') skipWaiting();
});

addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) return;
  if (files.has(pathname)) event.respondWith(kept(event.request, pathname));
  else if (pages.includes(pathname) && files.has(`${pathname}/`)) event.respondWith(Response.redirect(`${pathname}/`, 301));
  else if (pathname.startsWith('/qr/')) event.respondWith(code(event.request));
});

/** Takes every file of this version, or none: while the server is being updated, old and new may lie side by side. */
async function fill() {
  const cache = await caches.open(cacheName);
  await Promise.all([...files].map(async ([path, expected]) => {
    const response = await fetch(path, { cache: 'no-cache', credentials: 'omit' });
    if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`);
    const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
    if (hexadecimal(digest) !== expected) throw new Error(`${path} is of another version`);
    await cache.put(path, response);
  }));
}

async function clear() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => ![cacheName, codes].includes(name)).map((name) => caches.delete(name)));
}

/** From this version's files; when the browser has cleared them, from the server. */
async function kept(request, path) {
  const cache = await caches.open(cacheName);
  return await cache.match(path) ?? fetch(request);
}

/** An entrance's code is shown in an outage too, once it was seen. */
async function code(request) {
  const cache = await caches.open(codes);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const known = await cache.match(request);
    if (known) return known;
    throw error;
  }
}

function hexadecimal(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
