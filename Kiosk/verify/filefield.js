// Files chosen with a button or dropped on a zone of the page.

export class FileField {
  #zone;
  #chosen;

  /** `zone` holds the input; `chosen(files)` hears of the files. */
  constructor({ zone, chosen }) {
    this.#zone = zone;
    this.#chosen = chosen;
    const input = zone.querySelector('input');
    input.disabled = false;
    input.addEventListener('change', () => {
      const files = [...input.files];
      // So that the same file, changed meanwhile, can be chosen again.
      input.value = '';
      if (files.length > 0) chosen(files);
    });
    for (const name of ['dragenter', 'dragover']) zone.addEventListener(name, (event) => this.#over(event));
    zone.addEventListener('dragleave', (event) => {
      if (!zone.contains(event.relatedTarget)) this.#mark(false);
    });
    zone.addEventListener('drop', (event) => this.#drop(event));
  }

  #over(event) {
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.#mark(true);
  }

  #drop(event) {
    event.preventDefault();
    this.#mark(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) this.#chosen(files);
  }

  #mark(isOver) {
    this.#zone.classList.toggle('over', isOver);
  }
}

/** A file dropped beside a zone would be opened by the browser in place of the page. */
for (const name of ['dragover', 'drop']) {
  document.addEventListener(name, (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  });
}
