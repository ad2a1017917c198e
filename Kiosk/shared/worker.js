// The service worker, and when a newer version of the web app takes over: never in the middle of anything.

const hour = 3_600_000;
const pause = 5_000;

/**
 * Has the page come from this device from now on. `isIdle()` says whether the page may be opened anew: nothing typed,
 * nothing that only the page holds.
 */
export async function startWorker({ isIdle, container = globalThis.navigator?.serviceWorker }) {
  if (!container) return;
  const wasControlled = container.controller !== null;
  let registration;
  try {
    registration = await container.register('/sw.js', { scope: '/', updateViaCache: 'none' });
  } catch {
    // The page works without it, for as long as the server does.
    return;
  }
  setInterval(() => registration.update().catch(() => { /* The server is away. */ }), hour);
  setInterval(() => { if (isIdle()) registration.waiting?.postMessage('take over'); }, pause);
  // The first worker takes over nothing: what it keeps is what is shown.
  if (wasControlled) container.addEventListener('controllerchange', () => reload(isIdle), { once: true });
}

function reload(isIdle) {
  if (isIdle()) location.reload();
  else setTimeout(() => reload(isIdle), pause);
}
