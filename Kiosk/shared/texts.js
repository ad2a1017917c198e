// What the screens say. Texts live in /texts/<language>.json under flat keys; a page marks where they
// go with data-text (content), data-text-label (aria-label), data-text-hint (placeholder) and
// data-text-title (title).

import { keepPreference, preference } from './preference.js';

export const languages = ['vi', 'en'];

const places = [
  ['data-text', (node, value) => { node.textContent = value; }],
  ['data-text-label', (node, value) => node.setAttribute('aria-label', value)],
  ['data-text-hint', (node, value) => node.setAttribute('placeholder', value)],
  ['data-text-title', (node, value) => node.setAttribute('title', value)],
];

const loaded = new Map();
let texts = {};
let current = languages[0];
const listeners = new Set();

export const language = () => current;

/**
 * Loads the language chosen last, Vietnamese at first, and fills the page. `all` loads the others too,
 * for a page that asks the network for nothing once it is there.
 */
export async function startTexts({ all = false } = {}) {
  const kept = preference('language');
  const wanted = languages.includes(kept) ? kept : languages[0];
  const start = async () => {
    if (all) await Promise.all(languages.map(load));
    await speak(wanted);
  };
  // Without texts there is no page, so this waits for them however long it takes.
  while (!await start().then(() => true, () => false)) {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

async function load(wanted) {
  if (loaded.has(wanted)) return;
  const response = await fetch(`/texts/${wanted}.json`);
  if (!response.ok) throw new Error(`texts: ${response.status}`);
  loaded.set(wanted, await response.json());
}

/** Changes the language of the whole page at once; nothing typed is touched. */
export async function speak(wanted) {
  await load(wanted);
  texts = loaded.get(wanted);
  current = wanted;
  document.documentElement.lang = wanted;
  keepPreference('language', wanted);
  fillTexts(document);
  for (const listener of listeners) listener();
}

/** Hears each change of language, to say anew what was put together in code. */
export function whenLanguageChanges(listener) {
  listeners.add(listener);
}

/** The text of a key with its `{places}` filled. */
export function text(key, values = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** The text of a key in a language that was loaded, whatever the page speaks. */
export const textIn = (wanted, key) => loaded.get(wanted)[key] ?? key;

/** Sentences for a refusal that says when it ends. */
const waits = { 'sign-in-slowed': 'wait.slowed', 'too-many-requests': 'wait.requests' };

/** `45 s`, `2 min 5 s`. */
function duration(seconds) {
  if (seconds < 60) return text('wait.seconds', { seconds });
  return text('wait.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

/** What a sentence may speak of: the problem's numbers, as the language writes them, and what of a print it is about. */
function spoken({ values = {}, field }) {
  const format = new Intl.NumberFormat(current);
  const numbers = Object.entries(values).map(([name, value]) => [name, format.format(value)]);
  // `headline`, or `3XK7Q2M.name` where one of many placements is meant.
  const [part, placement] = (field ?? '').split('.').reverse();
  return { ...Object.fromEntries(numbers), part: [texts[`print.part.${part}`], placement].filter(Boolean).join(' ') };
}

/** What went wrong, in the person's language; what the server wrote where we have no sentence of our own. */
export function problemText(problem) {
  const wait = problem.retryAfter !== undefined && waits[problem.code];
  if (wait) return text(wait, { time: duration(problem.retryAfter) });
  const key = `problem.${problem.code}`;
  if (texts[key]) return text(key, spoken(problem));
  return problem.detail ?? problem.title ?? text('problem.unknown', { code: problem.code });
}

export function fillTexts(root) {
  for (const [attribute, put] of places) {
    for (const node of root.querySelectorAll(`[${attribute}]`)) put(node, text(node.getAttribute(attribute)));
  }
}

/** Makes a button change between the two languages; it always names the other one, in that language. */
export function languageButton(button) {
  const other = () => languages.find((each) => each !== current);
  const name = () => {
    button.textContent = text('language.other');
    button.lang = other();
  };
  button.addEventListener('click', () => speak(other()).catch(() => { /* The present language stays. */ }));
  whenLanguageChanges(name);
  name();
}
