// What this desk has noted, newest first, each line saying whether the server has received it.

import { byId, element } from '../shared/element.js';
import { problemText, text, whenLanguageChanges } from '../shared/texts.js';
import { clockTime } from '../shared/time.js';
import { announce } from '../shared/announce.js';

import { undoFor } from './held.js';

const linesKept = 40;

/** What there is no line for: it was put before the page was loaded, and is sealed. */
const isSealed = (item) => !item.body;

export class Activity {
  #list = byId('activity');
  #lines = new Map();

  /** `mend(item)` puts a refused arrival back into the form, `undo(item)` annuls an arrival, `discard(item)` gives up an entry. */
  constructor({ timeZone, mend, undo, discard }) {
    Object.assign(this, { timeZone, mend, undo, discard });
    whenLanguageChanges(() => {
      for (const line of this.#lines.values()) this.#draw(line);
    });
  }

  /** What is undone is not undone twice. */
  undone(path) {
    this.#lines.get(path).undoEnded = true;
    this.#draw(this.#lines.get(path));
  }

  /** Takes back the last thing that still can be; false when there is none. */
  undoLast() {
    const last = [...this.#lines.values()].reverse().find(({ undoEnded, item }) => !undoEnded && item.state !== 'refused');
    if (last) this.undo(last.item);
    return Boolean(last);
  }

  /** Shows where an entry stands; an outbox item as it changes. */
  note(item) {
    if (isSealed(item)) return;
    if (item.state === 'discarded') return this.#remove(item.path);
    const line = this.#lines.get(item.path) ?? this.#add(item);
    if (line.item.state === 'held' && item.state !== 'held') line.undoEnded = true;
    line.item = item;
    this.#draw(line);
    if (item.state === 'refused') announce(`${sentence(item)}: ${problemText(item.problem)}`);
  }

  forget() {
    for (const path of [...this.#lines.keys()]) this.#remove(path);
  }

  #add(item) {
    const line = { item, node: element('li'), undoEnded: item.note.kind !== 'arrived' && item.state !== 'held' };
    this.#lines.set(item.path, line);
    this.#list.prepend(line.node);
    byId('activity-empty').hidden = true;
    if (!line.undoEnded) setTimeout(() => this.#endUndo(line), undoFor);
    const oldest = [...this.#lines.values()].find((each) => each.item.state === 'received');
    if (this.#lines.size > linesKept && oldest) this.#remove(oldest.item.path);
    return line;
  }

  #remove(path) {
    const line = this.#lines.get(path);
    if (!line) return;
    if (line.node.contains(document.activeElement)) byId('name').focus();
    line.node.remove();
    this.#lines.delete(path);
    byId('activity-empty').hidden = this.#lines.size > 0;
  }

  /** The offer to undo stays for as long as somebody has the focus on it. */
  #endUndo(line) {
    if (line.node.contains(document.activeElement)) {
      setTimeout(() => this.#endUndo(line), 1_000);
    } else {
      line.undoEnded = true;
      this.#draw(line);
    }
  }

  #draw(line) {
    const { item } = line;
    const hadFocus = line.node.contains(document.activeElement);
    const tones = { received: 'good', refused: 'bad' };
    line.node.replaceChildren(
      element('span', { class: 'activity-time', text: clockTime(item.body.occurredAt, this.timeZone()) }),
      element('span', { class: 'activity-what', text: sentence(item) }),
      element('span', { class: `chip ${tones[item.state] ?? 'warn'}`, text: stateText(item) }),
      element('span', { class: 'activity-problem', text: problemOf(item) }),
      element('span', { class: 'activity-buttons' }, ...this.#buttons(line)));
    line.node.classList.toggle('refused', item.state === 'refused');
    if (hadFocus) (line.node.querySelector('button') ?? byId('name')).focus();
  }

  #buttons({ item, undoEnded }) {
    const button = (key, act) => element('button', { type: 'button', class: 'small', text: text(key), click: act });
    if (item.state === 'refused') {
      return [
        item.note.fields && button('activity.mend', () => this.mend(item)),
        button('activity.discard', () => this.discard(item)),
      ].filter(Boolean);
    }
    return undoEnded ? [] : [button('activity.undo', () => this.undo(item))];
  }
}

/** What the fields of a correction are called. */
const fields = {
  'visitor.name': 'field.name', 'visitor.phone': 'field.phone', 'visitor.organisation': 'field.organisation',
  'toSee': 'field.toSee', 'purpose': 'field.purpose', 'badge': 'field.badge', 'party': 'field.party',
};

/** "Võ Thị Ví Dụ: vào" */
export function sentence({ note }) {
  const detail = note.appAnswer ? text(`answer.short.${note.appAnswer}`) : note.field ? text(fields[note.field]) : '';
  return text(`activity.${note.kind}`, { name: note.name, detail });
}

function problemOf({ problem, state, inTray }) {
  if (!problem || state !== 'refused') return '';
  return [problemText(problem), inTray && text('activity.inTray')].filter(Boolean).join(' ');
}

function stateText(item) {
  if (item.state === 'received' && item.receipt.number) return text('state.received', { number: item.receipt.number });
  return item.state === 'received' ? text('state.receivedElsewhere') : text(`state.${item.state}`);
}
