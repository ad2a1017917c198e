/** So many are under way at once: enough to keep the browser's crypto busy, few enough to tell how far it is. */
const size = 500;

/**
 * Does something asynchronous to each of a list, many at a time, and resolves to the results in the order
 * of the list. `advance(share)` is awaited in between.
 */
export async function each(list, work, advance) {
  const found = [];
  for (let start = 0; start < list.length; start += size) {
    found.push(...await Promise.all(list.slice(start, start + size).map(work)));
    await advance(Math.min(1, (start + size) / list.length));
  }
  return found;
}
