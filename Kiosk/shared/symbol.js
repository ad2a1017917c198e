/**
 * An SVG as the server sent it, as an element of this page: the content security policy forbids images that
 * are made on the page. Only shapes are taken over.
 */
export function symbolIn(svg, label) {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  if (root.localName !== 'svg') throw new Error('not an SVG');
  for (const node of [...root.querySelectorAll('*')]) {
    if (!['rect', 'path', 'g'].includes(node.localName)) node.remove();
  }
  root.setAttribute('role', 'img');
  root.setAttribute('aria-label', label);
  return document.importNode(root, true);
}
