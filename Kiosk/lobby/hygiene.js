// A page that strangers touch: what a browser offers beside the page is not offered here. The rest is for the browser's
// own kiosk mode, which keeps people from leaving it.

/** Printing, saving, opening, searching, the source, the address, history, downloads, bookmarks, new windows. */
const withControl = new Set(['p', 's', 'o', 'f', 'g', 'u', 'l', 'h', 'j', 'd', 'n', 't', 'k', 'e']);
const alone = new Set(['F1', 'F3', 'F6', 'F7', 'F10', 'F11', 'F12', 'BrowserBack', 'BrowserForward', 'BrowserHome', 'ContextMenu']);

export function keepToThePage({ left }) {
  const refuse = (event) => event.preventDefault();
  for (const name of ['contextmenu', 'dragstart', 'drop', 'dragover', 'auxclick']) addEventListener(name, refuse);
  addEventListener('selectstart', (event) => {
    if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
  });
  addEventListener('keydown', (event) => {
    const isForBrowser = (event.ctrlKey || event.metaKey) && withControl.has(event.key.toLowerCase());
    const isHistory = event.altKey && ['ArrowLeft', 'ArrowRight', 'Home'].includes(event.key);
    if (isForBrowser || isHistory || alone.has(event.key)) event.preventDefault();
  }, { capture: true });
  // Whoever comes back to a page that the browser kept finds its start.
  addEventListener('pagehide', left);
  addEventListener('pageshow', (event) => event.persisted && left());
}
