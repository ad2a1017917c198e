import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const kiosk = new URL('../../Kiosk/', import.meta.url);
const texts = Object.fromEntries(['vi', 'en'].map((language) => [
  language, JSON.parse(readFileSync(new URL(`texts/${language}.json`, kiosk), 'utf8')),
]));
const sources = readdirSync(kiosk, { recursive: true })
  .filter((path) => /\.(html|js)$/.test(path))
  .map((path) => ({ path, source: readFileSync(new URL(path, kiosk), 'utf8') }));

/** Keys put together in code; every key that begins so counts as used. */
const families = [
  'problem.', 'answer.', 'answer.short.', 'state.', 'activity.', 'how.', 'code.title.', 'code.guide.',
  'check.name.', 'figure.', 'kind.', 'verify.role.', 'verify.state.', 'office.mark.', 'office.how.', 'office.column.',
  'lobby.app.', 'lobby.card.', 'lobby.code.', 'lobby.consent.', 'lobby.toSee.', 'lobby.purpose.', 'lobby.keys.', 'lobby.name.',
  'lobby.phone.', 'scan.refused.', 'scan.warning.', 'print.part.',
];

test('both languages have the same keys', () => {
  assert.deepEqual(Object.keys(texts.vi).sort(), Object.keys(texts.en).sort());
});

test('no key stands twice', () => {
  for (const language of ['vi', 'en']) {
    const keys = [...readFileSync(new URL(`texts/${language}.json`, kiosk), 'utf8').matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key);
    assert.equal(keys.length, Object.keys(texts[language]).length);
    assert.deepEqual(keys.filter((key, index) => keys.indexOf(key) !== index), []);
  }
});

test('no text is empty, and both languages fill the same places', () => {
  const places = (value) => (value.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, value] of Object.entries(texts.vi)) {
    assert.ok(value.trim() && texts.en[key].trim(), key);
    assert.deepEqual(places(value), places(texts.en[key]), key);
  }
});

test('every text is composed', () => {
  for (const language of Object.values(texts)) {
    for (const [key, value] of Object.entries(language)) assert.equal(value, value.normalize('NFC'), key);
  }
});

test('every key used on a page exists', () => {
  for (const { path, source } of sources) {
    const used = [
      ...source.matchAll(/data-text(?:-\w+)?="([^"]+)"/g),
      ...source.matchAll(/\btext\('([^']+)'/g),
      ...source.matchAll(/'((?:keys|logs|signIn|code|activity|verify|check|figure|kind)\.[A-Za-z0-9.]+)'/g),
      ...source.matchAll(/code: '([a-z-]+)'/g),
      ...source.matchAll(/refuse\('([a-z-]+)'/g),
    ].map(([found, key]) => (/^(code:|refuse)/.test(found) ? `problem.${key}` : key));
    for (const key of used) {
      // An outdated question ends inside the program and is never shown.
      if (key !== 'problem.superseded') assert.ok(key in texts.vi, `${path}: ${key}`);
    }
  }
});

test('every text is used somewhere', () => {
  const all = sources.map(({ source }) => source).join('\n');
  for (const key of Object.keys(texts.vi)) {
    const used = all.includes(`'${key}'`) || all.includes(`"${key}"`) || families.some((family) => key.startsWith(family));
    assert.ok(used, key);
  }
});

test('pages keep the content security policy: nothing inline, nothing from elsewhere', () => {
  for (const { path, source } of sources.filter((each) => each.path.endsWith('.html'))) {
    assert.doesNotMatch(source, /\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)|https?:/, path);
  }
});

test('no module writes markup, and none stores or logs what was typed', () => {
  for (const { path, source } of sources.filter((each) => each.path.endsWith('.js'))) {
    assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|console\.|sessionStorage/, path);
    if (!path.endsWith('preference.js')) assert.doesNotMatch(source, /localStorage/, path);
    // What is kept here is sealed, or lies under the key of the shift.
    if (!/shared\/(localstore|keeping)\.js$/.test(path)) assert.doesNotMatch(source, /indexedDB/, path);
  }
});
