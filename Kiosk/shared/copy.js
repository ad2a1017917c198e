// Taking something away that is shown once: to the clipboard, as a file, on paper.

import { text } from './texts.js';

/** Makes a button copy what `said()` returns, and say so; where the browser forbids it, `field` is selected instead. */
export function copyButton(button, said, field) {
  const name = button.getAttribute('data-text');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(said());
      say('copy.done');
    } catch {
      if (field) getSelection().selectAllChildren(field);
      field?.select?.();
      say('copy.selected');
    }
  });

  function say(key) {
    button.setAttribute('data-text', key);
    button.textContent = text(key);
    setTimeout(() => {
      button.setAttribute('data-text', name);
      button.textContent = text(name);
    }, 4_000);
  }
}

/** Hands a text to the person as a file; it never leaves this computer. */
export function saveText(name, content) {
  saveFile(name, new Blob([content], { type: 'text/plain' }));
}

export function saveFile(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
