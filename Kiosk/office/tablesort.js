// Tables that are sorted by a press on a column's name.

const collator = new Intl.Collator('vi', { numeric: true });

/** Compares what cells hold: numbers as numbers, texts as Vietnamese sorts them, nothing last. */
export function compare(one, other) {
  const [isNone, otherIsNone] = [one, other].map((value) => value === undefined || value === null || value === '');
  if (isNone || otherIsNone) return isNone - otherIsNone;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return collator.compare(one, other);
}

/**
 * Rows in the order of `values(row)`, a list of which the first that differs decides. What is missing stays last
 * in both directions; equal rows keep their order.
 */
export function inOrder(rows, values, isDescending = false) {
  const keyed = rows.map((row) => ({ row, keys: values(row) }));
  const isNone = (value) => value === undefined || value === null || value === '';
  keyed.sort((one, other) => {
    for (let index = 0; index < one.keys.length; index += 1) {
      const order = compare(one.keys[index], other.keys[index]);
      const isTurned = isDescending && !isNone(one.keys[index]) && !isNone(other.keys[index]);
      if (order !== 0) return isTurned ? -order : order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

/** The headings of a table whose `data-sort` names a column: pressing one sorts, pressing it again turns the order. */
export class SortedHeadings {
  isDescending = false;

  constructor({ table, column, isDescending = false, changed }) {
    Object.assign(this, { table, column, isDescending, changed });
    for (const heading of this.#headings) {
      heading.querySelector('button').addEventListener('click', () => this.#press(heading.dataset.sort));
    }
    this.#draw();
  }

  get #headings() {
    return this.table.querySelectorAll('thead th[data-sort]');
  }

  #press(column) {
    this.isDescending = column === this.column && !this.isDescending;
    this.column = column;
    this.#draw();
    this.changed();
  }

  #draw() {
    for (const heading of this.#headings) {
      const order = this.isDescending ? 'descending' : 'ascending';
      heading.setAttribute('aria-sort', heading.dataset.sort === this.column ? order : 'none');
    }
  }
}
