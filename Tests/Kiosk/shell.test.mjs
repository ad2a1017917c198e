// What desk and lobby are made of is what a device keeps: the folders that the server lists in /shell.js.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const kiosk = new URL('../../Kiosk/', import.meta.url);
const kept = ['desk', 'lobby', 'shared', 'texts'];

/** Every module that one leads to. */
function graph(path, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  const source = readFileSync(new URL(path, kiosk), 'utf8');
  for (const [, imported] of source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
    graph(new URL(imported, new URL(path, kiosk)).href.slice(kiosk.href.length), found);
  }
  return found;
}

for (const page of ['desk', 'lobby'].filter((each) => existsSync(new URL(`${each}/index.html`, kiosk)))) {
  test(`all that /${page}/ loads is kept on the device`, () => {
    const html = readFileSync(new URL(`${page}/index.html`, kiosk), 'utf8');
    const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.\w+)"/g)].map(([, path]) => path);
    const modules = graph(`${page}/${page}.js`);
    assert.ok(modules.size > 5 && named.includes(`${page}/${page}.js`));
    for (const path of [...named, ...modules]) {
      assert.ok(kept.includes(path.split('/')[0]), `${path} is not kept`);
      assert.ok(existsSync(new URL(path, kiosk)), path);
    }
  });
}
