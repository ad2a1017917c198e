// What came of a check: its state, the key of the sentence that says it, what fills the sentence, and the
// numbers of the entries it is about.

/** Found to be so. */
export const holds = (key, values = {}) => ({ state: 'holds', key, values, entries: [] });

/** Found not to be so. */
export const fails = (key, values = {}, entries = []) => ({
  state: 'fails', key, values: entries.length > 0 ? { number: entries[0], ...values } : values, entries,
});

/** Nothing to check: not asked for, or not yet there. */
export const idle = (key) => ({ state: 'idle', key, values: {}, entries: [] });

/** Asked for and not possible, so that it must not look like what holds. */
export const unmade = (key, values = {}) => ({ state: 'unmade', key, values, entries: [] });

/** What all outcomes come to: the key of the last sentence and what fills it. */
export function verdict(outcomes) {
  const count = (state) => outcomes.filter((each) => each.state === state).length;
  const values = { failed: count('fails'), made: count('fails') + count('holds'), unmade: count('unmade') };
  if (values.failed > 0) {
    return { state: 'fails', key: values.unmade > 0 ? 'verify.verdict.failsAndUnmade' : 'verify.verdict.fails', values };
  }
  if (values.unmade > 0) return { state: 'unmade', key: 'verify.verdict.unmade', values };
  return { state: 'holds', key: 'verify.verdict.holds', values };
}
